/**
 * Where channels cross, and how much they are used: what a way is searched in. Nodes are numbered along each upright line from top to
 * bottom, line after line. A line with n nodes has n + 1 gaps, the ones before its first and behind its last node included.
 * Invariant: a gap counts the ways of one trunk once, if they are added one after the other.
 */
import { type Box, bottom, boundsOf, right } from '../box.ts';
import type { Point } from '../types.ts';
import { type ChannelLine, findChannels, linesOf, type Strip } from './channel.ts';

/** Between a table's border and a line that passes it: never less than this. */
export const CLEARANCE = 6;
/** Around the whole: room for ways that go around everything. */
const FRAME = 66;

export class RouteGraph {
  readonly upright: readonly ChannelLine[];
  readonly level: readonly ChannelLine[];
  /** By upright line: its first node; one more at the end. */
  readonly firstNode: Int32Array;
  readonly nodeCount: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By node: its upright line and its level line, and the nodes left and right of it; -1 for none. */
  readonly lineOf: Int32Array;
  readonly levelOf: Int32Array;
  readonly leftOf: Int32Array;
  readonly rightOf: Int32Array;
  /** By gap of the upright lines: ways along it, ways across it that end at a table; and the trunk that was there last. */
  readonly along: Uint16Array;
  readonly alongTrunk: Int32Array;
  readonly across: Uint16Array;
  readonly acrossTrunk: Int32Array;
  /** By node: ways along the level line to the next node on the right. */
  readonly levelAlong: Uint16Array;
  readonly levelTrunk: Int32Array;

  /** `within`: no way leads further; as large as need be when it is not given. */
  constructor(boxes: Iterable<Box>, within: Box | null = null) {
    const all = [...boxes];
    const frame = stripOf(within ?? widened(boundsOf(all) ?? { x: 0, y: 0, width: 0, height: 0 }, FRAME));
    const obstacles = all.map((box) => stripOf(widened(box, CLEARANCE)));
    this.upright = linesOf(findChannels(obstacles, frame));
    this.level = linesOf(findChannels(obstacles.map(turned), turned(frame)));
    const nodes = crossings(this.upright, this.level);
    const count = nodes.levels.length;
    this.nodeCount = count;
    this.firstNode = nodes.firstNode;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.lineOf = new Int32Array(count);
    this.levelOf = Int32Array.from(nodes.levels);
    this.leftOf = new Int32Array(count).fill(-1);
    this.rightOf = new Int32Array(count).fill(-1);
    this.#fill();
    const gaps = count + this.upright.length;
    this.along = new Uint16Array(gaps);
    this.alongTrunk = new Int32Array(gaps).fill(-1);
    this.across = new Uint16Array(gaps);
    this.acrossTrunk = new Int32Array(gaps).fill(-1);
    this.levelAlong = new Uint16Array(count);
    this.levelTrunk = new Int32Array(count).fill(-1);
  }

  /** The gap of an upright line that a height lies in. */
  gapAt(line: number, y: number): number {
    return this.nodeBelow(line, y) + line;
  }

  /** The first node of the line that is not above `y`; the next line's first node when there is none. */
  nodeBelow(line: number, y: number): number {
    let low = this.firstNode[line] ?? 0;
    let high = this.firstNode[line + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.y[middle] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first upright line that is not left of `x`. */
  lineFrom(x: number): number {
    let low = 0;
    let high = this.upright.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.upright[middle]?.at ?? 0) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  addAlong(gap: number, trunk: number): void {
    if (this.alongTrunk[gap] === trunk) return;
    this.along[gap] = (this.along[gap] ?? 0) + 1;
    this.alongTrunk[gap] = trunk;
  }

  addAcross(gap: number, trunk: number): void {
    if (this.acrossTrunk[gap] === trunk) return;
    this.across[gap] = (this.across[gap] ?? 0) + 1;
    this.acrossTrunk[gap] = trunk;
  }

  addLevel(node: number, trunk: number): void {
    if (this.levelTrunk[node] === trunk) return;
    this.levelAlong[node] = (this.levelAlong[node] ?? 0) + 1;
    this.levelTrunk[node] = trunk;
  }

  #fill(): void {
    const lastOnLevel = new Int32Array(this.level.length).fill(-1);
    this.upright.forEach((line, index) => {
      const end = this.firstNode[index + 1] ?? 0;
      for (let node = this.firstNode[index] ?? 0; node < end; node++) {
        const level = this.levelOf[node] ?? 0;
        const before = lastOnLevel[level] ?? -1;
        this.x[node] = line.at;
        this.y[node] = this.level[level]?.at ?? 0;
        this.lineOf[node] = index;
        this.leftOf[node] = before;
        if (before >= 0) this.rightOf[before] = node;
        lastOnLevel[level] = node;
      }
    });
  }
}

/** For each upright line the level lines that cross it, from top to bottom: a sweep from left to right over the level lines that begin and end. */
function crossings(
  upright: readonly ChannelLine[],
  level: readonly ChannelLine[],
): { readonly firstNode: Int32Array; readonly levels: number[] } {
  const firstNode = new Int32Array(upright.length + 1);
  const levels: number[] = [];
  const beginning = level.map((_, index) => index).sort((a, b) => (level[a]?.from ?? 0) - (level[b]?.from ?? 0));
  const ending = level.map((_, index) => index).sort((a, b) => (level[a]?.to ?? 0) - (level[b]?.to ?? 0));
  // Level lines are in order of height, so their indices are, too.
  const active: number[] = [];
  const placeOf = (from: number, isBefore: (index: number) => boolean): number => {
    let low = from;
    let high = active.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(active[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let begun = 0;
  let ended = 0;
  upright.forEach(({ at, from, to }, line) => {
    firstNode[line] = levels.length;
    for (; begun < beginning.length; begun++) {
      const next = beginning[begun] ?? 0;
      if ((level[next]?.from ?? 0) > at) break;
      active.splice(
        placeOf(0, (index) => index < next),
        0,
        next,
      );
    }
    for (; ended < ending.length; ended++) {
      const next = ending[ended] ?? 0;
      if ((level[next]?.to ?? 0) >= at) break;
      active.splice(
        placeOf(0, (index) => index < next),
        1,
      );
    }
    for (let place = placeOf(0, (index) => (level[index]?.at ?? 0) < from); place < active.length; place++) {
      const crossing = active[place] ?? 0;
      if ((level[crossing]?.at ?? Infinity) > to) break;
      levels.push(crossing);
    }
  });
  firstNode[upright.length] = levels.length;
  return { firstNode, levels };
}

export const stripOf = (box: Box): Strip => ({ low: box.x, high: right(box), from: box.y, to: bottom(box) });

export const turned = ({ low, high, from, to }: Strip): Strip => ({ low: from, high: to, from: low, to: high });

export const widened = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

/** A point as a box, for what is asked of boxes. */
export const pixel = ({ x, y }: Point): Box => ({ x, y, width: 1, height: 1 });

const bounds = new WeakMap<readonly Point[], Box>();

/** Remembered, as ways are asked for it whenever something moves. The points must not change any more. */
export function boundsOfWay(points: readonly Point[]): Box {
  const known = bounds.get(points);
  if (known) return known;
  const found = boundsOf(points.map(pixel)) ?? { x: 0, y: 0, width: 0, height: 0 };
  bounds.set(points, found);
  return found;
}
