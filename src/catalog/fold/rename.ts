/** ALTER ... RENAME of relations and their parts. Invariant: everything that refers to the old name refers to the new one afterwards. */
import type { Ddl, Name } from '../ddl.ts';
import type { Place, TableId } from '../types.ts';
import { hasConstraint } from './add-check.ts';
import { claimIndexName, releaseIndexName } from './add-index.ts';
import { isKey } from './add-key.ts';
import type { Scope } from './cells.ts';
import { isRelationNameTaken } from './choose-name.ts';
import { reportUnknownPart } from './comment.ts';
import { relationKind } from './drop.ts';
import { constraintNameKey, incomingKey, partId } from './keys.ts';
import { moveSequence, moveTable, moveView } from './move-table.ts';
import { type ResolvedRelation, resolveRelation } from './names.ts';
import {
  nameOf,
  reportDuplicateConstraint,
  reportTaken,
  reportUnknownColumn,
  reportUnknownConstraint,
  reportUnknownRelation,
  reportWrongKind,
  tableProblem,
} from './problems.ts';
import type { TableRecord, ViewRecord } from './records.ts';
import { renameColumn } from './rename-column.ts';
import {
  changedAt,
  childrenOf,
  findColumn,
  keyOf,
  partitionsOf,
  readTable,
  updateColumn,
  updateConstraint,
  updateIndex,
  updateTable,
} from './tables.ts';

type Rename = Extract<Ddl, { kind: 'rename' }>;

export function applyRename(scope: Scope, ddl: Rename) {
  const { name: written, part } = ddl.target;
  const relation = resolveRelation(scope, written);
  if (!relation) {
    if (!ddl.ifExists) reportUnknownRelation(scope, written, part ? 'table' : ddl.object);
    return;
  }
  if (!part) return renameRelation(scope, ddl, relation);
  const { record } = relation;
  if (record.kind === 'view') return renamePartOfView(scope, ddl, record.view, part);
  if (record.kind !== 'table') return reportWrongKind(scope, written, relationKind(record), 'table');
  renamePart(scope, ddl, record.table, part);
}

function renameRelation(scope: Scope, ddl: Rename, { record, schema, id, name: old }: ResolvedRelation) {
  const { name, span } = ddl.newName;
  if (isRelationNameTaken(scope, schema, name)) return reportTaken(scope, schema, name, span, ddl.object);
  const to = { schema, name };
  switch (record.kind) {
    case 'table':
      return moveTable(scope, { ...record.table, origin: changedAt(record.table.origin, scope.place(span)) }, to);
    case 'view':
      return moveView(scope, { ...record.view, origin: changedAt(record.view.origin, scope.place(span)) }, to);
    case 'sequence':
      return moveSequence(scope, record.sequence, to);
    case 'index':
      if (record.isConstraint) return renameConstraint(scope, record.relation, old, ddl.newName);
      releaseIndexName(scope, schema, old);
      claimIndexName(scope, record.relation, schema, name, false);
      updateIndex(scope, record.relation, old, (index) => ({
        ...index,
        name,
        origin: changedAt(index.origin, scope.place(span)),
      }));
      for (const partition of partitionsOf(scope, record.relation))
        for (const index of readTable(scope, partition)?.indexes ?? [])
          if (index.parent === `${schema}.${old}`)
            updateIndex(scope, partition, index.name, (below) => ({ ...below, parent: `${schema}.${name}` }));
      return;
    case 'composite':
      return reportWrongKind(scope, ddl.target.name, 'type', ddl.object);
    default:
      throw new Error(`Unknown relation ${id}`);
  }
}

function renamePart(scope: Scope, ddl: Rename, table: TableRecord, part: Name) {
  const { name, span } = ddl.newName;
  switch (ddl.object) {
    case 'column':
      return renameColumnAction(scope, table, part, ddl.newName);
    case 'constraint': {
      if (!hasConstraint(table, part.name)) return reportUnknownConstraint(scope, table, part);
      if (hasConstraint(table, name)) return reportDuplicateConstraint(scope, table, name, span);
      const isIndexed = table.constraints.some((one) => one.name === part.name && isKey(one));
      if (isIndexed && isRelationNameTaken(scope, table.schema, name))
        return reportTaken(scope, table.schema, name, span, 'constraint');
      return renameConstraint(scope, table.id, part.name, ddl.newName);
    }
    case 'trigger':
    case 'policy': {
      const parts: readonly { readonly name: string }[] = ddl.object === 'trigger' ? table.triggers : table.policies;
      if (!parts.some((one) => one.name === part.name)) return reportUnknownPart(scope, table, ddl.object, part);
      if (parts.some((one) => one.name === name)) {
        scope.report(
          tableProblem(
            'duplicate-object',
            `${nameOf(table)} already has a ${ddl.object} ${name}. Choose another name.`,
            span,
            ddl.object,
            table,
            name,
          ),
        );
        return;
      }
      return renameTriggerOrPolicy(scope, table.id, ddl.object, part.name, name, scope.place(span));
    }
    default:
      return;
  }
}

