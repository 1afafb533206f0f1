/** What commands refuse because Postgres would, with the reason: partitions, typed and foreign tables, types, index methods, loaded rows. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { runCommand } from '../run-command.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const t = { schema: 'public', table: 't' };
const column = (name: string) => ({ ...t, column: name });

const PARTITION = `CREATE TABLE p (id int, v int) PARTITION BY LIST (id);
CREATE TABLE t PARTITION OF p FOR VALUES IN (1);
`;
const KEYED = 'CREATE TABLE t (id int, v int) PARTITION BY LIST (id);\n';
const TYPED = 'CREATE TYPE person AS (name text);\nCREATE TABLE t OF person;\n';
const FOREIGN = `CREATE EXTENSION postgres_fdw;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE t (id int) SERVER s;
`;
const REFERRING = 'CREATE TABLE u (id int PRIMARY KEY);\nCREATE TABLE t (u_id int REFERENCES u);\n';
const ROWS = "CREATE TABLE t (id int, v text);\nINSERT INTO t VALUES (1, 'a');\n";
const NAMED_ROWS = "CREATE TABLE t (id int, v text);\nINSERT INTO t (id, v) VALUES (1, 'a');\n";
const NULLS = "CREATE TABLE t (id int, v text, w int);\nINSERT INTO t (id, v) VALUES (1, 'a'), (NULL, 'a');\n";
const COPIED = 'CREATE TABLE t (id int, v text);\nCOPY t (id, v) FROM stdin;\n1\ta\n1\t\\N\n\\.\n';
const PARENTS = `CREATE TABLE u (id int PRIMARY KEY);
CREATE TABLE t (id int);
INSERT INTO t VALUES (1);
INSERT INTO u VALUES (1);
`;
const INDEXED = "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE t (id int, v text, j json, m mood);\n";

const refused: readonly (readonly [title: string, text: string, command: SimpleCommand, reason: string])[] = [
  [
    'identity of a partition’s column',
    PARTITION,
    { kind: 'set-column-identity', ...column('v'), identity: 'always' },
    'public.t is a partition of public.p, whose column v decides how its rows are numbered. Change it there.',
  ],
  [
    'the collation of a partition’s column',
    'CREATE TABLE p (id int, v text) PARTITION BY LIST (id);\nCREATE TABLE t (id int, v text);\nALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1);\n',
    { kind: 'set-column-collation', ...column('v'), collation: '"C"' },
    'public.t is a partition of public.p, whose column v decides its collation. Change it there.',
  ],
  [
    'a generated partition key',
    KEYED,
    { kind: 'set-column-generated', ...column('id'), generated: { kind: 'stored', expression: 'v + 1' } },
    'public.t is partitioned by id, and Postgres computes generated columns only after it has chosen the partition. Leave it as it is, or partition by another column.',
  ],
  [
    'a new column of a typed table',
    TYPED,
    { kind: 'add-column', ...t, column: { name: 'born', type: 'date' } },
    'public.t is a table OF the type person, which decides its columns. Change the type, or write the table’s columns out.',
  ],
  [
    'another name for a column of a typed table',
    TYPED,
    { kind: 'rename-column', ...column('name'), newName: 'title' },
    'public.t is a table OF the type person, which decides its columns. Change the type, or write the table’s columns out.',
  ],
  [
    'no column of a typed table can be dropped',
    TYPED,
    { kind: 'drop-column', ...column('name'), dependents: 'drop' },
    'public.t is a table OF the type person, which decides its columns. Change the type, or write the table’s columns out.',
  ],
  [
    'an index on a foreign table',
    FOREIGN,
    { kind: 'add-index', ...t, index: { keys: [{ column: 'id' }] } },
    'public.t is a foreign table: its rows are on another server, and Postgres gives it no index here. Add that where the rows are.',
  ],
  [
    'a key of a foreign table',
    FOREIGN,
    { kind: 'add-constraint', ...t, constraint: { kind: 'unique', columns: ['id'] } },
    'public.t is a foreign table: its rows are on another server, and Postgres gives it no unique constraint here. Add that where the rows are.',
  ],
  [
    'a type that the default is none of',
    'CREATE TABLE t (v int DEFAULT 0);\n',
    { kind: 'set-column-type', ...column('v'), type: 'date' },
    'public.t.v has the default 0, which is no date. Drop the default or change it first.',
  ],
  [
    'a type that the column referred to does not compare with',
    REFERRING,
    { kind: 'set-column-type', ...column('u_id'), type: 'text' },
    'The foreign key t_u_id_fkey of public.t compares u_id with public.u.id, which is integer. Drop the foreign key first, and add it again when both have a type.',
  ],
  [
    'the same from the other end',
    REFERRING,
    { kind: 'set-column-type', schema: 'public', table: 'u', column: 'id', type: 'uuid' },
    'The foreign key t_u_id_fkey of public.t compares id with public.t.u_id, which is integer. Drop the foreign key first, and add it again when both have a type.',
  ],
  [
    'a type that a check can’t read',
    'CREATE TABLE t (v int CHECK (v > 0));\n',
    { kind: 'set-column-type', ...column('v'), type: 'uuid' },
    'The check t_v_check of public.t reads v as it is now. Drop or change that first.',
  ],
  [
    'a type that an index can’t sort',
    'CREATE TABLE t (v int);\nCREATE INDEX i ON t (v);\n',
    { kind: 'set-column-type', ...column('v'), type: 'json' },
    'Postgres has no operators for a btree index over json, the type of v. Use gin over jsonb, or index an expression such as data ->> ‘key’.',
  ],
  [
    'an identity column that would be no number',
    'CREATE TABLE t (v int GENERATED ALWAYS AS IDENTITY);\n',
    { kind: 'set-column-type', ...column('v'), type: 'text' },
    'public.t.v is an identity column, which is smallint, integer or bigint. Drop its identity first.',
  ],
  [
    'a type that the rows have no values of',
    NAMED_ROWS,
    { kind: 'set-column-type', ...column('id'), type: 'date' },
    'Rows with values of integer are loaded into public.t.id in line 2. Change those first, or take them out.',
  ],
  [
    'a primary key over rows with nulls',
    NULLS,
    { kind: 'add-constraint', ...t, constraint: { kind: 'primary key', columns: ['id'] } },
    'Rows without a value for id are loaded into public.t in line 2, so it can’t be required. Give them one first, or take them out.',
  ],
  [
    'NOT NULL of a column that rows leave out',
    NULLS,
    { kind: 'set-column-nullability', ...column('w'), notNull: true },
    'Rows without a value for w are loaded into public.t in line 2, so it can’t be required. Give them one first, or take them out.',
  ],
  [
    'NOT NULL of a column that copied rows leave empty',
    COPIED,
    { kind: 'set-column-nullability', ...column('v'), notNull: true },
    'Rows without a value for v are loaded into public.t in line 4, so it can’t be required. Give them one first, or take them out.',
  ],
  [
    'a unique key that rows have twice',
    COPIED,
    { kind: 'add-constraint', ...t, constraint: { kind: 'unique', columns: ['id'] } },
    'Rows with the same id (1) are loaded into public.t in line 3 and line 4, so it can’t be unique. Change those first, or take them out.',
  ],
  [
    'a unique index that rows do not keep',
    NULLS,
    { kind: 'add-index', ...t, index: { unique: true, keys: [{ column: 'v' }] } },
    'Rows with the same v (a) are loaded into public.t in line 2, so it can’t be unique. Change those first, or take them out.',
  ],
  [
    'a foreign key to a row that is not there',
    PARENTS.replace('u VALUES (1)', 'u VALUES (2)'),
    {
      kind: 'add-constraint',
      ...t,
      constraint: {
        kind: 'foreign key',
        columns: ['id'],
        references: { schema: 'public', table: 'u', columns: ['id'] },
      },
    },
    'The row in line 3 refers to id 1 of public.u, and no such row is loaded. Add that row first, or change this one.',
  ],
  [
    'a type that is too short for a row',
    ROWS.replace("'a'", "'abcd '"),
    { kind: 'set-column-type', ...column('v'), type: 'varchar(3)' },
    'The row in line 2 has abcd  in public.t.v, which does not fit into varchar(3). Change that row first, or choose another type.',
  ],
  [
    'a type that is too small for a row',
    ROWS.replace('(1,', '(40000,'),
    { kind: 'set-column-type', ...column('id'), type: 'smallint' },
    'The row in line 2 has 40000 in public.t.id, which does not fit into smallint. Change that row first, or choose another type.',
  ],
  [
    'a name of blanks',
    ROWS,
    { kind: 'rename-table', ...t, newName: '  ' },
    'A name has at least one letter. Give one; nothing was changed.',
  ],
  [
    'a name of blanks for a new column',
    ROWS,
    { kind: 'add-table', schema: 'public', name: 'u', columns: [{ name: ' ', type: 'int' }] },
    'A name has at least one letter. Give one; nothing was changed.',
  ],
  [
    'an expression that a copy by LIKE would take over',
    'CREATE TABLE t (a int, b int);\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    { kind: 'set-column-generated', ...column('b'), generated: { kind: 'stored', expression: 'a + 1' } },
    'The table public.u takes its columns from public.t when it is made, and would change along. Write its columns out first.',
  ],
  [
    'a default of another type',
    'CREATE TABLE t (v date);\n',
    { kind: 'set-column-default', ...column('v'), default: '1 + 1' },
    't.v is date, and its value is integer, which Postgres does not turn into that by itself. Give a value of its type, or write a cast.',
  ],
  [
    'a default that is no value of the enum',
    INDEXED,
    { kind: 'set-column-default', ...column('m'), default: "'sad'" },
    't.m is mood, which has no value sad. It has ok.',
  ],
  [
    'a check that is neither true nor false',
    INDEXED,
    { kind: 'add-constraint', ...t, constraint: { kind: 'check', expression: 'id + 1' } },
    'A check of t is integer, and a condition is true or false. Compare it with something.',
  ],
  [
    'a collation for numbers',
    INDEXED,
    { kind: 'add-index', ...t, index: { keys: [{ expression: 'id + 1', collation: '"C"' }] } },
    'id + 1 is integer, which has no order of letters. Leave the collation out.',
  ],
  [
    'a unique hash index',
    INDEXED,
    { kind: 'add-index', ...t, index: { unique: true, method: 'hash', keys: [{ column: 'id' }] } },
    'A hash index can’t be unique. Use btree for that.',
  ],
  [
    'a hash index of two keys',
    INDEXED,
    { kind: 'add-index', ...t, index: { method: 'hash', keys: [{ column: 'id' }, { column: 'v' }] } },
    'A hash index has one key only. Use btree, or one index for each key.',
  ],
  [
    'other columns in a gin index',
    INDEXED,
    { kind: 'add-index', ...t, index: { method: 'gin', keys: [{ column: 'j' }], include: ['id'] } },
    'A gin index includes no other columns. Leave them out.',
  ],
  [
    'an order in a brin index',
    INDEXED,
    { kind: 'add-index', ...t, index: { method: 'brin', keys: [{ column: 'id', descending: true }] } },
    'A brin index keeps no order, so its keys can’t be descending or have their nulls first or last. Leave that out.',
  ],
  [
    'a method that does not take the type',
    INDEXED,
    { kind: 'add-index', ...t, index: { method: 'gist', keys: [{ column: 'm' }] } },
    'Postgres has no operators for a gist index over mood, the type of m. Use btree, or name an operator class that takes it.',
  ],
  [
    'a column that the rows have no value for',
    NAMED_ROWS,
    { kind: 'add-column', ...t, column: { name: 'w', type: 'int', notNull: true } },
    'Rows are loaded into public.t in line 2, and they have no value for w, which NOT NULL asks for. Give it a default, or let it be null.',
  ],
  [
    'a column among those that rows count on',
    ROWS,
    { kind: 'add-column', ...t, column: { name: 'w', type: 'int' }, before: 'v' },
    'Rows are loaded into public.t in line 2 without naming the columns, so a new one can only stand behind the others. Name the columns there, or leave out its place.',
  ],
  [
    'another order of columns that rows count on',
    ROWS,
    { kind: 'move-column', ...column('v'), before: 'id' },
    'Rows are loaded into public.t in line 2 without naming the columns, so these keep their order. Name the columns there first.',
  ],
  [
    'a generated column that rows have values for',
    NAMED_ROWS,
    { kind: 'set-column-generated', ...column('v'), generated: { kind: 'stored', expression: "'x'" } },
    'Rows are loaded into public.t.v in line 2, and Postgres takes no values for a generated column. Name the other columns there, and leave out this one.',
  ],
  [
    'a type of a domain that a column’s default is none of',
    "CREATE DOMAIN d AS text;\nCREATE TABLE t (v d DEFAULT 'x');\n",
    { kind: 'change-domain', schema: 'public', domain: 'd', to: { type: 'int' } },
    "public.t.v has the default 'x', which is no int. Drop the default or change it first.",
  ],
  [
    'a view and a copy that would change along',
    'CREATE TABLE t (id int, v int);\nCREATE VIEW all_of AS SELECT * FROM t;\n',
    { kind: 'move-column', ...column('v'), before: 'id' },
    "t.v can't be moved: a view that shows all columns (SELECT *), or something else made from the table, would change with it. Name its columns there first.",
  ],
];

describe('commands that Postgres would refuse', () => {
  it.each(refused)('%s', (_, text, command, reason) => {
    const { result } = runCommand(readSchema(text, parser), command, parser);
    expect(result).toEqual({ ok: false, error: reason });
  });
});

const done: readonly (readonly [title: string, text: string, command: SimpleCommand, after: string])[] = [
  [
    'a new column stands behind those that rows count on, by ALTER TABLE',
    ROWS,
    { kind: 'add-column', ...t, column: { name: 'w', type: 'int' } },
    `${ROWS}\nALTER TABLE t ADD COLUMN w int;\n`,
  ],
  [
    'numbers that rows have already are no obstacle to identity behind them',
    'CREATE TABLE t (id int NOT NULL);\nINSERT INTO t (id) VALUES (1);\n',
    { kind: 'set-column-identity', ...column('id'), identity: 'always' },
    'CREATE TABLE t (id int NOT NULL);\nINSERT INTO t (id) VALUES (1);\n\nALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;\n',
  ],
  [
    'identity takes the place of a default that was dropped',
    'CREATE TABLE t (id int DEFAULT 1);\nALTER TABLE t ALTER id DROP DEFAULT;\n',
    { kind: 'set-column-identity', ...column('id'), identity: 'always' },
    'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);\n',
  ],
  [
    'an expression takes the place of DEFAULT NULL',
    'CREATE TABLE t (a int, b int DEFAULT NULL);\n',
    { kind: 'set-column-generated', ...column('b'), generated: { kind: 'stored', expression: 'a + 1' } },
    'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);\n',
  ],
  [
    'a type that was set later goes by way of text where there is no cast',
    'CREATE TABLE t (a int);\nALTER TABLE t ALTER a TYPE bigint;\n',
    { kind: 'set-column-type', ...column('a'), type: 'uuid' },
    'CREATE TABLE t (a int);\nALTER TABLE t ALTER a TYPE uuid USING a::text::uuid;\n',
  ],
  [
    'checks that a domain had once go when it gets another type',
    'CREATE DOMAIN d AS int CONSTRAINT small CHECK (VALUE < 9);\nALTER DOMAIN d DROP CONSTRAINT small;\n',
    { kind: 'change-domain', schema: 'public', domain: 'd', to: { type: 'text' } },
    'CREATE DOMAIN d AS text;\n',
  ],
  [
    'a check of a domain goes with its comment',
    "CREATE DOMAIN d AS int CONSTRAINT small CHECK (VALUE < 9);\nCOMMENT ON CONSTRAINT small ON DOMAIN d IS 'x';\n",
    { kind: 'change-domain', schema: 'public', domain: 'd', to: { type: 'text' } },
    'CREATE DOMAIN d AS text;\n',
  ],
  [
    'a type that all rows fit into',
    ROWS,
    { kind: 'set-column-type', ...column('v'), type: 'char(1)' },
    ROWS.replace('v text', 'v char(1)'),
  ],
  [
    'what is not generated has no expression to lose, wherever it comes from',
    'CREATE TABLE u (a int);\nCREATE TABLE t (LIKE u);\n',
    { kind: 'set-column-generated', ...column('a'), generated: null },
    'CREATE TABLE u (a int);\nCREATE TABLE t (LIKE u);\n',
  ],
  [
    'the collation of a domain goes with its letters',
    'CREATE DOMAIN d AS text COLLATE "C" NOT NULL;\n',
    { kind: 'change-domain', schema: 'public', domain: 'd', to: { type: 'int', notNull: true } },
    'CREATE DOMAIN d AS int NOT NULL;\n',
  ],
  [
    'identity is not handed on to a copy by LIKE',
    'CREATE TABLE t (a int NOT NULL);\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    { kind: 'set-column-identity', ...column('a'), identity: 'always' },
    'CREATE TABLE t (a int NOT NULL);\nCREATE TABLE u (LIKE t INCLUDING ALL);\n\nALTER TABLE t ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY;\n',
  ],
  [
    'a default is not handed on to a copy by LIKE',
    'CREATE TABLE t (a int);\nCREATE TABLE u (LIKE t INCLUDING DEFAULTS);\n',
    { kind: 'set-column-default', ...column('a'), default: '1' },
    'CREATE TABLE t (a int);\nCREATE TABLE u (LIKE t INCLUDING DEFAULTS);\n\nALTER TABLE t ALTER COLUMN a SET DEFAULT 1;\n',
  ],
  [
    'a foreign key stands behind the rows that it needs',
    PARENTS,
    {
      kind: 'add-constraint',
      ...t,
      constraint: {
        kind: 'foreign key',
        columns: ['id'],
        references: { schema: 'public', table: 'u', columns: ['id'] },
      },
    },
    `${PARENTS}\nALTER TABLE t ADD FOREIGN KEY (id) REFERENCES u (id);\n`,
  ],
  [
    'a view stands where its tables have the names that it reads',
    'CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT a FROM t;\nALTER TABLE t RENAME TO old;\nCREATE TABLE t (a int);\n',
    { kind: 'add-view', schema: 'public', name: 'w', query: 'SELECT a FROM t' },
    'CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT a FROM t;\nALTER TABLE t RENAME TO old;\nCREATE TABLE t (a int);\n\nCREATE VIEW w AS SELECT a FROM t;\n',
  ],
  [
    'a list of a view’s columns goes when the query gives others',
    'CREATE TABLE t (a int, b int);\nCREATE RECURSIVE VIEW v (n) AS SELECT a FROM t;\n',
    { kind: 'change-view', schema: 'public', view: 'v', query: 'SELECT a, b FROM t' },
    'CREATE TABLE t (a int, b int);\nCREATE RECURSIVE VIEW v (a, b) AS SELECT a, b FROM t;\n',
  ],
  [
    'a trigger goes with what switches it off',
    'CREATE TABLE t (a int);\nCREATE SCHEMA s;\nCREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\nCREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION s.f();\nALTER TABLE t DISABLE TRIGGER g;\n',
    { kind: 'drop-schema', schema: 's', dependents: 'drop' },
    'CREATE TABLE t (a int);\n',
  ],
  [
    'a check that Postgres named is changed and renamed, not its neighbour',
    'CREATE TABLE t (a int, b int, CHECK (a > 0), CHECK (b > 0));\n',
    {
      kind: 'change-constraint',
      ...t,
      constraint: 't_a_check',
      to: { kind: 'check', name: 'c', expression: 'b < 9' },
    },
    'CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (b < 9), CHECK (b > 0));\n',
  ],
];

describe('and those near by that it carries out', () => {
  it.each(done)('%s', (_, text, command, after) => {
    expect(edit(text, command, parser)).toBe(after);
  });
});
