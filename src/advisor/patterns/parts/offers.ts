/** What offers have in common: tables no pattern is for, and how an offer comes of its variants. */
import type { Table } from '../../../catalog/types.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../rule.ts';
import type { PatternOffer } from '../pattern.ts';

export const refused = (reason: string): PatternOffer => ({ kind: 'refused', reason });

/** The variants, or why there are none. */
export const offered = (fixes: readonly Fix[], reason: string): PatternOffer =>
  fixes.length > 0 ? { kind: 'fixes', fixes } : refused(reason);

/** Why no pattern can be put on a table; null where one can. */
export function obstacle({ id, name, kind, partitionOf, inherits, stale }: Table, facts: Facts): string | null {
  if (stale) return `The statement that makes ${name} can’t be read now. Mend it first.`;
  if (partitionOf) return `${name} is a partition of ${partitionOf.name}. Use the pattern there.`;
  if (kind === 'foreign') return `The rows of ${name} are on another server. Use the pattern there.`;
  if (inherits.length > 0) return `${name} inherits from ${inherits.join(', ')}. Use the pattern there.`;
  if (facts.hasRole(id, 'orm-internal')) return `A framework keeps its own state in ${name}.`;
  return null;
}
