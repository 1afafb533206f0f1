import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { type Reading, readingOf, readSchema, updateSchema } from '../../src/catalog/reading.ts';
import { readScript } from '../../src/catalog/script.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { marksOf, NO_MARKS } from './badges.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const drawn = (reading: Reading): Record<string, number> =>
  Object.fromEntries([...marksOf(reading, reading.diagnostics, NO_MARKS).badges].map(([id, { count }]) => [id, count]));
const badges = (sql: string): Record<string, number> => drawn(readSchema(sql, parser));

it('counts the problems of a table under the worst of them', () => {
  const reading = readingOf(readScript('CREATE TABLE a (x int);', parser));
  const about = (severity: 'error' | 'warning' | 'hint') => ({
    code: 'x',
    severity,
    message: '',
    span: { from: 0, to: 0 },
    object: { kind: 'column', schema: 'public', table: 'a', name: 'x' },
  });
  const [badge] = marksOf(
    reading,
    [about('warning'), about('error'), about('hint'), about('warning')],
    NO_MARKS,
  ).badges.values();
  expect(badge).toEqual({ count: 3, severity: 'error' });
});

it('puts a problem with something else on the table in whose text it stands', () => {
  expect(badges('CREATE TABLE odd (a nonsense);')).toEqual({ 'public.odd': 1 });
  expect(badges('CREATE TABLE a (id int); CREATE TABLE b (id int); ALTER TABLE b ADD COLUMN x nonsense;')).toEqual({
    'public.b': 1,
  });
  expect(badges('CREATE SCHEMA s CREATE TABLE a (id int) CREATE TABLE b (x nonsense);')).toEqual({ 's.b': 1 });
  expect(badges('CREATE VIEW v AS SELECT nope FROM nowhere;')).toEqual({ 'public.v': 1 });
  expect(badges('CREATE FUNCTION f(a nonsense) RETURNS int LANGUAGE sql AS $$SELECT 1$$;')).toEqual({});
});

it('puts a table that can no longer be read under its own problem', () => {
  const reading = readSchema('CREATE TABLE a (id int);', parser);
  const broken = updateSchema(reading, [{ from: 16, to: 16, text: ',,' }], parser);
  expect(broken.diagnostics.map(({ code }) => code)).toEqual(['syntax-error']);
  expect(drawn(broken)).toEqual({ 'public.a': 1 });
});

it('leaves no table of the fixture out whose text Postgres refuses', () => {
  const path = new URL('../../src/testing/fixtures/bad-order-is-refused.sql', import.meta.url);
  const tables = Object.keys(badges(readFileSync(path, 'utf8'))).map((id) => id.slice('public.'.length));
  for (const name of ['dangling', 'no_column', 'not_unique', 'wrong_type', 'twice', 'two_keys', 'odd_type'])
    expect(tables).toContain(name);
  expect(tables).not.toContain('still_fine');
});

it('marks the row and the relationship a problem is about, and keeps what did not change', () => {
  const sql =
    'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x int, y int, CONSTRAINT l FOREIGN KEY (x) REFERENCES a);';
  const reading = readSchema(sql, parser);
  const about = (kind: string, name: string, table = 'b') => ({
    code: 'x',
    severity: 'warning' as const,
    message: '',
    span: { from: 0, to: 0 },
    object: { kind, schema: 'public', table, name },
  });
  const problems = [about('column', 'x'), about('constraint', 'l'), about('index', 'x'), about('column', 'id', 'a')];
  const marks = marksOf(reading, problems, NO_MARKS);
  const shown = [...marks.rows].map(([table, rows]) => [table, ...rows.keys()]);
  expect(shown).toEqual([
    ['public.b', 'x'],
    ['public.a', 'id'],
  ]);
  expect([...marks.links.keys()]).toEqual(['public.b.l']);
  expect([...marks.badges.values()].map(({ count }) => count)).toEqual([3, 1]);
  const same = marksOf(reading, [...problems].reverse(), marks);
  expect(same.badges).toBe(marks.badges);
  expect(same.rows).toBe(marks.rows);
  expect(same.links).toBe(marks.links);
  const more = marksOf(reading, [...problems, about('column', 'y')], marks);
  expect([...more.rows.values()][1]).toBe([...marks.rows.values()][1]);
  expect([...more.rows.values()][0]).not.toBe([...marks.rows.values()][0]);
});
