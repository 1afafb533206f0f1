/** Dropping views, types and schemas: which characters go, and that the Catalog is that of Postgres's DROP at the end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { factsOf } from './catalog-facts.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

interface Case {
  readonly title: string;
  readonly before: string;
  readonly command: SimpleCommand;
  readonly after: string;
  /** What does the same at the end of the text. */
  readonly drop: string;
}

const v = { schema: 'public', view: 'v' };
const mood = { schema: 'public', enum: 'mood' };
const d = { schema: 'public', domain: 'd' };

const cases: readonly Case[] = [
  {
    title: 'drop-view with its comment, its owner, its grants and its trigger',
    before:
      "CREATE TABLE t (a int);\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n\n-- the view\nCREATE VIEW v AS SELECT a FROM t;\n\nCOMMENT ON VIEW v IS 'v';\nALTER VIEW v OWNER TO bob;\nGRANT SELECT ON v TO bob;\nCREATE TRIGGER g INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();\n\nCREATE TABLE u (a int);\n",
    command: { kind: 'drop-view', ...v, dependents: 'refuse' },
    after:
      "CREATE TABLE t (a int);\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n\nCREATE TABLE u (a int);\n",
    drop: 'DROP VIEW v',
  },
  {
    title: 'drop-view of a materialized view with its indexes, and the views over it',
    before:
      'create table t (a int);\ncreate materialized view v as select a from t;\ncreate index i on v (a);\ncreate view w as select a from v;\ncreate view x as select a from w;\nrefresh materialized view v;\ncreate view y as select a from t;\n',
    command: { kind: 'drop-view', ...v, dependents: 'drop' },
    after: 'create table t (a int);\ncreate view y as select a from t;\n',
    drop: 'drop materialized view v cascade',
  },
  {
    title: 'drop-view that was replaced',
    before: 'CREATE VIEW v AS SELECT 1 AS a;\nCREATE OR REPLACE VIEW v AS SELECT 2 AS a;\nCREATE TABLE t (a int);\n',
    command: { kind: 'drop-view', ...v, dependents: 'refuse' },
    after: 'CREATE TABLE t (a int);\n',
    drop: 'DROP VIEW v',
  },
  {
    title: 'drop-view of what a DO block makes: at the end',
    before: 'DO $$ BEGIN CREATE VIEW v AS SELECT 1 AS a; END $$;\n',
    command: { kind: 'drop-view', ...v, dependents: 'refuse' },
    after: 'DO $$ BEGIN CREATE VIEW v AS SELECT 1 AS a; END $$;\n\nDROP VIEW v;\n',
    drop: 'DROP VIEW v',
  },
  {
    title: 'drop-enum that nothing uses, with what is said of it',
    before:
      "CREATE TYPE mood AS ENUM ('ok');\nALTER TYPE mood ADD VALUE 'sad';\nCOMMENT ON TYPE mood IS 'm';\nALTER TYPE mood OWNER TO bob;\nCREATE TABLE t (a int);\n",
    command: { kind: 'drop-enum', ...mood, dependents: 'refuse' },
    after: 'CREATE TABLE t (a int);\n',
    drop: 'DROP TYPE mood',
  },
  {
    title: 'drop-enum with the columns, views and functions that need it',
    before:
      "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE t (\n    a int,\n    b mood DEFAULT 'ok', -- mood\n    c mood[]\n);\nCREATE INDEX i ON t (b);\nCREATE VIEW w AS SELECT b FROM t;\nCREATE FUNCTION f(x mood) RETURNS int LANGUAGE sql AS 'SELECT 1';\nCREATE TABLE u (a int);\n",
    command: { kind: 'drop-enum', ...mood, dependents: 'drop' },
    after: 'CREATE TABLE t (\n    a int\n);\nCREATE TABLE u (a int);\n',
    drop: 'DROP TYPE mood CASCADE',
  },
  {
    title: 'drop-domain with a domain over it and its columns',
    before: 'create domain d as int;\ncreate domain e as d;\ncreate table t (a e, b int);\n',
    command: { kind: 'drop-domain', ...d, dependents: 'drop' },
    after: 'create table t (b int);\n',
    drop: 'drop domain d cascade',
  },
  {
    title: 'drop-enum behind rows that count on its column: at the end',
    before: "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE t (a mood, b int);\nINSERT INTO t VALUES ('ok', 1);\n",
    command: { kind: 'drop-enum', ...mood, dependents: 'drop' },
    after:
      "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE t (a mood, b int);\nINSERT INTO t VALUES ('ok', 1);\n\nDROP TYPE mood CASCADE;\n",
    drop: 'DROP TYPE mood CASCADE',
  },
  {
    title: 'drop-enum with a function that privileges are granted on: at the end',
    before:
      "CREATE TYPE mood AS ENUM ('ok');\nCREATE FUNCTION f(x mood) RETURNS int LANGUAGE sql AS 'SELECT 1';\nGRANT EXECUTE ON FUNCTION f TO bob;\n",
    command: { kind: 'drop-enum', ...mood, dependents: 'drop' },
    after:
      "CREATE TYPE mood AS ENUM ('ok');\nCREATE FUNCTION f(x mood) RETURNS int LANGUAGE sql AS 'SELECT 1';\nGRANT EXECUTE ON FUNCTION f TO bob;\n\nDROP TYPE mood CASCADE;\n",
    drop: 'DROP TYPE mood CASCADE',
  },
  {
    title: 'drop-schema that is empty',
    before: "CREATE SCHEMA s;\nCOMMENT ON SCHEMA s IS 's';\nCREATE TABLE t (a int);\n",
    command: { kind: 'drop-schema', schema: 's', dependents: 'refuse' },
    after: 'CREATE TABLE t (a int);\n',
    drop: 'DROP SCHEMA s',
  },
  {
    title: 'drop-schema with all in it, and what depends on that',
    before:
      "CREATE SCHEMA s;\nCREATE TYPE s.mood AS ENUM ('ok');\nCREATE TABLE s.t (id int PRIMARY KEY, m s.mood);\nCREATE VIEW s.v AS SELECT id FROM s.t;\nCREATE TABLE u (\n    t_id int REFERENCES s.t,\n    a int\n);\nCREATE VIEW w AS SELECT id FROM s.v;\nGRANT SELECT ON s.t TO bob;\n",
    command: { kind: 'drop-schema', schema: 's', dependents: 'drop' },
    after: 'CREATE TABLE u (\n    t_id int,\n    a int\n);\n',
    drop: 'DROP SCHEMA s CASCADE',
  },
];

