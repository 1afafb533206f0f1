import { expect, test } from 'vitest';
import { sayProblem } from './say-problem.ts';

const syntax = (message: string): string => sayProblem({ code: 'syntax-error', message });

test.each([
  ['syntax error at or near ")"', 'Postgres cannot read this statement from ")" on.'],
  ['syntax error at end of input', 'The statement ends too early: Postgres expected more.'],
  ['unterminated quoted string at or near "\'abc"', "A string is not closed: the quote at 'abc has no end."],
  ['type modifier cannot be negative', 'Type modifier cannot be negative.'],
])('%s', (message, said) => {
  expect(syntax(message)).toBe(said);
});

test('names at the beginning keep their case', () => {
  expect(sayProblem({ code: 'missing-table', message: 'orders.total has no type' })).toBe('orders.total has no type.');
  expect(sayProblem({ code: 'duplicate', message: 'fine already exists.' })).toBe('fine already exists.');
});
