/** What statements make of each other: names, clones, refusals and what cascades are those of Postgres 18. */
import { describe, expect, test } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import { toCatalogJson } from '../catalog-json.ts';
import { readSchema, updateSchema } from '../reading.ts';
import type { Table, TableId } from '../types.ts';

const parser = await loadParser();
const read = (sql: string) => readSchema(sql, parser);

function tableIn(sql: string, id = 'public.t'): Table {
  const table = read(sql).catalog.tables.get(id as TableId);
  if (!table) throw new Error(`${id} is not there`);
  return table;
}

const constraintNames = (table: Table): readonly string[] => table.constraints.map(({ name }) => name);
const indexNames = (table: Table): readonly string[] => table.indexes.map(({ name }) => name);
const columnNames = (table: Table): readonly string[] => table.columns.map(({ name }) => name);

describe('names that Postgres makes up', () => {
  test.each([
    ['CREATE TABLE t (id int PRIMARY KEY, x int UNIQUE)', ['t_pkey', 't_x_key']],
    ['CREATE TABLE t (a int, b int, UNIQUE (a, b), PRIMARY KEY (b))', ['t_pkey', 't_a_b_key']],
    [
      'CREATE TABLE t (a int CHECK (a > 0), b int CHECK (b > a), CHECK (a < 9))',
      ['t_a_check', 't_check', 't_a_check1'],
    ],
    ['CREATE TABLE t (id int PRIMARY KEY, UNIQUE (id))', ['t_pkey']],
    [
      'CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t, CONSTRAINT u FOREIGN KEY (up) REFERENCES t)',
      ['t_pkey', 't_up_fkey', 'u'],
    ],
    ['CREATE TABLE t (a int, EXCLUDE USING gist (int4range(a, a) WITH &&))', ['t_int4range_excl']],
    ['CREATE TABLE t_pkey (a int); CREATE TABLE t (a int PRIMARY KEY)', ['t_pkey1']],
  ])('%s', (sql, names) => {
    expect(constraintNames(tableIn(sql))).toEqual(names);
  });

  test('of indexes: columns, expressions, INCLUDE, and numbers where taken', () => {
    const table = tableIn(
      'CREATE TABLE t (a int, b text); CREATE INDEX ON t (a); CREATE INDEX ON t (a); CREATE INDEX ON t (lower(b), a) INCLUDE (b); CREATE INDEX ON t ((a + 1), (a + 2));',
    );
    expect(indexNames(table)).toEqual(['t_a_idx', 't_a_idx1', 't_lower_a_b_idx', 't_expr_expr1_idx']);
  });

  test('of sequences, which make way for relations that are there', () => {
    const sql = 'CREATE TABLE t_id_seq (x int); CREATE TABLE t (id serial)';
    expect(tableIn(sql).columns[0]).toMatchObject({
      type: 'integer',
      notNull: true,
      default: "nextval('t_id_seq1'::regclass)",
    });
    expect(read(sql).catalog.sequences).toMatchObject([{ name: 't_id_seq1', ownedBy: { table: 't', column: 'id' } }]);
  });

  test('are cut to 63 bytes as makeObjectName does', () => {
    const name = 'a_very_long_table_name_that_goes_on_and_on_and_on_until_it_is_cut';
    const table = tableIn(
      `CREATE TABLE ${name} (another_quite_long_column_name int UNIQUE)`,
      `public.${name.slice(0, 63)}`,
    );
    expect(constraintNames(table)).toEqual(['a_very_long_table_name_that_g_another_quite_long_column_nam_key']);
  });
});

