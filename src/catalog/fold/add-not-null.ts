/**
 * NOT NULL, which since Postgres 18 is a constraint with a name, down the inheritance tree.
 * Invariant: a column is `notNull` exactly when it has a `notNullConstraint`, and the constraint's name is taken in the schema.
 */
import type { Scope } from './cells.ts';
import { chooseConstraintName } from './choose-name.ts';
import { changedColumn } from './columns.ts';
import { constraintNameKey } from './keys.ts';
import type { ColumnRecord, TableRecord } from './records.ts';
import { changedTable, childrenOf, findColumn, indexOfName, readTable, saveTable, updateColumn } from './tables.ts';

export interface NewNotNull {
  /** As written; null for one that Postgres names. */
  readonly name: string | null;
  /** Of the parent it comes from. */
  readonly inheritedName?: string;
  readonly noInherit?: boolean;
  readonly isInherited?: boolean;
  /** ONLY: not down the tree. */
  readonly only?: boolean;
}

export function addNotNull(scope: Scope, id: string, column: string, given: NewNotNull): void {
  const table = readTable(scope, id);
  const target = table && findColumn(table, column);
  if (!table || !target) return;
  const isInherited = given.isInherited === true;
  const existing = target.notNullConstraint;
  let name = existing?.name;
  if (existing) {
    if (!isInherited && existing.isLocal) return;
    updateColumn(scope, id, column, (old) => ({
      ...old,
      notNull: true,
      notNullConstraint: {
        ...existing,
        isLocal: existing.isLocal || !isInherited,
        parents: existing.parents + (isInherited ? 1 : 0),
      },
    }));
    // The children have it from before.
    if (!isInherited) return;
  } else {
    const constraint = newConstraint(scope, table, column, given);
    name = constraint.name;
    updateColumn(scope, id, column, (old) =>
      changedColumn(old, { notNull: true, notNullName: given.name, notNullConstraint: constraint }),
    );
  }
  if (given.noInherit || given.only || existing) return;
  for (const child of childrenOf(scope, id))
    addNotNull(scope, child, column, { name: null, isInherited: true, ...(name ? { inheritedName: name } : {}) });
}

/** Takes the constraint's name. */
function newConstraint(
  scope: Scope,
  table: TableRecord,
  column: string,
  given: NewNotNull,
): NonNullable<ColumnRecord['notNullConstraint']> {
  const name =
    given.name ?? given.inheritedName ?? chooseConstraintName(scope, table.schema, table.name, column, 'not_null');
  scope.add(constraintNameKey(table.schema, name), table.id);
  const isInherited = given.isInherited === true;
  return { name, noInherit: given.noInherit ?? false, isLocal: !isInherited, parents: isInherited ? 1 : 0 };
}

/** The NOT NULLs of a table that is being created and so has no children: at once, because each copies the table. */
export function addNotNulls(
  scope: Scope,
  id: string,
  wishes: readonly (NewNotNull & { readonly column: string })[],
): void {
  const table = readTable(scope, id);
  if (!table || wishes.length === 0) return;
  const columns = [...table.columns];
  for (const wish of wishes) {
    const at = indexOfName(columns, wish.column);
    const column = columns[at];
    if (!column) continue;
    const existing = column.notNullConstraint;
    if (existing?.isLocal) continue;
    columns[at] = changedColumn(column, {
      notNull: true,
      notNullName: existing ? column.notNullName : wish.name,
      notNullConstraint: existing ? { ...existing, isLocal: true } : newConstraint(scope, table, wish.column, wish),
    });
  }
  saveTable(scope, changedTable(table, { columns }));
}

export function dropNotNull(scope: Scope, id: string, column: string, isInherited = false): void {
  const table = readTable(scope, id);
  const target = table && findColumn(table, column);
  const constraint = target?.notNullConstraint;
  if (!table || !constraint) return;
  const parents = constraint.parents - (isInherited ? 1 : 0);
  const isLocal = constraint.isLocal && isInherited;
  if (parents > 0 || isLocal) {
    updateColumn(scope, id, column, (old) => ({ ...old, notNullConstraint: { ...constraint, parents, isLocal } }));
    return;
  }
  scope.remove(constraintNameKey(table.schema, constraint.name), id);
  updateColumn(scope, id, column, (old) => ({ ...old, notNull: false, notNullName: null, notNullConstraint: null }));
  for (const child of childrenOf(scope, id)) dropNotNull(scope, child, column, true);
}
