import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { foldsOf } from './folds.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const folded = (sql: string): string[] =>
  foldsOf(readSchema(sql, parser).script).map(({ kind, span }) => `${kind}: ${sql.slice(span.from, span.to)}`);

test('statements over several lines, data, comments and the diagram block', () => {
  expect(
    folded(`-- A shop.
-- By hand.

-- One line.
CREATE TABLE a (
  b int
); -- trailing
-- not with it
CREATE TABLE c (d int);
/* block
   of comment */
COPY c (d) FROM stdin;
1
2
\\.
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
  -- inside
  -- the body
  SELECT 1
$$;

-- crowfoot:diagram 1
-- table "public.a" at 0 0
-- table "public.c" at 0 200
`),
  ).toEqual([
    'comment: -- A shop.\n-- By hand.',
    'statement: CREATE TABLE a (\n  b int\n);',
    'comment: /* block\n   of comment */',
    'statement: COPY c (d) FROM stdin;\n1\n2\n\\.',
    expect.stringMatching(/^statement: CREATE FUNCTION/),
    'comment: -- crowfoot:diagram 1\n-- table "public.a" at 0 0\n-- table "public.c" at 0 200',
  ]);
});

test('line ends of Windows, broken text and an empty one', () => {
  expect(folded('-- a\r\n-- b\r\ncreate table a (\r\n b int\r\n);\r\n')).toEqual([
    'comment: -- a\r\n-- b',
    'statement: create table a (\r\n b int\r\n);',
  ]);
  expect(folded('create tabl a (\n  b int')).toHaveLength(1);
  expect(folded('')).toEqual([]);
});
