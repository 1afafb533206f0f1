/** The patterns and what tells whether they fit, as one chunk that is fetched when they are first asked for. */
import { DocumentFacts } from '../../src/advisor/document-facts.ts';
import { PATTERNS } from '../../src/advisor/patterns/index.ts';
import type { Pattern, PatternOffer } from '../../src/advisor/patterns/pattern.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { profileFor } from './advisor-engine.ts';

export type OfferedPattern = Pick<Pattern, 'id' | 'title' | 'summary' | 'advice' | 'sources'> & {
  readonly offer: PatternOffer;
};

/** What each pattern has for a table, in the registry's order; null where there is no such table. */
export function offersOn(reading: Reading, id: TableId): readonly OfferedPattern[] | null {
  const table = reading.catalog.tables.get(id);
  if (!table) return null;
  const facts = new DocumentFacts(reading, profileFor(reading, null).profile);
  return PATTERNS.map((pattern) => ({ ...pattern, offer: pattern.offer(table, facts) }));
}
