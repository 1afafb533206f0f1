/**
 * How good a picture is, on straight lines between the tables' middles: fewer crossings, fewer lines over tables, shorter lines.
 * Used to choose between layouts and to watch them in the benchmark. Invariant: lower is better but for `fill`.
 */
import type { Arrangement, NodeBox } from './arrangement.ts';
import { type Box, bottom, boundsOf, right } from './box.ts';
import type { Point } from './types.ts';

export interface Quality {
  readonly crossings: number;
  /** How often a line passes over a table that it does not belong to. */
  readonly through: number;
  /** Lines that do not lead from a parent rightwards to a child, as one reads. */
  readonly leftward: number;
  /** Mean length of a line, in pixels. */
  readonly length: number;
  /** Width divided by height. */
  readonly aspect: number;
  /** Share of the bounds that tables cover. */
  readonly fill: number;
}

interface Line {
  readonly from: Point;
  readonly to: Point;
  readonly child: number;
  readonly parent: number;
}

export function measureQuality({ boxes, links }: Arrangement): Quality {
  const lines: Line[] = [];
  for (const { child, parent } of links) {
    const from = boxes[child];
    const to = boxes[parent];
    if (from && to) lines.push({ from: middle(from), to: middle(to), child, parent });
  }
  const bounds = boundsOf(boxes) ?? { width: 1, height: 1 };
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  return {
    crossings: countCrossings(lines),
    through: countThrough(lines, boxes),
    leftward: lines.filter(({ from, to }) => from.x <= to.x).length,
    length:
      lines.reduce((sum, { from, to }) => sum + Math.hypot(from.x - to.x, from.y - to.y), 0) /
      Math.max(1, lines.length),
    aspect: bounds.width / Math.max(1, bounds.height),
    fill: area / Math.max(1, bounds.width * bounds.height),
  };
}

const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

function countCrossings(lines: readonly Line[]): number {
  const sorted = [...lines].sort((a, b) => Math.min(a.from.x, a.to.x) - Math.min(b.from.x, b.to.x));
  let crossings = 0;
  for (let i = 0; i < sorted.length; i++) {
    const a = sorted[i];
    if (!a) continue;
    const rightmost = Math.max(a.from.x, a.to.x);
    for (let j = i + 1; j < sorted.length; j++) {
      const b = sorted[j];
      if (!b || Math.min(b.from.x, b.to.x) > rightmost) break;
      const sharesTable = a.child === b.child || a.child === b.parent || a.parent === b.child || a.parent === b.parent;
      if (!sharesTable && cross(a, b)) crossings++;
    }
  }
  return crossings;
}

function cross(a: Line, b: Line): boolean {
  return (
    turnOf(a.from, a.to, b.from) * turnOf(a.from, a.to, b.to) < 0 &&
    turnOf(b.from, b.to, a.from) * turnOf(b.from, b.to, a.to) < 0
  );
}

const turnOf = (a: Point, b: Point, c: Point): number =>
  Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

function countThrough(lines: readonly Line[], boxes: readonly NodeBox[]): number {
  let through = 0;
  for (const line of lines) {
    boxes.forEach((box, index) => {
      if (index !== line.child && index !== line.parent && lineHitsBox(line.from, line.to, box)) through++;
    });
  }
  return through;
}

/** Liang-Barsky: the part of the line inside the box has some length. */
function lineHitsBox(from: Point, to: Point, box: Box): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = 0;
  let leave = 1;
  for (const [step, room] of [
    [-dx, from.x - box.x],
    [dx, right(box) - from.x],
    [-dy, from.y - box.y],
    [dy, bottom(box) - from.y],
  ] as const) {
    if (step === 0) {
      if (room <= 0) return false;
    } else if (step < 0) enter = Math.max(enter, room / step);
    else leave = Math.min(leave, room / step);
  }
  return enter < leave;
}
