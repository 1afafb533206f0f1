import { beforeAll, expect, test } from 'vitest';
import { readingOf, readSchema } from '../catalog/reading.ts';
import { readScript } from '../catalog/script.ts';
import { textOf } from '../catalog/script-text.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { carryPlacements } from './identity.ts';
import { areVersions, type Reimport, reimport, withIdsAfter } from './reimport.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

function update(
  before: string,
  after: string,
): Reimport & { readonly text: string; readonly old: ReturnType<typeof readSchema> } {
  const old = readSchema(before, parser);
  const incoming = readingOf(withIdsAfter(readScript(after, parser), old.script));
  const outcome = reimport(old, incoming, parser);
  return { ...outcome, text: textOf(outcome.reading.script), old };
}

const OLD = `CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total numeric);
CREATE TABLE legacy (a int);
`;
const NEW = `-- a newer dump
CREATE TABLE purchases (id int PRIMARY KEY, customer_id int, total numeric);
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE refunds (id int);
`;

test('the new text is the text, and what changed is told by names', () => {
  const { text, changed } = update(OLD, NEW);
  expect(text).toBe(NEW);
  expect(changed).toEqual({
    appeared: ['public.refunds'],
    vanished: ['public.legacy'],
    renamed: new Map([['public.orders', 'public.purchases']]),
    altered: ['public.customers'],
  });
});

test('tables stand where they stood: the new text has ids of its own, so that no statement passes for another', () => {
  const { old, reading } = update(OLD, NEW);
  const places = new Map([...old.catalog.tables.keys()].map((id, index) => [id, { x: index, y: 0 }]));
  const carried = carryPlacements(old.catalog, reading.catalog, places);
  expect(Object.fromEntries(carried)).toEqual({
    'public.customers': { x: 0, y: 0 },
    'public.purchases': { x: 1, y: 0 },
    'public.legacy': { x: 2, y: 0 },
  });
});

test('directives go on beside their tables, each once; those of tables that are gone are told', () => {
  const { text, lostDirectives } = update(
    `-- crowfoot:depends name -> id
-- crowfoot:later what ever
CREATE TABLE customers (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total numeric); -- crowfoot:ignore x: y
CREATE TABLE legacy (a int); -- crowfoot:ignore z: y
-- crowfoot:ignore all: of the file
`,
    `CREATE TABLE purchases (id int PRIMARY KEY, customer_id int, total numeric);
-- crowfoot:depends name -> id
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);`,
  );
  expect(text).toBe(`-- crowfoot:ignore x: y
CREATE TABLE purchases (id int PRIMARY KEY, customer_id int, total numeric);
-- crowfoot:depends name -> id
-- crowfoot:later what ever
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
-- crowfoot:ignore all: of the file
`);
  expect(lostDirectives.map(({ table, args }) => [table, args])).toEqual([['public.legacy', 'z: y']]);
});

test('the same text changes nothing', () => {
  const { text, changed } = update(OLD, OLD);
  expect(text).toBe(OLD);
  expect(changed).toEqual({ appeared: [], vanished: [], renamed: new Map(), altered: [] });
});

test('texts are versions of one schema when most tables of the smaller one are in both', () => {
  const catalog = (...names: readonly string[]) =>
    readSchema(names.map((name) => `CREATE TABLE ${name} (id int);`).join('\n'), parser).catalog;
  expect(areVersions(catalog('a', 'b', 'c'), catalog('a', 'b', 'd', 'e'))).toBe(true);
  expect(areVersions(catalog('a', 'b', 'c'), catalog('a', 'd', 'e'))).toBe(false);
  expect(areVersions(catalog('a'), catalog('a', 'b'))).toBe(true);
  expect(areVersions(catalog('users'), catalog('users', 'posts', 'tags', 'x', 'y'))).toBe(true);
  expect(areVersions(catalog(), catalog('a'))).toBe(false);
});
