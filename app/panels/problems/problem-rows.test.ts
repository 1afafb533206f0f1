import { expect, test } from 'vitest';
import type { Severity } from '../../../src/base/diagnostic.ts';
import { NO_FILTER, type ProblemFilter } from '../../store/problem-view.ts';
import type { Problem } from '../../store/problems.ts';
import { countCategories, problemRows } from './problem-rows.ts';

const problem = (table: string | null, severity: Severity, from: number, schema = 'public', message = ''): Problem => ({
  code: 'x',
  severity,
  message: message || `at ${from}`,
  span: { from, to: from + 1 },
  object: table === null ? null : { kind: 'table', schema, table, name: null },
  finding: null,
});

const ALL: ProblemFilter = { ...NO_FILTER, hidden: new Set() };
const NONE: ReadonlySet<string> = new Set();

const shown = (problems: readonly Problem[], filter: Partial<ProblemFilter> = {}, folded = NONE): readonly string[] =>
  problemRows(problems, { ...ALL, ...filter }, folded).map((row) =>
    row.kind === 'group' ? `${row.title} ${row.worst} ${row.count}` : String(row.problem.span.from),
  );

test('groups stand worst first, then by the text; so do problems in a group', () => {
  const problems = [
    problem('a', 'warning', 5),
    problem('b', 'error', 50),
    problem('b', 'error', 20),
    problem('b', 'hint', 1),
    problem(null, 'error', 9),
  ];
  expect(shown(problems)).toEqual([
    'Statements that could not be read error 1',
    '9',
    'b error 3',
    '20',
    '50',
    '1',
    'a warning 1',
    '5',
  ]);
});

test('the same name in two schemas is two objects', () => {
  const problems = [problem('a', 'error', 1), problem('a', 'error', 2, 'billing')];
  expect(shown(problems)).toEqual(['a error 1', '1', 'billing.a error 1', '2']);
});

test('severities and words filter, folded groups keep their count', () => {
  const problems = [
    problem('a', 'error', 1),
    problem('a', 'hint', 2),
    problem('b', 'info', 3, 'public', 'Money drifts'),
  ];
  expect(shown(problems, { hidden: new Set<Severity>(['warning', 'hint']) })).toEqual([
    'a error 1',
    '1',
    'b info 1',
    '3',
  ]);
  expect(shown(problems, { text: 'money B' })).toEqual(['b info 1', '3']);
  expect(shown(problems, {}, new Set(['a']))).toEqual(['a error 2', 'b info 1', '3']);
  expect(shown(problems, { grouping: 'severity' })).toEqual([
    'Errors error 1',
    '1',
    'Notes info 1',
    '3',
    'Hints hint 1',
    '2',
  ]);
});

test('rows of the same words have keys of their own', () => {
  const problems = [problem('a', 'error', 1, 'public', 'same'), problem('a', 'error', 2, 'public', 'same')];
  const keys = problemRows(problems, ALL, NONE).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('one table can be looked at alone, and one category', () => {
  const problems = [problem('a', 'error', 1), problem('a', 'error', 2, 'billing'), problem('b', 'error', 3)];
  expect(shown(problems, { owner: 'billing.a' })).toEqual(['billing.a error 1', '2']);
  expect(shown(problems, { category: 'sql' })).toHaveLength(6);
  expect(shown(problems, { category: 'types' })).toEqual([]);
  expect(countCategories(problems)).toEqual([['sql', 3]]);
});
