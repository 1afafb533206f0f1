/**
 * ALTER TABLE (and INDEX, VIEW, FOREIGN TABLE with table-like actions). Actions run in the order of Postgres's passes, which
 * is why `ADD CONSTRAINT ..., ADD COLUMN ...` works.
 * Invariant: an action that Postgres would refuse is reported and changes nothing; the others still apply.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { AlterTable, AlterTableAction, ColumnDef, Name, QualifiedName, TableConstraintDef } from '../ddl.ts';
import type { TableId } from '../types.ts';
import { addCheck } from './add-check.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addKey, addKeyUsingIndex, isKey, keyShapeOf } from './add-key.ts';
import { addNotNull } from './add-not-null.ts';
import { alterColumn } from './alter-column.ts';
import { attachIndex, attachPartition, changeInheritance, detachPartition } from './alter-inheritance.ts';
import type { Scope } from './cells.ts';
import { noteCollation } from './collations.ts';
import { impliesNotNull, makeColumn } from './columns.ts';
import { relationKind } from './drop.ts';
import { dropColumn, dropConstraint, incomingKeys, keysStandingOn } from './drop-parts.ts';
import { dropUsersOfColumn } from './drop-relation.ts';
import { checkGenerated } from './generated-columns.ts';
import { partId } from './keys.ts';
import { displayName, resolveRelation } from './names.ts';
import { dependentsOfColumn, firstDependent } from './objects/dependents.ts';
import { isPartitionKey } from './partition-key.ts';
import {
  nameOf,
  reportDuplicateConstraint,
  reportUnknownColumn,
  reportUnknownConstraint,
  reportUnknownRelation,
  reportWrongKind,
  tableProblem,
} from './problems.ts';
import type { ColumnRecord, TableRecord } from './records.ts';
import { addTypeUse, changedAt, childrenOf, findColumn, readTable, updateConstraint, updateTable } from './tables.ts';

export function applyAlterTable(scope: Scope, ddl: AlterTable): void {
  const relation = resolveRelation(scope, ddl.name);
  if (!relation) {
    if (!ddl.ifExists) reportUnknownRelation(scope, ddl.name, ddl.target);
    return;
  }
  const { record, id } = relation;
  if (record.kind === 'index') {
    for (const action of ddl.actions)
      if (action.kind === 'attach partition') attachIndex(scope, relation, action.partition);
    return;
  }
  if (record.kind !== 'table') {
    const isTableOnly = ddl.actions.some(
      ({ kind }) => kind !== 'other' && kind !== 'set default' && kind !== 'drop default',
    );
    if (isTableOnly) reportWrongKind(scope, ddl.name, relationKind(record), 'table');
    return;
  }
  const actions = [...ddl.actions].sort((a, b) => passOf(a) - passOf(b));
  for (const action of actions) alterTable(scope, id, ddl.name, action, ddl.only);
}

/** AT_PASS_*: when Postgres runs an action. */
function passOf(action: AlterTableAction): number {
  switch (action.kind) {
    case 'drop column':
    case 'drop constraint':
    case 'drop default':
    case 'drop not null':
      return 0;
    case 'set type':
      return 1;
    case 'add column':
      return 2;
    case 'set expression':
      return 3;
    case 'add constraint':
      return constraintPass(action.constraint);
    case 'set not null':
    case 'add identity':
    case 'set identity':
    case 'drop identity':
      return 5;
    case 'set default':
      return 7;
    default:
      return 8;
  }
}

function constraintPass({ kind }: TableConstraintDef): number {
  if (kind === 'check' || kind === 'not null') return 4;
  return kind === 'foreign key' ? 7 : 6;
}

