import fc from 'fast-check';
import type { LibpgQueryModule } from 'libpg-query/wasm/libpg-query.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { sqlText } from '../testing/sql-text.ts';
import { LibpgParser } from './libpg-parser.ts';
import { loadParser } from './load-parser.ts';
import { loadGlueFromPackage } from './load-parser-node.ts';
import type { SqlParser } from './parser.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** The text marked by the error, with its message. */
function errorOf(text: string): string {
  const outcome = parser.parse(text);
  return outcome.ok ? 'no error' : `[${text.slice(outcome.span.from, outcome.span.to)}] ${outcome.message}`;
}

describe('positions', () => {
  test.each(['', '-- ', '/* Привет 😀\r\n\t */ '])('are in UTF-16 units behind %j', (before) => {
    const text = `${before}CREATE TABLE "я😀" ("日本" int DEFAULT 5, b text); SELECT 'é', c`;
    const source = before === '-- ' ? text.replace('-- ', '-- 😀\r\n') : text;
    const outcome = parser.parse(source);
    if (!outcome.ok) throw new Error(outcome.message);
    expect(outcome.statements.map(({ span }) => source.slice(span.from, span.to))).toEqual([
      'CREATE TABLE "я😀" ("日本" int DEFAULT 5, b text)',
      "SELECT 'é', c",
    ]);
    const places: string[] = [];
    JSON.stringify(outcome.statements, (key, value) => {
      if (key === 'location') places.push(/^\S+/.exec(source.slice(value))?.[0] ?? '');
      return value;
    });
    expect(places).toEqual(
      expect.arrayContaining(
        ['"я😀"', '("日本"', 'int', 'DEFAULT', '5,', 'b', 'text);', "'é',", 'c'].map((place) =>
          place.replace(/^\(/, ''),
        ),
      ),
    );
  });
});

describe('comments where the grammar looks a token ahead', () => {
  test.each([
    'create table t (a timestamp with /* 😀 */ time zone)',
    'create index on t (a NULLS -- é\n LAST)',
    'select 1 where 1 NOT /* x */ IN (2)',
    `select U&"a" /* x */ UESCAPE '!'`,
    'select * from f() WITH /* x */ ORDINALITY',
  ])('%s', (text) => {
    expect(errorOf(text)).toBe('no error');
  });

  test('positions behind them are those of the text', () => {
    const text = 'create table t (a timestamp with /* 😀é */ time zone, b text, c int,)';
    expect(errorOf(text)).toBe('[)] syntax error at or near ")"');
    expect(errorOf('select 1 /* x')).toContain('unterminated /* comment');
  });
});

describe('errors', () => {
  test.each([
    ['create table t (a int,);', '[)] syntax error at or near ")"'],
    ['create table "я😀" (a int,);', '[)] syntax error at or near ")"'],
    ['create table t (a int', '[int] syntax error at end of input'],
    ['create table t (a int -- x', '[int] syntax error at end of input'],
    ["select 'abc\nfoo", '[\'abc] unterminated quoted string at or near "\'abc…"'],
    ['creat table t (a int)', '[creat] syntax error at or near "creat"'],
    ['select 1; selec 2', '[selec] syntax error at or near "selec"'],
    ['select "a\0b"', '[\0] Postgres cannot store the character NUL'],
  ])('%j', (text, expected) => {
    expect(errorOf(text)).toBe(expected);
  });

  test('a long rest behind an open quote is not repeated in the message', () => {
    expect(errorOf(`select '${'😀'.repeat(300)}`).split('] ')[1]?.length).toBeLessThan(120);
  });

  test('no text makes it throw, and every span lies in the text', () => {
    fc.assert(
      fc.property(sqlText, (text) => {
        const outcome = parser.parse(text);
        const spans = outcome.ok ? outcome.statements.map(({ span }) => span) : [outcome.span];
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe('hostile input', () => {
  const n = 100_000;
  test.each([
    ['open parentheses', `select ${'('.repeat(1_000_000)}`],
    ['nested parentheses', `select ${'('.repeat(n)}1${')'.repeat(n)}`],
    ['a chain of operators', `select ${'a+'.repeat(n)}a`],
    ['nested CASE', `select ${'case when a then '.repeat(n)}1${' end'.repeat(n)}`],
    ['nested calls', `select ${'f('.repeat(n)}1${')'.repeat(n)}`],
    ['casts', `select a${'::int'.repeat(n)}`],
    ['unions', `select 1${' union select 1'.repeat(n)}`],
    ['joins', `select * from a${' cross join b'.repeat(n)}`],
    ['subqueries', `select ${'(select '.repeat(n)}1${')'.repeat(n)}`],
    ['negations', `select ${'not '.repeat(n)}a`],
    ['signs', `select ${'- '.repeat(n)}a`],
    ['subscripts', `select ${'a['.repeat(n)}1${']'.repeat(n)}`],
  ])('%s give an error, and the next text is read', (_, text) => {
    expect(parser.parse(text).ok).toBe(false);
    expect(parser.parse('select 1').ok).toBe(true);
  });

  test.each([
    ['comments that are opened only', '/*'.repeat(n), 'unterminated /* comment at or near "/*/*'],
    ['an open comment behind an error', `selec 1 ${'/*+'.repeat(n)}`, 'syntax error at or near "selec"'],
    ['nested comments', `select ${'/*'.repeat(n)}${'*/'.repeat(n)} 1`, 'no error'],
    ['open strings', `select ${"'\n'".repeat(n)}'`, 'unterminated quoted string'],
    ['an open identifier', `select "${'""'.repeat(n)}`, 'unterminated quoted identifier'],
    ['open dollar strings', `select ${'$a'.repeat(n)}$`, ''],
  ])('%s are told quickly', (_, text, message) => {
    const start = process.cpuUsage();
    expect(errorOf(text)).toContain(message);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });

  test.each([
    ['a thousand operators', `select ${'a || '.repeat(1000)}a`],
    ['a hundred nested subqueries', `select ${'(select '.repeat(100)}1${')'.repeat(100)}`],
    [
      'many rows',
      `insert into t values ${Array.from({ length: 5000 }, (_, i) => `(${i}, -1, 'a' || 'b')`).join(', ')}`,
    ],
    ['many conditions', `select 1 where ${Array.from({ length: 700 }, (_, i) => `a = ${i}`).join(' or ')}`],
  ])('%s are read', (_, text) => {
    expect(errorOf(text)).toBe('no error');
  });
});

describe('a module that traps', () => {
  /** Like the real thing, but any text with `TRAP` in it kills it for good. */
  async function fragileModule(): Promise<LibpgQueryModule> {
    const module = await loadGlueFromPackage()({});
    let isDead = false;
    return {
      ...module,
      get HEAPU8() {
        return module.HEAPU8;
      },
      _wasm_parse_query_raw: (pointer) => {
        const { HEAPU8 } = module;
        isDead ||= Buffer.from(HEAPU8.subarray(pointer, HEAPU8.indexOf(0, pointer))).includes('TRAP');
        if (isDead) throw new RangeError('Maximum call stack size exceeded');
        return module._wasm_parse_query_raw(pointer);
      },
    };
  }
  const making: Promise<LibpgQueryModule>[] = [];
  const makeSpare = (): Promise<LibpgQueryModule> => {
    const spare = fragileModule();
    making.push(spare);
    return spare;
  };
  const sparesAreReady = () => Promise.all(making);

  test('is replaced by a spare at once, and the spare by another', async () => {
    const fragile = new LibpgParser(await fragileModule(), makeSpare);
    await sparesAreReady();
    for (let round = 0; round < 3; round++) {
      expect(fragile.parse('select TRAP')).toMatchObject({ ok: false, span: { from: 0, to: 6 } });
      expect(fragile.parse('select 1').ok).toBe(true);
      expect(fragile.parse('select TRAP').ok).toBe(false);
      expect(fragile.parse('select 2').ok).toBe(true);
      await sparesAreReady();
    }
  });

  test('without a spare, parsing says so and goes on when there is one', async () => {
    const fragile = new LibpgParser(await fragileModule(), makeSpare);
    expect(fragile.parse('select TRAP').ok).toBe(false);
    expect(fragile.parse('select 1')).toMatchObject({ ok: false, message: expect.stringContaining('restarting') });
    await sparesAreReady();
    expect(fragile.parse('select 1').ok).toBe(true);
  });
});
