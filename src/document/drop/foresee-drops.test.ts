import { beforeAll, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { textOf } from '../../catalog/script-text.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { foreseeDrops } from './foresee-drops.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const SQL = `CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);
CREATE VIEW v AS SELECT x FROM a;
CREATE VIEW w AS SELECT * FROM v;`;

const dropTable = (table: string): SimpleCommand => ({
  kind: 'drop-table',
  schema: 'public',
  table,
  dependents: 'refuse',
});

function foreseen(...drops: readonly SimpleCommand[]) {
  const { reading, result } = foreseeDrops(readSchema(SQL, parser), drops, parser);
  expect(textOf(reading.script)).toBe(SQL);
  expect([...reading.catalog.tables.keys()]).toEqual(['public.a', 'public.b']);
  return result;
}

it('names what goes along, and changes nothing', () => {
  expect(foreseen(dropTable('a'))).toEqual({
    ok: true,
    value: ['the foreign key b_a_id_fkey of public.b', 'the view public.v', 'the view public.w'],
  });
  expect(foreseen(dropTable('b'))).toEqual({ ok: true, value: [] });
});

it('does not name what is dropped before', () => {
  const view: SimpleCommand = { kind: 'drop-view', schema: 'public', view: 'v', dependents: 'refuse' };
  expect(foreseen(dropTable('b'), dropTable('a'))).toEqual({
    ok: true,
    value: ['the view public.v', 'the view public.w'],
  });
  expect(foreseen(view, dropTable('b'), dropTable('a'))).toEqual({ ok: true, value: ['the view public.w'] });
});

it('says why where a drop itself is in the way', () => {
  const key: SimpleCommand = {
    kind: 'drop-constraint',
    schema: 'public',
    table: 'a',
    constraint: 'a_pkey',
    dependents: 'refuse',
  };
  const result = foreseen(key);
  expect(result.ok && result.value).toHaveLength(1);
  expect(foreseen(dropTable('gone'))).toMatchObject({ ok: false });
});
