/**
 * Gives every stretch of the ways its place: side by side in channels, in the middle of free space, away from tables.
 * Invariant: a stretch moves only through free space, so that a way that was clear of tables stays clear; the ends stay at their rows.
 */
import { type Box, bottom, boundsOf, boxesOverlap, right } from '../box.ts';
import { STUB } from '../route.ts';
import type { Point } from '../types.ts';
import { boundsOfWay, CLEARANCE, pixel, stripOf, turned, widened } from './route-graph.ts';
import { separateTracks } from './separate-tracks.ts';
import { StripIndex } from './strip-index.ts';
import type { Track } from './track.ts';
import { type Exit, outward } from './way.ts';

/** A way whose corners are being moved. */
export interface LooseWay {
  readonly trunk: number;
  readonly points: { x: number; y: number }[];
  readonly child: Exit;
  readonly parent: Exit;
}

/** One that stays as it is, and that others keep away from. */
export interface FixedWay {
  readonly trunk: number;
  readonly points: readonly Point[];
}

/** Where stretches may be moved: nothing is known of what lies further out. */
interface Space {
  readonly obstacles: StripIndex;
  readonly low: number;
  readonly high: number;
}

type Axis = 'upright' | 'level';

/** The one depends on the other, so both are done a few times; upright last, where lines are long and many. */
const PASSES: readonly Axis[] = ['level', 'upright', 'level', 'upright', 'level', 'upright'];
/** Between a line and a table above or below it, where there is room. */
const SOFT_LEVEL = 16;
/** So far around the ways what stands there is known. */
const SURROUNDINGS = 200;
/** Ways further away are of no concern. */
const BESIDE = 60;
/** Between two corners of a way. */
const CORNER_ROOM = 12;

export function nudge(ways: readonly LooseWay[], fixed: readonly FixedWay[], boxes: Iterable<Box>): void {
  const bounds = boundsOf(ways.flatMap(({ points }) => points.map(pixel)));
  if (!bounds) return;
  const area = widened(bounds, SURROUNDINGS);
  const strips = [...boxes].filter((box) => boxesOverlap(box, area)).map(stripOf);
  const space = {
    upright: { obstacles: new StripIndex(strips), low: area.x, high: right(area) },
    level: { obstacles: new StripIndex(strips.map(turned)), low: area.y, high: bottom(area) },
  };
  const beside = fixed.filter(({ points }) => boxesOverlap(boundsOfWay(points), bounds, BESIDE));
  for (const axis of PASSES) {
    const tracks: Track[] = beside.flatMap((way) => fixedTracks(way, axis));
    const moves: { readonly track: Track; readonly way: LooseWay; readonly index: number }[] = [];
    for (const way of ways)
      for (let index = axis === 'level' ? 0 : 1; index < way.points.length - 1; index += 2) {
        const track = looseTrack(way, index, axis, space[axis]);
        if (!track) continue;
        tracks.push(track);
        if (!track.isFixed) moves.push({ track, way, index });
      }
    separateTracks(tracks);
    for (const { track, way, index } of moves)
      for (const point of [way.points[index], way.points[index + 1]]) {
        if (!point) continue;
        if (axis === 'upright') point.x = track.at;
        else point.y = track.at;
      }
  }
}

const acrossOf = (point: Point, axis: Axis): number => (axis === 'upright' ? point.x : point.y);
const alongOf = (point: Point, axis: Axis): number => (axis === 'upright' ? point.y : point.x);

function fixedTracks({ points, trunk }: FixedWay, axis: Axis): Track[] {
  const tracks: Track[] = [];
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    if (!a || !b || acrossOf(a, axis) !== acrossOf(b, axis) || alongOf(a, axis) === alongOf(b, axis)) continue;
    tracks.push(stillTrack(acrossOf(a, axis), alongOf(a, axis), alongOf(b, axis), trunk, turnsOf(points, i - 1, axis)));
  }
  return tracks;
}

function stillTrack(at: number, from: number, to: number, trunk: number, turns: Track['turns']): Track {
  return {
    at,
    low: at,
    high: at,
    softLow: at,
    softHigh: at,
    wanted: at,
    from: Math.min(from, to),
    to: Math.max(from, to),
    turns,
    trunk,
    isFixed: true,
  };
}

