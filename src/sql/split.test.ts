import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpus } from '../testing/corpus.ts';
import { sqlScript, sqlText } from '../testing/sql-text.ts';
import { tokenize } from './lexer.ts';
import { loadParser } from './load-parser.ts';
import { splitStatements } from './split.ts';

const parts = (text: string): string[] =>
  splitStatements(text).map(({ kind, from, to }) => (kind === 'psql' ? 'psql ' : '') + text.slice(from, to));

describe('one statement each', () => {
  test.each([
    ['strings and comments', "select 'a;b', \"c;d\", E'\\';' /* ; /* ; */ ; */ -- ;\n, U&'x;';"],
    ['dollar quotes', 'do $a$ begin; $$ ; $$ end; $a$;'],
    ['parentheses', 'create rule r as on insert to t do also (insert into a values (1); delete from b);'],
    ['an SQL body', 'create or replace function f() returns int begin atomic select 1; select 2; end;'],
    [
      'an SQL body with CASE, and with names that look like keywords',
      'CREATE PROCEDURE p() BEGIN ATOMIC\nSELECT CASE WHEN true THEN CASE a WHEN 1 THEN 2 END END AS end, t.end FROM t;\nEND;',
    ],
    ['a last one without semicolon', 'select 1'],
    [
      'a semicolon in the middle of a COPY',
      "copy t (a) from stdin with (delimiter ';');\n1;2\nselect 3;\n\\.\n".trimEnd(),
    ],
    ['COPY data with Windows line ends', 'copy t from stdin;\r\n1\t;\r\n\\.'],
    ['empty COPY data', 'copy t from stdin;\n\\.'],
  ])('%s', (_, text) => {
    expect(parts(text)).toEqual([text]);
    expect(parts(`  ${text}\nselect 9;`)).toHaveLength(text.endsWith('select 1') ? 1 : 2);
  });
});

describe('where statements end', () => {
  test.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['blanks and comments are gaps', ' \r\n-- a;\n/* b; */ ', []],
    ['comments before a statement are gaps', '-- a\nselect 1; -- b\nselect 2', ['select 1;', 'select 2']],
    ['lone semicolons are gaps', ';; select 1;;', ['select 1;']],
    ['the byte order mark is a gap', '\uFEFFselect 1;', ['select 1;']],
    [
      'BEGIN is a statement of its own',
      'begin; create table t (a int); end;',
      ['begin;', 'create table t (a int);', 'end;'],
    ],
    ['a BEGIN in no routine', 'begin atomic; select 1;', ['begin atomic;', 'select 1;']],
    ['COPY without its end', 'copy t from stdin;\nselect 1;', ['copy t from stdin;', 'select 1;']],
    ['COPY from a file', "copy t from '/x';\nselect 1;\n\\.", ["copy t from '/x';", 'select 1;', 'psql \\.']],
    [
      'COPY of a query',
      'copy (select 1 from stdin) to stdout;\nselect 1;\n\\.',
      ['copy (select 1 from stdin) to stdout;', 'select 1;', 'psql \\.'],
    ],
    [
      'a line with \\. in the data',
      'copy t from stdin;\na\\.\n\\.b\n\\.\nselect 1',
      ['copy t from stdin;\na\\.\n\\.b\n\\.', 'select 1'],
    ],
    [
      'psql lines',
      "\\restrict aB\nselect 1;\n\\i 'a;b.sql'  \n\\connect db\r\nselect 2;",
      ['psql \\restrict aB', 'select 1;', "psql \\i 'a;b.sql'", 'psql \\connect db', 'select 2;'],
    ],
    [
      'psql at the end of a statement',
      'select 1 \\gexec\nselect 2 \\; select 3;',
      ['select 1', 'psql \\gexec', 'select 2', 'psql \\;', 'select 3;'],
    ],
    ['two psql commands in a line, and SQL behind', '\\set a 1 \\\\ select :a;', ['psql \\set a 1 \\\\', 'select :a;']],
    [
      '\\copy takes its line',
      "\\copy t from 'x' delimiter '\\\\' \nselect 1",
      ["psql \\copy t from 'x' delimiter '\\\\'", 'select 1'],
    ],
    ['\\copy with data', '\\copy t from stdin\n1;\n\\.\nselect 1', ['psql \\copy t from stdin\n1;\n\\.', 'select 1']],
    ['a comment that is never closed is not lost', 'select 1; /* x', ['select 1;', '/* x']],
    ['a string that is never closed', "select 'a; select 2;", ["select 'a; select 2;"]],
    ['a dollar string that is never closed', 'select $a$ ; $$ ;', ['select $a$ ; $$ ;']],
    ['a closing parenthesis too many', 'select 1); select 2;', ['select 1);', 'select 2;']],
  ])('%s', (_, text, expected) => {
    expect(parts(text)).toEqual(expected);
  });
});

/** Slices in order and disjoint; between them nothing that means anything. */
function checkCovers(text: string): void {
  let at = 0;
  const gaps: string[] = [];
  for (const { from, to, sqlTo } of splitStatements(text)) {
    expect(from).toBeGreaterThanOrEqual(at);
    expect(to).toBeGreaterThan(from);
    expect(sqlTo).toBeLessThanOrEqual(to);
    gaps.push(text.slice(at, from));
    at = to;
  }
  gaps.push(text.slice(at));
  for (const [index, gap] of gaps.entries()) {
    // A byte order mark counts as blank at the very beginning only.
    const tokens = tokenize(index === 0 ? gap : ` ${gap}`);
    expect(
      tokens.filter((_, i) => (index === 0 ? gap : ` ${gap}`).slice(tokens[i]?.from, tokens[i]?.to) !== ';'),
    ).toEqual([]);
  }
}

test('slices and gaps are the text, whatever the text', () => {
  fc.assert(fc.property(sqlText, checkCovers), { seed: 5, numRuns: 3000 });
  fc.assert(fc.property(fc.string({ unit: 'binary' }), checkCovers), { seed: 6, numRuns: 500 });
});

test('splitting from the end of a slice gives the same slices', () => {
  fc.assert(
    fc.property(sqlScript, (text) => {
      const slices = splitStatements(text);
      for (const [index, { to }] of slices.entries())
        expect(splitStatements(text, to)).toEqual(slices.slice(index + 1));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('the corpus is split where Postgres splits it', async () => {
  const parser = await loadParser();
  for (const { name, text } of corpus()) {
    checkCovers(text);
    let cleaned = '';
    let count = 0;
    for (const { kind, from, to, sqlTo } of splitStatements(text)) {
      if (kind === 'psql') continue;
      cleaned += `${text.slice(from, sqlTo)}\n`;
      count++;
      expect(sqlTo === to || text.slice(from, sqlTo).toLowerCase().startsWith('copy')).toBe(true);
    }
    const outcome = parser.parse(cleaned);
    expect(outcome.ok ? outcome.statements.length : outcome.message, name).toBe(count);
  }
});

test.each(["'", '(', '$a$', '/*', 'copy t from stdin;\n', '\\x\n', 'create table a (\n', "create table a ('\n", ';'])(
  'takes linear time on a megabyte of %j',
  (part) => {
    const text = part.repeat(1_000_000 / part.length);
    const start = performance.now();
    splitStatements(text);
    expect(performance.now() - start).toBeLessThan(3000);
  },
);
