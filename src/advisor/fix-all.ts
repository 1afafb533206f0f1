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

/** `choose`: the fix to take for a finding; null to leave it. */
export function fixAll(
  before: Reading,
  profile: Profile,
  choose: (finding: Finding) => Fix | null,
  parser: SqlParser,
): FixedAll {
  let reading = before;
  let changes: ChangeSet = [];
  const fixed: Finding[] = [];
  const refused: { readonly finding: Finding; readonly reason: string }[] = [];
  const advisor = new Advisor(reading, profile);
  const tried = new Set<string>();
  for (let next = nextOf(advisor, tried, choose); next; next = nextOf(advisor, tried, choose)) {
    const { finding, fix } = next;
    tried.add(triedKey(finding));
    const outcome = runFix(reading, fix, parser);
    reading = outcome.reading;
    advisor.update(reading);
    if (outcome.result.ok) {
      changes = composeChanges(changes, outcome.result.value.changes);
      fixed.push(finding);
    } else refused.push({ finding, reason: outcome.result.error });
  }
  return { changes, reading, fixed, refused };
}

/** What `crowfoot fix` applies: the best fix of a finding, where it can lose nothing. */
export const safeFix = ({ fixes: [first] }: Finding): Fix | null => (first?.safety === 'safe' ? first : null);

const triedKey = (finding: Finding): string => `${keyOf(finding)}\n${finding.message}`;

function nextOf(
  advisor: Advisor,
  tried: ReadonlySet<string>,
  choose: (finding: Finding) => Fix | null,
): { readonly finding: Finding; readonly fix: Fix } | null {
  for (const finding of advisor.advise().findings) {
    const fix = tried.has(triedKey(finding)) ? null : choose(finding);
    if (fix) return { finding, fix };
  }
  return null;
}
