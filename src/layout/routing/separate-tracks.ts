/**
 * Moves parallel stretches in one channel apart: first an order with few crossings, then places as near as can be to where each wants
 * to be. Invariant: no track leaves its bounds, and those that are fixed stay; lines of one trunk that lie together stay together.
 */
import { orderTracks } from './order-tracks.ts';
import type { Track } from './track.ts';

/** Between lines that run side by side, where there is room. */
export const TRACK_GAP = 9;
/** Lines of one trunk nearer than this become one. */
const JOIN_WITHIN = 14;
/** Between the end of one line and the beginning of another along it; less, and they look like one. */
const END_GAP = 12;
/** How often too narrow a place is tried again, and with how much of the gap. */
const ATTEMPTS = 12;
const NARROWER = 0.8;
const REORDERINGS = 3;

/** Sets `at` of every track that is not fixed. */
export function separateTracks(tracks: readonly Track[]): void {
  const { joined, memberOf } = join(tracks);
  for (const group of conflictGroups(joined)) place(group);
  tracks.forEach((track, index) => {
    const at = joined[memberOf[index] ?? 0]?.at;
    if (at !== undefined && !track.isFixed) track.at = at;
  });
}

/** Tracks of one trunk that lie on each other, as one. */
function join(tracks: readonly Track[]): { readonly joined: Track[]; readonly memberOf: Int32Array } {
  const memberOf = new Int32Array(tracks.length);
  const joined: Track[] = [];
  const order = tracks.map((track, index) => ({ track, index }));
  order.sort(
    (a, b) =>
      a.track.trunk - b.track.trunk ||
      Number(b.track.isFixed) - Number(a.track.isFixed) ||
      a.track.from - b.track.from ||
      a.index - b.index,
  );
  let open: { readonly index: number; readonly track: Track }[] = [];
  let trunk = Number.NaN;
  for (const { track, index } of order) {
    if (track.trunk !== trunk) open = [];
    trunk = track.trunk;
    const host = open.find((other) => canJoin(other.track, track));
    if (host) {
      absorb(host.track, track);
      memberOf[index] = host.index;
      continue;
    }
    memberOf[index] = joined.length;
    const own = { ...track, turns: [...track.turns] };
    open.push({ index: joined.length, track: own });
    joined.push(own);
  }
  return { joined, memberOf };
}

function canJoin(a: Track, b: Track): boolean {
  if (a.from > b.to || b.from > a.to) return false;
  if (a.isFixed && b.isFixed) return false;
  if (a.isFixed || b.isFixed) {
    const [fixed, loose] = a.isFixed ? [a, b] : [b, a];
    return fixed.at >= loose.low && fixed.at <= loose.high && Math.abs(a.at - b.at) < JOIN_WITHIN;
  }
  return Math.abs(a.at - b.at) < JOIN_WITHIN && Math.max(a.low, b.low) <= Math.min(a.high, b.high);
}

function absorb(host: Track, track: Track): void {
  host.from = Math.min(host.from, track.from);
  host.to = Math.max(host.to, track.to);
  host.turns.push(...track.turns);
  if (host.isFixed) return;
  host.low = Math.max(host.low, track.low);
  host.high = Math.min(host.high, track.high);
  host.softLow = Math.max(host.softLow, track.softLow);
  host.softHigh = Math.min(host.softHigh, track.softHigh);
  if (host.softLow > host.softHigh) {
    host.softLow = host.low;
    host.softHigh = host.high;
  }
  host.wanted = (host.wanted + track.wanted) / 2;
}

/** Do two tracks stand side by side, so that they must be told apart? */
const conflict = (a: Track, b: Track): boolean =>
  !(a.isFixed && b.isFixed) &&
  a.from < b.to + END_GAP &&
  b.from < a.to + END_GAP &&
  a.low < b.high + TRACK_GAP &&
  b.low < a.high + TRACK_GAP;

/** Tracks that depend on each other, and for each which others it conflicts with. */
interface Group {
  readonly tracks: readonly Track[];
  /** By track of the group. */
  readonly conflicts: readonly (readonly number[])[];
}

/** Fixed tracks do not connect groups: they are in that of every track beside them. */
function conflictGroups(tracks: readonly Track[]): Group[] {
  const order = tracks
    .map((_, index) => index)
    .sort((a, b) => (tracks[a]?.from ?? 0) - (tracks[b]?.from ?? 0) || a - b);
  const conflicts = tracks.map((): number[] => []);
  const active: number[] = [];
  for (const index of order) {
    const track = tracks[index];
    if (!track) continue;
    let kept = 0;
    for (const other of active) {
      const before = tracks[other];
      if (!before || before.to + END_GAP <= track.from) continue;
      active[kept++] = other;
      if (!conflict(before, track)) continue;
      conflicts[index]?.push(other);
      conflicts[other]?.push(index);
    }
    active.length = kept;
    active.push(index);
  }
  const localOf = new Int32Array(tracks.length).fill(-1);
  const isSeen = new Uint8Array(tracks.length);
  const groups: Group[] = [];
  for (const start of order) {
    if (isSeen[start] === 1 || tracks[start]?.isFixed) continue;
    const members = [start];
    isSeen[start] = 1;
    const fixed: number[] = [];
    for (const member of members) {
      for (const other of conflicts[member] ?? []) {
        if (isSeen[other] === 1) continue;
        isSeen[other] = 1;
        (tracks[other]?.isFixed ? fixed : members).push(other);
      }
    }
    for (const other of fixed) isSeen[other] = 0;
    const all = [...members, ...fixed];
    all.forEach((member, local) => {
      localOf[member] = local;
    });
    const inGroup = all.map((member) =>
      (conflicts[member] ?? []).flatMap((other) => {
        const local = localOf[other] ?? -1;
        return all[local] === other ? [local] : [];
      }),
    );
    groups.push({ tracks: all.flatMap((member) => tracks[member] ?? []), conflicts: inGroup });
  }
  return groups;
}

