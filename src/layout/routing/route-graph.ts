/**
 * Where channels cross, and how much they are used: what a way is searched in. Nodes are numbered along each upright line from top to
 * bottom, line after line. A line with n nodes has n + 1 gaps, the ones before its first and behind its last node included.
 * Invariant: a gap counts the ways of one trunk once, if they are added one after the other.
 */
import { type Box, bottom, boundsOf, right } from '../box.ts';
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

  constructor(boxes: Iterable<Box>) {
    const all = [...boxes];
    const bounds = boundsOf(all) ?? { x: 0, y: 0, width: 0, height: 0 };
    const frame: Strip = {
      low: bounds.x - FRAME,
      high: right(bounds) + FRAME,
      from: bounds.y - FRAME,
      to: bottom(bounds) + FRAME,
    };
    const obstacles = all.map(widenedStrip);
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

/** For each upright line the level lines that cross it, from top to bottom. */
function crossings(
  upright: readonly ChannelLine[],
  level: readonly ChannelLine[],
): { readonly firstNode: Int32Array; readonly levels: number[] } {
  const firstNode = new Int32Array(upright.length + 1);
  const levels: number[] = [];
  upright.forEach((line, index) => {
    firstNode[index] = levels.length;
    let low = 0;
    let high = level.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((level[middle]?.at ?? 0) < line.from) low = middle + 1;
      else high = middle;
    }
    for (let other = low; other < level.length; other++) {
      const crossing = level[other];
      if (!crossing || crossing.at > line.to) break;
      if (crossing.from <= line.at && crossing.to >= line.at) levels.push(other);
    }
  });
  firstNode[upright.length] = levels.length;
  return { firstNode, levels };
}

export const stripOf = (box: Box): Strip => ({ low: box.x, high: right(box), from: box.y, to: bottom(box) });

export const turned = ({ low, high, from, to }: Strip): Strip => ({ low: from, high: to, from: low, to: high });

const widenedStrip = (box: Box): Strip => ({
  low: box.x - CLEARANCE,
  high: right(box) + CLEARANCE,
  from: box.y - CLEARANCE,
  to: bottom(box) + CLEARANCE,
});
