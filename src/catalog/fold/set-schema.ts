/** ALTER ... SET SCHEMA of relations. Invariant: a name that is taken in the new schema stops the move. */
import type { Ddl } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { isRelationNameTaken } from './choose-name.ts';
import { moveSequence, moveTable, moveView } from './move-table.ts';
import { resolveRelation, schemaExists } from './names.ts';
import { reportTaken, reportUnknownRelation, reportWrongKind } from './problems.ts';

export function applySetSchema(scope: Scope, ddl: Extract<Ddl, { kind: 'set schema' }>) {
  const { name: written } = ddl.target;
  const relation = resolveRelation(scope, written);
  if (!relation) {
    if (!ddl.ifExists) reportUnknownRelation(scope, written, ddl.object);
    return;
  }
  const { name: schema, span } = ddl.newSchema;
  if (!schemaExists(scope, schema)) {
    scope.report({
      code: 'unknown-schema',
      message: `No statement before this one creates the schema ${schema}. Create it first, or correct the name.`,
      span,
      object: { kind: 'schema', schema, table: null, name: null },
    });
    return;
  }
  if (schema === relation.schema) return;
  const to = { schema, name: relation.name };
  if (isRelationNameTaken(scope, schema, relation.name)) return reportTaken(scope, schema, to.name, span, ddl.object);
  const { record } = relation;
  if (record.kind === 'table') moveTable(scope, record.table, to);
  else if (record.kind === 'view') moveView(scope, record.view, to);
  else if (record.kind === 'sequence') moveSequence(scope, record.sequence, to);
  else reportWrongKind(scope, written, record.kind, ddl.object);
}
