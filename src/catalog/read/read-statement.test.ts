/** What holds for any text: kinds, errors, and that nothing is ever thrown. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { tokenize } from '../../sql/lexer.ts';
import { loadGrammar, loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { splitStatements } from '../../sql/split.ts';
import { generateSchema } from '../../testing/generate-schema.ts';
import type { Ddl } from '../ddl.ts';
import { GALLERY, WITHOUT_DDL } from './gallery.fixture.ts';
import { readStatement } from './read-statement.ts';
import { checkSpans } from './span-checks.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

describe('readStatement', () => {
  it('keeps nothing of a tree that is only on loan', async () => {
    const texts = splitStatements(generateSchema(30)).map(({ from, to }) => generateSchema(30).slice(from, to));
    const grammar = await loadGrammar();
    const readings = texts.map((text) => readStatement(parser, text));
    expect(readings).toEqual(texts.map((text) => readStatement(grammar, text)));
  });

  it.each(WITHOUT_DDL)('%s changes nothing', (sql, kind) => {
    expect(readStatement(parser, sql)).toEqual({ text: sql, kind, ddl: [], error: null });
  });

  it.each([
    ['CREATE TABLE x (a int)', 'CREATE TABLE'],
    ['CREATE TEMP TABLE x AS SELECT 1', 'CREATE TABLE AS'],
    ['SELECT 1 INTO x', 'SELECT INTO'],
    ['CREATE OR REPLACE TEMP VIEW x AS SELECT 1', 'CREATE VIEW'],
    ['CREATE UNIQUE INDEX ON x (a)', 'CREATE INDEX'],
    ['CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x FOR EACH ROW EXECUTE FUNCTION f()', 'CREATE TRIGGER'],
    ['ALTER MATERIALIZED VIEW x RENAME TO y', 'ALTER MATERIALIZED VIEW'],
    ['ALTER TABLE x RENAME a TO b', 'ALTER TABLE'],
    ['DROP FOREIGN TABLE x', 'DROP FOREIGN TABLE'],
    ['create /* a */ table -- b\n x ()', 'CREATE TABLE'],
    ['START TRANSACTION', 'START TRANSACTION'],
    ['END', 'COMMIT'],
  ])('%s is a %s', (sql, kind) => {
    expect(readStatement(parser, sql).kind).toBe(kind);
  });

  it.each([
    ['CREATE TABLE x (a int,,)', 'CREATE TABLE', 22, 23],
    ['CREATE UNLOGGED TABLE x (a', 'CREATE TABLE', 25, 26],
    ['ALTER INDEX i ON', 'ALTER INDEX', 14, 16],
    ['WITH x AS (SELECT 1) DELETE FROM', 'DELETE', 28, 32],
    ['SELEC 1', 'SELEC', 0, 5],
  ])('%s is broken at its place', (sql, kind, from, to) => {
    const reading = readStatement(parser, sql);
    expect(reading).toMatchObject({ kind, ddl: [], error: { span: { from, to } } });
    expect(reading.error?.message).toMatch(/syntax error/);
  });

  it('takes psql lines as they are', () => {
    for (const line of ['\\connect shop', '\\restrict abc', '-- x\n\\i file.sql']) {
      expect(readStatement(parser, line)).toEqual({ text: line, kind: 'PSQL', ddl: [], error: null });
    }
  });

  it('reads nothing from nothing', () => {
    for (const text of ['', ' \n', '-- x', ';']) {
      expect(readStatement(parser, text)).toMatchObject({ ddl: [], error: null });
    }
  });

  it('cuts names to 63 bytes as Postgres does', () => {
    const { ddl } = readStatement(parser, `CREATE TABLE ${'я'.repeat(40)} ("${'b'.repeat(70)}" int)`);
    expect(ddl).toMatchObject([
      { name: { name: 'я'.repeat(31) }, elements: [{ column: { name: { name: 'b'.repeat(63) } } }] },
    ]);
  });

  it('covers every kind of Ddl and of ALTER TABLE action with the gallery', () => {
    const ddl = GALLERY.flatMap((sql) => readStatement(parser, sql).ddl);
    expect([...new Set(ddl.map(({ kind }) => kind))].sort()).toEqual([...DDL_KINDS].sort());
    const actions = ddl.flatMap((one) => (one.kind === 'alter table' ? one.actions : []));
    expect(new Set(actions.map(({ kind }) => kind)).size).toBe(25);
  });

  it('never throws, and never finds its own mistake, on what is left of a statement while it is typed', () => {
    const cut = fc.tuple(
      fc.constantFrom(...GALLERY),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', ' ', '(', ')', ',', "'", 'x'),
    );
    fc.assert(
      fc.property(cut, ([sql, a, b, put]) => {
        const tokens = tokenize(sql);
        const from = tokens[a % tokens.length]?.from ?? 0;
        const to = tokens[Math.min(tokens.length - 1, (a % tokens.length) + (b % 3))]?.to ?? from;
        const text = sql.slice(0, from) + put + sql.slice(to);
        const reading = readStatement(parser, text);
        if (!reading.error) return checkSpans(parser, text, reading.ddl).length === 0;
        const { message, span } = reading.error;
        return !/could not be read/.test(message) && span.from <= span.to && span.to <= text.length;
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});

describe('checkSpans', () => {
  it('sees spans that are one unit off', () => {
    const sql = 'CREATE TABLE orders (id int DEFAULT 1 + 2 CHECK (id > 0), UNIQUE (id))';
    const { ddl } = readStatement(parser, sql);
    const total = JSON.stringify(ddl).match(/"from":\d+/g)?.length ?? 0;
    let caught = 0;
    for (let at = 0; at < total; at++) {
      let index = 0;
      const moved = JSON.stringify(ddl).replace(/"from":(\d+)/g, (all, from) =>
        index++ === at ? `"from":${Number(from) + 1}` : all,
      );
      if (checkSpans(parser, sql, JSON.parse(moved) as Ddl[]).length > 0) caught++;
    }
    expect({ caught, total }).toEqual({ caught: total, total });
  });
});

const DDL_KINDS: readonly Ddl['kind'][] = [
  'alter composite',
  'alter domain',
  'alter enum',
  'alter function',
  'alter policy',
  'alter sequence',
  'alter table',
  'comment',
  'create aggregate',
  'create base type',
  'create cast',
  'create collation',
  'create composite',
  'create domain',
  'create enum',
  'create extension',
  'create function',
  'create index',
  'create policy',
  'create range',
  'create rule',
  'create schema',
  'create sequence',
  'create table',
  'create table as',
  'create trigger',
  'create view',
  'drop',
  'rename',
  'set schema',
  'set search_path',
  'transaction',
];
