import { describe, expect, it } from 'vitest';
import { readAll, readOne } from './reader.fixture.ts';

describe('queries', () => {
  it('keep the query without what stands around it', () => {
    expect(
      readOne('create view', 'CREATE OR REPLACE VIEW s.v (a) AS SELECT 1 WITH CASCADED CHECK OPTION'),
    ).toMatchObject({
      replace: true,
      columns: [{ name: 'a' }],
      query: { text: 'SELECT 1', query: { SelectStmt: { targetList: [{ ResTarget: {} }] } } },
    });
    const { query, materialized } = readOne('create table as', 'CREATE MATERIALIZED VIEW v AS (SELECT 1) WITH NO DATA');
    expect({ materialized, text: query.text }).toEqual({ materialized: true, text: '(SELECT 1)' });
    expect(JSON.stringify(query.query)).not.toContain('location');
  });

  it('make tables by INTO, also in a UNION', () => {
    expect(readOne('create table as', 'SELECT 1 AS a INTO TEMP x UNION SELECT 2')).toMatchObject({
      name: { name: 'x' },
      temporary: true,
      query: { query: { SelectStmt: { op: 'SETOP_UNION' } } },
    });
  });
});

describe('types', () => {
  it('are enums', () => {
    expect(readOne('create enum', "CREATE TYPE e AS ENUM ('a', 'it''s')").values.map(({ name }) => name)).toEqual([
      'a',
      "it's",
    ]);
    expect(readOne('alter enum', "ALTER TYPE e ADD VALUE IF NOT EXISTS 'b' AFTER 'a'")).toMatchObject({
      add: { value: { name: 'b' }, ifNotExists: true, neighbour: 'a', after: true },
      rename: null,
    });
    expect(readOne('alter enum', "ALTER TYPE e RENAME VALUE 'a' TO 'b'").rename).toMatchObject({
      from: { name: 'a' },
      to: { name: 'b' },
    });
  });

  it('are domains', () => {
    expect(
      readOne('create domain', "CREATE DOMAIN d AS text DEFAULT 'x' CONSTRAINT c CHECK (value > '') NOT NULL"),
    ).toMatchObject({
      type: { names: ['text'] },
      default: { text: "'x'" },
      notNull: true,
      constraints: [{ kind: 'check', name: { name: 'c' }, expression: { text: "value > ''" } }, { kind: 'not null' }],
    });
    expect(readOne('alter domain', 'ALTER DOMAIN d DROP CONSTRAINT IF EXISTS c').action).toMatchObject({
      name: { name: 'c' },
      ifExists: true,
    });
  });

  it('are composites, ranges and base types', () => {
    expect(readOne('create composite', 'CREATE TYPE c AS (a int, b text[])').attributes).toMatchObject([
      { name: { name: 'a' } },
      { type: { arrayDimensions: 1 } },
    ]);
    expect(
      readOne('create range', 'CREATE TYPE r AS RANGE (subtype = float8, multirange_type_name = s.m)'),
    ).toMatchObject({
      subtype: { names: ['float8'] },
      multirange: { schema: 's', name: 'm' },
    });
    expect(readOne('create base type', 'CREATE TYPE s.b').name).toMatchObject({ schema: 's', name: 'b' });
  });
});

