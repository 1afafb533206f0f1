/**
 * Finding boxes that overlap, and the last resort against it.
 * Invariant: after `pushDown` no two boxes overlap, whatever came in.
 */
import { GAP_X, GAP_Y, type NodeBox } from './arrangement.ts';
import { bottom, boxesOverlap, right } from './box.ts';

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
export function pushDown(boxes: readonly NodeBox[]): NodeBox[] {
  const order = boxes.map((_, index) => index).sort((a, b) => (boxes[a]?.y ?? 0) - (boxes[b]?.y ?? 0) || a - b);
  const placed: NodeBox[] = [];
  const result: NodeBox[] = [...boxes];
  for (const index of order) {
    let box = boxes[index];
    if (!box) continue;
    for (let blocker = blockerOf(box, placed); blocker; blocker = blockerOf(box, placed))
      box = { ...box, y: bottom(blocker) + GAP_Y };
    placed.push(box);
    result[index] = box;
  }
  return result;
}

function blockerOf(box: NodeBox, placed: readonly NodeBox[]): NodeBox | undefined {
  return placed.find((other) => boxesOverlap(box, other, GAP_X, GAP_Y));
}
