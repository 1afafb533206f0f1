/** Index keys as written -> as stored, with Postgres's defaults left out. Invariant: `column` or `expression` is set, never both. */
import type { IndexKeyDef } from '../ddl.ts';
import { keptOpclass } from './opclasses.ts';
import type { ColumnRecord, IndexKeyRecord } from './records.ts';
import { expressionRecord } from './tables.ts';

export function collationName(names: readonly string[] | null): string | null {
  if (!names) return null;
  const parts = names[0] === 'pg_catalog' ? names.slice(1) : names;
  return parts.length === 1 && parts[0] === 'default' ? null : parts.join('.');
}

export function indexKeyRecord(
  key: IndexKeyDef,
  method: string,
  columns: readonly Pick<ColumnRecord, 'name' | 'typeFacts' | 'collation'>[],
): IndexKeyRecord {
  const column = key.column
    ? (columns.find(({ name }) => name === key.column?.name) as ColumnRecord | undefined)
    : null;
  const collation = collationName(key.collation);
  const isOrdered = method === 'btree';
  return {
    column: key.column?.name ?? null,
    expression: key.expression?.text ?? null,
    opclass: keptOpclass(key.opclass, key.opclassOptions, method, column ?? null),
    collation: collation === (column?.collation ?? null) ? null : collation,
    descending: key.descending,
    nullsFirst: isOrdered ? (key.nullsFirst ?? key.descending) : false,
    value: key.expression && expressionRecord(key.expression),
    implicitName: key.column?.name ?? key.implicitName,
  };
}

/** A plain key over a column, as a PRIMARY KEY or UNIQUE constraint has it. */
export function plainKey(column: string): IndexKeyRecord {
  return {
    column,
    expression: null,
    opclass: null,
    collation: null,
    descending: false,
    nullsFirst: false,
    value: null,
    implicitName: column,
  };
}
