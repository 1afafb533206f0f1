import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sqlText } from '../testing/sql-text.ts';
import { identifierOf } from './identifier-of.ts';
import { isName, isSymbol, isWord, Scanner, tokenize } from './lexer.ts';

const kinds = (text: string): string[] =>
  tokenize(text, 0, text.length, true).map(
    ({ kind, from, to, closed }) => `${kind} ${text.slice(from, to)}${closed ? '' : ' (open)'}`,
  );

describe('tokens', () => {
  test.each([
    [
      'words, also with letters outside ASCII, digits and $',
      'Ab _c1$ таблица 😀x',
      ['word Ab', 'word _c1$', 'word таблица', 'word 😀x'],
    ],
    [
      'quoted identifiers',
      '"a""b" U&"d\\0061" "x',
      ['quoted-identifier "a""b"', 'quoted-identifier U&"d\\0061"', 'quoted-identifier "x (open)'],
    ],
    ['plain strings', "'it''s' 'a\\' b", ["string 'it''s'", "string 'a\\'", 'word b']],
    [
      'prefixed strings',
      "E'a\\'b' B'01' x'F' N'n' U&'u' u 'v'",
      ["string E'a\\'b'", "string B'01'", "string x'F'", "string N'n'", "string U&'u'", 'word u', "string 'v'"],
    ],
    [
      'strings that go on on the next line',
      "'a'\n  -- and\n  'b' 'c' 'd'",
      ["string 'a'\n  -- and\n  'b'", "string 'c'", "string 'd'"],
    ],
    ['an escape string goes on as one', "E'a'\n'b\\'c'", ["string E'a'\n'b\\'c'"]],
    [
      'dollar strings',
      '$$a$b$$ $x$ $$ $x$ a$b$ $1 $ $y$ $Y$',
      [
        'dollar-string $$a$b$$',
        'dollar-string $x$ $$ $x$',
        'word a$b$',
        'parameter $1',
        'other $',
        'dollar-string $y$ $Y$ (open)',
      ],
    ],
    [
      'numbers',
      '1 1.5 .5 1. 1.5e3 1e-2 0x1F 0b10 0o17 1_000 1e 0xg',
      [
        'number 1',
        'number 1.5',
        'number .5',
        'number 1.',
        'number 1.5e3',
        'number 1e-2',
        'number 0x1F',
        'number 0b10',
        'number 0o17',
        'number 1_000',
        'number 1',
        'word e',
        'number 0',
        'word xg',
      ],
    ],
    ['a range', '1..2', ['number 1', 'punctuation ..', 'number 2']],
    [
      'operators end before comments',
      'a<-- b\n1+/* c */2',
      ['word a', 'operator <', 'line-comment -- b', 'number 1', 'operator +', 'block-comment /* c */', 'number 2'],
    ],
    [
      'a trailing sign is an operator of its own',
      'a=-1 b@-1 c<=>d *-+',
      [
        'word a',
        'operator =',
        'operator -',
        'number 1',
        'word b',
        'operator @-',
        'number 1',
        'word c',
        'operator <=>',
        'word d',
        'operator *',
        'operator -',
        'operator +',
      ],
    ],
    [
      'punctuation',
      'a::b:=c:d.e[1];',
      [
        'word a',
        'punctuation ::',
        'word b',
        'punctuation :=',
        'word c',
        'punctuation :',
        'word d',
        'punctuation .',
        'word e',
        'punctuation [',
        'number 1',
        'punctuation ]',
        'punctuation ;',
      ],
    ],
    [
      'nested comments',
      '/* a /* b */ c */ d /* e',
      ['block-comment /* a /* b */ c */', 'word d', 'block-comment /* e (open)'],
    ],
    ['the byte order mark is no letter', '\uFEFFa', ['word a']],
    ['what SQL has no use for', '\\ {', ['other \\', 'other {']],
  ])('%s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('comments are left out unless asked for', () => {
    expect(tokenize('a -- b\n/* c */ d')).toHaveLength(2);
  });

  test('a range of the text is read as if it were all', () => {
    const text = "select 'abc' from t";
    expect(tokenize(text, 7, 10).map(({ closed }) => closed)).toEqual([false]);
  });
});

test('tokens are in order, the gaps are whitespace, and what is open runs to the end', () => {
  fc.assert(
    fc.property(sqlText, (text) => {
      let at = 0;
      for (const { from, to, closed } of tokenize(text, 0, text.length, true)) {
        expect(text.slice(at, from)).toMatch(/^\uFEFF?[ \t\n\r\f\v]*$/);
        expect(to).toBeGreaterThan(from);
        if (!closed) expect(to).toBe(text.length);
        at = to;
      }
      expect(text.slice(at)).toMatch(/^\uFEFF?[ \t\n\r\f\v]*$/);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('a run of operator characters is cut as by scanners that begin at each token', () => {
  const run = fc.string({ unit: fc.constantFrom('+', '-', '*', '<', '@', '/', ' ', 'a'), maxLength: 12 });
  fc.assert(
    fc.property(run, (text) => {
      for (const { from, to, kind } of tokenize(text, 0, text.length, true)) {
        const fresh = new Scanner(text, from);
        fresh.next();
        expect({ to: fresh.to, kind: fresh.kind }).toEqual({ to, kind });
      }
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test.each([
  "'",
  '"',
  '(',
  '$a$',
  '/*',
  '/**',
  "E'\\",
  '$',
  '$x',
  '-',
  '+',
  '+-',
  '*-',
  '<',
  '0x',
  '1e',
  'U&"',
  "'\n'",
  '\\',
])('takes linear time on a megabyte of %j', (part) => {
  const text = part.repeat(1_000_000 / part.length);
  const start = performance.now();
  tokenize(text);
  // Quadratic time would be minutes.
  expect(performance.now() - start).toBeLessThan(3000);
});

describe('helpers', () => {
  const text = 'CREATE TABLE "Straße" (ID int DEFAULT (1 + (2)))';
  const tokens = tokenize(text);

  test('isWord and isSymbol compare without regard to case, and only tokens of that sort', () => {
    expect(isWord(text, tokens[0], 'create')).toBe(true);
    expect(isWord(text, tokens[0], 'creat')).toBe(false);
    expect(isWord('"create"', tokenize('"create"')[0], 'create')).toBe(false);
    expect(isSymbol(text, tokens[3], '(')).toBe(true);
    expect(isSymbol(text, undefined, '(')).toBe(false);
    expect(isName(tokens[2])).toBe(true);
  });

  test.each([
    ['Foo', 'foo'],
    ['ÄB', 'Äb'],
    ['"Foo""s"', 'Foo"s'],
    ['U&"d\\0061t\\+000061"', 'data'],
    ['U&"d!0061ta" UESCAPE \'!\'', 'data'],
    ['U&"a\\\\b"', 'a\\b'],
    ['"open', 'open'],
    [`"${'я'.repeat(40)}"`, 'я'.repeat(31)],
  ])('identifierOf %s', (source, name) => {
    const [token] = tokenize(source);
    expect(token && identifierOf(source, token)).toBe(name);
  });
});
