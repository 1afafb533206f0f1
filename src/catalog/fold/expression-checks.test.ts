/** Whole matrices of types, asked of Postgres: what can be assigned, which strings are values, which methods index what. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import type { Postgres } from '../../postgres/open-postgres.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { readSchema } from '../reading.ts';
import { isVolatileBuiltIn } from '../resolve/volatile-functions.ts';

const SETTING =
  "CREATE TYPE mood AS ENUM ('sad', 'fine'); CREATE TYPE other AS ENUM ('sad'); CREATE DOMAIN word AS text;";

const TYPES = `
smallint|integer|bigint|numeric|real|double precision|money|oid|boolean|text|character varying|character|name|date|timestamp|timestamptz
time|timetz|interval|uuid|json|jsonb|bytea|inet|cidr|macaddr|macaddr8|xml|tsvector|tsquery|point|box|int4range|daterange
mood|other|word|integer[]|text[]|bigint[]|uuid[]|mood[]`
  .trim()
  .split(/[|\n]/);

/** A column of each. */
const HOLD = `CREATE TABLE hold (${TYPES.map((type, at) => `c${at} ${type}`).join(', ')});`;

const LITERALS = [
  '',
  ' 5 ',
  '-1',
  '1.5',
  '1e3',
  'NaN',
  '-Infinity',
  'infinity',
  'abc',
  'true',
  'T',
  'of',
  'on',
  'yes',
  'maybe',
  'now',
  'today',
  'epoch',
  'soon',
  '2024-01-01',
  '10:00',
  '1 day',
  '{',
  '{}',
  '{1,2}',
  '[1,2)',
  '"a"',
  'null',
  '[]',
  '(1,2)',
  '10.0.0.1',
  '0x1F',
  '1_000',
  'sad',
  'happy',
  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  '{A0EEBC999C0B4EF8BB6D6BB9BD380A11}',
  'a0eebc99',
  '08:00:2b:01:02:03',
];

let postgres: Postgres;
let parser: SqlParser;

beforeAll(async () => {
  parser = await loadParser();
  postgres = await openPostgresOnNode({});
  await postgres.exec(SETTING + HOLD);
  await postgres.exec(TRY);
}, 120_000);
afterAll(() => postgres.close());

/** Those that Postgres refuses, each tried for itself. */
const TRY = `
CREATE FUNCTION refused(statements text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE statement text;
BEGIN
  FOREACH statement IN ARRAY statements LOOP
    BEGIN
      EXECUTE statement;
      RAISE SQLSTATE 'CF000';
    EXCEPTION
      WHEN SQLSTATE 'CF000' THEN NULL;
      WHEN OTHERS THEN RETURN NEXT statement;
    END;
  END LOOP;
END $$`;

async function refusedByPostgres(statements: readonly string[]): Promise<readonly string[]> {
  const { rows } = await postgres.query<{ refused: string }>('SELECT refused($1)', [statements]);
  return rows.map(({ refused }) => refused);
}

/** Each statement stands in a line and makes a table of its own. */
function refusedHere(statements: readonly string[]): readonly string[] {
  const lines = [SETTING + HOLD, ...statements.map((statement) => `${statement};`)];
  let end = 0;
  const ends = lines.map((line) => {
    end += line.length + 1;
    return end;
  });
  const refused = new Set(
    readSchema(lines.join('\n'), parser).diagnostics.map(({ span }) => ends.findIndex((to) => span.from < to)),
  );
  return statements.filter((_, at) => refused.has(at + 1));
}

it('knows what can be assigned to what', async () => {
  const statements = TYPES.flatMap((_, at) =>
    TYPES.map((from) => `ALTER TABLE hold ALTER c${at} SET DEFAULT CAST(NULL AS ${from})`),
  );
  const here = refusedHere(statements);
  const there = new Set(await refusedByPostgres(statements));
  expect(here.filter((statement) => !there.has(statement))).toEqual([]);
  // Of types that the text makes, and of geometry, not all is known.
  expect(here.length / there.size).toBeGreaterThan(0.7);
}, 120_000);

it('takes no value of a type for none', async () => {
  const statements = TYPES.flatMap((_, at) =>
    LITERALS.map((literal) => `ALTER TABLE hold ALTER c${at} SET DEFAULT '${literal}'`),
  );
  const here = refusedHere(statements);
  const there = new Set(await refusedByPostgres(statements));
  expect(here.filter((statement) => !there.has(statement))).toEqual([]);
  expect(here.length).toBeGreaterThan(300);
}, 120_000);

it('knows which methods index which types', async () => {
  const methods = ['btree', 'hash', 'gin', 'gist', 'spgist', 'brin'];
  const statements = TYPES.flatMap((_, at) => methods.map((method) => `CREATE INDEX ON hold USING ${method} (c${at})`));
  expect(refusedHere(statements)).toEqual(await refusedByPostgres(statements));
}, 120_000);

/** Each costs Postgres a table. */
const CHANGED = [
  'integer',
  'numeric',
  'text',
  'boolean',
  'date',
  'timestamptz',
  'uuid',
  'jsonb',
  'mood',
  'other',
  'word',
  'integer[]',
  'text[]',
  'int4range',
];

it('knows which types a column changes to without USING', async () => {
  const statements = CHANGED.flatMap((to, a) =>
    CHANGED.map((from, b) => `CREATE TABLE t${a}_${b} (x ${from}); ALTER TABLE t${a}_${b} ALTER x TYPE ${to}`),
  );
  const here = refusedHere(statements);
  const there = new Set(await refusedByPostgres(statements));
  expect(here.filter((statement) => !there.has(statement))).toEqual([]);
  expect(here.length / there.size).toBeGreaterThan(0.7);
}, 120_000);

it('takes no immutable function for one whose result changes', async () => {
  const { rows } = await postgres.query<{ name: string }>(
    `SELECT DISTINCT proname::text AS name FROM pg_proc WHERE provolatile = 'i' AND pronamespace = 'pg_catalog'::regnamespace`,
  );
  expect(rows.filter(({ name }) => isVolatileBuiltIn(name))).toEqual([]);
});