/** One group: an order, and places in that order. */
function place({ tracks, conflicts }: Group): void {
  for (const track of tracks) if (!track.isFixed) track.at = clamp(track.wanted, track.softLow, track.softHigh);
  if (tracks.length === 1) return;
  const places = orderTracks(tracks, conflicts);
  const gaps = new Float64Array(tracks.length).fill(TRACK_GAP);
  const isSoft = new Uint8Array(tracks.length).fill(1);
  for (let reordering = 0; reordering < REORDERINGS; reordering++) {
    const tight = settleIn(places, tracks, conflicts, gaps, isSoft, false);
    if (tight.length === 0) return;
    // Where each is free to be contradicts the order: as they lie it holds.
    const byPlace = [...tight].sort((a, b) => a - b);
    const asTheyLie = byPlace
      .map((index) => places[index] ?? 0)
      .sort((a, b) => (tracks[a]?.at ?? 0) - (tracks[b]?.at ?? 0) || a - b);
    byPlace.forEach((index, rank) => {
      const track = asTheyLie[rank] ?? 0;
      places[index] = track;
      gaps[track] = TRACK_GAP;
    });
  }
  settleIn(places, tracks, conflicts, gaps, isSoft, true);
}

/**
 * Finds gaps for which there is room and gives each track its place. Answers with the indices in the order for which there was none at
 * any gap, and then gives places only if that `isLast`.
 */
function settleIn(
  places: readonly number[],
  tracks: readonly Track[],
  conflicts: readonly (readonly number[])[],
  gapOf: Float64Array,
  isSoftOf: Uint8Array,
  isLast: boolean,
): number[] {
  const placeOf = new Int32Array(tracks.length);
  places.forEach((track, index) => {
    placeOf[track] = index;
  });
  const order = places.flatMap((track) => tracks[track] ?? []);
  const before = places.map((track, index) =>
    (conflicts[track] ?? []).map((other) => placeOf[other] ?? 0).filter((other) => other < index),
  );
  const gaps = Float64Array.from(places, (track) => gapOf[track] ?? 0);
  const isSoft = Uint8Array.from(places, (track) => isSoftOf[track] ?? 0);
  for (let attempt = 0; ; attempt++) {
    const { lowest, highest } = reach(order, before, gaps, isSoft);
    const tight: number[] = [];
    for (let i = 0; i < order.length; i++) {
      if ((lowest[i] ?? 0) <= (highest[i] ?? 0) + 0.01) continue;
      tight.push(i);
      if (isSoft[i] === 1) isSoft[i] = 0;
      else gaps[i] = (gaps[i] ?? 0) * NARROWER;
    }
    if (tight.length > 0 && attempt < ATTEMPTS) continue;
    if (tight.length === 0 || isLast) settle(order, before, gaps, lowest, highest);
    else
      places.forEach((track, index) => {
        gapOf[track] = gaps[index] ?? 0;
        isSoftOf[track] = isSoft[index] ?? 0;
      });
    return tight;
  }
}

/** The lowest and the highest place of each track that leaves room for those before and behind it. */
function reach(
  order: readonly Track[],
  before: readonly (readonly number[])[],
  gaps: Float64Array,
  isSoft: Uint8Array,
): { readonly lowest: Float64Array; readonly highest: Float64Array } {
  const lowest = Float64Array.from(order, (track, i) => (isSoft[i] === 1 ? track.softLow : track.low));
  const highest = Float64Array.from(order, (track, i) => (isSoft[i] === 1 ? track.softHigh : track.high));
  const gap = (a: number, b: number): number => Math.min(gaps[a] ?? 0, gaps[b] ?? 0);
  for (let i = 0; i < order.length; i++)
    for (const other of before[i] ?? []) lowest[i] = Math.max(lowest[i] ?? 0, (lowest[other] ?? 0) + gap(i, other));
  for (let i = order.length - 1; i >= 0; i--)
    for (const other of before[i] ?? [])
      highest[other] = Math.min(highest[other] ?? 0, (highest[i] ?? 0) - gap(i, other));
  return { lowest, highest };
}

/** Midway between packing from the left and packing from the right: both keep the gaps, and so does what lies midway. */
function settle(
  order: readonly Track[],
  before: readonly (readonly number[])[],
  gaps: Float64Array,
  lowest: Float64Array,
  highest: Float64Array,
): void {
  const gap = (a: number, b: number): number => Math.min(gaps[a] ?? 0, gaps[b] ?? 0);
  const fromLeft = new Float64Array(order.length);
  const limit = Float64Array.from(highest);
  order.forEach((track, i) => {
    let least = lowest[i] ?? 0;
    for (const other of before[i] ?? []) least = Math.max(least, (fromLeft[other] ?? 0) + gap(i, other));
    fromLeft[i] = Math.max(least, Math.min(track.at, highest[i] ?? 0));
  });
  const fromRight = new Float64Array(order.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const track = order[i];
    fromRight[i] = Math.min(limit[i] ?? 0, Math.max(track?.at ?? 0, lowest[i] ?? 0));
    for (const other of before[i] ?? [])
      limit[other] = Math.min(limit[other] ?? 0, (fromRight[i] ?? 0) - gap(i, other));
  }
  order.forEach((track, i) => {
    if (track.isFixed) return;
    track.at = clamp(Math.round(((fromLeft[i] ?? 0) + (fromRight[i] ?? 0)) / 2), track.low, track.high);
  });
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
