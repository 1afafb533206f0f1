/** ATTACH and DETACH PARTITION of tables and indexes, INHERIT and NO INHERIT. Invariant: a table that cannot be a child is left alone. */
import type { Span } from '../../base/span.ts';
import type { QualifiedName } from '../ddl.ts';
import type { Scope } from './cells.ts';
import { adoptChild, clonePartitionedObjects, disownChild } from './inheritance.ts';
import { resolveRelation } from './names.ts';
import { reportUnknownRelation, reportWrongKind } from './problems.ts';
import type { TableRecord } from './records.ts';
import { changedAt, updateConstraint, updateIndex, updateTable } from './tables.ts';

function findTable(scope: Scope, name: QualifiedName): TableRecord | null {
  const found = resolveRelation(scope, name);
  if (!found) reportUnknownRelation(scope, name);
  else if (found.record.kind === 'table') return found.record.table;
  else reportWrongKind(scope, name, found.record.kind, 'table');
  return null;
}

export function attachPartition(scope: Scope, parent: TableRecord, name: QualifiedName, bound: string, span: Span) {
  const child = findTable(scope, name);
  if (!child) return;
  if (parent.kind !== 'partitioned')
    return reportWrongKind(
      scope,
      { ...name, schema: parent.schema, name: parent.name },
      'table without PARTITION BY',
      'partitioned table',
    );
  if (child.partitionOf) return reportWrongKind(scope, name, 'partition already', 'table that is none');
  if (child.inherits.length > 0) return reportWrongKind(scope, name, 'table with parents', 'table without INHERITS');
  if (!adoptChild(scope, parent, child.id, name, true)) return;
  updateTable(scope, child.id, (table) => ({
    ...table,
    partitionOf: { schema: parent.schema, name: parent.name, bound },
    origin: changedAt(table.origin, scope.place(span)),
  }));
  clonePartitionedObjects(scope, parent.id, child.id, name.span);
}

export function detachPartition(scope: Scope, parent: TableRecord, name: QualifiedName) {
  const child = findTable(scope, name);
  if (!child) return;
  if (child.partitionOf?.schema !== parent.schema || child.partitionOf.name !== parent.name)
    return reportWrongKind(scope, name, 'table of its own', `partition of ${parent.name}`);
  disownChild(scope, parent, child.id);
}

/** `written` is the child's name as the statement has it. */
export function changeInheritance(
  scope: Scope,
  child: TableRecord,
  written: QualifiedName,
  parentName: QualifiedName,
  isAdded: boolean,
) {
  const parent = findTable(scope, parentName);
  if (!parent) return;
  const table = 'table that has no partitions and is none';
  if (child.partitionOf || child.kind === 'partitioned')
    return reportWrongKind(scope, written, child.partitionOf ? 'partition' : 'partitioned table', table);
  if (isAdded && (parent.partitionOf || parent.kind === 'partitioned'))
    return reportWrongKind(scope, parentName, parent.partitionOf ? 'partition' : 'partitioned table', table);
  if (isAdded && child.inherits.includes(parent.id))
    return reportWrongKind(scope, parentName, 'parent of this table already', 'parent that is new');
  if (!isAdded) {
    if (!child.inherits.includes(parent.id))
      return reportWrongKind(scope, parentName, 'stranger to this table', 'parent of it');
    return disownChild(scope, parent, child.id);
  }
  if (!adoptChild(scope, parent, child.id, written, false)) return;
  updateTable(scope, child.id, (table) => ({ ...table, inherits: [...table.inherits, parent.id] }));
}

/** ALTER INDEX parent ATTACH PARTITION child. */
export function attachIndex(
  scope: Scope,
  parent: { readonly schema: string; readonly name: string },
  name: QualifiedName,
) {
  const found = resolveRelation(scope, name);
  if (!found) return reportUnknownRelation(scope, name, 'index');
  const { record } = found;
  if (record.kind !== 'index') return reportWrongKind(scope, name, record.kind, 'index');
  if (record.isConstraint)
    updateConstraint(scope, record.relation, found.name, (own) => ({
      ...own,
      parent: parent.name,
      parents: 1,
      isLocal: false,
    }));
  else
    updateIndex(scope, record.relation, found.name, (own) => ({ ...own, parent: `${parent.schema}.${parent.name}` }));
}
