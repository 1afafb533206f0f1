/**
 * CREATE VIEW and CREATE MATERIALIZED VIEW.
 * Invariant: a view is a user of every relation it reads, and of every type it names, so that dropping those finds it.
 */
import type { CreateTableAs, CreateView } from '../../ddl.ts';
import { calledIn } from '../../read/calls.ts';
import { tableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { type CellKey, partId, relationKey, TEMPORARY_SCHEMA, usersKey } from '../keys.ts';
import { creationSchema } from '../names.ts';
import { reportTaken, reportWrongKind } from '../problems.ts';
import type { RelationRecord, ViewColumn, ViewRecord } from '../records.ts';
import { keyOf } from '../tables.ts';
import { declare, reportDuplicate, statementOrigin, typeNameHolder } from './declare.ts';
import { noteCall } from './unknown-call.ts';
import { type QueryOutput, readViewQuery } from './view-query.ts';

export function applyCreateView(scope: Scope, ddl: CreateView): void {
  const schema = creationSchema(scope, ddl.name, ddl.temporary);
  if (schema === null) return;
  const before = scope.read(relationKey(schema, ddl.name.name));
  if (before && ddl.replace && (before.kind !== 'view' || before.view.materialized)) {
    const is = before.kind === 'view' ? 'materialized view' : before.kind === 'composite' ? 'type' : before.kind;
    reportWrongKind(scope, ddl.name, is, 'view');
    return;
  }
  if (!isFree(scope, schema, ddl, before, ddl.replace)) return;
  const output = readViewQuery(scope, ddl.name, ddl.query, ddl.columns);
  const replaced = before?.kind === 'view' ? before.view : null;
  if (replaced && !keepsColumns(scope, ddl, replaced, output)) return;
  if (replaced) forgetUses(scope, replaced);
  saveView(scope, schema, ddl, output, false, replaced);
}

export function applyCreateMaterializedView(scope: Scope, ddl: CreateTableAs): void {
  const schema = creationSchema(scope, ddl.name);
  if (schema === null) return;
  const before = scope.read(relationKey(schema, ddl.name.name));
  if (before && ddl.ifNotExists) return;
  if (!isFree(scope, schema, ddl, before, false)) return;
  const output = readViewQuery(scope, ddl.name, ddl.query, ddl.columns);
  saveView(scope, schema, ddl, output, true, null);
}

function isFree(
  scope: Scope,
  schema: string,
  { name }: CreateView | CreateTableAs,
  before: RelationRecord | null,
  replace: boolean,
): boolean {
  if (before && !replace) {
    reportTaken(scope, schema, name.name, name.span, 'view');
    return false;
  }
  if (!before && typeNameHolder(scope, schema, name.name) === 'type') {
    reportDuplicate(scope, 'duplicate-type', 'type', { schema, name: name.name }, name.span);
    return false;
  }
  return true;
}

/** checkViewColumns: OR REPLACE may only add columns at the end. */
function keepsColumns(scope: Scope, ddl: CreateView, before: ViewRecord, output: QueryOutput): boolean {
  if (!output.isComplete || before.columns.length === 0) return true;
  const at = before.columns.findIndex((name, index) => output.columns[index]?.name !== name);
  if (at < 0) return true;
  const [old, now] = [before.columns[at], output.columns[at]?.name];
  scope.report({
    code: 'invalid-definition',
    message: `OR REPLACE can add columns at the end of a view, but not ${
      now === undefined ? `drop ${old}` : `put ${now} in the place of ${old}`
    }. Drop the view first, or keep its columns.`,
    span: ddl.columns[at]?.span ?? ddl.name.span,
    object: { kind: 'column', schema: before.schema, table: before.name, name: old ?? null },
  });
  return false;
}

function saveView(
  scope: Scope,
  schema: string,
  ddl: CreateView | CreateTableAs,
  { columns, reading }: QueryOutput,
  materialized: boolean,
  before: ViewRecord | null,
): void {
  const { name, span } = ddl.name;
  const view: ViewRecord = {
    id: tableId(schema, name),
    schema,
    name,
    materialized,
    columns: columns.map((column) => column.name),
    definition: ddl.query.text,
    comment: before?.comment ?? null,
    dependsOn: reading.relations
      .filter((relation) => relation.schema !== TEMPORARY_SCHEMA)
      .map((relation) => tableId(relation.schema, relation.name)),
    indexes: before?.indexes ?? [],
    triggers: before?.triggers ?? [],
    stale: scope.statement.stale,
    origin: statementOrigin(scope, span),
    columnTypes: columns.map(({ name: column, type, typeFacts }): ViewColumn => ({ name: column, type, typeFacts })),
    columnUses: reading.columnUses.map((use) => partId(tableId(use.schema, use.relation), use.column)),
    typeUses: reading.typeUses,
    calls: calledIn(ddl.query.query).map((called) => {
      noteCall(scope, called.schema, called.name);
      return called.schema === null ? called.name : `${called.schema}.${called.name}`;
    }),
  };
  declare(scope, schema, relationKey(schema, name), { kind: 'view', view });
  const key = keyOf(view.id);
  for (const used of view.dependsOn) scope.add(usersKey(keyOf(used)), key);
  for (const used of view.typeUses) scope.add(usersKey(used as CellKey<unknown>), key);
}

function forgetUses(scope: Scope, view: ViewRecord): void {
  const key = keyOf(view.id);
  for (const used of view.dependsOn) scope.remove(usersKey(keyOf(used)), key);
  for (const used of view.typeUses) scope.remove(usersKey(used as CellKey<unknown>), key);
}
