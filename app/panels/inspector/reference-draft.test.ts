import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../../../src/catalog/reading.ts';
import { type Catalog, type Table, tableId } from '../../../src/catalog/types.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { guessColumn, keysOf } from './reference-draft.ts';

const SHOP = `
CREATE TABLE customers (email text UNIQUE, id bigint PRIMARY KEY, code int, name text);
CREATE UNIQUE INDEX ON customers (code);
CREATE UNIQUE INDEX ON customers (name) WHERE code > 0;
CREATE UNIQUE INDEX ON customers (lower(name));
CREATE TABLE orders (id bigint PRIMARY KEY, buyer_id bigint, customer_id bigint, code int);
CREATE TABLE nodes (id bigint PRIMARY KEY, parent_id bigint);
`;

let catalog: Catalog;

beforeAll(async () => {
  catalog = readSchema(SHOP, await loadParser()).catalog;
});

function table(name: string): Table {
  const found = catalog.tables.get(tableId('public', name));
  if (!found) throw new Error(`No table ${name}`);
  return found;
}

test('a table is referred to by its primary key first, then by what else is unique in all rows', () => {
  expect(keysOf(table('customers'))).toEqual([['id'], ['email'], ['code']]);
});

test('the column that is called after the other table and its key is the likely one, its own key never', () => {
  expect(guessColumn(table('orders'), table('customers'), 'id')).toBe('customer_id');
  expect(guessColumn(table('orders'), table('customers'), 'code')).toBe('code');
  expect(guessColumn(table('nodes'), table('nodes'), 'id')).toBe('parent_id');
  expect(guessColumn(table('customers'), table('orders'), 'id')).toBe('');
});
