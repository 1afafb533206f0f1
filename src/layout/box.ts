/** Rectangles on the canvas. Invariant: `width` and `height` are never negative. */
import type { Placements, Point, Size } from './types.ts';

export interface Box extends Point, Size {}

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;

/** Do two boxes come nearer to each other than the given gaps? Touching boxes do not overlap. */
export function boxesOverlap(a: Box, b: Box, gapX = 0, gapY = gapX): boolean {
  return a.x < right(b) + gapX && b.x < right(a) + gapX && a.y < bottom(b) + gapY && b.y < bottom(a) + gapY;
}

/** The smallest box around all; null for none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let left = Infinity;
  let top = Infinity;
  let rightmost = -Infinity;
  let lowest = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    rightmost = Math.max(rightmost, right(box));
    lowest = Math.max(lowest, bottom(box));
  }
  return left === Infinity ? null : { x: left, y: top, width: rightmost - left, height: lowest - top };
}

/** Does the segment pass through the inside of the box? Only for horizontal and vertical segments. */
export function segmentHitsBox(from: Point, to: Point, box: Box): boolean {
  return (
    Math.min(from.x, to.x) < right(box) &&
    Math.max(from.x, to.x) > box.x &&
    Math.min(from.y, to.y) < bottom(box) &&
    Math.max(from.y, to.y) > box.y
  );
}

/** The boxes of those nodes that have a placement. */
export function placedBoxes(
  nodes: readonly (Size & { readonly id: string })[],
  placements: Placements,
): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, width, height } of nodes) {
    const placement = placements.get(id);
    if (placement) boxes.set(id, { x: placement.x, y: placement.y, width, height });
  }
  return boxes;
}