describe('drops', () => {
  it.each(cases)('$title', ({ before, command, after, drop }) => {
    expect(edit(before, command, parser)).toBe(after);
    expect(factsOf(after, parser)).toEqual(factsOf(`${before};${drop}`, parser));
  });

  const text =
    "CREATE SCHEMA s;\nCREATE TABLE s.t (a int);\nCREATE TYPE mood AS ENUM ('ok');\nCREATE DOMAIN d AS mood;\nCREATE TABLE t (a mood, b d);\nCREATE VIEW v AS SELECT a FROM t;\nCREATE VIEW w AS SELECT a FROM v;\n";
  it.each<[SimpleCommand, RegExp]>([
    [{ kind: 'drop-view', ...v, dependents: 'refuse' }, /the view public\.w depends on it/],
    [{ kind: 'drop-enum', ...mood, dependents: 'refuse' }, /the column public\.t\.a.* depend on it/],
    [{ kind: 'drop-domain', ...d, dependents: 'refuse' }, /the column public\.t\.b depends on it/],
    [{ kind: 'drop-schema', schema: 's', dependents: 'refuse' }, /s can.t be dropped by itself: the table s\.t/],
    [{ kind: 'drop-schema', schema: 'nope', dependents: 'drop' }, /There is no schema nope/],
    [{ kind: 'drop-view', schema: 'public', view: 't', dependents: 'drop' }, /There is no view public\.t/],
    [{ kind: 'drop-enum', schema: 'public', enum: 'd', dependents: 'drop' }, /There is no enum public\.d/],
  ])('refuses %j', (command, reason) => {
    expect(() => edit(text, command, parser)).toThrow(reason);
  });
});
