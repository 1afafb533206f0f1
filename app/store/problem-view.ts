/**
 * How the problems are listed: filter, grouping, what is folded and what is open. Kept while the panel is away, so that the canvas and
 * the editor can open a card in it.
 */
import { create } from 'zustand';
import type { Category } from '../../src/advisor/rule.ts';
import type { Severity } from '../../src/base/diagnostic.ts';
import { keyOfProblem, ownerOf, type Problem } from './problems.ts';
import { useView } from './view.ts';

export const GROUPINGS = ['object', 'rule', 'category', 'severity'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** `sql` is what Postgres itself would refuse. */
export type ProblemCategory = Category | 'sql';
export const categoryOf = ({ finding }: Pick<Problem, 'finding'>): ProblemCategory => finding?.category ?? 'sql';

export interface ProblemFilter {
  readonly text: string;
  /** Severities that are not shown. */
  readonly hidden: ReadonlySet<Severity>;
  /** Null for all. */
  readonly category: ProblemCategory | null;
  /** Only what is about this table, by its path; null for all. */
  readonly owner: string | null;
  readonly grouping: Grouping;
}

interface ProblemView extends ProblemFilter {
  /** Keys of groups. */
  readonly folded: ReadonlySet<string>;
  /** The key of the problem whose card is open. */
  readonly open: string | null;
  /** A wish to be brought to a row: one more each time. */
  readonly wish: number;
}

export const NO_FILTER: ProblemFilter = {
  text: '',
  hidden: new Set(['hint']),
  category: null,
  owner: null,
  grouping: 'object',
};

export const useProblemView = create<ProblemView>()(() => ({ ...NO_FILTER, folded: new Set(), open: null, wish: 0 }));

/** Opens the card of a problem in the sidebar; whatever would hide it is shown. */
export function openCard(problem: Problem): void {
  useProblemView.setState(({ hidden, wish }) => ({
    text: '',
    category: null,
    owner: null,
    hidden: new Set([...hidden].filter((severity) => severity !== problem.severity)),
    folded: new Set(),
    open: keyOfProblem(problem),
    wish: wish + 1,
  }));
  showProblemsPanel();
}

/** Lists what is about the same table as a problem, and nothing else. */
export function showAllOfOwner(problem: Problem): void {
  useProblemView.setState(({ wish }) => ({
    ...NO_FILTER,
    hidden: new Set(),
    owner: ownerOf(problem),
    folded: new Set(),
    open: keyOfProblem(problem),
    wish: wish + 1,
  }));
  showProblemsPanel();
}

const showProblemsPanel = (): void => useView.setState({ panel: 'problems', isSidebarOpen: true, fullScreen: null });
