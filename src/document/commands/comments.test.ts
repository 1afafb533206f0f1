/** set-comment: which characters change, and that the Catalog is that of a COMMENT ON at the end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { CommentTarget } from '../command-schema.ts';
import { factsOf } from './catalog-facts.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const table = { schema: 'public', table: 't' };
const onTable: CommentTarget = { kind: 'table', ...table };
const onColumn = (column: string): CommentTarget => ({ kind: 'column', ...table, column });

interface Case {
  readonly title: string;
  readonly before: string;
  readonly on: CommentTarget;
  readonly comment: string | null;
  readonly after: string;
  /** What COMMENT ON calls it. */
  readonly as: string;
}

const cases: readonly Case[] = [
  {
    title: 'the text in quotes',
    before: "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'one' ; -- about t\n",
    on: onTable,
    comment: "it's",
    after: "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'it''s' ; -- about t\n",
    as: 'TABLE t',
  },
  {
    title: 'an escape string stays one',
    before: "create table t (a int);\ncomment on table t is e'a\\tb';",
    on: onTable,
    comment: "c\\d'",
    after: "create table t (a int);\ncomment on table t is e'c\\\\d''';",
    as: 'TABLE t',
  },
  {
    title: 'dollar quotes stay',
    before: 'create table t (a int);\ncomment on table t is $x$one$x$;',
    on: onTable,
    comment: "it's $ 5",
    after: "create table t (a int);\ncomment on table t is $x$it's $ 5$x$;",
    as: 'TABLE t',
  },
  {
    title: 'dollar quotes make way for a text that would close them',
    before: 'create table t (a int);\ncomment on table t is $$one$$;',
    on: onTable,
    comment: 'five$',
    after: "create table t (a int);\ncomment on table t is 'five$';",
    as: 'TABLE t',
  },
  {
    title: 'the last one holds',
    before: "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'one';\nCOMMENT ON TABLE public.t IS 'two';\n",
    on: onTable,
    comment: 'three',
    after: "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'one';\nCOMMENT ON TABLE public.t IS 'three';\n",
    as: 'TABLE t',
  },
  {
    title: 'IS NULL gets a text',
    before: 'CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS NULL;\n',
    on: onTable,
    comment: 'now',
    after: "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'now';\n",
    as: 'TABLE t',
  },
  {
    title: 'none: all its statements go',
    before:
      "CREATE TABLE t (a int);\n\nCOMMENT ON TABLE t IS 'one';\nCOMMENT ON COLUMN t.a IS 'kept';\n-- again\nCOMMENT ON TABLE t IS 'two';\n\nCREATE TABLE u (b int);\n",
    on: onTable,
    comment: null,
    after: "CREATE TABLE t (a int);\n\nCOMMENT ON COLUMN t.a IS 'kept';\n\nCREATE TABLE u (b int);\n",
    as: 'TABLE t',
  },
  {
    title: 'none of a copied column: a statement says so',
    before: "create table u (a int);\ncomment on column u.a is 'x';\ncreate table t (like u including comments);\n",
    on: onColumn('a'),
    comment: '',
    after:
      "create table u (a int);\ncomment on column u.a is 'x';\ncreate table t (like u including comments);\n\ncomment on column t.a is null;\n",
    as: 'COLUMN t.a',
  },
  {
    title: 'a first one stands behind its table, in lower case, quoted as names are',
    before: 'create table "t" ("a" int); -- one\n\ncreate table "u" ("a" int);\n',
    on: onTable,
    comment: 'x',
    after: 'create table "t" ("a" int); -- one\n\ncomment on table "t" is \'x\';\n\ncreate table "u" ("a" int);\n',
    as: 'TABLE t',
  },
  {
    title: 'a first one in a dump stands behind the owner, with its schema',
    before:
      "SELECT pg_catalog.set_config('search_path', '', false);\r\nCREATE TABLE public.t (\r\n    a int\r\n);\r\n\r\nALTER TABLE public.t OWNER TO bob;\r\n\r\nCREATE TABLE public.u (b int);\r\n",
    on: onTable,
    comment: 'x',
    after:
      "SELECT pg_catalog.set_config('search_path', '', false);\r\nCREATE TABLE public.t (\r\n    a int\r\n);\r\n\r\nALTER TABLE public.t OWNER TO bob;\r\n\r\nCOMMENT ON TABLE public.t IS 'x';\r\n\r\nCREATE TABLE public.u (b int);\r\n",
    as: 'TABLE public.t',
  },
  {
    title: 'that of a column stands behind that of the column before',
    before:
      "CREATE TABLE t (a int, b int, c int);\nCOMMENT ON TABLE t IS 't';\nCOMMENT ON COLUMN t.a IS 'a';\nCOMMENT ON COLUMN t.c IS 'c';\n",
    on: onColumn('b'),
    comment: 'b',
    after:
      "CREATE TABLE t (a int, b int, c int);\nCOMMENT ON TABLE t IS 't';\nCOMMENT ON COLUMN t.a IS 'a';\nCOMMENT ON COLUMN t.b IS 'b';\nCOMMENT ON COLUMN t.c IS 'c';\n",
    as: 'COLUMN t.b',
  },
  {
    title: 'that of a table stands before those of its columns',
    before: "CREATE TABLE t (a int);\n\nCOMMENT ON COLUMN t.a IS 'a';\n",
    on: onTable,
    comment: 't',
    after: "CREATE TABLE t (a int);\n\nCOMMENT ON TABLE t IS 't';\nCOMMENT ON COLUMN t.a IS 'a';\n",
    as: 'TABLE t',
  },
  {
    title: 'on a column that was renamed after its comment',
    before:
      "CREATE TABLE s (x int);\nCOMMENT ON COLUMN s.x IS 'one';\nALTER TABLE s RENAME x TO a;\nALTER TABLE s RENAME TO t;\n",
    on: onColumn('a'),
    comment: 'two',
    after:
      "CREATE TABLE s (x int);\nCOMMENT ON COLUMN s.x IS 'two';\nALTER TABLE s RENAME x TO a;\nALTER TABLE s RENAME TO t;\n",
    as: 'COLUMN t.a',
  },
  {
    title: 'of another table that had the name is left alone',
    before:
      "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'old';\nALTER TABLE t RENAME TO u;\nCREATE TABLE t (a int);\n",
    on: onTable,
    comment: 'new',
    after:
      "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'old';\nALTER TABLE t RENAME TO u;\nCREATE TABLE t (a int);\n\nCOMMENT ON TABLE t IS 'new';\n",
    as: 'TABLE t',
  },
  {
    title: 'a column added later has its comment behind that',
    before: "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 't';\nALTER TABLE t ADD b int;\nCREATE TABLE u (a int);\n",
    on: onColumn('b'),
    comment: 'b',
    after:
      "CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 't';\nALTER TABLE t ADD b int;\n\nCOMMENT ON COLUMN t.b IS 'b';\nCREATE TABLE u (a int);\n",
    as: 'COLUMN t.b',
  },
  {
    title: 'on a schema',
    before: 'CREATE SCHEMA app;\nCREATE TABLE app.t (a int);\n',
    on: { kind: 'schema', schema: 'app' },
    comment: 'x',
    after: "CREATE SCHEMA app;\n\nCOMMENT ON SCHEMA app IS 'x';\nCREATE TABLE app.t (a int);\n",
    as: 'SCHEMA app',
  },
  {
    title: 'on the schema that is always there',
    before: 'CREATE TABLE t (a int);\n',
    on: { kind: 'schema', schema: 'public' },
    comment: 'x',
    after: "CREATE TABLE t (a int);\n\nCOMMENT ON SCHEMA public IS 'x';\n",
    as: 'SCHEMA public',
  },
  {
    title: 'on a constraint',
    before: 'CREATE TABLE t (a int);\nALTER TABLE t ADD CONSTRAINT k UNIQUE (a);\n',
    on: { kind: 'constraint', ...table, constraint: 'k' },
    comment: 'x',
    after:
      "CREATE TABLE t (a int);\nALTER TABLE t ADD CONSTRAINT k UNIQUE (a);\n\nCOMMENT ON CONSTRAINT k ON t IS 'x';\n",
    as: 'CONSTRAINT k ON t',
  },
  {
    title: 'on an index',
    before: "CREATE TABLE t (a int);\nCREATE INDEX i ON t (a);\nCOMMENT ON INDEX i IS 'x';\n",
    on: { kind: 'index', schema: 'public', index: 'i' },
    comment: 'y',
    after: "CREATE TABLE t (a int);\nCREATE INDEX i ON t (a);\nCOMMENT ON INDEX i IS 'y';\n",
    as: 'INDEX i',
  },
  {
    title: 'on a view',
    before: 'CREATE VIEW v AS SELECT 1 AS a;\n',
    on: { kind: 'view', schema: 'public', view: 'v' },
    comment: 'x',
    after: "CREATE VIEW v AS SELECT 1 AS a;\n\nCOMMENT ON VIEW v IS 'x';\n",
    as: 'VIEW v',
  },
  {
    title: 'on a materialized view',
    before: 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;\n',
    on: { kind: 'view', schema: 'public', view: 'v' },
    comment: 'x',
    after: "CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;\n\nCOMMENT ON MATERIALIZED VIEW v IS 'x';\n",
    as: 'MATERIALIZED VIEW v',
  },
  {
    title: 'on an enum',
    before: "CREATE TYPE e AS ENUM ('a');\n",
    on: { kind: 'enum', schema: 'public', enum: 'e' },
    comment: 'x',
    after: "CREATE TYPE e AS ENUM ('a');\n\nCOMMENT ON TYPE e IS 'x';\n",
    as: 'TYPE e',
  },
  {
    title: 'on a domain, said as of a type',
    before: "CREATE DOMAIN d AS int;\nCOMMENT ON TYPE d IS 'x';\n",
    on: { kind: 'domain', schema: 'public', domain: 'd' },
    comment: 'y',
    after: "CREATE DOMAIN d AS int;\nCOMMENT ON TYPE d IS 'y';\n",
    as: 'DOMAIN d',
  },
  {
    title: 'of a table that was copied with its comments stands behind the copy',
    before: 'CREATE TABLE t (a int);\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    on: onColumn('a'),
    comment: 'x',
    after: "CREATE TABLE t (a int);\nCREATE TABLE u (LIKE t INCLUDING ALL);\n\nCOMMENT ON COLUMN t.a IS 'x';\n",
    as: 'COLUMN t.a',
  },
  {
    title: 'of what a DO block made and commented on stands at the end',
    before: "DO $$ BEGIN CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x'; END $$;\nCREATE TABLE u (a int);\n",
    on: onTable,
    comment: 'y',
    after:
      "DO $$ BEGIN CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x'; END $$;\n\nCOMMENT ON TABLE t IS 'y';\nCREATE TABLE u (a int);\n",
    as: 'TABLE t',
  },
];

