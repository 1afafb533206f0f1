import { expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { Ddl } from '../ddl.ts';
import { readStatement } from './read-statement.ts';
import { readAll } from './reader.fixture.ts';
import { checkSpans } from './span-checks.fixture.ts';

const parser = await loadParser();

/** A Ddl in short: its kind, and what it guards. */
function shape(ddl: Ddl): unknown {
  if (ddl.kind === 'guarded') {
    const handlers = ddl.handlers.map(({ catches, otherwise }) => [
      catches === 'everything' ? catches : catches.length,
      ...otherwise.map(shape),
    ]);
    return { parts: ddl.parts.map(shape), handlers };
  }
  return ddl.kind === 'opaque' && ddl.mayDrop ? 'opaque, may drop' : ddl.kind;
}

it.each<[string, unknown[]]>([
  ['DO $$ BEGIN NULL; END $$', []],
  ['DO $$ BEGIN CREATE TABLE t (id int); END $$', [{ parts: ['create table'], handlers: [] }]],
  [
    'DO $x$ BEGIN CREATE TYPE e AS ENUM (); EXCEPTION WHEN duplicate_object OR duplicate_table THEN NULL; WHEN OTHERS THEN RAISE; END $x$',
    [{ parts: ['create enum'], handlers: [[4]] }],
  ],
  [
    'DO $$ BEGIN IF EXISTS (SELECT) THEN DROP TABLE a; ELSE CREATE TABLE b (); END IF; END $$',
    [{ parts: [{ parts: ['drop'], handlers: [[8, 'create table']] }, 'opaque, may drop'], handlers: [] }],
  ],
  [
    'DO $$ BEGIN IF a > 1 THEN RETURN; END IF; CREATE TABLE b (); END $$',
    [{ parts: [{ parts: ['create table'], handlers: [[8]] }], handlers: [] }],
  ],
  ["DO $$ BEGIN WHILE true LOOP EXECUTE 'ALTER TABLE x'; END LOOP; END $$", [{ parts: ['opaque'], handlers: [] }]],
  ["DO $$ BEGIN FOR a IN SELECT 1 LOOP RAISE NOTICE 'CREATE'; END LOOP a; END $$", []],
  ['DO $$ BEGIN CASE a WHEN 1 THEN CREATE TABLE t (); END CASE; END $$', [{ parts: ['opaque'], handlers: [] }]],
  ['DO $$ BEGIN x := f(1); PERFORM public.g(); END $$', [{ parts: ['calls', 'calls'], handlers: [] }]],
  ['DO $$ BEGIN CREATE TABLE nonsense nonsense; END $$', ['opaque']],
  ['DO $$ BEGIN IF x THEN END $$', ['opaque']],
  ['DO LANGUAGE plv8 $$ drop table x $$', ['opaque, may drop']],
])('%s', (text, expected) => {
  expect(readAll(text).map(shape)).toEqual(expected);
});

it.each([
  ['/* é😀 */ DO $$ -- 😀\r\nBEGIN ', `CREATE TYPE "я" AS ENUM('a', 'b');`, ' END $$ LANGUAGE plpgsql;'],
  ['DO $$ BEGIN NULL; ', "ALTER TABLE /* ; */ t ADD COLUMN c text DEFAULT 'x' NOT NULL;", 'END $$;'],
  [
    "DO $тег$ DECLARE a int := 1; BEGIN IF NOT EXISTS (SELECT ';') THEN ",
    'CREATE TABLE s.t (a int REFERENCES o (id), CHECK (a > 0));',
    ' END IF; END $тег$',
  ],
  ["DO 'BEGIN ", 'CREATE INDEX i ON t (lower(a));', "END'"],
])('what stands in a block has its spans in the whole statement: %s%s', (before, statement, after) => {
  const flat = (ddl: readonly Ddl[]): Ddl[] => ddl.flatMap((one) => (one.kind === 'guarded' ? flat(one.parts) : [one]));
  const { ddl, error } = readStatement(parser, before + statement + after);
  expect(error).toBeNull();
  expect(flat(ddl)).toEqual(readAll(' '.repeat(before.length) + statement));
  expect(checkSpans(parser, ' '.repeat(before.length) + statement, flat(ddl))).toEqual([]);
});

it('takes linear time and no stack on blocks without end', () => {
  const start = performance.now();
  for (const part of ['BEGIN ', 'IF a THEN ', 'CREATE TABLE t (); ', 'CASE ', 'LOOP ', '(']) {
    readStatement(parser, `DO $$ BEGIN ${part.repeat(100_000 / part.length)} $$`);
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
