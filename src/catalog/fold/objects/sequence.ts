/** CREATE SEQUENCE and ALTER SEQUENCE ... OWNED BY. */
import type { Ddl, SequenceOwner } from '../../ddl.ts';
import type { Sequence } from '../../types.ts';
import type { Scope } from '../cells.ts';
import { isRelationNameTaken } from '../choose-name.ts';
import { relationKey, usersKey } from '../keys.ts';
import { creationSchema, resolveRelation } from '../names.ts';
import { reportTaken, reportUnknownColumn, reportUnknownRelation, reportWrongKind } from '../problems.ts';
import type { SequenceRecord } from '../records.ts';
import { changedAt, findColumn } from '../tables.ts';
import { declare, statementOrigin, statementPlace } from './declare.ts';

export function applyCreateSequence(scope: Scope, ddl: Extract<Ddl, { kind: 'create sequence' }>): void {
  const schema = creationSchema(scope, ddl.name, ddl.temporary);
  if (schema === null) return;
  const { name, span } = ddl.name;
  if (isRelationNameTaken(scope, schema, name)) {
    if (!ddl.ifNotExists) reportTaken(scope, schema, name, span, 'sequence');
    return;
  }
  const sequence: SequenceRecord = {
    schema,
    name,
    ownedBy: ddl.ownedBy && ownerOf(scope, ddl.ownedBy),
    comment: null,
    origin: statementOrigin(scope, span),
    isIdentity: false,
  };
  declare(scope, schema, relationKey(schema, name), { kind: 'sequence', sequence });
  addOwner(scope, sequence);
}

/** An owned sequence goes with its table: the table's users list it. */
function addOwner(scope: Scope, { schema, name, ownedBy }: SequenceRecord): void {
  if (ownedBy) scope.add(usersKey(relationKey(ownedBy.schema, ownedBy.table)), relationKey(schema, name));
}

function ownerOf(scope: Scope, { table: name, column }: SequenceOwner): Sequence['ownedBy'] {
  const found = resolveRelation(scope, name);
  if (!found) {
    reportUnknownRelation(scope, name);
    return null;
  }
  if (found.record.kind !== 'table') return null;
  const { table } = found.record;
  if (!findColumn(table, column.name)) {
    reportUnknownColumn(scope, table, column.name, column.span);
    return null;
  }
  return { schema: table.schema, table: table.name, column: column.name };
}

export function applyAlterSequence(scope: Scope, ddl: Extract<Ddl, { kind: 'alter sequence' }>): void {
  const found = resolveRelation(scope, ddl.name);
  if (!found) {
    if (!ddl.ifExists) reportUnknownRelation(scope, ddl.name, 'sequence');
    return;
  }
  if (found.record.kind !== 'sequence') {
    reportWrongKind(scope, ddl.name, found.record.kind === 'composite' ? 'type' : found.record.kind, 'sequence');
    return;
  }
  if (ddl.ownedBy === null) return;
  const { sequence } = found.record;
  const ownedBy = ddl.ownedBy === 'none' ? null : ownerOf(scope, ddl.ownedBy);
  const origin = changedAt(sequence.origin, statementPlace(scope));
  const after: SequenceRecord = { ...sequence, ownedBy, origin };
  const key = relationKey(found.schema, found.name);
  if (sequence.ownedBy) {
    const owner = relationKey(sequence.ownedBy.schema, sequence.ownedBy.table);
    scope.remove(usersKey(owner), key);
  }
  scope.write(key, { kind: 'sequence', sequence: after });
  addOwner(scope, after);
}
