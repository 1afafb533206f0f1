import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema, updateSchema } from '../catalog/reading.ts';
import { type TableId, tableId } from '../catalog/types.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { readCopy } from './samples/read-copy.ts';
import { readInsert } from './samples/read-insert.ts';
import { sampleTables, type TableSample } from './samples.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const TABLE = 'CREATE TABLE t (a int, b text, c date);\n';

function samplesOf(text: string): ReadonlyMap<TableId, TableSample> {
  const { script, catalog } = readSchema(text, parser);
  return sampleTables(script, catalog);
}

function columnsOf(text: string, name = 't'): Record<string, readonly (string | null)[]> {
  return Object.fromEntries(samplesOf(text).get(tableId('public', name))?.columns ?? []);
}

describe('INSERT', () => {
  it.each([
    ["INSERT INTO t (a, b) VALUES (1, 'x'), (2, NULL);", { a: ['1', '2'], b: ['x', null] }],
    ["insert into T values (1, 'x', '2024-01-01')", { a: ['1'], b: ['x'], c: ['2024-01-01'] }],
    ["INSERT INTO public.t (b) VALUES ('it''s'), (E'a\\nb'), ($$d$$)", { b: ["it's", 'a\nb', 'd'] }],
    ["INSERT INTO t (a, b, c) VALUES (-1, 'x'::text, DATE '2024-01-01')", { a: ['-1'], b: ['x'], c: ['2024-01-01'] }],
    ["INSERT INTO t (a, b) VALUES (+1, 'x'::varchar(10)), (DEFAULT, 'y')", { a: ['1'], b: ['x', 'y'] }],
    ["INSERT INTO t (a, b, c) VALUES (1 + 1, 'a' || 'b', now())", {}],
    ["INSERT INTO t (a, b) VALUES ((1), lower('A')), (2, coalesce('a', 'b'))", { a: ['2'] }],
    ["INSERT INTO t (b) VALUES ('x'::text || 'y'), (ARRAY['a']), ('{a,b}')", { b: ['{a,b}'] }],
    ['INSERT INTO t AS u (a) OVERRIDING SYSTEM VALUE VALUES (1) ON CONFLICT DO NOTHING', { a: ['1'] }],
    ["INSERT INTO t (b) VALUES ('a') -- two\n, ('b') /* , ('c') */ RETURNING a", { b: ['a', 'b'] }],
    ["INSERT INTO t (a, b) VALUES (true, 'x'), (FALSE, current_user)", { a: ['true', 'false'], b: ['x'] }],
    ['INSERT INTO t (a) VALUES (1::int + 1), (2::int)', { a: ['2'] }],
    ['INSERT INTO t (a) SELECT 1', {}],
    ['INSERT INTO t DEFAULT VALUES', {}],
    ['INSERT INTO other (a) VALUES (1)', {}],
    ['INSERT INTO other.t (a) VALUES (1)', {}],
    ["INSERT INTO t (a) VALUES ((SELECT max(a) FROM t WHERE b IN ('x', 'y'))), (3)", { a: ['3'] }],
  ])('%s', (statement, columns) => expect(columnsOf(TABLE + statement)).toEqual(columns));

  it('counts the rows also where their cells are no literals', () =>
    expect(samplesOf(`${TABLE}INSERT INTO t (a) VALUES (now()), (1);`).get(tableId('public', 't'))?.rows).toBe(2));
});

describe('COPY', () => {
  it.each([
    ['COPY t (a, b) FROM stdin;\n1\tx\n2\t\\N\n\\.\n', { a: ['1', '2'], b: ['x', null] }],
    ['COPY public.t FROM STDIN;\n1\ta\\tb\\\\\t2024-01-01\r\n\\.\n', { a: ['1'], b: ['a\tb\\'], c: ['2024-01-01'] }],
    [
      'COPY t (a, b) FROM stdin WITH (FORMAT csv, HEADER);\na,b\n1,"x, ""y"""\n2,\n\\.\n',
      { a: ['1', '2'], b: ['x, "y"', null] },
    ],
    [
      "COPY t (a, b) FROM stdin CSV DELIMITER ';' NULL 'none';\n1;\"none\"\n2;none\n\\.\n",
      { a: ['1', '2'], b: ['none', null] },
    ],
    ["COPY t (a, b) FROM stdin WITH DELIMITER AS '|';\n1|x\n\\.\n", { a: ['1'], b: ['x'] }],
    ["COPY t (a) FROM '/tmp/file';", {}],
    ['COPY t (a) TO stdout;', {}],
    ['COPY t (a) FROM stdin;\n\\.\n', {}],
  ])('%s', (statement, columns) => expect(columnsOf(TABLE + statement)).toEqual(columns));
});

