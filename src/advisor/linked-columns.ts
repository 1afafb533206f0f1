/** Columns that must have the same type, because foreign keys compare them. */
import { type Table, type TableId, tableId } from '../catalog/types.ts';
import { type Facts, foreignKeysOf } from './facts.ts';
import type { PlacelessColumn } from './placeless.ts';

export interface LinkedColumn {
  readonly table: Table;
  readonly column: PlacelessColumn;
}

/** The column, and all that foreign keys tie to it in either direction: one type for all. */
export function linkedColumns(
  facts: Facts,
  table: Table,
  column: Pick<PlacelessColumn, 'name'>,
): readonly LinkedColumn[] {
  const found: LinkedColumn[] = [];
  const seen = new Set<string>();
  const add = (id: TableId, name: string): void => {
    const key = `${id}\0${name}`;
    const owner = facts.table(id);
    const one = facts.column(id, name);
    if (!owner || !one || seen.has(key)) return;
    seen.add(key);
    // A partition's columns are its parent's.
    if (owner.partitionOf) add(tableId(owner.partitionOf.schema, owner.partitionOf.name), name);
    else found.push({ table: owner, column: one });
  };
  add(table.id, column.name);
  for (let at = 0; at < found.length; at++) {
    const one = found[at];
    if (!one) break;
    for (const { columns, references } of foreignKeysOf(one.table)) {
      const place = columns.indexOf(one.column.name);
      const target = references?.columns[place];
      if (references && target !== undefined) add(tableId(references.schema, references.table), target);
    }
    for (const { child, constraint } of facts.referencesTo(one.table.id)) {
      const place = constraint.references?.columns.indexOf(one.column.name) ?? -1;
      const source = constraint.columns[place];
      if (source !== undefined) add(child, source);
    }
  }
  return found;
}