/** Where the line comes from and goes to at the ends of a stretch. */
function turnsOf(points: readonly Point[], index: number, axis: Axis): Track['turns'] {
  const turns: Track['turns'] = [];
  for (const [corner, far] of [
    [points[index], points[index - 1]],
    [points[index + 1], points[index + 2]],
  ]) {
    if (!corner || !far) continue;
    const step = acrossOf(far, axis) - acrossOf(corner, axis);
    if (step !== 0) turns.push({ along: alongOf(corner, axis), toward: step > 0 ? 1 : -1 });
  }
  return turns;
}

function looseTrack(way: LooseWay, index: number, axis: Axis, space: Space): Track | null {
  const { points, trunk } = way;
  const a = points[index];
  const b = points[index + 1];
  if (!a || !b) return null;
  const at = acrossOf(a, axis);
  const from = Math.min(alongOf(a, axis), alongOf(b, axis));
  const to = Math.max(alongOf(a, axis), alongOf(b, axis));
  const turns = turnsOf(points, index, axis);
  const isEnd = index === 0 || index === points.length - 2;
  if (isEnd) return stillTrack(at, from, to, trunk, turns);

  const free = space.obstacles.rangeAround(at, from - CLEARANCE, to + CLEARANCE);
  const bounds = {
    low: Math.min(at, Math.max(space.low, free.low + CLEARANCE)),
    high: Math.max(at, Math.min(space.high, free.high - CLEARANCE)),
  };
  const soft = axis === 'upright' ? STUB : SOFT_LEVEL;
  const room = { low: free.low + soft, high: free.high - soft };
  // Where the stretches at its ends lead to: it must not pass those.
  const ends = { low: -Infinity, high: Infinity };
  for (const end of endsOf(way, index, axis)) {
    if (end.limit <= at && end.isBelow) {
      bounds.low = Math.max(bounds.low, Math.min(at, end.limit));
      ends.low = Math.max(ends.low, end.far);
    } else if (end.limit >= at && !end.isBelow) {
      bounds.high = Math.min(bounds.high, Math.max(at, end.limit));
      ends.high = Math.min(ends.high, end.far);
    }
  }
  room.low = Math.max(room.low, bounds.low);
  room.high = Math.min(room.high, bounds.high);
  if (room.low > room.high) {
    room.low = bounds.low;
    room.high = bounds.high;
  }
  const wanted = wish(at, room, ends, turns);
  return {
    at,
    ...bounds,
    softLow: room.low,
    softHigh: room.high,
    wanted: Math.min(bounds.high, Math.max(bounds.low, wanted)),
    from,
    to,
    turns,
    trunk,
    isFixed: false,
  };
}

interface End {
  /** As far as the stretch may go. */
  readonly limit: number;
  /** Where the line comes from. */
  readonly far: number;
  readonly isBelow: boolean;
}

function endsOf({ points, child, parent }: LooseWay, index: number, axis: Axis): End[] {
  const at = acrossOf(points[index] ?? { x: 0, y: 0 }, axis);
  return [
    { far: points[index - 1], exit: index === 1 && axis === 'upright' ? child : null },
    { far: points[index + 2], exit: index === points.length - 3 && axis === 'upright' ? parent : null },
  ].flatMap(({ far, exit }): End[] => {
    if (exit) {
      const limit = exit.x + outward(exit.side) * STUB;
      return [{ limit, far: limit, isBelow: exit.side === 'right' }];
    }
    if (!far) return [];
    const other = acrossOf(far, axis);
    return [{ limit: Math.round((other + at) / 2), far: other, isBelow: other < at }];
  });
}

/** In the middle when the line goes on across, and no further out than need be when it comes back. */
function wish(
  at: number,
  room: { readonly low: number; readonly high: number },
  ends: { readonly low: number; readonly high: number },
  turns: Track['turns'],
): number {
  const low = Math.max(room.low, ends.low + CORNER_ROOM);
  const high = Math.min(room.high, ends.high - CORNER_ROOM);
  const isAcross = turns.length === 2 && turns[0]?.toward !== turns[1]?.toward;
  const towards = turns[0]?.toward ?? 0;
  if (!isAcross && towards < 0 && Number.isFinite(low)) return Math.max(room.low, ends.low);
  if (!isAcross && towards > 0 && Number.isFinite(high)) return Math.min(room.high, ends.high);
  return Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : at;
}
