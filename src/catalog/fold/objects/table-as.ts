/** CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW. Invariant: the table has the query's columns and nothing of their constraints. */
import type { CreateTableAs } from '../../ddl.ts';
import { tableId } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { isRelationNameTaken } from '../choose-name.ts';
import { plainColumn } from '../columns.ts';
import { partId, relationKey } from '../keys.ts';
import { creationSchema } from '../names.ts';
import { reportTaken } from '../problems.ts';
import type { ColumnRecord, TableRecord, TypeFacts, ViewColumn } from '../records.ts';
import { addTypeUse } from '../tables.ts';
import { declare, isTypeNameFree, statementOrigin } from './declare.ts';
import { applyCreateMaterializedView } from './view.ts';
import { readViewQuery } from './view-query.ts';

const untold: TypeFacts = { type: 'unknown', known: true, base: 'unknown', category: 'unknown', uses: null };

export function applyCreateTableAs(scope: Scope, ddl: CreateTableAs): void {
  if (ddl.materialized) {
    applyCreateMaterializedView(scope, ddl);
    return;
  }
  const schema = creationSchema(scope, ddl.name, ddl.temporary);
  if (schema === null) return;
  const { name, span } = ddl.name;
  if (isRelationNameTaken(scope, schema, name)) {
    if (!ddl.ifNotExists) reportTaken(scope, schema, name, span, 'table');
    return;
  }
  if (!isTypeNameFree(scope, schema, ddl.name)) return;
  const { columns } = readViewQuery(scope, ddl.name, ddl.query, ddl.columns);
  const id = tableId(schema, name);
  const table: TableRecord = {
    id,
    schema,
    name,
    kind: 'table',
    unlogged: ddl.unlogged,
    partitionOf: null,
    partitionBy: null,
    inherits: [],
    rls: { enabled: false, forced: false },
    comment: null,
    columns: columns.map((column) => columnOf(scope, column, ddl)),
    constraints: [],
    indexes: [],
    triggers: [],
    policies: [],
    stale: scope.statement.stale,
    origin: statementOrigin(scope, span),
    partitionKeys: [],
  };
  for (const column of table.columns) addTypeUse(scope, column.typeFacts, partId(id, column.name));
  declare(scope, schema, relationKey(schema, name), { kind: 'table', table });
}

function columnOf(scope: Scope, { name, typeFacts }: ViewColumn, ddl: CreateTableAs): ColumnRecord {
  const facts = typeFacts ?? untold;
  const written = ddl.columns.find((column) => column.name === name);
  return plainColumn(name, facts, {
    declared: scope.place(ddl.query.span),
    name: written ? scope.place(written.span) : null,
    changes: [],
  });
}
