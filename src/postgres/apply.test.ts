import { beforeAll, describe, expect, it } from 'vitest';
import { shiftSpan } from '../base/span.ts';
import { readScript } from '../catalog/script.ts';
import { spanOf } from '../catalog/script-text.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { applyStatements } from './apply.ts';
import { openPostgresOnNode } from './node-template.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

async function apply(text: string, question = 'SELECT 1') {
  const postgres = await openPostgresOnNode();
  try {
    const script = readScript(text, parser);
    const outcomes = await applyStatements(postgres, script.statements);
    const { rows } = await postgres.query<Record<string, unknown>>(question);
    const refusals = outcomes.flatMap((outcome, index) =>
      outcome.kind === 'refused'
        ? [{ ...outcome.refusal, span: shiftSpan(outcome.refusal.span, spanOf(script, index).from) }]
        : [],
    );
    return { kinds: outcomes.map(({ kind }) => kind), refusals, rows };
  } finally {
    await postgres.close();
  }
}

describe('applyStatements', () => {
  it('goes on after a refused statement', async () => {
    const text =
      'CREATE TABLE a (x int); CREATE TABLE a (y int); CREATE TABLE b (x int); CREATE TABLE c (x nonsense); CREATE TABLE d ();';
    const { kinds, refusals, rows } = await apply(
      text,
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    expect(kinds).toEqual(['accepted', 'refused', 'accepted', 'refused', 'accepted']);
    expect(refusals.map(({ code }) => code)).toEqual(['42P07', '42704']);
    expect(rows.map(({ relname }) => relname)).toEqual(['a', 'b', 'd']);
  });

  it('gives places in UTF-16 units, as the whole statement when Postgres points at nothing', async () => {
    const text = '-- 😀\nCREATE TABLE "😀" (a int, b nonsense);\nCREATE TABLE c (x int REFERENCES nowhere);';
    const { refusals } = await apply(text);
    expect(refusals.map(({ span }) => text.slice(span.from, span.to))).toEqual([
      'nonsense',
      'CREATE TABLE c (x int REFERENCES nowhere);',
    ]);
  });

  it("respects the file's transactions without letting an error end them", async () => {
    const { kinds, rows } = await apply(
      `BEGIN; CREATE TABLE kept (x int); SELECT nonsense; INSERT INTO kept VALUES (1); COMMIT;
       BEGIN; INSERT INTO kept VALUES (2); ROLLBACK;
       BEGIN; INSERT INTO kept VALUES (3);`,
      'SELECT x FROM kept ORDER BY x',
    );
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(1);
    expect(rows).toEqual([{ x: 1 }, { x: 3 }]);
  });

  it('loads COPY data, SQL-looking rows too', async () => {
    const { kinds, rows } = await apply(
      'CREATE TABLE t (a int, b text);\nCOPY t (a, b) FROM stdin;\n1\tDROP TABLE t;\n2\t\\N\n\\.\nSELECT 1;',
      'SELECT a, b FROM t ORDER BY a',
    );
    expect(kinds).toEqual(['accepted', 'accepted', 'accepted']);
    expect(rows).toEqual([
      { a: 1, b: 'DROP TABLE t;' },
      { a: 2, b: null },
    ]);
  });

  it('skips psql commands and what is about the server', async () => {
    const { kinds } = await apply(
      '\\set x 1\nCREATE DATABASE d;\n\\connect d\nCREATE TABLE t (a int);\nCOPY t TO STDOUT;\n',
    );
    expect(kinds).toEqual(['skipped', 'skipped', 'skipped', 'accepted', 'skipped']);
  });

  it('makes the roles that a text uses', async () => {
    const { kinds } = await apply(
      'CREATE TABLE t (a int); ALTER TABLE t OWNER TO boss; GRANT SELECT ON t TO clerk, "Odd ""one"; CREATE POLICY p ON t TO clerk;',
    );
    expect(kinds).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  it('runs statements that cannot run in a block', async () => {
    const { kinds } = await apply(
      `CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t DEFERRABLE INITIALLY DEFERRED); CREATE INDEX CONCURRENTLY ON t (a);
       INSERT INTO t VALUES (1, 9); CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b'; CREATE TABLE u (x e DEFAULT 'b');`,
    );
    expect(kinds).toEqual(['accepted', 'accepted', 'refused', 'accepted', 'accepted', 'accepted']);
  });

  it('survives a text that changes how strings are read or who the user is', async () => {
    const { kinds } = await apply(
      `SET standard_conforming_strings = off; SET ROLE nobody; SELECT set_config('search_path', '', false);
       CREATE TABLE public.t (a text DEFAULT 'a\\\\b');`,
    );
    expect(kinds.at(-1)).toBe('accepted');
  });
});
