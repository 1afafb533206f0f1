import { expect, test } from 'vitest';
import { expressionKey } from './expression-key.ts';

test.each([
  ['total >= 0', '((TOTAL>=0))'],
  ["lower( email ) = 'a'", "LOWER(email)='a'"],
])('%s is %s', (a, b) => {
  expect(expressionKey(a)).toBe(expressionKey(b));
});

test.each([
  ['total >= 0', 'total > 0'],
  ["status = 'paid'", 'status = paid'],
  ["status = 'a b'", "status = 'a  b'"],
  ['(a) or (b)', 'a or b'],
])('%s is not %s', (a, b) => {
  expect(expressionKey(a)).not.toBe(expressionKey(b));
});
