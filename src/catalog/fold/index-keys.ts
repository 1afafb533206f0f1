/** Index keys as written -> as stored, with Postgres's defaults left out. Invariant: `column` or `expression` is set, never both. */
import type { IndexKeyDef } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { collationName } from './collations.ts';
import { reportUnknownCalls } from './objects/unknown-call.ts';
import { keptOpclass } from './opclasses.ts';
import type { ColumnRecord, IndexKeyRecord } from './records.ts';
import { expressionRecord } from './tables.ts';

export function indexKeyRecord(
  scope: Scope,
  key: IndexKeyDef,
  method: string,
  columns: readonly Pick<ColumnRecord, 'name' | 'typeFacts' | 'collation'>[],
): IndexKeyRecord {
  const column = key.column
    ? (columns.find(({ name }) => name === key.column?.name) as ColumnRecord | undefined)
    : null;
  reportUnknownCalls(scope, key.expression);
  const collation = collationName(scope, key.collation);
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
