import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../../../src/catalog/reading.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import type { SqlParser } from '../../../src/sql/parser.ts';
import { outlineRows } from './outline-tree.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const rows = (sql: string, filter = '', toggled: readonly string[] = []): string[] =>
  outlineRows(readSchema(sql, parser), filter, new Set(toggled)).map(
    ({ depth, label, note }) => `${'  '.repeat(depth)}${label}${note === '' ? '' : ` ${note}`}`,
  );

const SHOP = `CREATE TABLE a (id bigint PRIMARY KEY, name text);
CREATE TYPE mood AS ENUM ('ok', 'sad');
INSERT INTO a VALUES (1, 'x');`;

test('one schema is left out; other statements start closed', () => {
  expect(rows(SHOP)).toEqual(['Tables 1', '  a', 'Enums 1', '  mood 2 values', 'Other statements 1']);
});

test('an opened table shows its columns, an opened group its statements', () => {
  expect(rows(SHOP, '', ['public.a'])).toContain('    name text');
  expect(rows(SHOP, '', ['/Other statements'])).toContain("  INSERT INTO a VALUES (1, 'x');");
});

test('a filter keeps objects and the columns that match', () => {
  expect(rows(SHOP, 'NAM')).toEqual(['Tables 1', '  a', '    name text']);
  expect(rows(SHOP, 'nothing')).toEqual([]);
});

test('a schema is there before anything is in it, and a filter leaves it out', () => {
  const sql = 'CREATE SCHEMA b; CREATE TABLE y (id int);';
  expect(rows(sql)).toEqual(['public 1', '  Tables 1', '    y', 'b 0']);
  expect(rows(sql, 'y')).not.toContain('b 0');
});

test('the heads of what can be made say in which schema', () => {
  const sql = "CREATE SCHEMA b; CREATE TYPE b.mood AS ENUM ('ok'); CREATE SEQUENCE b.numbers;";
  const adds = outlineRows(readSchema(sql, parser), '', new Set()).map(({ label, adds }) => [label, adds]);
  expect(adds).toContainEqual(['Enums', { kind: 'enum', schema: 'b' }]);
  expect(adds).toContainEqual(['Sequences', null]);
});

test('several schemas are headed by their names, public first', () => {
  const sql = 'CREATE SCHEMA b; CREATE TABLE b.x (id int); CREATE TABLE y (id int);';
  expect(rows(sql).slice(0, 6)).toEqual(['public 1', '  Tables 1', '    y', 'b 1', '  Tables 1', '    x']);
});
