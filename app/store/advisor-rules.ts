/** What a rule says of itself, for cards and hovers; comes with the advisor's chunk. */
import type { Source } from '../../src/advisor/rule.ts';

export interface RuleWords {
  readonly summary: string;
  readonly why: string;
  readonly advice: string;
  readonly sources: readonly Source[];
}

/** Null for what is no rule. */
export async function loadRule(id: string): Promise<RuleWords | null> {
  const { ruleOf } = await import('./advisor-engine.ts');
  return ruleOf(id) ?? null;
}