function alterTable(scope: Scope, id: TableId, written: QualifiedName, action: AlterTableAction, only: boolean) {
  const table = readTable(scope, id);
  if (!table) return;
  switch (action.kind) {
    case 'add column':
      return addColumn(scope, table, action.column, action.ifNotExists, only);
    case 'drop column':
      return dropColumnAction(scope, table, action);
    case 'set type':
    case 'set default':
    case 'drop default':
    case 'set not null':
    case 'drop not null':
    case 'set expression':
    case 'drop expression':
    case 'add identity':
    case 'set identity':
    case 'drop identity':
      return alterColumn(scope, table, action, only);
    case 'add constraint':
      return addConstraint(scope, table, action.constraint, null, only);
    case 'drop constraint':
      return dropConstraintAction(scope, table, action);
    case 'validate constraint':
      if (!knowsConstraint(scope, table, action.name)) return;
      return updateConstraint(scope, id, action.name.name, (constraint) => ({
        ...constraint,
        validated: true,
        origin: changedAt(constraint.origin, scope.place(action.span)),
      }));
    case 'alter constraint':
      return alterConstraint(scope, table, action);
    case 'attach partition':
      return attachPartition(scope, table, action.partition, action.bound, action.span);
    case 'detach partition':
      return detachPartition(scope, table, action.partition);
    case 'inherit':
    case 'no inherit':
      return changeInheritance(scope, table, written, action.parent, action.kind === 'inherit');
    case 'row security':
      return updateTable(scope, id, (now) => ({
        ...now,
        rls: {
          enabled: action.mode === 'enable' || (action.mode !== 'disable' && now.rls.enabled),
          forced: action.mode === 'force' || (action.mode !== 'no force' && now.rls.forced),
        },
        origin: changedAt(now.origin, scope.place(action.span)),
      }));
    case 'set logged':
    case 'set unlogged':
      return updateTable(scope, id, (now) => ({
        ...now,
        unlogged: action.kind === 'set unlogged',
        origin: changedAt(now.origin, scope.place(action.span)),
      }));
    case 'of type':
    case 'other':
      return;
    default:
      assertNever(action);
  }
}

function addColumn(scope: Scope, table: TableRecord, def: ColumnDef, ifNotExists: boolean, only: boolean): void {
  if (!def.type) return;
  if (table.partitionOf) {
    const { schema, name } = table.partitionOf;
    const message = `${nameOf(table)} is a partition and has the columns of ${displayName(schema, name)}. Add ${def.name.name} there.`;
    scope.report(tableProblem('invalid-definition', message, def.name.span, 'column', table, def.name.name));
    return;
  }
  if (findColumn(table, def.name.name)) {
    if (!ifNotExists)
      scope.report(
        tableProblem(
          'duplicate-column',
          `${nameOf(table)} already has a column ${def.name.name}. Choose another name, or remove this.`,
          def.name.span,
          'column',
          table,
          def.name.name,
        ),
      );
    return;
  }
  const column = makeColumn(scope, table, def, def.type);
  if (def.generated) checkGenerated(scope, table, column, def.generated.expression, table.columns);
  putColumn(scope, table, column, only);
  for (const constraint of def.constraints.filter(({ kind }) => kind === 'check'))
    addConstraint(scope, table, constraint, def.name, only);
  const notNull = def.constraints.find(({ kind }) => kind === 'not null');
  if (notNull || impliesNotNull(def))
    addNotNull(scope, table.id, column.name, { name: notNull?.name?.name ?? null, only });
  for (const constraint of def.constraints)
    if (constraint.kind !== 'check' && constraint.kind !== 'not null' && constraint.kind !== 'foreign key')
      addConstraint(scope, table, constraint, def.name, only);
  for (const constraint of def.constraints)
    if (constraint.kind === 'foreign key')
      addConstraint(scope, table, { ...constraint, validated: constraint.enforced }, def.name, only);
}

/** Adds the column here and in children, where one of the same name is merged. */
function putColumn(scope: Scope, table: TableRecord, column: ColumnRecord, only: boolean): void {
  updateTable(scope, table.id, (now) => ({ ...now, columns: [...now.columns, column] }));
  if (only) return;
  for (const child of childrenOf(scope, table.id)) {
    const below = readTable(scope, child);
    if (!below) continue;
    if (findColumn(below, column.name)) {
      updateTable(scope, child, (now) => ({
        ...now,
        columns: now.columns.map((own) => (own.name === column.name ? { ...own, parents: own.parents + 1 } : own)),
      }));
      continue;
    }
    addTypeUse(scope, column.typeFacts, partId(child, column.name));
    noteCollation(scope, column.collation, child);
    const inherited = { ...column, identity: table.kind === 'partitioned' ? column.identity : null };
    putColumn(
      scope,
      below,
      { ...inherited, comment: null, typePlace: null, defaultPlace: null, isLocal: false, parents: 1 },
      false,
    );
  }
}

