/**
 * What tables take from parents: columns merged as MergeAttributes does, and for partitions the indexes, keys, foreign keys
 * and row triggers of the partitioned table.
 * Invariant: a child is in its parent's `childrenKey` list exactly as long as it has the parent in `inherits` or `partitionOf`.
 */
import type { Span } from '../../base/span.ts';
import type { QualifiedName } from '../ddl.ts';
import type { TableId } from '../types.ts';
import { inheritCheck } from './add-check.ts';
import { addForeignKeyToPartition } from './add-foreign-key.ts';
import { addIndexToPartition, indexShape } from './add-index.ts';
import { addKeyToPartition, isKey, keyShape } from './add-key.ts';
import { addNotNull } from './add-not-null.ts';
import type { Scope } from './cells.ts';
import { noteCollation } from './collations.ts';
import { generationConflict } from './generation.ts';
import { childrenKey, partId } from './keys.ts';
import { nameOf, tableProblem } from './problems.ts';
import type { ColumnRecord, TableRecord } from './records.ts';
import {
  addTypeUse,
  childrenOf,
  findColumn,
  originOf,
  partitionsOf,
  readTable,
  updateColumn,
  updateTable,
} from './tables.ts';

/** The columns a new table has from its parents, without NOT NULLs. */
export function inheritedColumns(
  scope: Scope,
  child: TableId,
  parents: readonly { readonly table: TableRecord; readonly span: Span }[],
): ColumnRecord[] {
  const columns: ColumnRecord[] = [];
  for (const { table, span } of parents) {
    for (const column of table.columns) {
      const at = columns.findIndex(({ name }) => name === column.name);
      const existing = columns[at];
      if (!existing) {
        addTypeUse(scope, column.typeFacts, partId(child, column.name));
        noteCollation(scope, column.collation, child);
        columns.push({
          ...column,
          ...withoutNotNull,
          identity: table.kind === 'partitioned' ? column.identity : null,
          comment: null,
          typePlace: null,
          defaultPlace: null,
          origin: originOf(scope, span, null),
          isLocal: false,
          parents: 1,
        });
        continue;
      }
      columns[at] = { ...existing, parents: existing.parents + 1 };
      if (existing.type !== column.type) reportTypeConflict(scope, table, existing, column, span);
      const conflict = generationConflict(existing, column);
      if (conflict) {
        const message = `Column ${column.name} ${conflict} in ${nameOf(table)}. Make both alike first.`;
        scope.report(tableProblem('invalid-definition', message, span, 'column', table, column.name));
      }
    }
  }
  return columns;
}

const withoutNotNull = { notNull: false, notNullName: null, notNullConstraint: null };

function reportTypeConflict(
  scope: Scope,
  parent: TableRecord,
  own: ColumnRecord,
  inherited: ColumnRecord,
  span: Span,
): void {
  scope.report(
    tableProblem(
      'invalid-definition',
      `Column ${own.name} is ${own.type} here and ${inherited.type} in ${nameOf(parent)}. Give both the same type.`,
      span,
      'column',
      parent,
      own.name,
    ),
  );
}

/** The parent's checks, which its children share; in a table that is being created there are no rows to be invalid for. */
export function inheritConstraints(scope: Scope, child: TableId, parent: TableRecord, isNew = false): void {
  for (const constraint of parent.constraints)
    if (constraint.kind === 'check' && !constraint.noInherit)
      inheritCheck(scope, child, isNew ? { ...constraint, validated: constraint.enforced } : constraint);
}

export function inheritNotNulls(scope: Scope, child: TableId, parent: TableRecord): void {
  for (const { name, notNullConstraint } of parent.columns) {
    if (notNullConstraint && !notNullConstraint.noInherit)
      addNotNull(scope, child, name, { name: null, isInherited: true, inheritedName: notNullConstraint.name });
  }
}

/** What a partition gets from its partitioned table beyond columns and checks; what it has already is attached instead of made. */
export function clonePartitionedObjects(scope: Scope, parentId: TableId, partition: TableId, span: Span): void {
  const parent = readTable(scope, parentId);
  if (!parent) return;
  for (const constraint of parent.constraints)
    if (isKey(constraint)) addKeyToPartition(scope, partition, keyShape(constraint), constraint.name, span);
  for (const index of parent.indexes)
    addIndexToPartition(scope, partition, indexShape(index), `${parent.schema}.${index.name}`, span);
  cloneTriggers(scope, parent, partition);
  for (const constraint of parent.constraints)
    if (constraint.kind === 'foreign key') addForeignKeyToPartition(scope, partition, constraint);
}

function cloneTriggers(scope: Scope, parent: TableRecord, partition: TableId): void {
  const own = readTable(scope, partition);
  if (!own) return;
  const clones = parent.triggers
    .filter(({ level, name }) => level === 'row' && !own.triggers.some((trigger) => trigger.name === name))
    .map((trigger) => ({ ...trigger, comment: null, isClone: true }));
  if (clones.length === 0) return;
  updateTable(scope, partition, (table) => ({ ...table, triggers: [...table.triggers, ...clones] }));
  for (const below of partitionsOf(scope, partition)) cloneTriggers(scope, parent, below);
}