function renameTriggerOrPolicy(
  scope: Scope,
  id: TableId,
  kind: 'trigger' | 'policy',
  from: string,
  to: string,
  place: Place,
): void {
  updateTable(scope, id, (table) =>
    kind === 'policy'
      ? {
          ...table,
          policies: table.policies.map((one) =>
            one.name === from ? { ...one, name: to, origin: changedAt(one.origin, place) } : one,
          ),
        }
      : {
          ...table,
          triggers: table.triggers.map((one) =>
            one.name === from ? { ...one, name: to, origin: changedAt(one.origin, place) } : one,
          ),
        },
  );
  if (kind === 'trigger')
    for (const partition of partitionsOf(scope, id))
      if (readTable(scope, partition)?.triggers.some((one) => one.name === from && one.isClone))
        renameTriggerOrPolicy(scope, partition, kind, from, to, place);
}

function renameColumnAction(scope: Scope, table: TableRecord, part: Name, newName: Name) {
  const column = findColumn(table, part.name);
  if (!column) return reportUnknownColumn(scope, table, part.name, part.span);
  const refuse = (code: 'duplicate-column' | 'invalid-definition', message: string): void =>
    scope.report(tableProblem(code, message, newName.span, 'column', table, newName.name));
  if (findColumn(table, newName.name))
    return refuse('duplicate-column', `${nameOf(table)} already has a column ${newName.name}. Choose another name.`);
  if (column.parents > 0)
    return refuse(
      'invalid-definition',
      `${nameOf(table)}.${part.name} is inherited. Rename it in the table it comes from.`,
    );
  renameColumn(scope, table.id, part.name, newName.name, scope.place(newName.span));
}

/** Renames a constraint with its index and, for checks, in the children. */
function renameConstraint(scope: Scope, id: TableId, from: string, newName: Name): void {
  const table = readTable(scope, id);
  if (!table) return;
  const { name: to, span } = newName;
  scope.remove(constraintNameKey(table.schema, from), id);
  scope.add(constraintNameKey(table.schema, to), id);
  const notNull = table.columns.find((column) => column.notNullConstraint?.name === from);
  const constraint = table.constraints.find((one) => one.name === from);
  if (notNull)
    updateColumn(scope, id, notNull.name, (column) => ({
      ...column,
      notNullName: to,
      notNullConstraint: column.notNullConstraint && { ...column.notNullConstraint, name: to },
    }));
  if (!constraint) return;
  if (isKey(constraint)) {
    releaseIndexName(scope, table.schema, from);
    claimIndexName(scope, id, table.schema, to, true);
  }
  const { references } = constraint;
  if (references) {
    const key = incomingKey(`${references.schema}.${references.table}`);
    scope.remove(key, partId(id, from));
    scope.add(key, partId(id, to));
  }
  updateConstraint(scope, id, from, (one) => ({ ...one, name: to, origin: changedAt(one.origin, scope.place(span)) }));
  for (const child of childrenOf(scope, id)) {
    if (constraint.kind === 'check') {
      const own = readTable(scope, child)?.constraints.find((one) => one.name === from);
      if (own && own.parents > 0) renameConstraint(scope, child, from, newName);
    } else
      updateTable(scope, child, (below) => ({
        ...below,
        constraints: below.constraints.map((one) => (one.parent === from ? { ...one, parent: to } : one)),
      }));
  }
}

function renamePartOfView(scope: Scope, ddl: Rename, view: ViewRecord, part: Name): void {
  const { name } = ddl.newName;
  if (ddl.object !== 'column') return;
  if (!view.columns.includes(part.name)) {
    if (view.columns.length > 0) reportUnknownColumn(scope, view, part.name, part.span);
    return;
  }
  scope.write(keyOf(view.id), {
    kind: 'view',
    view: {
      ...view,
      columns: view.columns.map((column) => (column === part.name ? name : column)),
      columnTypes: view.columnTypes.map((column) => (column.name === part.name ? { ...column, name } : column)),
    },
  });
}
