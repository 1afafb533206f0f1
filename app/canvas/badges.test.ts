import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { type Reading, readingOf, readSchema, updateSchema } from '../../src/catalog/reading.ts';
import { readScript } from '../../src/catalog/script.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { badgesOf } from './badges.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const drawn = (reading: Reading): Record<string, number> =>
  Object.fromEntries([...badgesOf(reading, reading.diagnostics)].map(([id, { count }]) => [id, count]));
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
  const [badge] = badgesOf(reading, [about('warning'), about('error'), about('hint'), about('warning')]).values();
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
