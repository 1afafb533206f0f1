/**
 * Which rows an edit changed, for pointing them out once. Invariant: only rows that are drawn, by their index now; an edit that
 * changes many tables at once points out none, as there would be nothing to look at in particular.
 */
import type { TableId } from '../../src/catalog/types.ts';
import type { Diagram } from '../../src/drawing/diagram.ts';
import type { Row } from '../../src/drawing/rows.ts';

export type ChangedRows = ReadonlyMap<TableId, readonly number[]>;

const TABLES_AT_MOST = 8;

export function changedRows(before: Diagram, after: Diagram): ChangedRows {
  const changed = new Map<TableId, readonly number[]>();
  for (const [id, box] of after.boxes) {
    const old = before.boxes.get(id);
    if (old === box || old?.rows === box.rows) continue;
    const known = new Map([...(old?.rows ?? []), ...(old?.folded ?? [])].map((row) => [row.name, row]));
    const rows = box.rows.flatMap((row, index) => (isSameRow(known.get(row.name), row) ? [] : [index]));
    if (rows.length > 0) changed.set(id, rows);
    if (changed.size > TABLES_AT_MOST) return new Map();
  }
  return changed;
}

function isSameRow(a: Row | undefined, b: Row): boolean {
  return (
    a !== undefined &&
    a.exactType === b.exactType &&
    a.isNullable === b.isNullable &&
    a.isIdentity === b.isIdentity &&
    a.default === b.default &&
    a.comment === b.comment &&
    a.marks.first?.mark === b.marks.first?.mark &&
    a.marks.second?.mark === b.marks.second?.mark
  );
}
