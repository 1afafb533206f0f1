/**
 * Problems as the rows of a list: filtered, in groups, worst first, then by the text.
 * Invariant: each problem that passes the filter is in one row, below the head of its group; a key is the same as long as the problem is.
 */
import { keyOf, pathOf } from '../../../src/advisor/finding-text.ts';
import { CATEGORIES, type Category } from '../../../src/advisor/rule.ts';
import type { Severity } from '../../../src/base/diagnostic.ts';
import type { Problem } from '../../store/problems.ts';

export const GROUPINGS = ['object', 'rule', 'category', 'severity'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface ProblemFilter {
  readonly text: string;
  readonly severities: ReadonlySet<Severity>;
  readonly grouping: Grouping;
}

export type ProblemRow =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly title: string;
      /** The title is a name of the schema's. */
      readonly isName: boolean;
      readonly count: number;
      readonly worst: Severity;
    }
  | { readonly kind: 'problem'; readonly key: string; readonly problem: Problem };

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** How many of each severity there are. */
export function countSeverities(problems: readonly Problem[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

export function problemRows(
  problems: readonly Problem[],
  { text, severities, grouping }: ProblemFilter,
  folded: ReadonlySet<string>,
): readonly ProblemRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (!severities.has(problem.severity) || !words.every((word) => searchText(problem).includes(word))) continue;
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

function titleOf({ code, severity, object, finding }: Problem, grouping: Grouping): string {
  switch (grouping) {
    case 'object':
      return object ? pathOf({ ...object, name: object.table ?? object.name, table: null }) || NO_OBJECT : NO_OBJECT;
    case 'rule':
      return code;
    case 'category':
      return finding ? finding.category : 'SQL';
    case 'severity':
      return severity;
  }
}

const byRank = (a: Problem, b: Problem): number =>
  RANK[a.severity] - RANK[b.severity] || a.span.from - b.span.from || a.code.localeCompare(b.code);

interface Group {
  readonly title: string;
  readonly group: readonly Problem[];
}

const byWorst =
  (grouping: Grouping) =>
  (a: Group, b: Group): number => {
    if (grouping === 'category') return categoryRank(a.title) - categoryRank(b.title);
    const [first, second] = [a.group[0], b.group[0]];
    return first && second ? RANK[first.severity] - RANK[second.severity] || first.span.from - second.span.from : 0;
  };

/** What Postgres refuses comes first. */
const categoryRank = (title: string): number => CATEGORIES.findIndex((category: Category) => category === title);

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

export const keyOfProblem = ({ code, message, finding }: Problem): string =>
  finding ? keyOf(finding) : `${code} ${message}`;
