import { expect, test } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { findObjects } from './find-objects.ts';

test('whole names come first, then beginnings, then parts; objects before columns', async () => {
  const sql = `CREATE TABLE reorder (id int); CREATE TABLE orders (id int, order_no int); CREATE TABLE shop_order (id int);
    CREATE TYPE "order" AS ENUM ('a');`;
  const { catalog } = readSchema(sql, await loadParser());
  const names = (query: string): string[] => findObjects(catalog, query, 10).map(({ name }) => name);
  expect(names('order')).toEqual(['order', 'orders', 'order_no', 'shop_order', 'reorder']);
  expect(names('orders.id')).toEqual(['id']);
  expect(names('')).toEqual([]);
});

test('indexes and schemas are found, too', async () => {
  const sql = 'CREATE SCHEMA sales; CREATE TABLE sales.orders (id int); CREATE INDEX orders_idx ON sales.orders (id);';
  const { catalog } = readSchema(sql, await loadParser());
  expect(findObjects(catalog, 'orders_idx', 10)).toMatchObject([{ kind: 'index', within: 'sales' }]);
  expect(findObjects(catalog, 'sales', 10)[0]).toMatchObject({ kind: 'schema', within: null });
});
