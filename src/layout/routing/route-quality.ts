/**
 * How good routes are, for the benchmark and for choosing between layouts. Lines of one trunk count as one: they do not cross, and
 * may lie on each other. Invariant: lower is better in every figure.
 */
import { type Box, segmentHitsBox } from '../box.ts';
import { END_REACH } from '../crows-foot.ts';
import type { Route } from '../route.ts';
import type { Point } from '../types.ts';
import type { RouteEdge } from './router.ts';

export interface RouteQuality {
  readonly crossings: number;
  /** Stretches through the inside of a table, the route's own included. */
  readonly through: number;
  readonly bends: number;
  /** In pixels, all together. */
  readonly length: number;
  /** Pairs of stretches of different trunks that lie nearer than `SAME_LINE` to each other for some way. */
  readonly overlaid: number;
  /** Upright stretches through the crow's foot of another line. */
  readonly trampled: number;
  readonly fallbacks: number;
}

/** Lines nearer to each other than this look like one. */
const SAME_LINE = 3;
const SHARED_AT_LEAST = 8;
/** Half the height of a crow's foot. */
const FOOT = 6;

interface Stretch {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly trunk: string;
  /** The row of the parent that it ends at; null for a stretch in between. Lines to one row meet there, whatever they look like. */
  readonly row: string | null;
}

export function measureRoutes(
  boxes: ReadonlyMap<string, Box>,
  edges: ReadonlyMap<string, RouteEdge>,
  routes: ReadonlyMap<string, Route>,
): RouteQuality {
  const upright: Stretch[] = [];
  const level: Stretch[] = [];
  let through = 0;
  let bends = 0;
  let length = 0;
  let fallbacks = 0;
  const feet: Foot[] = [];
  for (const [id, { points, isFallback }] of routes) {
    const edge = edges.get(id);
    const trunk = edge?.trunk ?? id;
    bends += points.length - 2;
    feet.push(...footOf(points[0], points[1], trunk), ...footOf(points.at(-1), points.at(-2), trunk));
    if (isFallback) fallbacks++;
    for (let i = 1; i < points.length; i++) {
      const from = points[i - 1];
      const to = points[i];
      if (!from || !to) continue;
      length += Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
      for (const box of boxes.values()) if (segmentHitsBox(from, to, box)) through++;
      const row = i === points.length - 1 ? `${edge?.parent.box} ${edge?.parent.y}` : null;
      if (from.x === to.x)
        upright.push({ at: from.x, from: Math.min(from.y, to.y), to: Math.max(from.y, to.y), trunk, row });
      else level.push({ at: from.y, from: Math.min(from.x, to.x), to: Math.max(from.x, to.x), trunk, row });
    }
  }
  return {
    crossings: crossingsOf(upright, level),
    through,
    bends,
    length,
    overlaid: overlaidPairs(upright) + overlaidPairs(level),
    trampled: trampledFeet(upright, feet),
    fallbacks,
  };
}

interface Foot {
  readonly low: number;
  readonly high: number;
  readonly y: number;
  readonly trunk: string;
}

function footOf(end: Point | undefined, next: Point | undefined, trunk: string): Foot[] {
  if (!end || !next) return [];
  const out = end.x + Math.sign(next.x - end.x) * END_REACH;
  return [{ low: Math.min(end.x, out), high: Math.max(end.x, out), y: end.y, trunk }];
}

function trampledFeet(upright: readonly Stretch[], feet: readonly Foot[]): number {
  const sorted = [...upright].sort((a, b) => a.at - b.at);
  let count = 0;
  for (const { low, high, y, trunk } of feet)
    for (const line of sorted) {
      if (line.at >= high) break;
      if (line.at > low && line.trunk !== trunk && line.from < y + FOOT && line.to > y - FOOT) count++;
    }
  return count;
}

/** Places where lines cross: those of one trunk, which lie on each other, cross another line in one place. */
function crossingsOf(upright: readonly Stretch[], level: readonly Stretch[]): number {
  const sorted = [...level].sort((a, b) => a.at - b.at);
  const places = new Set<string>();
  for (const line of upright) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.at ?? 0) <= line.from) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < sorted.length; index++) {
      const other = sorted[index];
      if (!other || other.at >= line.to) break;
      if (other.from < line.at && other.to > line.at && other.trunk !== line.trunk)
        places.add(`${line.at} ${other.at} ${line.trunk} ${other.trunk}`);
    }
  }
  return places.size;
}

function overlaidPairs(stretches: readonly Stretch[]): number {
  const sorted = [...stretches].sort((a, b) => a.at - b.at);
  let pairs = 0;
  for (let i = 0; i < sorted.length; i++)
    for (let j = i + 1; j < sorted.length; j++) {
      const a = sorted[i];
      const b = sorted[j];
      if (!a || !b || b.at - a.at >= SAME_LINE) break;
      const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
      if (a.trunk !== b.trunk && (a.row === null || a.row !== b.row) && shared >= SHARED_AT_LEAST) pairs++;
    }
  return pairs;
}
