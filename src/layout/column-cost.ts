/**
 * What makes a picture in columns worse: crossings, lines over tables, long lines, lines inside a column, and a frame larger than
 * need be. Invariant: never negative in any part, so that a sum that has passed the bound can stop.
 */
import type { IndexLink, NodeBox } from './arrangement.ts';

/** Where a relationship meets its parent: most often the first row. */
export const PARENT_ROW_Y = 44;
/** The prices of each, in points; `backwards` is a child left of its parent. */
const COST = { crossing: 1.6, over: 1.2, sameColumn: 0.5, backwards: 0.12, length: 1 / 420, frame: 1.5 };
/** With more links than this only lengths and the frame count, as looking for crossings would take too long. */
const EXACT_LIMIT = 260;

export interface State {
  /** By table. */
  readonly column: number[];
  readonly y: number[];
  /** By column. */
  readonly x: number[];
}

/** A function that gives a state's cost, or any value above `bound` when the cost is above it. */
export function columnCost(
  boxes: readonly NodeBox[],
  links: readonly IndexLink[],
  frame: number,
  aspect: number,
): (state: State, bound: number) => number {
  const ends = new Float64Array(links.length * 4);
  const isExact = links.length <= EXACT_LIMIT;
  return ({ column, y, x }, bound) => {
    let cost = frameCost(boxes, { column, y, x }, frame, aspect);
    for (let i = 0; i < links.length && cost <= bound; i++) {
      const link = links[i];
      const child = link && boxes[link.child];
      const parent = link && boxes[link.parent];
      if (!link || !child || !parent) continue;
      const childColumn = column[link.child] ?? 0;
      const parentColumn = column[link.parent] ?? 0;
      const fromX = (x[childColumn] ?? 0) + child.width / 2;
      const toX = (x[parentColumn] ?? 0) + parent.width / 2;
      const fromY = (y[link.child] ?? 0) + child.height / 2;
      const toY = (y[link.parent] ?? 0) + PARENT_ROW_Y;
      ends[4 * i] = fromX;
      ends[4 * i + 1] = fromY;
      ends[4 * i + 2] = toX;
      ends[4 * i + 3] = toY;
      cost += COST.length * (Math.abs(fromX - toX) + Math.abs(fromY - toY)) * Math.min(2, link.weight);
      if (childColumn === parentColumn) cost += COST.sameColumn;
      else if (childColumn < parentColumn) cost += COST.backwards;
    }
    for (let i = 0; i < links.length && isExact && cost <= bound; i++) {
      cost += COST.crossing * crossingsBefore(i, ends, links);
      cost += COST.over * tablesUnder(i, ends, links, boxes, { column, y, x });
    }
    return cost;
  };
}

function frameCost(boxes: readonly NodeBox[], { column, y, x }: State, frame: number, aspect: number): number {
  let top = Infinity;
  let low = -Infinity;
  let wide = 0;
  for (let table = 0; table < boxes.length; table++) {
    const box = boxes[table];
    if (!box) continue;
    const at = y[table] ?? 0;
    top = Math.min(top, at);
    low = Math.max(low, at + box.height);
    wide = Math.max(wide, (x[column[table] ?? 0] ?? 0) + box.width);
  }
  return COST.frame * boxes.length * Math.max(0, Math.max(wide, (low - top) * aspect) / frame - 0.8);
}

/** Tables that the straight line passes at the middle of their column. */
function tablesUnder(
  index: number,
  ends: Float64Array,
  links: readonly IndexLink[],
  boxes: readonly NodeBox[],
  { column, y, x }: State,
): number {
  const fromX = ends[4 * index] ?? 0;
  const fromY = ends[4 * index + 1] ?? 0;
  const toX = ends[4 * index + 2] ?? 0;
  const toY = ends[4 * index + 3] ?? 0;
  const link = links[index];
  const left = Math.min(fromX, toX);
  const right = Math.max(fromX, toX);
  const isUpright = column[link?.child ?? 0] === column[link?.parent ?? 0];
  let count = 0;
  for (let table = 0; table < boxes.length; table++) {
    if (table === link?.child || table === link?.parent) continue;
    const box = boxes[table];
    const top = y[table] ?? 0;
    if (!box) continue;
    if (isUpright) {
      const isBetween = top < Math.max(fromY, toY) && top + box.height > Math.min(fromY, toY);
      if (isBetween && column[table] === column[link?.child ?? 0]) count++;
      continue;
    }
    const middle = (x[column[table] ?? 0] ?? 0) + box.width / 2;
    if (middle <= left || middle >= right) continue;
    const at = fromY + ((toY - fromY) * (middle - fromX)) / (toX - fromX);
    if (at > top && at < top + box.height) count++;
  }
  return count;
}

/** Crossings of a link with those before it. */
function crossingsBefore(index: number, ends: Float64Array, links: readonly IndexLink[]): number {
  const link = links[index];
  const ax = ends[4 * index] ?? 0;
  const ay = ends[4 * index + 1] ?? 0;
  const bx = ends[4 * index + 2] ?? 0;
  const by = ends[4 * index + 3] ?? 0;
  let count = 0;
  for (let other = 0; other < index; other++) {
    const cx = ends[4 * other] ?? 0;
    const cy = ends[4 * other + 1] ?? 0;
    const dx = ends[4 * other + 2] ?? 0;
    const dy = ends[4 * other + 3] ?? 0;
    const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
    if (c * d >= 0) continue;
    const e = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
    const f = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
    if (e * f < 0 && !sharesTable(link, links[other])) count++;
  }
  return count;
}

const sharesTable = (a: IndexLink | undefined, b: IndexLink | undefined): boolean =>
  a?.child === b?.child || a?.parent === b?.parent || a?.child === b?.parent || a?.parent === b?.child;