describe('the sample', () => {
  it('joins the rows of all statements of the table', () =>
    expect(
      columnsOf(
        `${TABLE}INSERT INTO t (a) VALUES (1);\nINSERT INTO t (b) VALUES ('x');\nCOPY t (a) FROM stdin;\n2\n\\.\n`,
      ),
    ).toEqual({ a: ['1', '2'], b: ['x'] }));

  it('follows the search path', () =>
    expect(
      samplesOf('CREATE SCHEMA s; CREATE TABLE s.t (a int); SET search_path = s; INSERT INTO t VALUES (1);')
        .get(tableId('s', 't'))
        ?.columns.get('a'),
    ).toEqual(['1']));

  it('is bounded in rows and in text', () => {
    const many = Array.from({ length: 500 }, (_, at) => `(${at})`).join(', ');
    expect(samplesOf(`${TABLE}INSERT INTO t VALUES ${many};`).get(tableId('public', 't'))?.rows).toBe(200);
    const each = Array.from({ length: 300 }, (_, at) => `INSERT INTO t VALUES (${at});`).join('\n');
    expect(
      samplesOf(TABLE + each)
        .get(tableId('public', 't'))
        ?.columns.get('a'),
    ).toHaveLength(200);
    const long = Array.from({ length: 20 }, () => `('${'x'.repeat(10_000)}')`).join(', ');
    expect(samplesOf(`${TABLE}INSERT INTO t (b) VALUES ${long};`).get(tableId('public', 't'))?.rows).toBe(6);
  });

  it('is the same object until a statement of the table or its columns change', () => {
    const insert = "INSERT INTO t VALUES (1, 'x');\n";
    const before = readSchema(`${TABLE}CREATE TABLE u (a int);\n${insert}INSERT INTO u VALUES (1);`, parser);
    const first = sampleTables(before.script, before.catalog);
    const at = before.script.length - 3;
    const after = updateSchema(before, [{ from: at, to: at + 1, text: '7' }], parser);
    const second = sampleTables(after.script, after.catalog);
    expect(second.get(tableId('public', 't'))).toBe(first.get(tableId('public', 't')));
    expect(second.get(tableId('public', 'u'))?.columns.get('a')).toEqual(['7']);
    const renamed = updateSchema(after, [{ from: 16, to: 17, text: 'z' }], parser);
    expect([
      ...(sampleTables(renamed.script, renamed.catalog).get(tableId('public', 't'))?.columns.keys() ?? []),
    ]).toEqual(['z', 'b']);
  });

  it('goes by the last whole reading of a statement that is being typed', () => {
    const before = readSchema(`${TABLE}INSERT INTO t VALUES (1);`, parser);
    const at = before.script.length - 2;
    const after = updateSchema(before, [{ from: at, to: at, text: ', ' }], parser);
    expect(after.script.statements.at(-1)?.reading.error).not.toBeNull();
    expect(sampleTables(after.script, after.catalog).get(tableId('public', 't'))?.columns.get('a')).toEqual(['1']);
  });
});

describe('any text', () => {
  const rest = fc.array(
    fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        ',',
        "'",
        "'x'",
        '1',
        '::',
        'null',
        '\n',
        '\t',
        '\\',
        '\\.',
        '"',
        ';',
        '$$',
        'date',
        '-',
        'csv',
        'header',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 30 },
  );
  const heads = [
    'INSERT INTO t',
    'INSERT INTO t (a) VALUES',
    'COPY t',
    'COPY t FROM stdin',
    "COPY t FROM stdin CSV QUOTE '|';\n",
  ];

  it.each(heads)('behind %s gives rows of cells', (head) =>
    fc.assert(
      fc.property(rest, (parts) => {
        const text = `${head} ${parts.join(' ')}`;
        const source = head.startsWith('COPY') ? readCopy(text) : readInsert(text);
        for (const row of source?.rows() ?? []) expect(row.length).toBeGreaterThan(0);
      }),
    ),
  );
});
