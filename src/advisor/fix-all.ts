/**
 * Many findings mended as one change: each fix on the document as those before it left it, and only while its finding still holds.
 * Invariant: a fix that can't be done is left out and said; the others are done.
 */
import { type ChangeSet, composeChanges } from '../base/text-edit.ts';
import type { Reading } from '../catalog/reading.ts';
import type { SqlParser } from '../sql/parser.ts';
import { Advisor } from './advisor.ts';
import { runFix } from './apply-fix.ts';
import { keyOf } from './finding-text.ts';
import type { Profile } from './profile.ts';
import type { Finding, Fix } from './rule.ts';

export interface FixedAll {
  readonly changes: ChangeSet;
  /** Of the text after all of them. */
  readonly reading: Reading;
  readonly fixed: readonly Finding[];
  readonly refused: readonly { readonly finding: Finding; readonly reason: string }[];
}

/** How far it is: findings tried, of those to try as known so far. */
export interface FixProgress {
  readonly tried: number;
  readonly known: number;
}

type Choose = (finding: Finding) => Fix | null;

/** All at once. */
export function fixAll(before: Reading, profile: Profile, choose: Choose, parser: SqlParser): FixedAll {
  const run = fixOneByOne(before, profile, choose, parser);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/**
 * Pauses after each piece of work, so that a long run can be done in slices, or stopped: `before` stays as good as it was.
 * `choose`: the fix to take for a finding; null to leave it.
 */
export function* fixOneByOne(
  before: Reading,
  profile: Profile,
  choose: Choose,
  parser: SqlParser,
): Generator<FixProgress, FixedAll> {
  let reading = before;
  let changes: ChangeSet = [];
  const fixed: Finding[] = [];
  const refused: { readonly finding: Finding; readonly reason: string }[] = [];
  const advisor = new Advisor(reading, profile);
  const tried = new Set<string>();
  let progress: FixProgress = { tried: 0, known: 0 };
  for (;;) {
    const judging = advisor.judge();
    let judged = judging.next();
    for (; !judged.done; judged = judging.next()) yield progress;
    const left = judged.value.findings.flatMap((finding) => {
      const fix = tried.has(triedKey(finding)) ? null : choose(finding);
      return fix ? [{ finding, fix }] : [];
    });
    const [next] = left;
    if (!next) return { changes, reading, fixed, refused };
    const { finding, fix } = next;
    progress = { tried: tried.size, known: tried.size + left.length };
    yield progress;
    tried.add(triedKey(finding));
    const outcome = runFix(reading, fix, parser);
    reading = outcome.reading;
    advisor.update(reading);
    if (outcome.result.ok) {
      changes = composeChanges(changes, outcome.result.value.changes);
      fixed.push(finding);
    } else refused.push({ finding, reason: outcome.result.error });
  }
}

/** What `crowfoot fix` applies: the best fix of a finding, where it can lose nothing. */
export const safeFix = ({ fixes: [first] }: Finding): Fix | null => (first?.safety === 'safe' ? first : null);

const triedKey = (finding: Finding): string => `${keyOf(finding)}\n${finding.message}`;
