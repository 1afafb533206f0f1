/** The quiet dot with a count on a table's header: how many problems concern it, and how bad the worst is. */
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import { type TableId, tableId } from '../../src/catalog/types.ts';

export interface Badge {
  readonly count: number;
  readonly severity: Severity;
}

const ORDER: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

export function badgesOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<TableId, Badge> {
  const badges = new Map<TableId, Badge>();
  for (const { object, severity } of diagnostics) {
    const name = object?.table ?? (object?.kind === 'table' || object?.kind === 'view' ? object.name : null);
    if (object?.schema == null || name === null) continue;
    const id = tableId(object.schema, name);
    const before = badges.get(id);
    const worst = before && ORDER.indexOf(before.severity) > ORDER.indexOf(severity) ? before.severity : severity;
    badges.set(id, { count: (before?.count ?? 0) + 1, severity: worst });
  }
  return badges;
}
