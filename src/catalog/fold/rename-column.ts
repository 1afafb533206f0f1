/** A column's new name, everywhere in its table, its children and the foreign keys that refer to it. Invariant: expressions keep all but the identifier. */
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Place, TableId } from '../types.ts';
import { deleteAction } from './add-foreign-key.ts';
import type { Scope } from './cells.ts';
import { incomingKeys } from './drop-parts.ts';
import { partId, relationKey, usersKey } from './keys.ts';
import { followColumnRename, policiesAfterRename } from './objects/uses.ts';
import type { ConstraintRecord, ExpressionRecord, IndexKeyRecord, TableRecord } from './records.ts';
import { renameInExpression } from './rewrite-expression.ts';
import {
  addTypeUse,
  changedAt,
  childrenOf,
  findColumn,
  keyOf,
  readTable,
  removeTypeUse,
  saveTable,
  updateConstraint,
} from './tables.ts';

/** `place` is null for children, which only follow. */
export function renameColumn(scope: Scope, id: TableId, from: string, to: string, place: Place | null): void {
  const table = readTable(scope, id);
  const column = table && findColumn(table, from);
  if (!table || !column) return;
  removeTypeUse(scope, column.typeFacts, partId(id, from));
  addTypeUse(scope, column.typeFacts, partId(id, to));
  renameInSequences(scope, table, from, to);
  followColumnRename(scope, id, from, to);
  saveTable(scope, renamed(table, from, to, place));
  for (const { table: other, constraint } of incomingKeys(scope, id))
    updateConstraint(scope, other.id, constraint.name, (one) => ({
      ...one,
      references: one.references && {
        ...one.references,
        columns: one.references.columns.map((name) => (name === from ? to : name)),
      },
    }));
  for (const child of childrenOf(scope, id)) renameColumn(scope, child, from, to, null);
}

/** Sequences the column owns, and those its default draws from. */
function renameInSequences(scope: Scope, table: TableRecord, from: string, to: string): void {
  for (const user of scope.list(usersKey(relationKey(table.schema, table.name)))) {
    if (!user.startsWith('rel:')) continue;
    const record = scope.read(keyOf(user.slice(4)));
    if (record?.kind !== 'sequence' || record.sequence.ownedBy?.column !== from) continue;
    const ownedBy = { ...record.sequence.ownedBy, column: to };
    scope.write(keyOf(user.slice(4)), { kind: 'sequence', sequence: { ...record.sequence, ownedBy } });
  }
  for (const sequence of findColumn(table, from)?.value?.sequences ?? []) {
    const key = usersKey(relationKey(sequence.schema ?? table.schema, sequence.name));
    if (!scope.list(key).includes(partId(table.id, from))) continue;
    scope.remove(key, partId(table.id, from));
    scope.add(key, partId(table.id, to));
  }
}

function renamed(table: TableRecord, from: string, to: string, place: Place | null): TableRecord {
  const name = (column: string): string => (column === from ? to : column);
  const inside = (
    value: ExpressionRecord | null,
    qualifiers: readonly string[] = [table.name],
  ): ExpressionRecord | null => value && renameInExpression(value, from, to, qualifiers);
  const key = <T extends IndexKeyRecord>(one: T): T => {
    const value = inside(one.value);
    return {
      ...one,
      column: one.column === null ? null : name(one.column),
      expression: value?.text ?? null,
      value,
      implicitName: one.column === null ? one.implicitName : name(one.column),
    };
  };
  const constraint = (one: ConstraintRecord): ConstraintRecord => {
    const value = inside(one.value);
    const onDeleteColumns = one.onDeleteColumns.map(name);
    return {
      ...one,
      columns: one.columns.map(name),
      include: one.include.map(name),
      value,
      expression: value ? value.text : renameWords(one.expression, from, to),
      onDelete: one.onDelete === null ? null : deleteAction(one.onDelete, onDeleteColumns),
      onDeleteColumns,
      exclude: one.exclude && {
        ...one.exclude,
        keys: one.exclude.keys.map(key),
        predicate: inside(one.exclude.predicate),
      },
    };
  };
  return {
    ...table,
    columns: table.columns.map((column) => {
      const value = inside(column.value);
      return {
        ...column,
        name: name(column.name),
        value,
        default: column.default !== null && value ? value.text : column.default,
        expression: column.expression !== null && value ? value.text : column.expression,
        origin: column.name === from && place ? changedAt(column.origin, place) : column.origin,
      };
    }),
    constraints: table.constraints.map(constraint),
    indexes: table.indexes.map((index) => {
      const predicateValue = inside(index.predicateValue);
      return {
        ...index,
        keys: index.keys.map(key),
        include: index.include.map(name),
        predicate: predicateValue?.text ?? null,
        predicateValue,
      };
    }),
    triggers: table.triggers.map((trigger) => {
      const whenValue = inside(trigger.whenValue, ['new', 'old']);
      const updateOf = trigger.updateOf.map(name);
      const ofColumns = updateOf.map(quoteIdentifier).join(', ');
      return {
        ...trigger,
        whenValue,
        when: whenValue?.text ?? null,
        updateOf,
        events: trigger.events.map((event) => (event.startsWith('update of ') ? `update of ${ofColumns}` : event)),
      };
    }),
    policies: policiesAfterRename(
      table.policies,
      { relation: table.id, column: from },
      { relation: table.id, column: to },
    ).map((policy) => {
      const usingValue = inside(policy.usingValue);
      const withCheckValue = inside(policy.withCheckValue);
      return {
        ...policy,
        usingValue,
        withCheckValue,
        using: usingValue?.text ?? null,
        withCheck: withCheckValue?.text ?? null,
      };
    }),
    partitionKeys: table.partitionKeys.map(key),
    partitionBy: table.partitionBy && {
      ...table.partitionBy,
      keys: table.partitionKeys.map(key).map((one) => one.column ?? one.expression ?? ''),
    },
  };
}

/** For an exclude constraint, whose text is kept whole. */
function renameWords(text: string | null, from: string, to: string): string | null {
  if (text === null) return null;
  const written = quoteIdentifier(from);
  const escaped = written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern =
    written === from ? new RegExp(`(?<![\\w$".'])${escaped}(?![\\w$"'(])`, 'gi') : new RegExp(escaped, 'g');
  return text.replace(pattern, () => quoteIdentifier(to));
}
