import { expect, test } from 'vitest';
import { type Catalog, type StatementId, type Table, type TableId, tableId } from '../catalog/types.ts';
import { carryPlacements, findRenames } from './identity.ts';

function table(name: string, statement: number, columns: readonly string[], from = 0): Table {
  const origin = {
    declared: { statement: statement as StatementId, span: { from, to: from + 10 } },
    name: null,
    changes: [],
  };
  return {
    id: tableId('public', name),
    schema: 'public',
    name,
    columns: columns.map((column) => ({ name: column })),
    origin,
  } as unknown as Table;
}

const catalog = (...tables: readonly Table[]): Catalog =>
  ({ tables: new Map(tables.map((one) => [one.id, one])), views: new Map() }) as unknown as Catalog;

const at = (entries: Record<string, number>): Map<TableId, { x: number; y: number }> =>
  new Map(Object.entries(entries).map(([name, x]) => [tableId('public', name), { x, y: x }]));

test('a table renamed in its statement keeps its place', () => {
  const before = catalog(table('orders', 1, ['id']), table('users', 2, ['id']));
  const after = catalog(table('purchases', 1, ['id']), table('users', 2, ['id']));
  const carried = carryPlacements(before, after, at({ orders: 1, users: 2 }));
  expect(carried).toEqual(at({ users: 2, purchases: 1 }));
});

test('two tables renamed at once are told apart by their statements', () => {
  const before = catalog(table('a', 1, ['id']), table('b', 2, ['id']));
  const after = catalog(table('b2', 2, ['id']), table('a2', 1, ['id']));
  expect([...findRenames(before, after)]).toEqual([
    ['public.a', 'public.a2'],
    ['public.b', 'public.b2'],
  ]);
});

test('a table written anew under another name is known by its columns', () => {
  const before = catalog(table('orders', 1, ['id', 'total', 'placed_at']));
  const same = catalog(table('purchases', 9, ['id', 'total', 'placed_at', 'note']));
  const other = catalog(table('purchases', 9, ['id', 'name', 'email']));
  expect(findRenames(before, same).size).toBe(1);
  expect(findRenames(before, other).size).toBe(0);
});

test('quoting a name in other case keeps the place', () => {
  const before = catalog(table('orders', 1, []));
  expect(findRenames(before, catalog(table('Orders', 5, []))).get(tableId('public', 'orders'))).toBe('public.Orders');
});

test('a deleted table leaves its place behind for its return', () => {
  const before = catalog(table('orders', 1, ['id']), table('users', 2, ['id']));
  const placements = at({ orders: 1, users: 2 });
  expect(carryPlacements(before, catalog(table('users', 2, ['id'])), placements)).toBe(placements);
});
