/**
 * What a new way has to reckon with: the tables, and the ways that are there already. Tells what a way would cost in hits, shared
 * stretches, crossings, crow's feet, bends and length. Invariant: a way that joins another on its last stretch to the same row pays nothing for it.
 */
import { type Box, bottom, boxesOverlap, right, segmentHitsBox } from './box.ts';
import { END_REACH } from './crows-foot.ts';
import type { Point } from './types.ts';

/** A line nearer to a table's border than this looks as if it were part of it. */
const CLEARANCE = 7;
/** Lines nearer to each other than this look like one. */
const APART = 7;
/** Between the end of one line and the beginning of another along it; less, and they look like one. */
const END_GAP = 14;
/** A line that runs up or down nearer than this to a row that another line ends at runs through its crow's foot. */
const FOOT = { width: END_REACH + 2, height: 7 };
const BUCKET = 64;
/** Prices in pixels of detour that are worth avoiding it. A foot is awaited where a way will end that is not found yet. */
const PRICE = { hit: 2500, foot: 400, awaitedFoot: 60, shared: 120, sharedPixel: 3, crossing: 45, bend: 25 };

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

interface Foot {
  readonly low: number;
  readonly high: number;
  readonly y: number;
  readonly price: number;
}

export class RouteField {
  readonly #boxes: readonly Box[];
  readonly #segments = { vertical: new Map<number, Segment[]>(), horizontal: new Map<number, Segment[]>() };
  readonly #feet = new Map<number, Foot[]>();

  constructor(boxes: Iterable<Box>) {
    this.#boxes = [...boxes];
  }

  /** `trunk` names the row that the way leads to: ways to one row may share a line. */
  add(trunk: string, points: readonly Point[]): void {
    for (const segment of segmentsOf(trunk, points))
      addTo(this.#bucketsOf(segment.isVertical), Math.floor(segment.at / BUCKET), segment);
    for (const foot of feetOf(points)) this.#addFoot(foot);
  }

  /** A way will end at this height of the table, on the one side or the other. */
  awaitEnd(box: Box, y: number): void {
    this.#addFoot({ low: box.x - FOOT.width, high: box.x, y, price: PRICE.awaitedFoot });
    this.#addFoot({ low: right(box), high: right(box) + FOOT.width, y, price: PRICE.awaitedFoot });
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
      if (segment.isVertical) cost += this.#footCost(segment);
    }
    for (const foot of feetOf(points)) cost += this.#trampledCost(foot);
    return cost;
  }

  /** For the crow's feet that a line would run through. */
  #footCost(line: Segment): number {
    let cost = 0;
    for (const foot of this.#feet.get(Math.floor(line.at / BUCKET)) ?? [])
      if (isThrough(line, foot)) cost += foot.price;
    return cost;
  }

  /** For the lines that run through where a crow's foot would be. */
  #trampledCost(foot: Foot): number {
    let cost = 0;
    for (const key of bucketsIn(foot.low, foot.high))
      for (const line of this.#segments.vertical.get(key) ?? []) if (isThrough(line, foot)) cost += foot.price;
    return cost;
  }

  #addFoot(foot: Foot): void {
    for (const key of bucketsIn(foot.low, foot.high)) addTo(this.#feet, key, foot);
  }

  #sharingCost({ isVertical, at, from, to, trunk }: Segment): number {
    let cost = 0;
    const buckets = this.#bucketsOf(isVertical);
    for (const key of bucketsIn(at - APART, at + APART))
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
    for (const key of bucketsIn(from, to))
      for (const other of buckets.get(key) ?? [])
        if (other.at > from && other.at < to && other.from < at && other.to > at && other.trunk !== trunk) crossings++;
    return crossings * PRICE.crossing;
  }

  #bucketsOf(isVertical: boolean): Map<number, Segment[]> {
    return isVertical ? this.#segments.vertical : this.#segments.horizontal;
  }
}

function* bucketsIn(low: number, high: number): Iterable<number> {
  for (let key = Math.floor(low / BUCKET); key <= Math.floor(high / BUCKET); key++) yield key;
}

function addTo<T>(buckets: Map<number, T[]>, key: number, item: T): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.push(item);
  else buckets.set(key, [item]);
}

const isThrough = (line: Segment, { low, high, y }: Foot): boolean =>
  line.at > low && line.at < high && line.from < y + FOOT.height && line.to > y - FOOT.height;

/** Where the crow's feet of a way stand: along its first stretch and its last. */
function feetOf(points: readonly Point[]): Foot[] {
  const feet: Foot[] = [];
  for (const [end, next] of [
    [points[0], points[1]],
    [points.at(-1), points.at(-2)],
  ]) {
    if (!end || !next) continue;
    const out = end.x + Math.sign(next.x - end.x) * FOOT.width;
    feet.push({ low: Math.min(end.x, out), high: Math.max(end.x, out), y: end.y, price: PRICE.foot });
  }
  return feet;
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