describe('functions', () => {
  it('have arguments, a result, a language and a body', () => {
    expect(
      readOne(
        'create function',
        "CREATE FUNCTION f(a int DEFAULT 1, INOUT text, VARIADIC d int[]) RETURNS record LANGUAGE 'plpgsql' AS $$ x $$",
      ),
    ).toMatchObject({
      arguments: [
        { name: 'a', mode: 'in', hasDefault: true, text: 'a int DEFAULT 1' },
        { name: null, mode: 'inout', hasDefault: false, text: 'INOUT text' },
        { name: 'd', mode: 'variadic', type: { arrayDimensions: 1 } },
      ],
      language: 'plpgsql',
      body: ' x ',
    });
  });

  it('return tables and sets, and may have SQL bodies', () => {
    expect(readOne('create function', 'CREATE FUNCTION f() RETURNS TABLE (a int, b text) RETURN 1')).toMatchObject({
      returnsTable: true,
      arguments: [{ mode: 'table' }, { mode: 'table' }],
      language: 'sql',
      body: 'RETURN 1',
    });
    expect(
      readOne('create function', 'CREATE FUNCTION f() RETURNS SETOF s.t BEGIN ATOMIC SELECT 1; END'),
    ).toMatchObject({
      returns: { setOf: true, names: ['s', 't'] },
      body: 'BEGIN ATOMIC SELECT 1; END',
    });
    expect(readOne('create function', "CREATE PROCEDURE p() LANGUAGE sql AS ''")).toMatchObject({
      procedure: true,
      returns: null,
    });
    expect(
      readOne('create aggregate', 'CREATE AGGREGATE a(int ORDER BY b text) (SFUNC = f, STYPE = int)').arguments,
    ).toMatchObject([{ text: 'int' }, { name: 'b', text: 'b text' }]);
    expect(
      readOne('create aggregate', 'CREATE AGGREGATE a (BASETYPE = int[], SFUNC = f, STYPE = int)').arguments,
    ).toMatchObject([{ name: null, text: 'int[]', type: { names: ['pg_catalog', 'int4'], arrayDimensions: 1 } }]);
    expect(
      readOne('create aggregate', "CREATE AGGREGATE a (basetype = 'ANY', sfunc = f, stype = int)").arguments,
    ).toEqual([]);
  });
});

describe('triggers and policies', () => {
  it('are read whole', () => {
    expect(
      readOne(
        'create trigger',
        'CREATE CONSTRAINT TRIGGER g AFTER DELETE OR UPDATE OF a, b ON s.t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION s.f()',
      ),
    ).toMatchObject({
      constraint: true,
      timing: 'after',
      events: ['delete', 'update'],
      updateOf: [{ name: 'a' }, { name: 'b' }],
      level: 'row',
      function: { schema: 's', name: 'f' },
      when: { text: 'NEW.a > 0', mentions: [{ qualifier: 'new', column: 'a', span: { from: 4, to: 5 } }] },
    });
    expect(
      readOne(
        'create policy',
        'CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO PUBLIC, "Me" USING (a) WITH CHECK (b)',
      ),
    ).toMatchObject({
      command: 'select',
      permissive: false,
      roles: ['public', 'Me'],
      using: { text: 'a' },
      withCheck: { text: 'b' },
    });
    expect(readOne('create policy', 'CREATE POLICY p ON t')).toMatchObject({
      command: 'all',
      permissive: true,
      roles: ['public'],
    });
    expect(readOne('alter policy', 'ALTER POLICY p ON t USING (a)')).toMatchObject({ roles: null, withCheck: null });
  });
});

describe('CREATE SCHEMA', () => {
  it('makes its elements in the schema, in the order Postgres does', () => {
    const ddl = readAll(
      'CREATE SCHEMA s CREATE VIEW v AS SELECT * FROM t, other CREATE TABLE t (a int REFERENCES u, b int REFERENCES other) CREATE TABLE u ()',
    );
    expect(ddl).toMatchObject([
      { kind: 'create schema', name: { name: 's' } },
      {
        kind: 'create table',
        name: { schema: 's', name: 't' },
        elements: [
          { column: { constraints: [{ table: { schema: 's', name: 'u' } }] } },
          { column: { constraints: [{ table: { schema: null, name: 'other' } }] } },
        ],
      },
      { kind: 'create table', name: { schema: 's', name: 'u' } },
      {
        kind: 'create view',
        name: { schema: 's', name: 'v' },
        query: {
          query: {
            SelectStmt: { fromClause: [{ RangeVar: { schemaname: 's' } }, { RangeVar: { relname: 'other' } }] },
          },
        },
      },
    ]);
  });

  it('is called like its owner where it has no name', () => {
    expect(readOne('create schema', 'CREATE SCHEMA AUTHORIZATION me').name.name).toBe('me');
  });
});

