/**
 * Where the tables of a large diagram stand while their layout is being found: in columns, in the order of the text. Takes a few
 * milliseconds, so that something is to be seen at once. Invariant: every table has a place, and none overlap.
 */
import type { TableId } from '../../src/catalog/types.ts';
import type { Diagram } from '../../src/drawing/diagram.ts';
import { masonry } from '../../src/layout/masonry.ts';
import type { Placement } from '../../src/layout/types.ts';

const ASPECT = 1.4;

export function makeshiftPlaces(diagram: Diagram): ReadonlyMap<TableId, Placement> {
  const boxes = [...diagram.boxes.values()].map(({ id, schema, size }) => ({
    ...size,
    id,
    group: schema ?? 'public',
    x: 0,
    y: 0,
  }));
  return new Map(masonry(boxes, ASPECT).map(({ id, x, y }) => [id as TableId, { x, y }]));
}