describe('inheritance and partitions', () => {
  test('INHERITS merges columns and checks, and later changes reach the children', () => {
    const child = tableIn(`
      CREATE TABLE p (id int NOT NULL, name text, CONSTRAINT c CHECK (id > 0));
      CREATE TABLE t (own int, name text DEFAULT 'x') INHERITS (p);
      ALTER TABLE p ADD COLUMN late date, ADD CHECK (late IS NOT NULL);
      ALTER TABLE p RENAME COLUMN id TO pid;
    `);
    expect(columnNames(child)).toEqual(['pid', 'name', 'own', 'late']);
    expect(child.columns[0]?.notNull).toBe(true);
    expect(child.columns[1]?.default).toBe("'x'");
    expect(child.constraints.map(({ name, expression }) => [name, expression])).toEqual([
      ['c', 'pid > 0'],
      ['p_late_check', 'late IS NOT NULL'],
    ]);
    expect(child.inherits).toEqual(['public.p']);
  });

  test('a partition has keys, indexes, foreign keys and row triggers of its own', () => {
    const partition = tableIn(
      `
      CREATE TABLE u (id int PRIMARY KEY);
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TABLE t (id int PRIMARY KEY, u_id int REFERENCES u) PARTITION BY RANGE (id);
      CREATE INDEX by_u ON t (u_id);
      CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
      CREATE TRIGGER s BEFORE INSERT ON t EXECUTE FUNCTION f();
      CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (9);
    `,
      'public.t1',
    );
    expect(constraintNames(partition)).toEqual(['t1_pkey', 't_u_id_fkey']);
    expect(indexNames(partition)).toEqual(['t1_u_id_idx']);
    expect(partition.triggers.map(({ name }) => name)).toEqual(['r']);
  });

  test('ATTACH takes equal indexes and keys instead of making new ones', () => {
    const partition = tableIn(
      `
      CREATE TABLE t (id int PRIMARY KEY, x int) PARTITION BY RANGE (id);
      CREATE INDEX ON t (x);
      CREATE TABLE t1 (id int CONSTRAINT own PRIMARY KEY, x int);
      CREATE INDEX mine ON t1 (x);
      ALTER TABLE t ATTACH PARTITION t1 FOR VALUES FROM (1) TO (2);
    `,
      'public.t1',
    );
    expect(constraintNames(partition)).toEqual(['own']);
    expect(indexNames(partition)).toEqual(['mine']);
    expect(partition.partitionOf).toMatchObject({ schema: 'public', name: 't' });
  });
});

describe('renames and drops', () => {
  test('a renamed column is renamed in everything that mentions it, and nothing else is touched', () => {
    const sql = `
      CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (a int REFERENCES p, CONSTRAINT c CHECK (a  >  0 AND 'a' <> ''), UNIQUE (a));
      CREATE INDEX i ON t (abs(a)) WHERE a > 1;
      ALTER TABLE t RENAME a TO "B b";
      ALTER TABLE p RENAME id TO pid;
      ALTER TABLE p RENAME TO q;
    `;
    const table = tableIn(sql);
    expect(table.constraints.map(({ columns }) => columns)).toEqual([['B b'], ['B b'], ['B b']]);
    expect(table.constraints[0]?.expression).toBe(`"B b"  >  0 AND 'a' <> ''`);
    expect(table.indexes[0]).toMatchObject({ keys: [{ expression: 'abs("B b")' }], predicate: '"B b" > 1' });
    expect(table.constraints[2]?.references).toEqual({ schema: 'public', table: 'q', columns: ['pid'] });
  });

  test('a dropped column takes its indexes and constraints along', () => {
    const table = tableIn(
      'CREATE TABLE t (a int, b int, UNIQUE (a, b), CHECK (a > b)); CREATE INDEX ON t (a) WHERE b > 0; ALTER TABLE t DROP COLUMN b;',
    );
    expect([columnNames(table), table.constraints, table.indexes]).toEqual([['a'], [], []]);
  });

  test('DROP TABLE needs CASCADE while a foreign key refers to it, and takes that along', () => {
    const tables = 'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p_id int REFERENCES p);';
    expect(read(`${tables} DROP TABLE p;`).diagnostics.map(({ code }) => code)).toEqual(['dependent-objects']);
    const cascaded = read(`${tables} DROP TABLE p CASCADE;`);
    expect(cascaded.diagnostics).toEqual([]);
    expect([...cascaded.catalog.tables.values()].map(({ id, constraints }) => [id, constraints])).toEqual([
      ['public.t', []],
    ]);
  });
});

