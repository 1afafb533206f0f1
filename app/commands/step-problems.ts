/** From problem to problem, in the order of the text, around from the last to the first. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { useProblems } from '../store/problems.ts';
import { showProblem } from '../store/show-problem.ts';
import type { Command } from './command.ts';

let last: Diagnostic | null = null;

function step(by: 1 | -1): void {
  const problems = [...useProblems.getState().problems].sort((a, b) => a.span.from - b.span.from);
  if (problems.length === 0) return;
  const at = problems.findIndex(({ code, span }) => last?.code === code && last.span.from === span.from);
  const next = at < 0 ? (by === 1 ? 0 : problems.length - 1) : (at + by + problems.length) % problems.length;
  last = problems[next] ?? null;
  if (last) showProblem(last);
}

const hasProblems = (): boolean => useProblems.getState().problems.length > 0;

export const nextProblemCommand: Command = {
  id: 'next-problem',
  label: 'Next problem',
  group: 'Go to',
  keys: ']',
  when: hasProblems,
  run: () => step(1),
};

export const previousProblemCommand: Command = {
  id: 'previous-problem',
  label: 'Previous problem',
  group: 'Go to',
  keys: '[',
  when: hasProblems,
  run: () => step(-1),
};
