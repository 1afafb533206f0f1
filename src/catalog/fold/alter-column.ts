/** ALTER TABLE ... ALTER COLUMN: type, default, NOT NULL, identity, generation. Invariant: children follow their parents where Postgres recurses. */
import { assertNever } from '../../base/assert-never.ts';
import type { AlterTableAction } from '../ddl.ts';
import type { TableId } from '../types.ts';
import { addNotNull, dropNotNull } from './add-not-null.ts';
import type { Scope } from './cells.ts';
import { collationName, noteCollation } from './collations.ts';
import { defaultOf, makeOwnedSequence, noteSequences, refuseCollation } from './columns.ts';
import { dropOwnedSequences } from './drop-parts.ts';
import { checkDefault, ofColumn } from './expression-checks.ts';
import { checkGenerated } from './generated-columns.ts';
import { partId } from './keys.ts';
import { dependentsOfColumn, firstDependent } from './objects/dependents.ts';
import { resolveTypeIn } from './objects/type-scope.ts';
import { isPartitionKey } from './partition-key.ts';
import { nameOf, reportUnknownColumn, tableProblem } from './problems.ts';
import type { ColumnRecord, TableRecord } from './records.ts';
import { retypeProblem } from './retype-checks.ts';
import {
  addTypeUse,
  changedAt,
  childrenOf,
  expressionRecord,
  findColumn,
  readTable,
  removeTypeUse,
  updateColumn,
} from './tables.ts';

export type ColumnAction = Extract<
  AlterTableAction,
  {
    kind:
      | 'set type'
      | 'set default'
      | 'drop default'
      | 'set not null'
      | 'drop not null'
      | 'set expression'
      | 'drop expression'
      | 'add identity'
      | 'set identity'
      | 'drop identity';
  }
>;

export function alterColumn(scope: Scope, table: TableRecord, action: ColumnAction, only: boolean) {
  const { name, span } = action.column;
  const column = findColumn(table, name);
  if (!column) return reportUnknownColumn(scope, table, name, span);
  const change = (changed: (column: ColumnRecord) => ColumnRecord): void => {
    changeDown(scope, table.id, name, changed, only);
    markChanged(scope, table.id, name, action);
  };
  // Partitions have the identity of the whole; children by INHERITS have their own, or none.
  const changeIdentity = (changed: (identity: ColumnRecord['identity']) => ColumnRecord['identity']): void => {
    const isOnly = only || table.kind !== 'partitioned';
    changeDown(scope, table.id, name, (old) => ({ ...old, identity: changed(old.identity) }), isOnly);
    markChanged(scope, table.id, name, action);
  };
  switch (action.kind) {
    case 'set type':
      return setType(scope, table, column, action);
    case 'set default': {
      if (column.identity || column.generated)
        return refuse(scope, table, action, 'makes its own values, so it can have no default.');
      const value = defaultOf(
        scope,
        { default: action.expression, defaultSpan: action.expression.span, generated: null },
        column.typeFacts,
      );
      checkDefault(scope, ofColumn(table, name), action.expression, column.typeFacts);
      noteSequences(scope, value.value, partId(table.id, name));
      return change((old) => ({ ...old, ...value }));
    }
    case 'drop default':
      return change((old) => ({ ...old, default: null, value: old.generated ? old.value : null, defaultPlace: null }));
    case 'set not null':
      addNotNull(scope, table.id, name, { name: null, only });
      return markChanged(scope, table.id, name, action);
    case 'drop not null':
      return dropNotNullAction(scope, table, column, action);
    case 'set expression':
      checkGenerated(scope, table, column, action.expression, table.columns);
      return change((old) => ({
        ...old,
        expression: action.expression.text,
        value: expressionRecord(action.expression),
        defaultPlace: scope.place(action.expression.span),
      }));
    case 'drop expression':
      if (column.generated !== 'stored') {
        const message = column.generated
          ? 'is generated when it is read (VIRTUAL), so there are no values to keep. Drop the column instead.'
          : 'is not a generated column. Remove this.';
        if (column.generated || !action.ifExists) refuse(scope, table, action, message);
        return;
      }
      return change((old) =>
        old.generated ? { ...old, generated: null, expression: null, value: null, defaultPlace: null } : old,
      );
    case 'add identity':
      if (!mayBeIdentity(scope, table, column, action)) return;
      makeOwnedSequence(scope, table, name, action.span, true, action.sequence?.name ?? null);
      return changeIdentity(() => action.identity);
    case 'set identity':
      if (!column.identity)
        return refuse(scope, table, action, 'is not an identity column. Add GENERATED ... AS IDENTITY first.');
      return changeIdentity((old) => action.identity ?? old);
    case 'drop identity':
      if (!column.identity) {
        if (!action.ifExists) refuse(scope, table, action, 'is not an identity column. Remove this.');
        return;
      }
      dropOwnedSequences(scope, table, name);
      return changeIdentity(() => null);
    default:
      assertNever(action);
  }
}

