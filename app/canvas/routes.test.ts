import { describe, expect, it } from 'vitest';
import { constraintId } from '../../src/catalog/types.ts';
import { buildDiagram, EMPTY_DIAGRAM } from '../../src/drawing/diagram.ts';
import {
  catalogOf,
  column,
  constraint,
  customers,
  orders,
  ordersFk,
  table,
  toCustomers,
} from '../../src/testing/drawn-tables.ts';
import { RouteKeeper } from './routes.ts';

describe('routes', () => {
  const optional = table('optional', {
    columns: [column('customer_id', false)],
    constraints: [constraint('optional_fkey', 'foreign key', ['customer_id'], toCustomers)],
  });
  const optionalFk = constraintId(optional.id, 'optional_fkey');
  const diagram = buildDiagram(catalogOf(customers, orders, optional), null, EMPTY_DIAGRAM);
  const boxes = new Map(
    [...diagram.boxes.values()].map(({ id, size }, index) => [id, { ...size, x: 500 * index, y: 100 * index }]),
  );
  const keeper = new RouteKeeper(() => {});
  const routes = keeper.settle(diagram, boxes);

  it('keeps ends of different kinds on one row apart', () => {
    const ends = [ordersFk, optionalFk].map((id) => routes.get(id)?.points.at(-1)?.y ?? 0);
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeGreaterThanOrEqual(11);
  });

  it('finds anew only the ways of what moved', () => {
    const moved = new Map(boxes);
    moved.set(optional.id, { width: 200, height: 80, x: -900, y: 0 });
    const shown = keeper.preview(moved);
    expect(shown.get(ordersFk)).toBe(routes.get(ordersFk));
    expect(shown.get(optionalFk)).not.toEqual(routes.get(optionalFk));
    const again = keeper.settle(diagram, moved);
    expect(again.get(ordersFk)).toBe(routes.get(ordersFk));
    expect(again.get(optionalFk)).toEqual(shown.get(optionalFk));
    // A drag leaves no trace.
    expect(keeper.preview(moved)).toEqual(again);
  });
});
