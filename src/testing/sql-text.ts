/** Arbitrary texts that are nearly SQL: what splitting and reading must survive. */
import fc from 'fast-check';

/** Whole statements, one of each sort that is hard to split. */
const STATEMENTS = [
  'CREATE TABLE a (id int PRIMARY KEY, "b;c" text DEFAULT \'x;y\');',
  "INSERT INTO a VALUES (1, 'CREATE TABLE x (y int);'), (2, E'it\\'s; \\\\');",
  "COMMENT ON TABLE a IS 'Таблица 😀; -- none';",
  'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$\nBEGIN\n  RETURN 1; -- $$\nEND;\n$body$;',
  'CREATE FUNCTION g(x int) RETURNS int BEGIN ATOMIC\n  SELECT CASE WHEN x > 1 THEN 1 ELSE 2 END;\n  SELECT 3;\nEND;',
  'CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c);',
  "COPY a (id, b) FROM stdin;\n1\tCREATE TABLE z (q int);\n2\t'\n\\.\n",
  'CREATE SCHEMA s\nCREATE TABLE t (a int)\nCREATE VIEW v AS SELECT a FROM t;',
  "CREATE TYPE e AS ENUM ('a', 'b');",
  'ALTER TABLE a\n  ADD COLUMN d numeric(10, 2) NOT NULL DEFAULT 1.5e3,\n  DROP COLUMN e;',
  '\\connect shop\n',
  '\\restrict AbC123\n',
  'SELECT 1 \\gexec\n',
  'SET search_path = public, s;',
];

/** Parts that open what others close. */
const FRAGMENTS = [
  "'",
  '"',
  '$$',
  '$a$',
  '$1',
  '/*',
  '*/',
  '--',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '\\',
  '\\;',
  '\\.',
  '::',
  ':=',
  '..',
  "''",
  '""',
  "E'",
  "e'\\'",
  "U&'",
  'U&"d\\0061t"',
  "x'1F'",
  "B'01'",
  '0x1F',
  '1_000',
  '1..2',
  '.5',
  '1e',
  '@-',
  '<->',
  '+',
  '-- x\n',
  '/* ; */',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\uFEFF',
  'é',
  '😀',
  '\uD800',
  '\uDC00',
  'Ω',
  '\u00A0',
  '\0',
  'BEGIN ATOMIC',
  'CASE',
  'END',
  'COPY t FROM stdin;',
  'CREATE FUNCTION f()',
  'CREATE TABLE',
  '\nCREATE TABLE b (',
  '\nALTER TABLE a',
  '\n\nSELECT 1',
  '\nINSERT INTO a',
  'int',
  'x',
  'GO',
];

const sqlStatement: fc.Arbitrary<string> = fc.constantFrom(...STATEMENTS);

export const sqlFragment: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 2, arbitrary: sqlStatement },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** Anything: mostly fragments in no order. */
export const sqlText: fc.Arbitrary<string> = fc.array(sqlFragment, { maxLength: 30 }).map((parts) => parts.join(''));

/** Statements with now and then something stray between them. */
export const sqlScript: fc.Arbitrary<string> = fc
  .array(fc.tuple(sqlStatement, fc.option(sqlFragment, { freq: 4 }), fc.constantFrom('\n', '\n\n', ' ', '\r\n')), {
    maxLength: 10,
  })
  .map((parts) => parts.map(([statement, stray, gap]) => statement + (stray ?? '') + gap).join(''));
