/**
 * Pushes boxes apart, as little as possible, until they keep the gaps.
 * Invariant: afterwards no two boxes overlap, whatever came in.
 */
import { Rectangle, removeOverlaps as solve } from 'webcola/dist/src/rectangle.js';
import { GAP_X, GAP_Y, type NodeBox } from './arrangement.ts';
import { bottom, boxesOverlap, right } from './box.ts';

/** Rounding to whole pixels may cost each of two neighbours half a pixel. */
const SLACK = 1;

export function removeOverlaps(boxes: readonly NodeBox[], gapX = GAP_X, gapY = GAP_Y): NodeBox[] {
  const rectangles = boxes.map(
    ({ x, y, width, height }) => new Rectangle(x, x + width + gapX + SLACK, y, y + height + gapY + SLACK),
  );
  solve(rectangles);
  const solved = boxes.map((box, index) => {
    const { x, y } = rectangles[index] ?? box;
    return { ...box, x, y };
  });
  return hasOverlap(solved) ? pushDown(solved, gapX, gapY) : solved;
}

export const hasOverlap = (boxes: readonly NodeBox[]): boolean => overlappingPairs(boxes, 1).length > 0;

/** The ids of boxes that overlap, up to `limit` pairs, by a sweep from left to right: only boxes that share some x are compared. */
export function overlappingPairs(boxes: readonly NodeBox[], limit = Infinity): (readonly [string, string])[] {
  const sorted = [...boxes].sort((a, b) => a.x - b.x);
  const pairs: (readonly [string, string])[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const box = sorted[i];
    for (let j = i + 1; box && j < sorted.length; j++) {
      const other = sorted[j];
      if (!other || other.x >= right(box)) break;
      if (boxesOverlap(box, other)) pairs.push([box.id, other.id]);
      if (pairs.length >= limit) return pairs;
    }
  }
  return pairs;
}

/** From top to bottom, each box below those already placed that it would touch: crude, but it always ends without overlaps. */
export function pushDown(boxes: readonly NodeBox[], gapX = GAP_X, gapY = GAP_Y): NodeBox[] {
  const order = boxes.map((_, index) => index).sort((a, b) => (boxes[a]?.y ?? 0) - (boxes[b]?.y ?? 0) || a - b);
  const placed: NodeBox[] = [];
  const result: NodeBox[] = [...boxes];
  for (const index of order) {
    let box = boxes[index];
    if (!box) continue;
    for (let blocker = blockerOf(box, placed, gapX, gapY); blocker; blocker = blockerOf(box, placed, gapX, gapY))
      box = { ...box, y: bottom(blocker) + gapY + SLACK };
    placed.push(box);
    result[index] = box;
  }
  return result;
}

function blockerOf(box: NodeBox, placed: readonly NodeBox[], gapX: number, gapY: number): NodeBox | undefined {
  return placed.find((other) => boxesOverlap(box, other, gapX, gapY));
}