describe('what Postgres would refuse is said with its place, and the rest still reads', () => {
  test.each([
    ['unknown-relation', 'nope', 'CREATE TABLE t (c int REFERENCES nope)'],
    ['unknown-column', 'zz', 'CREATE TABLE t (c int REFERENCES u (zz))'],
    ['missing-unique-key', 'n', 'CREATE TABLE t (c text REFERENCES u (n))'],
    ['foreign-key-type-mismatch', 'c', 'CREATE TABLE t (c uuid, FOREIGN KEY (c) REFERENCES u)'],
    [
      'foreign-key-column-count',
      'FOREIGN KEY (a, b) REFERENCES u',
      'CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES u)',
    ],
    ['duplicate-column', 'c', 'CREATE TABLE t (c int, c text)'],
    ['unknown-column', 'd', 'CREATE TABLE t (c int, PRIMARY KEY (d))'],
    ['duplicate-primary-key', 'PRIMARY KEY', 'CREATE TABLE t (c int PRIMARY KEY, d int PRIMARY KEY)'],
    ['unknown-column', 'd', 'CREATE TABLE t (c int CHECK (d > 0))'],
    ['unknown-constraint', 'k', 'CREATE TABLE t (c int); ALTER TABLE t DROP CONSTRAINT k'],
    ['duplicate-relation', 't', 'CREATE TABLE t (c int); CREATE TABLE t (d int)'],
    ['unknown-column', 'd', 'CREATE TABLE t (c int); CREATE INDEX ON t (d)'],
    ['duplicate-relation', 'u', 'CREATE TABLE t (c int); CREATE INDEX u ON t (c)'],
    ['too-many-columns', 't', `CREATE TABLE t (${Array.from({ length: 1601 }, (_, i) => `c${i} int`)})`],
  ])('%s at %s', (code, place, sql) => {
    const text = `CREATE TABLE u (id int PRIMARY KEY, n text); ${sql};`;
    const reading = read(text);
    expect(reading.diagnostics.map((one) => [one.code, text.slice(one.span.from, one.span.to)])).toEqual([
      [code, place],
    ]);
    expect(reading.catalog.tables.has('public.t' as TableId)).toBe(true);
  });

  test('in the words of a person', () => {
    expect(read('CREATE TABLE orders (customer_id int REFERENCES customers)').diagnostics[0]?.message).toBe(
      'orders.customer_id refers to customers, which no statement before this one creates. Create it first, or correct the name.',
    );
  });
});

describe('while a statement is broken', () => {
  const text = 'CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE c (t_id int REFERENCES t);';

  test('its last table stays, marked stale, and comes back as it was', () => {
    const before = read(text);
    const at = text.indexOf('id int');
    const broken = updateSchema(before, [{ from: at, to: at, text: ', ' }], parser);
    expect(broken.catalog.tables.get('public.t' as TableId)).toMatchObject({ stale: true, columns: [{ name: 'id' }] });
    expect(broken.diagnostics.map(({ code }) => code)).toEqual(['syntax-error']);
    const mended = updateSchema(broken, [{ from: at, to: at + 2, text: '' }], parser);
    expect(mended.catalog.tables.get('public.t' as TableId)?.stale).toBe(false);
    expect(mended.diagnostics).toEqual([]);
  });

  test('objects that an edit does not change stay the same objects', () => {
    const before = read(text);
    const at = text.indexOf('int PRIMARY');
    const after = updateSchema(before, [{ from: at, to: at + 3, text: 'bigint' }], parser);
    expect(after.catalog.tables.get('public.t' as TableId)?.columns[0]?.type).toBe('bigint');
    expect(after.catalog.tables.get('public.c' as TableId)).toBe(before.catalog.tables.get('public.c' as TableId));
    expect(after.catalog.schemas).toBe(before.catalog.schemas);
  });
});

test('the Catalog JSON has every key, and each statement with whether it is drawn and what is wrong with it', () => {
  const json = toCatalogJson(read('CREATE TABLE t (a int); GRANT SELECT ON t TO bob; DROP TABLE u; SELEC 1;'));
  expect(Object.keys(json)).toEqual([
    'schemas',
    'tables',
    'views',
    'enums',
    'domains',
    'composites',
    'sequences',
    'functions',
    'extensions',
    'statements',
  ]);
  expect(json.tables[0]?.columns[0]).toEqual({
    name: 'a',
    type: 'integer',
    notNull: false,
    default: null,
    identity: null,
    generated: null,
    expression: null,
    collation: null,
    comment: null,
  });
  expect(json.statements.map(({ drawn, error }) => [drawn, error !== null])).toEqual([
    [true, false],
    [false, false],
    [true, true],
    [false, true],
  ]);
});
