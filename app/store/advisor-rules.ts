/** What rules say of themselves, for cards, hovers, pages and the list of levels; comes with the advisor's chunk. */
import type { Rule } from '../../src/advisor/rule.ts';

export type RuleWords = Pick<Rule, 'id' | 'category' | 'severity' | 'isOff' | 'summary' | 'why' | 'advice' | 'sources'>;

/** Null for what is no rule. */
export async function loadRule(id: string): Promise<RuleWords | null> {
  const { ruleOf } = await import('./advisor-engine.ts');
  return ruleOf(id) ?? null;
}

export async function loadRules(): Promise<readonly RuleWords[]> {
  const { allRules } = await import('./advisor-engine.ts');
  return allRules;
}

/** The rule's page, the same that docs/rules has; null for what is no rule. */
export async function loadRulePage(id: string): Promise<string | null> {
  const { ruleOf, rulePage } = await import('./advisor-engine.ts');
  const rule = ruleOf(id);
  return rule ? rulePage(rule) : null;
}
