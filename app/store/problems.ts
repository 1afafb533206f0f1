/**
 * All that is wrong or could be better: what Postgres would refuse, and what the advisor finds. What every list, badge and marker shows.
 * Invariant: spans are those of `reading`, which is the document's but for the moment between a keystroke and the next frame.
 */
import { create } from 'zustand';
import { keyOf, pathOf } from '../../src/advisor/finding-text.ts';
import type { RuleDefect } from '../../src/advisor/judge.ts';
import type { Profile } from '../../src/advisor/profile.ts';
import type { Finding } from '../../src/advisor/rule.ts';
import type { SilencedFinding } from '../../src/advisor/silence.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import type { Reading } from '../../src/catalog/reading.ts';

export interface Problem extends Diagnostic {
  /** Null for what Postgres itself would refuse. */
  readonly finding: Finding | null;
}

/** The same for as long as the problem is: edits elsewhere move it, and change nothing about it. */
export const keyOfProblem = ({ code, message, finding }: Problem): string =>
  finding ? keyOfFinding(finding) : `${code} ${message}`;

/** A finding is the same object for as long as nothing it rests on changes. */
const keys = new WeakMap<Finding, string>();

export function keyOfFinding(finding: Finding): string {
  const known = keys.get(finding);
  if (known !== undefined) return known;
  const key = keyOf(finding);
  keys.set(finding, key);
  return key;
}

/** The table, view or other object a problem belongs to, by its path; null for a statement that can't be read. */
export function ownerOf({ object }: Pick<Problem, 'object'>): string | null {
  const path = object ? pathOf({ ...object, name: object.table ?? object.name, table: null }) : '';
  return path === '' ? null : path;
}

export interface ProblemsState {
  readonly reading: Reading | null;
  readonly problems: readonly Problem[];
  readonly silenced: readonly SilencedFinding[];
  /** Rules that failed: defects of ours. */
  readonly defects: readonly RuleDefect[];
  /** By which the document is judged; null before that is known. */
  readonly profile: Profile | null;
  /** What is wrong with the profile that the document has, if it can't be used. */
  readonly profileProblem: string | null;
  /** The advisor has seen all of `reading`. */
  readonly isJudged: boolean;
}

export const NO_PROBLEMS: ProblemsState = {
  reading: null,
  problems: [],
  silenced: [],
  defects: [],
  profile: null,
  profileProblem: null,
  isJudged: false,
};

export const useProblems = create<ProblemsState>()(() => NO_PROBLEMS);
