/**
 * Law 2 on scripts nobody would write: random changes of a few tables, where names clash, come back and stand on each other.
 * Statements that Postgres refuses are part of it: Crowfoot must refuse them too, and for the others end with the same catalog.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadParser } from '../sql/load-parser.ts';
import { openPostgresOnNode } from './node-template.ts';
import { verify } from './verify.ts';

const START = `CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN pos AS int CHECK (VALUE > 0);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`;

const table = fc.constantFrom('t1', 't2', 't3');
const column = fc.constantFrom('a', 'b', 'c', 'd');
const constraint = fc.constantFrom('k1', 'k2', 't1_pkey', 't2_a_key', 't1_a_check', 't2_a_fkey');
const view = fc.constantFrom('v1', 'v2');
const type = fc.constantFrom('int', 'bigint', 'text', 'varchar(9)', 'numeric(6,2)', 'date', 'mood', 'pos', 'int[]');
const clause = fc.constantFrom('', ' NOT NULL', ' DEFAULT NULL', ' UNIQUE', ' CHECK (a IS NOT NULL)');
const bound = fc.constantFrom(
  'DEFAULT',
  'FOR VALUES FROM (1) TO (9)',
  'FOR VALUES FROM (9) TO (MAXVALUE)',
  'FOR VALUES IN (1, 2)',
);
const cascade = fc.constantFrom('', ' CASCADE');
const maybe = (text: string) => fc.constantFrom('', text);

/** A statement of arbitraries between fixed parts. */
const sql = (parts: TemplateStringsArray, ...holes: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...holes).map((values) => parts.reduce((text, part, at) => text + part + (values[at] ?? ''), ''));

const statement = fc.oneof(
  { weight: 4, arbitrary: sql`CREATE TABLE ${table} (a int PRIMARY KEY, b ${type}${clause}, c ${type})` },
  { weight: 2, arbitrary: sql`CREATE TABLE ${table} (a int NOT NULL, b ${type}) PARTITION BY RANGE (a)` },
  sql`CREATE TABLE ${table} (d ${type}${clause}) INHERITS (${table})`,
  sql`CREATE TABLE ${table} (LIKE ${table} INCLUDING ALL, d ${type})`,
  { weight: 2, arbitrary: sql`CREATE TABLE ${table} PARTITION OF ${table} ${bound}` },
  sql`CREATE TABLE ${table} AS SELECT * FROM ${table}`,
  sql`ALTER TABLE ${table} ATTACH PARTITION ${table} ${bound}`,
  sql`ALTER TABLE ${table} DETACH PARTITION ${table}`,
  sql`ALTER TABLE ${table} ${fc.constantFrom('INHERIT', 'NO INHERIT')} ${table}`,
  { weight: 2, arbitrary: sql`ALTER TABLE ${table} ADD COLUMN ${column} ${type}${clause}` },
  sql`ALTER TABLE ${table} ADD COLUMN d int GENERATED ALWAYS AS (a * 2) ${fc.constantFrom('STORED', 'VIRTUAL')}`,
  { weight: 2, arbitrary: sql`ALTER TABLE ${table} DROP COLUMN ${column}${cascade}` },
  { weight: 2, arbitrary: sql`ALTER TABLE ${table} RENAME COLUMN ${column} TO ${column}` },
  sql`ALTER TABLE ${table} RENAME TO ${table}`,
  sql`ALTER TABLE ${table} ALTER ${column} ${fc.constantFrom('SET NOT NULL', 'DROP NOT NULL', 'DROP DEFAULT', 'DROP EXPRESSION', 'DROP IDENTITY', 'ADD GENERATED ALWAYS AS IDENTITY')}`,
  sql`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL)${maybe(' NOT VALID')}`,
  sql`ALTER TABLE ${table} ADD ${fc.constantFrom('PRIMARY KEY', 'UNIQUE')} (${column})`,
  {
    weight: 2,
    arbitrary: sql`ALTER TABLE ${table} ADD FOREIGN KEY (a) REFERENCES ${table}${maybe(' ON DELETE CASCADE')}`,
  },
  sql`ALTER TABLE ${table} DROP CONSTRAINT ${constraint}${cascade}`,
  sql`ALTER TABLE ${table} RENAME CONSTRAINT ${constraint} TO ${constraint}`,
  { weight: 2, arbitrary: sql`CREATE ${maybe('UNIQUE ')}INDEX ON ${table} (${column})${maybe(' WHERE a > 1')}` },
  {
    weight: 2,
    arbitrary: sql`CREATE OR REPLACE VIEW ${view} AS SELECT ${fc.constantFrom('*', 'a', 'a, b')} FROM ${fc.oneof(table, view)}`,
  },
  sql`DROP VIEW ${view}${cascade}`,
  sql`DROP TABLE ${table}${cascade}`,
  sql`DROP ${fc.constantFrom('TYPE mood', 'DOMAIN pos')}${cascade}`,
  sql`CREATE TRIGGER g AFTER UPDATE OF ${column} ON ${table} FOR EACH ROW EXECUTE FUNCTION noted()`,
  sql`CREATE POLICY p ON ${table} USING (${column} IS NOT NULL)`,
  sql`COMMENT ON COLUMN ${table}.${column} IS 'said'`,
);

/** Refusals about what bounds cover, what a type can be turned into and which columns a foreign key's types fit are not all foreseen. */
const UNFORESEEN =
  /would overlap|cannot be cast|invalid bound|cannot specify|operator does not exist|invalid input syntax/;

describe('random changes', () => {
  it('leave the catalog that Postgres has', { timeout: 120_000 }, async () => {
    const parser = await loadParser();
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 10, maxLength: 30 }), async (statements) => {
        const text = `${START}\n${statements.join(';\n')};\n`;
        const { differences } = await verify(text, parser, openPostgresOnNode);
        const real = differences.filter(({ postgres }) => !UNFORESEEN.test(String(postgres)));
        expect(real, text).toEqual([]);
      }),
      { seed: 20_261_120, numRuns: 18, endOnFailure: true },
    );
  });
});
