/** The advisor and what it goes by, as one chunk that is fetched when there is something to judge. */
import { profileInText } from '../../src/advisor/document-profile.ts';
import { DEFAULT_PROFILE, type Profile, profileNamed } from '../../src/advisor/profile.ts';
import type { Rule } from '../../src/advisor/rule.ts';
import { RULES } from '../../src/advisor/rules/index.ts';
import type { Reading } from '../../src/catalog/reading.ts';

export { Advisor } from '../../src/advisor/advisor.ts';
export { writeProfile } from '../../src/advisor/document-profile.ts';
export { rulePage } from '../../src/advisor/rule-page.ts';

const fallback = profileNamed(DEFAULT_PROFILE);
const isRule = (id: string): boolean => RULES.some((rule) => rule.id === id);

/** The document's profile; `before` itself where that says the same, so that nothing is judged anew. */
export function profileFor(
  reading: Reading,
  before: Profile | null,
): { readonly profile: Profile; readonly problem: string | null } {
  const written = profileInText(reading, isRule);
  const profile = written?.ok ? written.value : fallback;
  const isSame = before !== null && JSON.stringify(before) === JSON.stringify(profile);
  return { profile: isSame ? before : profile, problem: written && !written.ok ? written.error : null };
}

export const allRules: readonly Rule[] = RULES;

export const ruleOf = (id: string): Rule | undefined => RULES.find((rule) => rule.id === id);
