import { beforeAll, expect, test } from 'vitest';
import { readSchema, updateSchema } from '../../src/catalog/reading.ts';
import { constraintId, tableId } from '../../src/catalog/types.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { carrySelection } from './carry-selection.ts';
import type { Selection } from './view.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const SQL = `CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, total int);
CREATE VIEW totals AS SELECT total FROM orders;`;

const orders = tableId('public', 'orders');
const purchases = tableId('public', 'purchases');

/** What becomes of a selection when the first occurrence of a text is typed over. */
function carried(selection: Selection, typedOver: string, text: string): Selection | null {
  const before = readSchema(SQL, parser);
  const from = SQL.indexOf(typedOver);
  const after = updateSchema(before, [{ from, to: from + typedOver.length, text }], parser);
  return carrySelection(before.catalog, after.catalog, selection);
}

test('a table, several of them and a view follow their new names', () => {
  expect(carried({ kind: 'table', table: orders }, 'orders', 'purchases')).toEqual({ kind: 'table', table: purchases });
  expect(carried({ kind: 'tables', tables: [tableId('public', 'users'), orders] }, 'orders', 'purchases')).toEqual({
    kind: 'tables',
    tables: [tableId('public', 'users'), purchases],
  });
  expect(carried({ kind: 'view', view: tableId('public', 'totals') }, 'totals', 'sums')).toEqual({
    kind: 'view',
    view: tableId('public', 'sums'),
  });
});

test('a column follows its own name and that of its table', () => {
  const total: Selection = { kind: 'column', table: orders, column: 'total' };
  expect(carried(total, 'total', 'gross')).toEqual({ kind: 'column', table: orders, column: 'gross' });
  expect(carried(total, 'orders', 'purchases')).toEqual({ kind: 'column', table: purchases, column: 'total' });
});

test('a relationship follows its table, under the name Postgres then gives it', () => {
  const selection: Selection = { kind: 'relationship', constraint: constraintId(orders, 'orders_user_id_fkey') };
  expect(carried(selection, 'orders', 'purchases')).toEqual({
    kind: 'relationship',
    constraint: constraintId(purchases, 'purchases_user_id_fkey'),
  });
});

test('what is untouched stays the very same, and so does what is deleted', () => {
  const selection: Selection = { kind: 'column', table: orders, column: 'total' };
  expect(carried(selection, 'name text', 'label text')).toBe(selection);
  expect(carried(selection, ', total int', '')).toBe(selection);
});
