import { expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../../src/base/diagnostic.ts';
import { groupProblems } from './problem-groups.ts';

const problem = (table: string | null, severity: Severity, from: number, schema = 'public'): Diagnostic => ({
  code: 'x',
  severity,
  message: '',
  span: { from, to: from + 1 },
  object: table === null ? null : { kind: 'table', schema, table, name: null },
});

test('groups stand worst first, then by the text; so do problems in a group', () => {
  const groups = groupProblems([
    problem('a', 'warning', 5),
    problem('b', 'error', 50),
    problem('b', 'error', 20),
    problem('b', 'hint', 1),
    problem(null, 'error', 9),
  ]);
  expect(groups.map(({ object, worst }) => [object, worst])).toEqual([
    [null, 'error'],
    ['b', 'error'],
    ['a', 'warning'],
  ]);
  expect(groups[1]?.problems.map(({ span }) => span.from)).toEqual([20, 50, 1]);
});

test('the same name in two schemas is two objects', () => {
  const groups = groupProblems([problem('a', 'error', 1), problem('a', 'error', 2, 'billing')]);
  expect(groups.map(({ object }) => object)).toEqual(['a', 'billing.a']);
});