/** `message` goes on after the column's name. */
function refuse(scope: Scope, table: TableRecord, { column }: ColumnAction, message: string): void {
  const text = `${nameOf(table)}.${column.name} ${message}`;
  scope.report(tableProblem('invalid-definition', text, column.span, 'column', table, column.name));
}

function mayBeIdentity(scope: Scope, table: TableRecord, column: ColumnRecord, action: ColumnAction): boolean {
  const message = column.identity
    ? 'is an identity column already.'
    : !column.notNull
      ? 'may be null, which an identity column cannot be. Set it NOT NULL first.'
      : column.default !== null
        ? 'has a default, which an identity column cannot have. Drop the default first.'
        : /^(smallint|integer|bigint)$/.test(column.typeFacts.base)
          ? null
          : `is ${column.type}, and an identity column has to be smallint, integer or bigint.`;
  if (message !== null) refuse(scope, table, action, message);
  return message === null;
}

function changeDown(
  scope: Scope,
  id: TableId,
  name: string,
  change: (column: ColumnRecord) => ColumnRecord,
  only: boolean,
): void {
  updateColumn(scope, id, name, change);
  if (!only) for (const child of childrenOf(scope, id)) changeDown(scope, child, name, change, false);
}

function markChanged(scope: Scope, id: TableId, name: string, action: ColumnAction): void {
  updateColumn(scope, id, name, (column) => ({
    ...column,
    origin: changedAt(column.origin, scope.place(action.span)),
  }));
}

function setType(
  scope: Scope,
  table: TableRecord,
  column: ColumnRecord,
  action: Extract<ColumnAction, { kind: 'set type' }>,
) {
  const facts = resolveTypeIn(scope, action.type);
  if (!facts.known) return;
  if (isPartitionKey(table, column.name))
    return refuse(scope, table, action, 'is in the partition key, and so its type cannot be changed.');
  if (column.parents > 0)
    return refuse(scope, table, action, 'is inherited. Change its type in the table it comes from.');
  const generated = table.columns.find(
    (other) => other.generated && other.value?.mentions.some((mention) => mention.column === column.name),
  );
  if (generated)
    return refuse(scope, table, action, `is what ${generated.name} is generated from, and so its type stays.`);
  const dependent = firstDependent(dependentsOfColumn(scope, table.id, column.name));
  if (dependent !== null) {
    const message = `Postgres changes no type under what reads it, and ${dependent} reads ${nameOf(table)}.${column.name}. Drop that before this, and create it again after.`;
    scope.report(tableProblem('dependent-objects', message, action.column.span, 'column', table, column.name));
    return;
  }
  const problem = retypeProblem(scope, table, column, facts, action.hasUsing);
  if (problem !== null) return refuse(scope, table, action, problem);
  const change = (id: TableId, isTop: boolean): void => {
    const own = readTable(scope, id)?.columns.find(({ name }) => name === column.name);
    if (!own) return;
    removeTypeUse(scope, own.typeFacts, partId(id, own.name));
    addTypeUse(scope, facts, partId(id, own.name));
    if (isTop && action.collation) refuseCollation(scope, table, action.column, facts);
    const collation = collationName(scope, action.collation);
    noteCollation(scope, collation, id);
    updateColumn(scope, id, own.name, (old) => ({
      ...old,
      type: facts.type,
      typeFacts: facts,
      collation,
      typePlace: isTop ? scope.place(action.type.span) : old.typePlace,
    }));
    for (const child of childrenOf(scope, id)) change(child, false);
  };
  change(table.id, true);
  markChanged(scope, table.id, column.name, action);
}

function dropNotNullAction(scope: Scope, table: TableRecord, column: ColumnRecord, action: ColumnAction) {
  const refuse = (message: string): void =>
    scope.report(tableProblem('invalid-definition', message, action.column.span, 'column', table, column.name));
  const primary = table.constraints.find(({ kind }) => kind === 'primary key');
  if (primary?.columns.includes(column.name))
    return refuse(`${nameOf(table)}.${column.name} is in the primary key ${primary.name} and cannot be null.`);
  if (column.identity) return refuse(`${nameOf(table)}.${column.name} is an identity column and cannot be null.`);
  if (column.notNullConstraint && column.notNullConstraint.parents > 0)
    return refuse(`${nameOf(table)}.${column.name} is NOT NULL in the table it is inherited from. Change it there.`);
  dropNotNull(scope, table.id, column.name);
  markChanged(scope, table.id, column.name, action);
}
