/**
 * Dropping columns, constraints and indexes with what goes with them: indexes and constraints over a dropped column, foreign keys
 * on a dropped key, the same things in children.
 * Invariant: nothing is left that mentions what was dropped; names of dropped constraints and indexes are free again.
 */
import { type TableId, tableId } from '../types.ts';
import { findIndex, releaseIndexName } from './add-index.ts';
import { isKey } from './add-key.ts';
import { dropNotNull } from './add-not-null.ts';
import type { Scope } from './cells.ts';
import { constraintNameKey, contentsKey, incomingKey, partId, relationKey, splitPartId, usersKey } from './keys.ts';
import { isPolicyReading, isTriggerReading } from './objects/dependents.ts';
import type { ConstraintRecord, ExpressionRecord, IndexRecord, TableRecord } from './records.ts';
import {
  childrenOf,
  findColumn,
  keyOf,
  partitionsOf,
  readTable,
  removeTypeUse,
  updateIndexes,
  updateTable,
} from './tables.ts';

const mentions = (value: ExpressionRecord | null, column: string): boolean =>
  value?.mentions.some((mention) => mention.column === column) ?? false;

const usesColumn = (index: IndexRecord, column: string): boolean =>
  index.include.includes(column) ||
  index.keys.some((key) => key.column === column || mentions(key.value, column)) ||
  mentions(index.predicateValue, column);

const constrains = (constraint: ConstraintRecord, column: string): boolean =>
  constraint.columns.includes(column) ||
  constraint.include.includes(column) ||
  (constraint.exclude !== null &&
    (mentions(constraint.exclude.predicate, column) ||
      constraint.exclude.keys.some((key) => mentions(key.value, column))));

/** A foreign key of any table that refers to this one. */
export interface IncomingKey {
  readonly table: TableRecord;
  readonly constraint: ConstraintRecord;
}

export function incomingKeys(scope: Scope, id: string): readonly IncomingKey[] {
  return scope.list(incomingKey(id)).flatMap((element) => {
    const { relation, part } = splitPartId(element);
    const table = readTable(scope, relation);
    const constraint = table?.constraints.find(({ name }) => name === part);
    return table && constraint ? [{ table, constraint }] : [];
  });
}

/** Foreign keys, of other tables than `id` itself too, that stand on a key over these columns and on no other. */
export function keysStandingOn(scope: Scope, table: TableRecord, key: ConstraintRecord): readonly IncomingKey[] {
  const isOver = (columns: readonly string[]): boolean =>
    columns.length === key.columns.length && columns.every((column) => key.columns.includes(column));
  const hasOther = table.constraints.some(
    (other) =>
      other.name !== key.name && (other.kind === 'unique' || other.kind === 'primary key') && isOver(other.columns),
  );
  if (hasOther) return [];
  return incomingKeys(scope, table.id).filter(({ constraint }) => isOver(constraint.references?.columns ?? []));
}

/** Drops a column; `isInherited` when it is the parent's drop that reaches a child. */
export function dropColumn(scope: Scope, id: TableId, name: string, isInherited = false): void {
  const table = readTable(scope, id);
  const column = table && findColumn(table, name);
  if (!table || !column) return;
  const parents = column.parents - (isInherited ? 1 : 0);
  if (isInherited && (parents > 0 || column.isLocal)) {
    updateTable(scope, id, (now) => ({
      ...now,
      columns: now.columns.map((one) => (one.name === name ? { ...one, parents } : one)),
    }));
    return;
  }
  for (const constraint of table.constraints) {
    if (constrains(constraint, name)) dropConstraint(scope, id, constraint.name);
  }
  for (const { table: other, constraint } of incomingKeys(scope, id)) {
    if (constraint.references?.columns.includes(name)) dropConstraint(scope, other.id, constraint.name);
  }
  dropNotNullName(scope, table, name);
  for (const index of readTable(scope, id)?.indexes ?? [])
    if (usesColumn(index, name)) dropIndex(scope, id, index.name);
  dropOwnedSequences(scope, table, name);
  removeTypeUse(scope, column.typeFacts, partId(id, name));
  updateTable(scope, id, (now) => ({
    ...now,
    columns: now.columns.filter((one) => one.name !== name),
    triggers: now.triggers.filter((trigger) => !isTriggerReading(trigger, name)),
    policies: now.policies.filter((policy) => !isPolicyReading(policy, id, name)),
  }));
  for (const other of table.columns)
    if (other.generated && mentions(other.value, name)) dropColumn(scope, id, other.name);
  for (const child of childrenOf(scope, id)) dropColumn(scope, child, name, true);
}

function dropNotNullName(scope: Scope, table: TableRecord, column: string): void {
  const constraint = findColumn(table, column)?.notNullConstraint;
  if (constraint) scope.remove(constraintNameKey(table.schema, constraint.name), table.id);
}

