/**
 * Where an arrow key leads: along a relationship that goes that way, else to the nearest table there.
 * Invariant: never leads to the table it starts from; null at the diagram's border.
 */
import type { TableId } from '../../src/catalog/types.ts';
import type { Box } from '../../src/layout/box.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much nearer a related table counts than an unrelated one. */
const RELATED = 0.5;

export function nextTable(
  from: TableId,
  direction: Direction,
  boxes: ReadonlyMap<TableId, Box>,
  related: ReadonlySet<TableId>,
): TableId | null {
  const start = boxes.get(from);
  if (!start) return null;
  let next: TableId | null = null;
  let least = Infinity;
  for (const [id, box] of boxes) {
    if (id === from) continue;
    const cost = costOf(start, box, direction) * (related.has(id) ? RELATED : 1);
    if (cost < least) {
      least = cost;
      next = id;
    }
  }
  return next;
}

/** The table nearest to the upper left corner: where the keyboard starts. */
export function firstTable(boxes: ReadonlyMap<TableId, Box>): TableId | null {
  let first: TableId | null = null;
  let least = Infinity;
  for (const [id, box] of boxes) {
    if (box.x + box.y < least) {
      least = box.x + box.y;
      first = id;
    }
  }
  return first;
}

/** Distance along the direction, with what lies aside counted double; infinite for what lies the other way. */
function costOf(start: Box, box: Box, direction: Direction): number {
  const dx = box.x + box.width / 2 - (start.x + start.width / 2);
  const dy = box.y + box.height / 2 - (start.y + start.height / 2);
  const isAcross = direction === 'left' || direction === 'right';
  const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
  if (ahead <= 0) return Infinity;
  const aside = Math.abs(isAcross ? dy : dx);
  // Beyond 60 degrees off the arrow it is another direction.
  return aside > ahead * 1.75 ? Infinity : ahead + 2 * aside;
}