/** Whether a table is the other one or among its children, theirs, and so on. */
const isBelow = (scope: Scope, top: TableId, table: TableId): boolean =>
  top === table || childrenOf(scope, top).some((child) => isBelow(scope, child, table));

/** ATTACH PARTITION and INHERIT: an existing table becomes a child. Reports columns it lacks; gives whether it can be one. */
export function adoptChild(
  scope: Scope,
  parent: TableRecord,
  childId: TableId,
  name: QualifiedName,
  isPartition: boolean,
): boolean {
  const child = readTable(scope, childId);
  if (!child) return false;
  const refuse = (message: string, column: string): void =>
    scope.report(tableProblem('invalid-definition', message, name.span, 'column', child, column));
  let isFine = true;
  if (isBelow(scope, childId, parent.id)) {
    refuse(`${nameOf(parent)} is ${nameOf(child)} or comes from it, and so cannot be its parent.`, child.name);
    return false;
  }
  for (const { kind, name: check, noInherit } of parent.constraints) {
    if (kind !== 'check' || noInherit || child.constraints.some((own) => own.kind === kind && own.name === check))
      continue;
    refuse(`${nameOf(child)} lacks the check ${check} of ${nameOf(parent)}. Add it first.`, check);
    isFine = false;
  }
  for (const column of parent.columns) {
    const own = findColumn(child, column.name);
    const generation = own && generationConflict(own, column);
    if (generation) {
      refuse(`${nameOf(child)}.${own.name} ${generation} in ${nameOf(parent)}. Make both alike first.`, own.name);
      isFine = false;
    }
    if (own && own.type === column.type && (own.notNull || !column.notNull)) continue;
    isFine = false;
    if (!own)
      refuse(`${nameOf(child)} lacks the column ${column.name} of ${nameOf(parent)}. Add it first.`, column.name);
    else if (own.type !== column.type) reportTypeConflict(scope, parent, own, column, name.span);
    else
      refuse(
        `${nameOf(child)}.${own.name} may be null and ${nameOf(parent)}.${own.name} may not. Set it NOT NULL first.`,
        own.name,
      );
  }
  const more = isPartition && child.columns.find(({ name: own }) => !findColumn(parent, own));
  if (more) {
    refuse(
      `${nameOf(child)} has a column ${more.name} that ${nameOf(parent)} lacks. Drop it, or add it there.`,
      more.name,
    );
    isFine = false;
  }
  const counting = isPartition && child.columns.find(({ identity }) => identity !== null);
  if (counting) {
    refuse(
      `${nameOf(child)}.${counting.name} is an identity column, and a partition takes its numbers from the table it is of. Drop the identity first.`,
      counting.name,
    );
    isFine = false;
  }
  if (!isFine) return false;
  scope.add(childrenKey(parent.id), childId);
  for (const column of parent.columns)
    updateColumn(scope, childId, column.name, (own) => ({
      ...own,
      parents: own.parents + 1,
      isLocal: own.isLocal && !isPartition,
      identity: isPartition ? column.identity : own.identity,
    }));
  inheritConstraints(scope, childId, parent);
  inheritNotNulls(scope, childId, parent);
  if (isPartition) makeInheritedChecksForeign(scope, parent, childId);
  return true;
}

/** A partition's own checks that its parent has too are from then on the parent's, and go with them. */
function makeInheritedChecksForeign(scope: Scope, parent: TableRecord, partition: TableId): void {
  updateTable(scope, partition, (table) => ({
    ...table,
    constraints: table.constraints.map((own) =>
      own.kind === 'check' && parent.constraints.some(({ kind, name }) => kind === 'check' && name === own.name)
        ? { ...own, isLocal: false }
        : own,
    ),
  }));
}

/** DETACH PARTITION and NO INHERIT: the child keeps everything as its own, but for cloned triggers. */
export function disownChild(scope: Scope, parent: TableRecord, childId: TableId): void {
  scope.remove(childrenKey(parent.id), childId);
  updateTable(scope, childId, (child) => ({
    ...child,
    partitionOf: null,
    inherits: child.inherits.filter((id) => id !== parent.id),
    columns: child.columns.map((column) => {
      if (!findColumn(parent, column.name)) return column;
      const parents = Math.max(0, column.parents - 1);
      const constraint = column.notNullConstraint;
      return {
        ...column,
        parents,
        isLocal: column.isLocal || parents === 0,
        identity: parent.kind === 'partitioned' ? null : column.identity,
        notNullConstraint: constraint && {
          ...constraint,
          parents: Math.max(0, constraint.parents - 1),
          isLocal: constraint.isLocal || constraint.parents <= 1,
        },
      };
    }),
    constraints: child.constraints.map((constraint) => {
      const isFromParent =
        constraint.parent !== null ||
        (constraint.kind === 'check' && parent.constraints.some(({ name }) => name === constraint.name));
      if (!isFromParent) return constraint;
      const parents = Math.max(0, constraint.parents - 1);
      return { ...constraint, parent: null, parents, isLocal: constraint.isLocal || parents === 0 };
    }),
    indexes: child.indexes.map((index) => ({ ...index, parent: null })),
    triggers: child.triggers.filter(({ isClone }) => !isClone),
  }));
}