describe('statements about objects', () => {
  it.each([
    [
      'DROP TABLE IF EXISTS s.a, b CASCADE',
      {
        object: 'table',
        names: [{ name: { schema: 's', name: 'a' } }, { name: { name: 'b' } }],
        ifExists: true,
        cascade: true,
      },
    ],
    [
      'DROP FUNCTION f(int, varchar), g',
      { object: 'function', names: [{ arguments: [{}, { names: ['pg_catalog', 'varchar'] }] }, { arguments: null }] },
    ],
    [
      'DROP TRIGGER g ON s.t',
      { object: 'trigger', names: [{ name: { schema: 's', name: 't' }, part: { name: 'g' } }] },
    ],
    [
      'ALTER TABLE s.t RENAME a TO b',
      { object: 'column', target: { name: { name: 't' }, part: { name: 'a' } }, newName: { name: 'b' } },
    ],
    ['ALTER TABLE t RENAME CONSTRAINT a TO b', { object: 'constraint', target: { part: { name: 'a' } } }],
    [
      'ALTER POLICY IF EXISTS p ON t RENAME TO q',
      {
        object: 'policy',
        target: { name: { name: 't' }, part: { name: 'p' } },
        newName: { name: 'q' },
        ifExists: true,
      },
    ],
    [
      'ALTER DOMAIN d RENAME CONSTRAINT a TO b',
      { object: 'domain constraint', target: { name: { name: 'd' }, part: { name: 'a' } } },
    ],
    ['ALTER TYPE c RENAME ATTRIBUTE a TO b CASCADE', { object: 'attribute', cascade: true }],
    ['ALTER SCHEMA s RENAME TO r', { object: 'schema', target: { name: { name: 's' } } }],
    [
      'ALTER FUNCTION f(int) SET SCHEMA s',
      { object: 'function', target: { arguments: [{}] }, newSchema: { name: 's' } },
    ],
    [
      "COMMENT ON COLUMN s.t.a IS 'it''s'",
      { object: 'column', target: { name: { schema: 's', name: 't' }, part: { name: 'a' } }, text: "it's" },
    ],
    [
      "COMMENT ON CONSTRAINT c ON DOMAIN s.d IS 'x'",
      { object: 'domain constraint', target: { name: { schema: 's', name: 'd' }, part: { name: 'c' } } },
    ],
    ['COMMENT ON TABLE t IS NULL', { text: null, textSpan: null }],
    ["COMMENT ON TABLE t IS ''", { text: null, textSpan: { from: 22, to: 24 } }],
  ])('%s', (sql, expected) => {
    expect(readAll(sql)).toMatchObject([expected]);
  });

  it('own sequences and install extensions', () => {
    expect(readOne('create sequence', 'CREATE SEQUENCE q OWNED BY s.t.a').ownedBy).toMatchObject({
      table: { schema: 's', name: 't' },
      column: { name: 'a' },
    });
    expect(readOne('alter sequence', 'ALTER SEQUENCE q OWNED BY NONE').ownedBy).toBe('none');
    expect(readOne('alter sequence', 'ALTER SEQUENCE q RESTART').ownedBy).toBeNull();
    expect(readOne('create extension', 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA s CASCADE')).toMatchObject({
      name: { name: 'uuid-ossp' },
      schema: 's',
      cascade: true,
    });
  });
});

describe('session', () => {
  it.each([
    ['SET search_path TO a, "B", \'$user\'', ['a', 'B', '$user'], false],
    ["SET search_path = ''", [], false],
    ['SET LOCAL search_path TO DEFAULT', null, true],
    ['RESET search_path', null, false],
    ['RESET ALL', null, false],
    ["SET SCHEMA 'a'", ['a'], false],
    ["SELECT pg_catalog.set_config('search_path', '', false)", [], false],
    ["SELECT set_config('search_path', 'a, \"B\"', true)", ['a', 'B'], true],
  ])('%s', (sql, path, local) => {
    expect(readAll(sql)).toEqual([{ kind: 'set search_path', path, local }]);
  });

  it('has transactions', () => {
    const actions = [
      'BEGIN',
      'START TRANSACTION',
      'END',
      'ABORT',
      'SAVEPOINT s',
      'RELEASE s',
      'ROLLBACK TO s',
      "COMMIT PREPARED 'x'",
    ];
    expect(actions.map((sql) => readAll(sql)[0])).toEqual([
      { kind: 'transaction', action: 'begin', savepoint: null },
      { kind: 'transaction', action: 'begin', savepoint: null },
      { kind: 'transaction', action: 'commit', savepoint: null },
      { kind: 'transaction', action: 'rollback', savepoint: null },
      { kind: 'transaction', action: 'savepoint', savepoint: 's' },
      { kind: 'transaction', action: 'release', savepoint: 's' },
      { kind: 'transaction', action: 'rollback to', savepoint: 's' },
      undefined,
    ]);
  });
});
