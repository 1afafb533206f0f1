/**
 * The order of tracks across a channel that makes the fewest crossings, found by moving one at a time to its best place.
 * Invariant: a permutation of what came in, deterministic; fixed tracks keep their order among themselves.
 */
import type { Track } from './track.ts';

const ROUNDS = 4;
const IMPOSSIBLE = 1000;
/** Above this, moving one at a time takes too long: their wishes decide. */
const SIFT_UP_TO = 1500;

/** The tracks' indices in order; `conflicts`: by track, the others that it must be told apart from. */
export function orderTracks(tracks: readonly Track[], conflicts: readonly (readonly number[])[]): number[] {
  const places = tracks
    .map((track, index) => ({ track, index }))
    .sort(
      (a, b) =>
        a.track.at - b.track.at ||
        leaning(a.track) - leaning(b.track) ||
        a.track.from - b.track.from ||
        a.index - b.index,
    )
    .map(({ index }) => index);
  if (places.length > SIFT_UP_TO) return places;
  const costs = pairCosts(tracks, conflicts);
  for (let round = 0; round < ROUNDS; round++) if (!sift(places, costs)) break;
  return places;
}

interface PairCost {
  readonly other: number;
  /** By how much it is worse to stand behind the other than before it. */
  readonly behind: number;
}

/** Of the tracks that can be moved. */
function pairCosts(tracks: readonly Track[], conflicts: readonly (readonly number[])[]): PairCost[][] {
  return tracks.map((track, index) => {
    if (track.isFixed) return [];
    return (conflicts[index] ?? []).flatMap((other) => {
      const beside = tracks[other];
      const behind = beside ? costOf(beside, track) - costOf(track, beside) : 0;
      return behind === 0 ? [] : [{ other, behind }];
    });
  });
}

/** Of standing in this order: the crossings, and what can't be. */
function costOf(first: Track, second: Track): number {
  let cost = first.low > second.high ? IMPOSSIBLE : 0;
  for (const { along, toward } of first.turns) if (toward > 0 && along > second.from && along < second.to) cost++;
  for (const { along, toward } of second.turns) if (toward < 0 && along > first.from && along < first.to) cost++;
  return cost + (first.wanted > second.wanted ? 0.01 : 0);
}

/** Moves each to its best place once. Says whether anything moved. */
function sift(places: number[], costs: readonly (readonly PairCost[])[]): boolean {
  const behind = new Float64Array(places.length);
  let hasMoved = false;
  for (let track = 0; track < places.length; track++) {
    const pairs = costs[track] ?? [];
    if (pairs.length === 0) continue;
    for (const pair of pairs) behind[pair.other] = pair.behind;
    const from = places.indexOf(track);
    let best = from;
    let least = -0.001;
    let cost = 0;
    for (let to = from + 1; to < places.length; to++) {
      cost += behind[places[to] ?? 0] ?? 0;
      if (cost < least) [least, best] = [cost, to];
    }
    cost = 0;
    for (let to = from - 1; to >= 0; to--) {
      cost -= behind[places[to] ?? 0] ?? 0;
      if (cost < least) [least, best] = [cost, to];
    }
    for (const pair of pairs) behind[pair.other] = 0;
    if (best === from) continue;
    places.splice(from, 1);
    places.splice(best, 0, track);
    hasMoved = true;
  }
  return hasMoved;
}

/** Those that go on to the left stand left. */
const leaning = ({ turns }: Track): number => turns.reduce((sum, { toward }) => sum + toward, 0);
