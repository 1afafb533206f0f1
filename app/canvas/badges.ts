/** The quiet dot with a count on a table's header: how many problems concern it, and how bad the worst is. */
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { relationOf } from '../store/relations-of.ts';

export interface Badge {
  readonly count: number;
  readonly severity: Severity;
}

const ORDER: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** Hints are for those who look for them, and have none. */
export function badgesOf(reading: Reading, problems: readonly Diagnostic[]): ReadonlyMap<TableId, Badge> {
  const badges = new Map<TableId, Badge>();
  for (const diagnostic of problems) {
    if (diagnostic.severity === 'hint') continue;
    const id = relationOf(reading, diagnostic)?.id;
    if (id === undefined) continue;
    const { severity } = diagnostic;
    const before = badges.get(id);
    const worst = before && ORDER.indexOf(before.severity) > ORDER.indexOf(severity) ? before.severity : severity;
    badges.set(id, { count: (before?.count ?? 0) + 1, severity: worst });
  }
  return badges;
}
