/**
 * DefineIndex: indexes that back no constraint, on tables, materialized views and down the partitions.
 * Invariant: an index stands in its relation's record and its name in a cell of its own.
 */
import type { Span } from '../../base/span.ts';
import type { TableId } from '../types.ts';
import { tableId } from '../types.ts';
import type { Scope } from './cells.ts';
import { chooseIndexName } from './choose-name.ts';
import { contentsKey, relationKey } from './keys.ts';
import { noteOperatorClasses } from './objects/extension.ts';
import type { IndexKeyRecord, IndexRecord } from './records.ts';
import { deepEqual } from './sharing.ts';
import { originOf, partitionsOf, readTable, updateIndexes } from './tables.ts';

/** An index without its name. */
export type IndexShape = Omit<IndexRecord, 'name' | 'origin' | 'parent' | 'comment'>;

export const indexShape = (index: IndexRecord): IndexShape => {
  const { name: _name, origin: _origin, parent: _parent, comment: _comment, ...shape } = index;
  return shape;
};

/** Writes the cell that holds an index's name. */
export function claimIndexName(
  scope: Scope,
  relation: TableId,
  schema: string,
  name: string,
  isConstraint: boolean,
): void {
  const key = relationKey(schema, name);
  scope.write(key, { kind: 'index', relation, isConstraint });
  scope.add(contentsKey(schema), key);
}

export function releaseIndexName(scope: Scope, schema: string, name: string): void {
  const key = relationKey(schema, name);
  scope.write(key, null);
  scope.remove(contentsKey(schema), key);
}

export interface NewIndex {
  readonly name: string | null;
  readonly span: Span;
  readonly nameSpan: Span | null;
  readonly parent: string | null;
  /** ON ONLY: not on the partitions. */
  readonly only: boolean;
}

/** Adds an index to a relation, and to its partitions. The name, if given, is free. Gives the index's name. */
export function addIndex(
  scope: Scope,
  relation: { readonly id: TableId; readonly schema: string; readonly name: string },
  shape: IndexShape,
  { name: given, span, nameSpan, parent, only }: NewIndex,
): string {
  const { schema } = relation;
  const names = [...shape.keys.map((key) => key.implicitName), ...shape.include];
  const name = given ?? chooseIndexName(scope, schema, relation.name, names, 'index');
  claimIndexName(scope, relation.id, schema, name, false);
  noteOperatorClasses(scope, relationKey(schema, name), shape.keys);
  const index: IndexRecord = {
    name,
    unique: shape.unique,
    method: shape.method,
    keys: shape.keys,
    include: shape.include,
    predicate: shape.predicate,
    nullsNotDistinct: shape.nullsNotDistinct,
    predicateValue: shape.predicateValue,
    comment: null,
    origin: originOf(scope, span, nameSpan),
    parent,
  };
  updateIndexes(scope, relation.id, (indexes) => [...indexes, index]);
  if (!only)
    for (const partition of partitionsOf(scope, relation.id))
      addIndexToPartition(scope, partition, shape, `${schema}.${name}`, span);
  return name;
}

/** Attaches an equal index of the partition to the partitioned index, or makes one. */
export function addIndexToPartition(
  scope: Scope,
  partition: TableId,
  shape: IndexShape,
  parent: string,
  span: Span,
): void {
  const table = readTable(scope, partition);
  if (!table || table.kind === 'foreign') return;
  const equal = table.indexes.find((index) => index.parent === null && isSameIndex(indexShape(index), shape));
  if (equal) {
    updateIndexes(scope, partition, (indexes) =>
      indexes.map((index) => (index === equal ? { ...index, parent } : index)),
    );
    return;
  }
  // A plain partitioned index may also be served by the index of a constraint.
  const isServed = table.constraints.some(
    (constraint) =>
      (constraint.kind === 'primary key' || constraint.kind === 'unique') &&
      constraint.parent === null &&
      shape.unique &&
      shape.predicate === null &&
      deepEqual(
        shape.keys.map(({ column }) => column),
        constraint.columns,
      ) &&
      deepEqual(shape.include, constraint.include),
  );
  if (isServed) return;
  addIndex(scope, { id: tableId(table.schema, table.name), schema: table.schema, name: table.name }, shape, {
    name: null,
    span,
    nameSpan: null,
    parent,
    only: false,
  });
}

/** CompareIndexInfo: sort directions do not count. */
function isSameIndex(a: IndexShape, b: IndexShape): boolean {
  return (
    a.unique === b.unique &&
    a.method === b.method &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    a.predicate === b.predicate &&
    deepEqual(a.include, b.include) &&
    deepEqual(a.keys.map(comparedKey), b.keys.map(comparedKey))
  );
}

const comparedKey = (key: IndexKeyRecord): unknown => [key.column, key.expression, key.opclass, key.collation];

/** The relation an index stands on, with the index; null for names that are no index. */
export function findIndex(
  scope: Scope,
  schema: string,
  name: string,
): { readonly relation: TableId; readonly isConstraint: boolean } | null {
  const record = scope.read(relationKey(schema, name));
  return record?.kind === 'index' ? record : null;
}
