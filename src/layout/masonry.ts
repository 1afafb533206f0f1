/**
 * Tables without relationships, in columns like bricks: a calm block beside the picture.
 * Invariant: no overlaps; tables of one group stand together, in the order they were given.
 */
import { GAP_Y, type NodeBox } from './arrangement.ts';

const COLUMN_GAP = 40;

/** Fills columns from top to bottom up to about the same height, as many columns as the aspect asks for. */
export function masonry(boxes: readonly NodeBox[], aspect: number): NodeBox[] {
  const sorted = groupTogether(boxes);
  const area = sorted.reduce((sum, box) => sum + (box.width + COLUMN_GAP) * (box.height + GAP_Y), 0);
  const tallest = sorted.reduce((most, box) => Math.max(most, box.height), 0);
  const limit = Math.max(tallest, Math.sqrt(area / aspect));
  const placed: NodeBox[] = [];
  let x = 0;
  let y = 0;
  let columnWidth = 0;
  for (const box of sorted) {
    if (y > 0 && y + box.height > limit) {
      x += columnWidth + COLUMN_GAP;
      y = 0;
      columnWidth = 0;
    }
    placed.push({ ...box, x, y });
    y += box.height + GAP_Y;
    columnWidth = Math.max(columnWidth, box.width);
  }
  return placed;
}

function groupTogether(boxes: readonly NodeBox[]): NodeBox[] {
  const groups = new Map<string, NodeBox[]>();
  for (const box of boxes) {
    const members = groups.get(box.group);
    if (members) members.push(box);
    else groups.set(box.group, [box]);
  }
  return [...groups.values()].flat();
}