const literal = (comment: string | null): string => (comment === null ? 'NULL' : `$c$${comment}$c$`);

describe('set-comment', () => {
  it.each(cases)('$title', ({ before, on, comment, after, as }) => {
    expect(edit(before, { kind: 'set-comment', on, comment }, parser)).toBe(after);
    expect(factsOf(after, parser)).toEqual(factsOf(`${before};COMMENT ON ${as} IS ${literal(comment)}`, parser));
  });

  it('changes nothing when it is so already', () => {
    const text = 'CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS $$x$$;\n';
    expect(edit(text, { kind: 'set-comment', on: onTable, comment: 'x' }, parser)).toBe(text);
    expect(edit(text, { kind: 'set-comment', on: onColumn('a'), comment: '' }, parser)).toBe(text);
  });

  it.each<[CommentTarget, RegExp]>([
    [{ kind: 'table', schema: 'public', table: 'nope' }, /no table public\.nope/],
    [onColumn('nope'), /no column nope/],
    [{ kind: 'constraint', ...table, constraint: 'nope' }, /no constraint nope/],
    [{ kind: 'enum', schema: 'public', enum: 'nope' }, /no enum public\.nope/],
    [{ kind: 'schema', schema: 'nope' }, /no schema nope/],
  ])('refuses what is not there: %j', (on, reason) => {
    expect(() => edit('CREATE TABLE t (a int);', { kind: 'set-comment', on, comment: 'x' }, parser)).toThrow(reason);
  });
});