function dropColumnAction(
  scope: Scope,
  table: TableRecord,
  action: Extract<AlterTableAction, { kind: 'drop column' }>,
) {
  const { name, span } = action.column;
  const column = findColumn(table, name);
  if (!column) {
    if (!action.ifExists) reportUnknownColumn(scope, table, name, span);
    return;
  }
  const refuse = (message: string): void =>
    scope.report(tableProblem('dependent-objects', message, span, 'column', table, name));
  if (column.parents > 0) return refuse(`${nameOf(table)}.${name} is inherited. Drop it in the table it comes from.`);
  if (isPartitionKey(table, name))
    return refuse(`${nameOf(table)} is partitioned by ${name}, so it cannot be dropped.`);
  if (action.cascade) dropUsersOfColumn(scope, table.id, name);
  else {
    const dependent = firstDependent(dependentsOfColumn(scope, table.id, name));
    if (dependent !== null)
      return refuse(`Postgres keeps ${nameOf(table)}.${name}: ${dependent} reads it. Drop that first, or add CASCADE.`);
    const standing = incomingKeys(scope, table.id).find(
      ({ table: other, constraint }) => other.id !== table.id && constraint.references?.columns.includes(name),
    );
    if (standing)
      return refuse(
        `Postgres keeps ${nameOf(table)}.${name}: the foreign key ${standing.constraint.name} of ${nameOf(standing.table)} refers to it. Drop that first, or add CASCADE.`,
      );
    const generated = table.columns.find(
      (other) => other.generated && other.value?.mentions.some((mention) => mention.column === name),
    );
    if (generated)
      return refuse(
        `Postgres keeps ${nameOf(table)}.${name}: the column ${generated.name} is generated from it. Drop that first, or add CASCADE.`,
      );
  }
  dropColumn(scope, table.id, name);
}

function addConstraint(scope: Scope, table: TableRecord, def: TableConstraintDef, inline: Name | null, only: boolean) {
  switch (def.kind) {
    case 'check':
      return addCheck(scope, table.id, def, only);
    case 'foreign key':
      return addForeignKey(scope, table.id, def, inline, only);
    case 'not null': {
      const column = def.column ?? inline;
      if (!column) return;
      if (!findColumn(table, column.name)) return reportUnknownColumn(scope, table, column.name, column.span);
      const existing = findColumn(table, column.name)?.notNullConstraint;
      if (existing && def.name && def.name.name !== existing.name)
        return reportDuplicateConstraint(scope, table, existing.name, def.name.span);
      return addNotNull(scope, table.id, column.name, { name: def.name?.name ?? null, noInherit: def.noInherit, only });
    }
    default: {
      if (def.kind !== 'exclude' && def.usingIndex) return addKeyUsingIndex(scope, table.id, def, def.usingIndex);
      const shape = keyShapeOf(scope, readTable(scope, table.id) ?? table, def, inline);
      if (shape) addKey(scope, table.id, shape, { name: def.name, span: def.span, parent: null, only });
    }
  }
}

function knowsConstraint(scope: Scope, table: TableRecord, name: Name): boolean {
  const isKnown =
    table.constraints.some((constraint) => constraint.name === name.name) ||
    table.columns.some((column) => column.notNullConstraint?.name === name.name);
  if (!isKnown) reportUnknownConstraint(scope, table, name);
  return isKnown;
}

function dropConstraintAction(
  scope: Scope,
  table: TableRecord,
  action: Extract<AlterTableAction, { kind: 'drop constraint' }>,
) {
  const { name, span } = action.name;
  const constraint = table.constraints.find((one) => one.name === name);
  const notNull = table.columns.find((column) => column.notNullConstraint?.name === name);
  if (!constraint && !notNull) {
    if (!action.ifExists) reportUnknownConstraint(scope, table, action.name);
    return;
  }
  const refuse = (message: string): void =>
    scope.report(tableProblem('dependent-objects', message, span, 'constraint', table, name));
  if (constraint && constraint.parents > 0)
    return refuse(`${name} of ${nameOf(table)} is inherited. Drop it in the table it comes from.`);
  if (constraint && isKey(constraint) && !action.cascade) {
    const [standing] = keysStandingOn(scope, table, constraint);
    if (standing)
      return refuse(
        `Postgres keeps ${name}: the foreign key ${standing.constraint.name} of ${nameOf(standing.table)} needs it. Drop that first, or add CASCADE.`,
      );
  }
  dropConstraint(scope, table.id, name);
}

function alterConstraint(
  scope: Scope,
  table: TableRecord,
  action: Extract<AlterTableAction, { kind: 'alter constraint' }>,
): void {
  if (!knowsConstraint(scope, table, action.name)) return;
  const isDeferred = action.initiallyDeferred ?? null;
  const change = (id: TableId, name: string): void => {
    updateConstraint(scope, id, name, (constraint) => ({
      ...constraint,
      deferrable: action.deferrable ?? (isDeferred === true || constraint.deferrable),
      initiallyDeferred: action.deferrable === false ? false : (isDeferred ?? constraint.initiallyDeferred),
      enforced: action.enforced ?? constraint.enforced,
      validated: action.enforced ?? constraint.validated,
      origin: changedAt(constraint.origin, scope.place(action.span)),
    }));
    for (const child of childrenOf(scope, id))
      for (const one of readTable(scope, child)?.constraints ?? []) if (one.parent === name) change(child, one.name);
  };
  change(table.id, action.name.name);
}
