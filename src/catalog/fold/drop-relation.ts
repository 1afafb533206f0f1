/**
 * Dropping tables, views, sequences, indexes and functions with everything that depends on them, as CASCADE does: they drop each other.
 * Invariant: afterwards no cell refers to the relation; whether Postgres would have asked for CASCADE is for the caller to check first.
 */
import { type TableId, tableId } from '../types.ts';
import type { Scope } from './cells.ts';
import {
  dropColumn,
  dropConstraint,
  dropIndex,
  dropOwnedSequences,
  dropPolicy,
  dropSequence,
  dropTrigger,
  type IncomingKey,
  incomingKeys,
} from './drop-parts.ts';
import {
  childrenKey,
  constraintNameKey,
  contentsKey,
  functionKey,
  incomingKey,
  partId,
  relationKey,
  splitPartId,
  usersKey,
} from './keys.ts';
import { displayName } from './names.ts';
import { withdraw } from './objects/declare.ts';
import {
  type Dependent,
  dependentsOfColumn,
  dependentsOfRelation,
  ownerOf,
  shownDependent,
} from './objects/dependents.ts';
import { type FunctionUse, triggersCalling, usersOfFunction } from './objects/function-users.ts';
import { dropRule, rulesOf } from './objects/rule.ts';
import type { FunctionRecord, TableRecord, ViewRecord } from './records.ts';
import { childrenOf, keyOf, readTable, removeTypeUse, updateTable } from './tables.ts';

export function dropRelation(scope: Scope, schema: string, name: string) {
  const record = scope.read(relationKey(schema, name));
  switch (record?.kind) {
    case 'table':
      return dropTable(scope, record.table);
    case 'view':
      return dropView(scope, record.view);
    case 'sequence':
      return dropSequence(scope, schema, name);
    case 'index':
      return record.isConstraint
        ? dropConstraint(scope, record.relation, name)
        : dropIndex(scope, record.relation, name);
    default:
      return;
  }
}

/** The views and columns that stand on a relation, shown to say what CASCADE would take. */
interface Dependents {
  readonly views: readonly TableId[];
  readonly columns: readonly { readonly table: string; readonly column: string }[];
}

function usersOf(scope: Scope, schema: string, name: string): Dependents {
  const views: TableId[] = [];
  const columns: { table: string; column: string }[] = [];
  for (const user of scope.list(usersKey(relationKey(schema, name)))) {
    if (user.startsWith('rel:')) {
      const id = user.slice(4);
      if (scope.readPart(keyOf(id), isView)) views.push(id as TableId);
    } else if (!/^(type|func|rule):/.test(user)) {
      const { relation, part } = splitPartId(user);
      if (part !== '') columns.push({ table: relation, column: part });
    }
  }
  return { views, columns };
}

const isView = (record: { readonly kind: string } | null): boolean => record?.kind === 'view';

/** What stops a DROP without CASCADE, in the words of a message. `dropped` are the relations dropped by the same statement. */
export function blockersOf(
  scope: Scope,
  schema: string,
  name: string,
  dropped: ReadonlySet<string>,
): readonly string[] {
  const id = tableId(schema, name);
  const table = readTable(scope, id);
  const blockers: string[] = [];
  if (table) {
    for (const { table: other, constraint } of referencesTo(scope, table, dropped))
      if (other.id !== id && !dropped.has(other.id) && !isBelow(scope, other, dropped))
        blockers.push(`the foreign key ${constraint.name} of ${displayName(other.schema, other.name)}`);
    if (table.kind !== 'partitioned')
      for (const child of childrenOf(scope, id))
        if (!dropped.has(child)) blockers.push(`the table ${child} (it inherits)`);
  }
  const { views, columns } = usersOf(scope, schema, name);
  for (const view of views) if (!dropped.has(view)) blockers.push(`the view ${view}`);
  for (const dependent of dependentsOfRelation(scope, id)) {
    const owner = ownerOf(dependent);
    if (owner === null || !dropped.has(owner)) blockers.push(shownDependent(dependent));
  }
  for (const { table: owner, column } of columns) {
    if (dropped.has(owner) || owner === id) continue;
    const record = readTable(scope, owner)?.columns.find((one) => one.name === column);
    if (record) blockers.push(`${owner}.${column}`);
  }
  return blockers;
}

/** Foreign keys to a table or to what it is a partition of: Postgres keeps a copy of those for each partition. */
function referencesTo(scope: Scope, table: TableRecord, dropped: ReadonlySet<string>): readonly IncomingKey[] {
  const own = incomingKeys(scope, table.id);
  const { partitionOf } = table;
  const parent = partitionOf && `${partitionOf.schema}.${partitionOf.name}`;
  const record = parent === null || dropped.has(parent) ? null : readTable(scope, parent);
  return record ? [...own, ...referencesTo(scope, record, dropped)] : own;
}

