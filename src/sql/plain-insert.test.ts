import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadParser } from './load-parser.ts';
import { isPlainInsert } from './plain-insert.ts';

const isPlain = (text: string): boolean => isPlainInsert(text, 0, text.length);

test.each([
  "INSERT INTO t VALUES (1, -2.5e3, 'it''s', NULL, true, DEFAULT);",
  'insert into "S"."t" (a, "order", name) values (1, 2, 3),\n -- x\n (4, 5, 6)',
])('%j is plain', (text) => {
  expect(isPlain(text)).toBe(true);
});

test.each([
  'INSERT INTO t SELECT 1;',
  'INSERT INTO t VALUES (now());',
  'INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;',
  'INSERT INTO t VALUES (1) RETURNING *;',
  'INSERT INTO t (order) VALUES (1);',
  "INSERT INTO t VALUES (E'\\u');",
  "INSERT INTO t VALUES ('x);",
  'INSERT INTO t VALUES (1,);',
  'INSERT INTO t VALUES (1) (2);',
  'INSERT INTO t VALUES ();',
  'INSERT INTO t VALUES (1); SELECT 1',
  'INSERT INTO "" VALUES (1);',
  'INSERT INTO t',
  '',
])('%j is not', (text) => {
  expect(isPlain(text)).toBe(false);
});

test('what is plain is valid to the grammar', async () => {
  const parser = await loadParser();
  const token = fc.constantFrom(
    ...[
      '(',
      ')',
      ',',
      ',',
      ';',
      '.',
      '-',
      '+',
      '1',
      '1.5',
      '0x1',
      '1e',
      '1a',
      "'x'",
      "''",
      "E'\\x'",
      "B'1'",
      "U&'\\z'",
      '"a"',
      '""',
      'a',
      'order',
      'NULL',
      'values',
      '$1',
      '$$x$$',
      '--\n',
      '/* */',
      "'a'\n'b'",
      "'",
    ],
  );
  let plain = 0;
  fc.assert(
    fc.property(fc.array(token, { maxLength: 3 }), fc.array(token, { minLength: 1, maxLength: 5 }), (head, tail) => {
      const text = `INSERT INTO t ${head.join(' ')} VALUES (${tail.join(' ')}) ;`;
      if (!isPlain(text)) return;
      plain++;
      const outcome = parser.parse(text);
      expect(outcome.ok ? outcome.statements.length : outcome.message).toBe(1);
    }),
    { seed: 10, numRuns: 20_000 },
  );
  expect(plain).toBeGreaterThan(100);
});
