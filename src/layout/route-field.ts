/**
 * What a new way has to reckon with: the tables, and the ways that are there already. Tells what a way would cost in hits, shared
 * stretches, crossings, bends and length. Invariant: a way that joins another on its last stretch to the same row pays nothing for it.
 */
import { type Box, bottom, boxesOverlap, right, segmentHitsBox } from './box.ts';
import type { Point } from './types.ts';

/** A line nearer to a table's border than this looks as if it were part of it. */
const CLEARANCE = 7;
/** Lines nearer to each other than this look like one. */
const APART = 7;
/** Between the end of one line and the beginning of another along it; less, and they look like one. */
const END_GAP = 14;
const BUCKET = 64;
/** Prices in pixels of detour that are worth avoiding it. */
const PRICE = { hit: 2500, shared: 120, sharedPixel: 3, crossing: 45, bend: 25 };

interface Surroundings {
  readonly child: Box;
  readonly parent: Box;
  readonly tables: readonly Box[];
}

interface Segment {
  readonly trunk: string;
  readonly isVertical: boolean;
  /** The coordinate that all its points have in common, and the range of the other one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export class RouteField {
  readonly #boxes: readonly Box[];
  readonly #segments = { vertical: new Map<number, Segment[]>(), horizontal: new Map<number, Segment[]>() };

  constructor(boxes: Iterable<Box>) {
    this.#boxes = [...boxes];
  }

  /** `trunk` names the row that the way leads to: ways to one row may share a line. */
  add(trunk: string, points: readonly Point[]): void {
    for (const segment of segmentsOf(trunk, points)) {
      const buckets = this.#bucketsOf(segment.isVertical);
      const key = Math.floor(segment.at / BUCKET);
      const bucket = buckets.get(key);
      if (bucket) bucket.push(segment);
      else buckets.set(key, [segment]);
    }
  }

  boxesIn(area: Box): Box[] {
    return this.#boxes.filter((box) => boxesOverlap(box, area));
  }

  /** The columns at which ways of this trunk run up and down. */
  trunkXs(trunk: string, within: { readonly low: number; readonly high: number }): number[] {
    const xs = new Set<number>();
    for (const bucket of this.#segments.vertical.values())
      for (const segment of bucket)
        if (segment.trunk === trunk && segment.at >= within.low && segment.at <= within.high) xs.add(segment.at);
    return [...xs];
  }

  /** Stops adding up above `bound`. `tables`: those around; the way may touch `child` with its first stretch, `parent` with its last. */
  cost(trunk: string, points: readonly Point[], { child, parent, tables }: Surroundings, bound: number): number {
    let cost = PRICE.bend * (points.length - 2);
    for (let i = 1; i < points.length && cost <= bound; i++) {
      const from = points[i - 1];
      const to = points[i];
      if (!from || !to) continue;
      cost += Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
      for (const box of tables) {
        const isAttached = (box === child && i === 1) || (box === parent && i === points.length - 1);
        if (!isAttached && segmentHitsBox(from, to, widened(box))) cost += PRICE.hit;
      }
    }
    for (const segment of segmentsOf(trunk, points)) {
      if (cost > bound) break;
      cost += this.#sharingCost(segment) + this.#crossingCost(segment);
    }
    return cost;
  }

  #sharingCost({ isVertical, at, from, to, trunk }: Segment): number {
    let cost = 0;
    const buckets = this.#bucketsOf(isVertical);
    for (let key = Math.floor((at - APART) / BUCKET); key <= Math.floor((at + APART) / BUCKET); key++)
      for (const other of buckets.get(key) ?? []) {
        if (Math.abs(other.at - at) >= APART || (other.trunk === trunk && other.at === at)) continue;
        const shared = Math.min(to, other.to) - Math.max(from, other.from);
        if (shared > -END_GAP) cost += PRICE.shared + PRICE.sharedPixel * Math.min(Math.max(shared, 0), 200);
      }
    return cost;
  }

  #crossingCost({ isVertical, at, from, to, trunk }: Segment): number {
    let crossings = 0;
    const buckets = this.#bucketsOf(!isVertical);
    for (let key = Math.floor(from / BUCKET); key <= Math.floor(to / BUCKET); key++)
      for (const other of buckets.get(key) ?? [])
        if (other.at > from && other.at < to && other.from < at && other.to > at && other.trunk !== trunk) crossings++;
    return crossings * PRICE.crossing;
  }

  #bucketsOf(isVertical: boolean): Map<number, Segment[]> {
    return isVertical ? this.#segments.vertical : this.#segments.horizontal;
  }
}

function segmentsOf(trunk: string, points: readonly Point[]): Segment[] {
  const segments: Segment[] = [];
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    if (!a || !b || (a.x === b.x && a.y === b.y)) continue;
    const isVertical = a.x === b.x;
    const [first, second] = isVertical ? [a.y, b.y] : [a.x, b.x];
    const range = { from: Math.min(first, second), to: Math.max(first, second) };
    segments.push({ trunk, isVertical, at: isVertical ? a.x : a.y, ...range });
  }
  return segments;
}

const widened = (box: Box): Box => ({
  x: box.x - CLEARANCE,
  y: box.y - CLEARANCE,
  width: right(box) - box.x + 2 * CLEARANCE,
  height: bottom(box) - box.y + 2 * CLEARANCE,
});