/** Partitions go with their parent. */
function isBelow(scope: Scope, table: TableRecord, dropped: ReadonlySet<string>): boolean {
  const { partitionOf } = table;
  if (!partitionOf) return false;
  const id = `${partitionOf.schema}.${partitionOf.name}`;
  if (dropped.has(id)) return true;
  const parent = readTable(scope, id);
  return parent !== null && isBelow(scope, parent, dropped);
}

function dropTable(scope: Scope, table: TableRecord): void {
  const { id, schema, name } = table;
  for (const child of childrenOf(scope, id)) {
    const record = readTable(scope, child);
    if (record) dropTable(scope, record);
  }
  const parents = [
    ...table.inherits,
    ...(table.partitionOf ? [`${table.partitionOf.schema}.${table.partitionOf.name}`] : []),
  ];
  for (const parent of parents) scope.remove(childrenKey(parent), id);
  for (const { table: other, constraint } of referencesTo(scope, table, new Set()))
    if (other.id !== id) dropConstraint(scope, other.id, constraint.name);
  dropDependents(scope, schema, name, id);
  for (const constraint of table.constraints) {
    scope.remove(constraintNameKey(schema, constraint.name), id);
    const { references } = constraint;
    if (references) scope.remove(incomingKey(`${references.schema}.${references.table}`), partId(id, constraint.name));
    if (constraint.kind !== 'check' && constraint.kind !== 'foreign key') forget(scope, schema, constraint.name);
  }
  for (const index of table.indexes) forget(scope, schema, index.name);
  dropOwnedSequences(scope, table, null);
  for (const column of table.columns) {
    removeTypeUse(scope, column.typeFacts, partId(id, column.name));
    if (column.notNullConstraint) scope.remove(constraintNameKey(schema, column.notNullConstraint.name), id);
  }
  forget(scope, schema, name);
}

function dropView(scope: Scope, view: ViewRecord): void {
  // First, because a replaced view can stand on itself.
  forget(scope, view.schema, view.name);
  dropDependents(scope, view.schema, view.name, view.id);
  for (const index of view.indexes) forget(scope, view.schema, index.name);
  for (const used of view.dependsOn) scope.remove(usersKey(keyOf(used)), keyOf(view.id));
}

function dropDependents(scope: Scope, schema: string, name: string, id: TableId): void {
  const { views, columns } = usersOf(scope, schema, name);
  for (const view of views) {
    const record = scope.read(keyOf(view));
    if (record?.kind === 'view') dropView(scope, record.view);
  }
  for (const { table, column } of columns) if (table !== id) dropColumn(scope, table as TableId, column);
  for (const dependent of dependentsOfRelation(scope, id)) dropDependent(scope, dependent);
  for (const rule of rulesOf(scope, id)) dropRule(scope, rule);
}

/** What DROP COLUMN ... CASCADE takes along. */
export function dropUsersOfColumn(scope: Scope, relation: string, column: string): void {
  for (const dependent of dependentsOfColumn(scope, relation, column)) dropDependent(scope, dependent);
}

function dropDependent(scope: Scope, dependent: Dependent) {
  switch (dependent.kind) {
    case 'view':
      return dropRelation(scope, dependent.schema, dependent.name);
    case 'function':
      return dropOverload(scope, dependent.function);
    case 'rule':
      return dropRule(scope, dependent.rule);
    case 'trigger':
      return dropTrigger(scope, dependent.relation, dependent.name);
    case 'policy':
      return dropPolicy(scope, dependent.relation, dependent.name);
  }
}

function forget(scope: Scope, schema: string, name: string): void {
  const key = relationKey(schema, name);
  scope.write(key, null);
  scope.remove(contentsKey(schema), key);
}

/** As CASCADE does. */
function dropFunctionUse(scope: Scope, { kind, name, relation }: FunctionUse): void {
  switch (kind) {
    case 'default':
      updateTable(scope, relation, (table) => ({
        ...table,
        columns: table.columns.map((column) =>
          column.name === name ? { ...column, default: null, value: null } : column,
        ),
      }));
      return;
    case 'generated column':
      dropUsersOfColumn(scope, relation, name);
      dropColumn(scope, relation, name);
      return;
    case 'constraint':
      dropConstraint(scope, relation, name);
      return;
    case 'index':
      dropIndex(scope, relation, name);
      return;
    case 'trigger':
      dropTrigger(scope, relation, name);
      return;
    case 'policy':
      dropPolicy(scope, relation, name);
      return;
    case 'view':
      dropRelation(scope, relation.slice(0, -name.length - 1), name);
      return;
  }
}

export function dropOverload(scope: Scope, overload: FunctionRecord): void {
  const key = functionKey(overload.schema, overload.name);
  for (const { relation, trigger } of triggersCalling(scope, overload)) dropTrigger(scope, relation, trigger);
  for (const use of usersOfFunction(scope, overload)) dropFunctionUse(scope, use);
  const left = scope.read(key).filter((other) => other !== overload);
  if (left.length === 0) withdraw(scope, overload.schema, key, []);
  else scope.write(key, left);
}
