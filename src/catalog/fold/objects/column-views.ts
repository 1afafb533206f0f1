/**
 * The views that read a column: they keep ALTER TABLE from dropping or retyping it, go with DROP COLUMN ... CASCADE, and follow its name.
 * Invariant: a view's `columnUses` name columns as they are called now.
 */
import type { TableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { dropRelation } from '../drop-relation.ts';
import { partId, splitPartId, usersKey } from '../keys.ts';
import { displayName } from '../names.ts';
import type { RelationRecord, ViewRecord } from '../records.ts';
import { childrenOf, keyOf } from '../tables.ts';

const usedColumns = (record: RelationRecord | null): readonly string[] =>
  record?.kind === 'view' ? record.view.columnUses : [];

function viewsUsing(scope: Scope, relation: string, column: string): readonly ViewRecord[] {
  const use = partId(relation, column);
  return scope.list(usersKey(keyOf(relation))).flatMap((user) => {
    if (!user.startsWith('rel:')) return [];
    const key = keyOf(user.slice('rel:'.length));
    if (!scope.readPart(key, usedColumns).includes(use)) return [];
    const record = scope.read(key);
    return record?.kind === 'view' ? [record.view] : [];
  });
}

/** Names to show of the views that read a column, in the table or in one that inherits it. */
export function viewsUsingColumn(scope: Scope, relation: string, column: string): readonly string[] {
  const own = viewsUsing(scope, relation, column).map(({ schema, name }) => displayName(schema, name));
  return [...own, ...childrenOf(scope, relation).flatMap((child) => viewsUsingColumn(scope, child, column))];
}

/** What DROP COLUMN ... CASCADE takes along. */
export function dropViewsUsingColumn(scope: Scope, relation: string, column: string): void {
  for (const { schema, name } of viewsUsing(scope, relation, column)) dropRelation(scope, schema, name);
  for (const child of childrenOf(scope, relation)) dropViewsUsingColumn(scope, child, column);
}

/** A view's uses after a relation, or a column of it, is called otherwise. */
export const usesAfterRename = (
  uses: readonly string[],
  from: { readonly relation: string; readonly column: string | null },
  to: { readonly relation: TableId | string; readonly column: string | null },
): readonly string[] =>
  uses.map((use) => {
    const { relation, part } = splitPartId(use);
    if (relation !== from.relation || (from.column !== null && part !== from.column)) return use;
    return partId(to.relation, to.column ?? part);
  });

export function followColumnRename(scope: Scope, relation: string, from: string, to: string): void {
  for (const view of viewsUsing(scope, relation, from)) {
    const columnUses = usesAfterRename(view.columnUses, { relation, column: from }, { relation, column: to });
    scope.write(keyOf(view.id), { kind: 'view', view: { ...view, columnUses } });
  }
}