/** Sequences owned by the column, or by any column when none is given. */
export function dropOwnedSequences(scope: Scope, table: TableRecord, column: string | null): void {
  const own = relationKey(table.schema, table.name);
  for (const user of scope.list(usersKey(own))) {
    if (!user.startsWith('rel:')) continue;
    const record = scope.read(keyOf(user.slice(4)));
    if (record?.kind !== 'sequence') continue;
    const { schema, name, ownedBy } = record.sequence;
    if (ownedBy?.table !== table.name || ownedBy.schema !== table.schema) continue;
    if (column !== null && ownedBy.column !== column) continue;
    dropSequence(scope, schema, name);
    scope.remove(usersKey(own), user);
  }
}

/** Drops a sequence and the defaults that draw from it. */
export function dropSequence(scope: Scope, schema: string, name: string): void {
  const key = relationKey(schema, name);
  scope.write(key, null);
  scope.remove(contentsKey(schema), key);
  for (const user of scope.list(usersKey(key))) {
    const { relation, part } = splitPartId(user);
    scope.remove(usersKey(key), user);
    updateTable(scope, relation, (table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.name === part && column.value?.sequences.some((one) => one.name === name)
          ? { ...column, default: null, value: null }
          : column,
      ),
    }));
  }
}

/** Drops a constraint of any kind by name, NOT NULLs too, with the foreign keys that stand on it. */
export function dropConstraint(scope: Scope, id: TableId, name: string, isInherited = false) {
  const table = readTable(scope, id);
  if (!table) return;
  const notNull = table.columns.find((column) => column.notNullConstraint?.name === name);
  if (notNull) return dropNotNull(scope, id, notNull.name);
  const constraint = table.constraints.find((one) => one.name === name);
  if (!constraint) return;
  const parents = constraint.parents - (isInherited ? 1 : 0);
  if (isInherited && constraint.kind === 'check' && (parents > 0 || constraint.isLocal)) {
    updateTable(scope, id, (now) => ({
      ...now,
      constraints: now.constraints.map((one) => (one.name === name ? { ...one, parents } : one)),
    }));
    return;
  }
  if (isKey(constraint)) {
    for (const { table: other, constraint: standing } of keysStandingOn(scope, table, constraint))
      dropConstraint(scope, other.id, standing.name);
    releaseIndexName(scope, table.schema, name);
  }
  const { references } = constraint;
  if (references) scope.remove(incomingKey(`${references.schema}.${references.table}`), partId(id, name));
  scope.remove(constraintNameKey(table.schema, name), id);
  updateTable(scope, id, (now) => ({ ...now, constraints: now.constraints.filter((one) => one.name !== name) }));
  for (const child of childrenOf(scope, id)) {
    const below = readTable(scope, child)?.constraints ?? [];
    if (constraint.kind === 'check') dropConstraint(scope, child, name, true);
    else for (const one of below) if (one.parent === name) dropConstraint(scope, child, one.name);
  }
}

/** Drops an index that backs no constraint, and those of partitions attached to it. */
export function dropIndex(scope: Scope, relation: TableId, name: string): void {
  const record = scope.read(keyOf(relation));
  if (!record) return;
  const schema = relation.startsWith(`${schemaOf(record)}.`) ? schemaOf(record) : '';
  if (!findIndex(scope, schema, name)) return;
  releaseIndexName(scope, schema, name);
  updateIndexes(scope, relation, (indexes) => indexes.filter((index) => index.name !== name));
  for (const partition of partitionsOf(scope, relation)) {
    for (const index of readTable(scope, partition)?.indexes ?? [])
      if (index.parent === `${schema}.${name}`) dropIndex(scope, partition, index.name);
  }
}

function schemaOf(record: {
  readonly kind: string;
  readonly table?: TableRecord;
  readonly view?: { readonly schema: string };
}): string {
  return record.table?.schema ?? record.view?.schema ?? '';
}

export function dropPolicy(scope: Scope, id: TableId, name: string): void {
  updateTable(scope, id, (table) => ({
    ...table,
    policies: table.policies.filter((policy) => policy.name !== name),
  }));
}

/** Drops a trigger of a table or view, and its clones on partitions. */
export function dropTrigger(scope: Scope, id: TableId, name: string): void {
  const record = scope.read(keyOf(id));
  if (record?.kind === 'view') {
    const triggers = record.view.triggers.filter((trigger) => trigger.name !== name);
    scope.write(keyOf(id), { kind: 'view', view: { ...record.view, triggers } });
    return;
  }
  updateTable(scope, id, (table) => ({
    ...table,
    triggers: table.triggers.filter((trigger) => trigger.name !== name),
  }));
  for (const partition of partitionsOf(scope, id)) {
    const below = readTable(scope, partition);
    if (below?.triggers.some((trigger) => trigger.name === name && trigger.isClone))
      dropTrigger(scope, tableId(below.schema, below.name), name);
  }
}
