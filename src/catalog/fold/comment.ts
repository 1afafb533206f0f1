/** COMMENT ON relations and their parts. Invariant: an empty comment is none, as in Postgres. */
import type { Ddl, Name, QualifiedName } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { changedColumn } from './columns.ts';
import { relationKind } from './drop.ts';
import { resolveRelation } from './names.ts';
import { locateType, reportPart } from './objects/declare.ts';
import {
  nameOf,
  reportUnknownColumn,
  reportUnknownConstraint,
  reportUnknownRelation,
  reportWrongKind,
  tableProblem,
} from './problems.ts';
import type { RelationRecord, TableRecord } from './records.ts';
import { changedTable, keyOf, saveTable, updateConstraint, updateIndex } from './tables.ts';

type Comment = Extract<Ddl, { kind: 'comment' }>;

export function applyComment(scope: Scope, ddl: Comment) {
  const relation = resolveRelation(scope, ddl.target.name);
  if (!relation) return reportUnknownRelation(scope, ddl.target.name, ddl.target.part ? 'table' : ddl.object);
  const { record, id, name } = relation;
  const comment = ddl.text === '' ? null : ddl.text;
  if (ddl.target.part) return commentOnPart(scope, ddl, record, comment);
  if (relationKind(record) !== ddl.object)
    return reportWrongKind(scope, ddl.target.name, relationKind(record), ddl.object);
  switch (record.kind) {
    case 'table':
      return saveTable(scope, changedTable(record.table, { comment }));
    case 'view':
      return scope.write(keyOf(id), { kind: 'view', view: { ...record.view, comment } });
    case 'sequence':
      return scope.write(keyOf(id), { kind: 'sequence', sequence: { ...record.sequence, comment } });
    case 'index':
      if (record.isConstraint) return;
      return updateIndex(scope, record.relation, name, (index) => ({ ...index, comment }));
    case 'composite':
      return;
  }
}

function commentOnPart(scope: Scope, ddl: Comment, record: RelationRecord, comment: string | null) {
  const { part, name } = ddl.target;
  if (!part) return;
  if (record.kind === 'view') {
    if (ddl.object === 'column' && record.view.columns.length > 0 && !record.view.columns.includes(part.name))
      reportUnknownColumn(scope, record.view, part.name, part.span);
    return;
  }
  if (record.kind === 'composite' && ddl.object === 'column') return checkAttribute(scope, name, part);
  if (record.kind !== 'table') return reportWrongKind(scope, name, relationKind(record), 'table');
  const { table } = record;
  const named = <T extends { readonly name: string }>(parts: readonly T[]): readonly T[] =>
    parts.map((one) => (one.name === part.name ? { ...one, comment } : one));
  const has = (parts: readonly { readonly name: string }[]): boolean => parts.some((one) => one.name === part.name);
  switch (ddl.object) {
    case 'column':
      if (!has(table.columns)) return reportUnknownColumn(scope, table, part.name, part.span);
      return saveTable(
        scope,
        changedTable(table, {
          columns: table.columns.map((column) =>
            column.name === part.name ? changedColumn(column, { comment }) : column,
          ),
        }),
      );
    case 'constraint':
      if (!has(table.constraints)) {
        if (!table.columns.some((column) => column.notNullConstraint?.name === part.name))
          reportUnknownConstraint(scope, table, part);
        return;
      }
      return updateConstraint(scope, table.id, part.name, (constraint) => ({ ...constraint, comment }));
    case 'trigger':
      if (!has(table.triggers)) return reportUnknownPart(scope, table, ddl.object, part);
      return saveTable(scope, { ...table, triggers: named(table.triggers) });
    case 'policy':
      if (!has(table.policies)) return reportUnknownPart(scope, table, ddl.object, part);
      return saveTable(scope, { ...table, policies: named(table.policies) });
    default:
      return;
  }
}

/** Comments on attributes have no place in the Catalog. */
function checkAttribute(scope: Scope, name: QualifiedName, part: Name): void {
  const located = locateType(scope, name);
  const isThere =
    located?.record.kind !== 'composite' || located.record.type.attributes.some((one) => one.name === part.name);
  if (located && !isThere) reportPart(scope, 'unknown-column', 'attribute', located, part);
}

export function reportUnknownPart(
  scope: Scope,
  table: Pick<TableRecord, 'schema' | 'name'>,
  kind: string,
  part: { readonly name: string; readonly span: { readonly from: number; readonly to: number } },
): void {
  scope.report(
    tableProblem(
      'unknown-object',
      `${nameOf(table)} has no ${kind} ${part.name} at this point. Correct the name, or remove this.`,
      part.span,
      kind,
      table,
      part.name,
    ),
  );
}
