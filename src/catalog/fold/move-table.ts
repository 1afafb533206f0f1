/**
 * A relation under a new name or schema, with every reference to it in other cells.
 * Invariant: what a table owns in pg_class (indexes, owned sequences) moves to the new schema with it.
 */
import { quoteQualified } from '../../sql/identifiers.ts';
import { type TableId, tableId } from '../types.ts';
import type { Scope } from './cells.ts';
import { noteCollation } from './collations.ts';
import {
  childrenKey,
  constraintNameKey,
  contentsKey,
  incomingKey,
  type ListKey,
  partId,
  relationKey,
  splitPartId,
  usersKey,
} from './keys.ts';
import { retypeRow } from './objects/move-type.ts';
import { moveRule, rulesAmong } from './objects/rule.ts';
import { followInUser, forgetUses, noteUses, policiesAfterRename, usesAfterRename } from './objects/uses.ts';
import type { ColumnRecord, RelationRecord, TableRecord, ViewRecord } from './records.ts';
import { addTypeUse, keyOf, removeTypeUse, updateTable } from './tables.ts';

export interface Target {
  readonly schema: string;
  readonly name: string;
}

function moveCell(scope: Scope, from: Target, to: Target, record: RelationRecord): void {
  const [oldKey, newKey] = [relationKey(from.schema, from.name), relationKey(to.schema, to.name)];
  scope.write(oldKey, null);
  scope.remove(contentsKey(from.schema), oldKey);
  scope.write(newKey, record);
  scope.add(contentsKey(to.schema), newKey);
}

function moveList(scope: Scope, from: ListKey, to: ListKey): readonly string[] {
  const elements = scope.list(from);
  for (const element of elements) {
    scope.remove(from, element);
    scope.add(to, element);
  }
  return elements;
}

export function moveTable(scope: Scope, table: TableRecord, to: Target): void {
  const { id } = table;
  const newId = tableId(to.schema, to.name);
  const follow = (
    references: { readonly schema: string; readonly table: string; readonly columns: readonly string[] } | null,
  ) =>
    references && references.schema === table.schema && references.table === table.name
      ? { ...references, schema: to.schema, table: to.name }
      : references;
  moveCell(scope, table, to, {
    kind: 'table',
    table: {
      ...table,
      id: newId,
      schema: to.schema,
      name: to.name,
      constraints: table.constraints.map((one) => ({ ...one, references: follow(one.references) })),
      policies: policiesAfterRename(table.policies, { relation: id, column: null }, { relation: newId, column: null }),
    },
  });
  moveOwnNames(scope, table, newId, to);
  for (const element of moveList(scope, incomingKey(id), incomingKey(newId))) {
    const { relation } = splitPartId(element);
    updateTable(scope, relation, (other) => ({
      ...other,
      constraints: other.constraints.map((one) => ({ ...one, references: follow(one.references) })),
    }));
  }
  for (const child of moveList(scope, childrenKey(id), childrenKey(newId)))
    updateTable(scope, child, (below) => ({
      ...below,
      inherits: below.inherits.map((parent) => (parent === id ? newId : parent)),
      partitionOf:
        below.partitionOf && below.partitionOf.schema === table.schema && below.partitionOf.name === table.name
          ? { ...below.partitionOf, schema: to.schema, name: to.name }
          : below.partitionOf,
    }));
  const parents = [
    ...table.inherits,
    ...(table.partitionOf ? [`${table.partitionOf.schema}.${table.partitionOf.name}`] : []),
  ];
  for (const parent of parents) {
    scope.remove(childrenKey(parent), id);
    scope.add(childrenKey(parent), newId);
  }
  moveUsers(scope, table, to, id, newId);
}

/** Constraint names, index cells, outgoing foreign keys and type uses, which all name the table. */
function moveOwnNames(scope: Scope, table: TableRecord, newId: TableId, to: Target): void {
  const { id, schema } = table;
  const moveConstraintName = (name: string): void => {
    scope.remove(constraintNameKey(schema, name), id);
    scope.add(constraintNameKey(to.schema, name), newId);
  };
  for (const { name, kind, references } of table.constraints) {
    moveConstraintName(name);
    if (references) {
      const key = incomingKey(`${references.schema}.${references.table}`);
      scope.remove(key, partId(id, name));
      scope.add(key, partId(newId, name));
    } else if (kind !== 'check')
      moveCell(
        scope,
        { schema, name },
        { schema: to.schema, name },
        { kind: 'index', relation: newId, isConstraint: true },
      );
  }
  for (const { name } of table.indexes)
    moveCell(
      scope,
      { schema, name },
      { schema: to.schema, name },
      { kind: 'index', relation: newId, isConstraint: false },
    );
  for (const { uses } of table.policies) {
    if (!uses) continue;
    forgetUses(scope, uses, keyOf(id));
    noteUses(
      scope,
      usesAfterRename(uses, { relation: id, column: null }, { relation: newId, column: null }),
      keyOf(newId),
    );
  }
  for (const column of table.columns) {
    if (column.notNullConstraint) moveConstraintName(column.notNullConstraint.name);
    removeTypeUse(scope, column.typeFacts, partId(id, column.name));
    addTypeUse(scope, column.typeFacts, partId(newId, column.name));
    noteCollation(scope, column.collation, newId);
    for (const sequence of column.value?.sequences ?? []) {
      const key = usersKey(relationKey(sequence.schema ?? schema, sequence.name));
      if (!scope.list(key).includes(partId(id, column.name))) continue;
      scope.remove(key, partId(id, column.name));
      scope.add(key, partId(newId, column.name));
    }
  }
}

