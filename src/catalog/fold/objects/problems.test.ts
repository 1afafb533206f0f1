/** Which characters a problem points at. That Postgres refuses these statements is tested over the fixture. */
import { beforeAll, expect, it } from 'vitest';
import { loadParser } from '../../../sql/load-parser.ts';
import type { SqlParser } from '../../../sql/parser.ts';
import { readSchema } from '../../reading.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const problems = (text: string): string[] =>
  readSchema(text, parser).diagnostics.map(({ code, span }) => `${code}: ${text.slice(span.from, span.to)}`);

it.each([
  ['CREATE TABLE t (a mystery[]);', ['unknown-type: mystery[]']],
  ['CREATE TABLE t (a app.mystery);', ['unknown-type: app.mystery']],
  ['CREATE FUNCTION f(a int, b mystery) RETURNS int LANGUAGE sql AS $$SELECT 1$$;', ['unknown-type: mystery']],
  ["CREATE TYPE e AS ENUM ('a', 'b', 'a');", ["duplicate-object: 'a'"]],
  ["CREATE TYPE e AS ENUM ('a'); CREATE TYPE e AS ENUM ('b');", ['duplicate-type: e']],
  ["CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e); DROP TYPE e;", ['dependent-objects: e']],
  ['CREATE TYPE c AS (a int, a text);', ['duplicate-column: a']],
  ['CREATE DOMAIN d AS int; ALTER DOMAIN d DROP CONSTRAINT nope;', ['unknown-constraint: nope']],
  ['CREATE VIEW v AS SELECT a FROM nowhere;', ['unknown-relation: nowhere']],
  ['CREATE VIEW v AS SELECT nowhere.a FROM x.nowhere;', ['unknown-relation: x.nowhere']],
  ['CREATE TABLE t (id int); CREATE VIEW v AS SELECT t.nope FROM t;', ['unknown-column: t.nope']],
  ['CREATE TABLE t (id int); CREATE VIEW v (a, a) AS SELECT id, id FROM t;', ['duplicate-column: a']],
  ['CREATE TABLE t (id int); CREATE POLICY p ON t; CREATE POLICY p ON t;', ['duplicate-object: p']],
  ['CREATE TABLE t (id int); CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION nope();', ['unknown-function: nope']],
  ['CREATE SCHEMA s; CREATE SCHEMA s;', ['duplicate-schema: s']],
  ['CREATE SCHEMA s; CREATE TABLE s.t (id int); DROP SCHEMA s;', ['dependent-objects: s']],
  ['CREATE SEQUENCE s OWNED BY t.id;', ['unknown-relation: t']],
  ['DROP FUNCTION nope(int);', ['unknown-function: nope']],
])('%s', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

it.each([
  'CREATE EXTENSION my_own; CREATE TABLE t (a mystery); CREATE VIEW v AS SELECT * FROM anything;',
  'CREATE EXTENSION pgcrypto; COMMENT ON FUNCTION digest(text, text) IS $$x$$; DROP FUNCTION digest(text, text);',
  'CREATE EXTENSION postgis; CREATE TABLE t (g geometry(Point, 4326), h geography); CREATE VIEW v AS SELECT * FROM spatial_ref_sys;',
  'CREATE VIEW v AS SELECT pid FROM pg_stat_activity; CREATE VIEW w AS SELECT table_name FROM information_schema.tables;',
  'CREATE TABLE t (id int); CREATE VIEW v AS SELECT t.id FROM t WHERE EXISTS (SELECT FROM t u WHERE u.id = t.id);',
  'CREATE TYPE e AS ENUM (); CREATE TABLE t (a e PRIMARY KEY); ALTER TYPE e RENAME TO "E"; CREATE TABLE u (a "E" REFERENCES t);',
  'CREATE TABLE t (id int, n int); CREATE VIEW v AS SELECT id, sum(n) AS s FROM t GROUP BY t.id HAVING sum(n) > 1 ORDER BY s;',
])('says nothing of %s', (text) => {
  expect(problems(text)).toEqual([]);
});

it.each([
  [
    'CREATE TABLE t (a datetime);',
    'It is a type of MySQL and SQL Server: in Postgres, write timestamp or timestamptz.',
  ],
  ["CREATE TABLE t (a enum('x', 'y'));", 'CREATE TYPE name AS ENUM'],
  ['CREATE TABLE t (a nvarchar(50), PRIMARY KEY (a));', 'in Postgres, write varchar or text'],
  ['CREATE TABLE t (a NUMBER(10, 0));', 'a type of Oracle: in Postgres, write numeric'],
])("says what another database's type is here: %s", (text, advice) => {
  expect(readSchema(text, parser).diagnostics[0]?.message).toContain(advice);
});

it("says whose SQL it looks like, and keeps Postgres's own words", () => {
  const [diagnostic] = readSchema('CREATE TABLE `t` (id int);', parser).diagnostics;
  expect(diagnostic?.message).toBe(
    'This looks like MySQL: Postgres writes names in double quotes, not backquotes. Postgres says: syntax error at or near "`"',
  );
});
