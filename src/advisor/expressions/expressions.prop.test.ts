import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLiteral, isNow, isRandomUuid, literalText } from './defaults.ts';
import { callsIn, isNullTest } from './mentions.ts';
import { valueListOf } from './value-list.ts';
import { unstableParts } from './volatility.ts';

const TOKENS = [
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '::',
  '=',
  '-',
  'a',
  'b',
  't.a',
  "'x'",
  "'",
  '"',
  '1',
  'IN',
  'ANY',
  'ARRAY',
  'OR',
  'AND',
  'NOT',
  'IS',
  'NULL',
  'SELECT',
  'FROM',
  'now()',
  'f(',
  'text',
  'AT TIME ZONE',
  'extract(',
  'date',
  '$$',
  '/*',
  '--',
  'CASE',
  'timezone(',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 20 }).map((tokens) => tokens.join(' ')),
  fc.string({ unit: 'binary' }),
);

test('any text has an answer to every question', () => {
  fc.assert(
    fc.property(text, (expression) => {
      const list = valueListOf(expression);
      if (list) expect(list.values.length).toBeGreaterThan(0);
      if (literalText(expression) !== null) expect(isLiteral(expression)).toBe(true);
      if (isNow(expression) || isRandomUuid(expression)) expect(callsIn(expression)).not.toEqual([]);
      expect(isNullTest(expression, 'a') && isLiteral(expression)).toBe(false);
      unstableParts(expression, () => 'timestamp with time zone');
    }),
    { numRuns: 2_000 },
  );
});

const element = fc.string({ minLength: 1 });
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

test('every way to write a list of values gives the values', () => {
  fc.assert(
    fc.property(fc.uniqueArray(element, { minLength: 1, maxLength: 5 }), (values) => {
      const list = values.map(quoted).join(', ');
      const cast = values.map((value) => `(${quoted(value)}::character varying)::text`).join(', ');
      for (const expression of [
        `c IN (${list})`,
        `(c = ANY (ARRAY[${list}]))`,
        `((c)::text = ANY ((ARRAY[${cast}])::text[]))`,
        values.map((value) => `(c = ${quoted(value)}::text)`).join(' OR '),
      ])
        expect(valueListOf(expression)).toEqual({ column: 'c', values });
    }),
  );
});