/** Views that stand on the relation, sequences its columns own. */
function moveUsers(scope: Scope, from: Target, to: Target, id: TableId, newId: TableId): void {
  const elements = moveList(
    scope,
    usersKey(relationKey(from.schema, from.name)),
    usersKey(relationKey(to.schema, to.name)),
  );
  for (const element of elements)
    followInUser(scope, element, { relation: id, column: null }, { relation: newId, column: null });
  for (const rule of rulesAmong(scope, elements, id)) moveRule(scope, rule, { relation: newId, name: rule.name });
  for (const element of elements) {
    if (!element.startsWith('rel:')) {
      retypeRow(scope, element, from, to);
      continue;
    }
    const record = scope.read(keyOf(element.slice(4)));
    if (record?.kind === 'view') {
      const dependsOn = record.view.dependsOn.map((one) => (one === id ? newId : one));
      scope.write(keyOf(record.view.id), { kind: 'view', view: { ...record.view, dependsOn } });
    } else if (record?.kind === 'sequence' && record.sequence.ownedBy) {
      const ownedBy = { ...record.sequence.ownedBy, schema: to.schema, table: to.name };
      const sequence = { ...record.sequence, ownedBy };
      scope.write(keyOf(element.slice(4)), { kind: 'sequence', sequence });
      if (from.schema !== to.schema) moveSequence(scope, sequence, { schema: to.schema, name: sequence.name });
    }
  }
}

export function moveView(scope: Scope, view: ViewRecord, to: Target): void {
  const id = tableId(to.schema, to.name);
  moveCell(scope, view, to, { kind: 'view', view: { ...view, id, schema: to.schema, name: to.name } });
  for (const { name } of view.indexes)
    moveCell(
      scope,
      { schema: view.schema, name },
      { schema: to.schema, name },
      { kind: 'index', relation: id, isConstraint: false },
    );
  for (const used of view.dependsOn) {
    scope.remove(usersKey(keyOf(used)), keyOf(view.id));
    scope.add(usersKey(keyOf(used)), keyOf(id));
  }
  moveUsers(scope, view, to, view.id, id);
}

/** Moves a sequence; defaults that draw from it name it as it is called now. */
export function moveSequence(
  scope: Scope,
  sequence: Extract<RelationRecord, { kind: 'sequence' }>['sequence'],
  to: Target,
): void {
  const [oldKey, newKey] = [relationKey(sequence.schema, sequence.name), relationKey(to.schema, to.name)];
  moveCell(scope, sequence, to, { kind: 'sequence', sequence: { ...sequence, schema: to.schema, name: to.name } });
  if (sequence.ownedBy) {
    const owner = usersKey(relationKey(sequence.ownedBy.schema, sequence.ownedBy.table));
    scope.remove(owner, oldKey);
    scope.add(owner, newKey);
  }
  for (const user of moveList(scope, usersKey(oldKey), usersKey(newKey))) {
    const { relation, part } = splitPartId(user);
    updateTable(scope, relation, (table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.name === part ? redirectDefault(column, sequence.name, to) : column,
      ),
    }));
  }
}

function redirectDefault(column: ColumnRecord, from: string, to: Target): ColumnRecord {
  if (!column.value?.sequences.some(({ name }) => name === from)) return column;
  const written = quoteQualified(to.schema === 'public' ? null : to.schema, to.name).replaceAll("'", "''");
  const text = column.value.text.replace(/'(?:[^']|'')*'/, `'${written.replaceAll('$', '$$$$')}'`);
  const sequences = column.value.sequences.map((one) =>
    one.name === from ? { schema: to.schema, name: to.name } : one,
  );
  return { ...column, default: text, value: { ...column.value, text, sequences } };
}
