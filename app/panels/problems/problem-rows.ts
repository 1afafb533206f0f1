/**
 * Problems as the rows of a list: filtered, in groups, worst first, then by the text.
 * Invariant: each problem that passes the filter is in one row, below the head of its group; a key is the same as long as the problem is.
 */
import { pathOf } from '../../../src/advisor/finding-text.ts';
import { CATEGORIES } from '../../../src/advisor/rule.ts';
import { CATEGORY_NAMES } from '../../../src/advisor/rule-page.ts';
import type { Severity } from '../../../src/base/diagnostic.ts';
import { categoryOf, type Grouping, type ProblemCategory, type ProblemFilter } from '../../store/problem-view.ts';
import { keyOfProblem, ownerOf, type Problem } from '../../store/problems.ts';

export type ProblemRow =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly title: string;
      /** The title is a name of the schema's, or a rule's. */
      readonly isName: boolean;
      readonly count: number;
      readonly worst: Severity;
    }
  | { readonly kind: 'problem'; readonly key: string; readonly problem: Problem };

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

const SEVERITY_TITLES: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Notes',
  hint: 'Hints',
};

export const categoryTitle = (category: ProblemCategory): string =>
  category === 'sql' ? 'SQL that Postgres refuses' : CATEGORY_NAMES[category];

/** How many of each severity there are. */
export function countSeverities(problems: readonly Problem[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** Those that there are, with how many; what Postgres refuses first. */
export function countCategories(problems: readonly Problem[]): readonly (readonly [ProblemCategory, number])[] {
  const counts = new Map<ProblemCategory, number>();
  for (const problem of problems) counts.set(categoryOf(problem), (counts.get(categoryOf(problem)) ?? 0) + 1);
  return (['sql', ...CATEGORIES] as const).flatMap((category) => {
    const count = counts.get(category);
    return count === undefined ? [] : [[category, count] as const];
  });
}

export function problemRows(
  problems: readonly Problem[],
  { text, hidden, category, owner, grouping }: ProblemFilter,
  folded: ReadonlySet<string>,
): readonly ProblemRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (hidden.has(problem.severity)) continue;
    if (category !== null && categoryOf(problem) !== category) continue;
    if (owner !== null && ownerOf(problem) !== owner) continue;
    if (words.length > 0 && !words.every((word) => searchText(problem).includes(word))) continue;
    const title = titleOf(problem, grouping);
    const group = groups.get(title);
    if (group) group.push(problem);
    else groups.set(title, [problem]);
  }
  const sorted = [...groups].map(([title, group]) => ({ title, group: group.sort(byRank) })).sort(byWorst(grouping));
  return sorted.flatMap(({ title, group }) => {
    const worst = group[0]?.severity ?? 'hint';
    const isName = grouping === 'object' ? title !== NO_OBJECT : grouping === 'rule';
    const head: ProblemRow = { kind: 'group', key: title, title, isName, count: group.length, worst };
    return folded.has(title) ? [head] : [head, ...withKeys(group)];
  });
}

const NO_OBJECT = 'Statements that could not be read';

function titleOf(problem: Problem, grouping: Grouping): string {
  switch (grouping) {
    case 'object':
      return ownerOf(problem) ?? NO_OBJECT;
    case 'rule':
      return problem.code;
    case 'category':
      return categoryTitle(categoryOf(problem));
    case 'severity':
      return SEVERITY_TITLES[problem.severity];
  }
}

const byRank = (a: Problem, b: Problem): number =>
  rank(a.severity) - rank(b.severity) || a.span.from - b.span.from || a.code.localeCompare(b.code);

interface Group {
  readonly title: string;
  readonly group: readonly Problem[];
}

const byWorst =
  (grouping: Grouping) =>
  (a: Group, b: Group): number => {
    const [first, second] = [a.group[0], b.group[0]];
    if (!first || !second) return 0;
    if (grouping === 'category') return categoryRank(first) - categoryRank(second);
    return rank(first.severity) - rank(second.severity) || first.span.from - second.span.from;
  };

/** What Postgres refuses comes first. */
const categoryRank = ({ finding }: Problem): number => (finding ? CATEGORIES.indexOf(finding.category) : -1);

const searchText = ({ code, message, object, finding }: Problem): string =>
  `${code} ${message} ${object ? pathOf(object) : ''} ${finding?.category ?? ''}`.toLowerCase();

/** Two that say the same of the same thing are told apart by their order. */
function withKeys(group: readonly Problem[]): readonly ProblemRow[] {
  const seen = new Map<string, number>();
  return group.map((problem) => {
    const key = keyOfProblem(problem);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { kind: 'problem', key: count === 0 ? key : `${key} ${count}`, problem };
  });
}
