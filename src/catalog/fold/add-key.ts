/**
 * PRIMARY KEY, UNIQUE and EXCLUDE constraints with their indexes, also from an existing index and down the partitions.
 * Invariant: the constraint's index has the constraint's name and is not among the table's `indexes`.
 */
import type { Span } from '../../base/span.ts';
import type { ExcludeDef, KeyConstraintDef, Name } from '../ddl.ts';
import { abilitiesOf } from '../resolve/index-methods.ts';
import type { TableId } from '../types.ts';
import { appendConstraint, constraintRecord, hasConstraint } from './add-check.ts';
import { claimIndexName, releaseIndexName } from './add-index.ts';
import { addNotNull } from './add-not-null.ts';
import type { Scope } from './cells.ts';
import { chooseIndexName, isRelationNameTaken } from './choose-name.ts';
import { checkCondition, ofPart, refuseQuery } from './expression-checks.ts';
import { canBeKey, canBeWithRange } from './index-checks.ts';
import { indexKeyRecord } from './index-keys.ts';
import { coversPartitionKey } from './partition-key.ts';
import { areColumns, nameOf, reportDuplicateConstraint, reportTaken, reportVirtual, tableProblem } from './problems.ts';

import type { ConstraintRecord, TableRecord } from './records.ts';
import { deepEqual } from './sharing.ts';
import {
  expressionRecord,
  findColumn,
  originOf,
  partitionsOf,
  readTable,
  updateConstraint,
  updateTable,
} from './tables.ts';

/** A key constraint without its name and place. */
export type KeyShape = Pick<
  ConstraintRecord,
  | 'columns'
  | 'include'
  | 'nullsNotDistinct'
  | 'expression'
  | 'deferrable'
  | 'initiallyDeferred'
  | 'temporal'
  | 'exclude'
> & { readonly kind: 'primary key' | 'unique' | 'exclude' };

export const isKey = (constraint: ConstraintRecord): constraint is ConstraintRecord & KeyShape =>
  constraint.kind === 'primary key' || constraint.kind === 'unique' || constraint.kind === 'exclude';

export const keyShape = (constraint: ConstraintRecord & KeyShape): KeyShape => ({
  kind: constraint.kind,
  columns: constraint.columns,
  include: constraint.include,
  nullsNotDistinct: constraint.nullsNotDistinct,
  expression: constraint.expression,
  deferrable: constraint.deferrable,
  initiallyDeferred: constraint.initiallyDeferred,
  temporal: constraint.temporal,
  exclude: constraint.exclude,
});

/** The shape a definition asks for; `inline` is the column it stands on. Null (and reported) when it names columns the table lacks. */
export function keyShapeOf(
  scope: Scope,
  table: TableRecord,
  def: KeyConstraintDef | ExcludeDef,
  inline: Name | null,
): KeyShape | null {
  const { deferrable, initiallyDeferred } = def;
  const include = def.include.map(({ name }) => name);
  if (def.kind === 'exclude') {
    const columns = def.keys.flatMap(({ column }) => (column ? [column] : []));
    if (!areKnown(scope, table, [...columns, ...def.include]) || !canExclude(scope, table, def)) return null;
    if (def.predicate) {
      const subject = ofPart('An exclude constraint', table, 'constraint', def.name?.name ?? null);
      if (refuseQuery(scope, subject, def.predicate)) return null;
      checkCondition(scope, subject, def.predicate, table.columns);
    }
    return {
      kind: 'exclude',
      columns: columns.map(({ name }) => name),
      include,
      nullsNotDistinct: false,
      expression: def.text,
      deferrable,
      initiallyDeferred,
      temporal: false,
      exclude: {
        method: def.method,
        keys: def.keys.map((key) => ({
          ...indexKeyRecord(scope, key, def.method, table.columns),
          operator: key.operator,
        })),
        predicate: def.predicate && expressionRecord(def.predicate),
      },
    };
  }
  const columns = def.columns.length > 0 || !inline ? def.columns : [inline];
  if (!areKnown(scope, table, [...columns, ...def.include])) return null;
  if (def.withoutOverlaps && !mayOverlap(scope, table, columns)) return null;
  if (!def.withoutOverlaps)
    for (const column of columns) {
      const facts = findColumn(table, column.name)?.typeFacts;
      if (facts && !canBeKey(scope, table, column, facts)) return null;
    }
  return {
    kind: def.kind,
    columns: columns.map(({ name }) => name),
    include,
    nullsNotDistinct: def.nullsNotDistinct,
    expression: null,
    deferrable,
    initiallyDeferred,
    temporal: def.withoutOverlaps,
    exclude: null,
  };
}

function canExclude(scope: Scope, table: TableRecord, { method, name, span }: ExcludeDef): boolean {
  if (abilitiesOf(method)?.excludes !== false) return true;
  const message = `EXCLUDE can’t use ${method}, which finds no rows one by one. Use gist.`;
  scope.report(tableProblem('invalid-definition', message, span, 'constraint', table, name?.name ?? null));
  return false;
}

/** WITHOUT OVERLAPS is about a range, for each value of the columns before it. */
function mayOverlap(scope: Scope, table: TableRecord, columns: readonly Name[]): boolean {
  const last = columns.at(-1);
  const facts = last && findColumn(table, last.name)?.typeFacts;
  if (!last || !facts) return false;
  const isOther = facts.category === 'enum' || facts.category === 'array' || facts.category === 'builtin';
  const message =
    columns.length < 2
      ? 'WITHOUT OVERLAPS needs another column before it: for each of its values, the ranges do not overlap.'
      : isOther && !facts.base.endsWith('multirange')
        ? `${nameOf(table)}.${last.name} is ${facts.type}, and WITHOUT OVERLAPS needs a range.`
        : null;
  if (message === null)
    return columns.slice(0, -1).every((column) => {
      const own = findColumn(table, column.name)?.typeFacts;
      return !own || canBeWithRange(scope, table, column, own);
    });
  scope.report(tableProblem('invalid-definition', message, last.span, 'column', table, last.name));
  return false;
}

function areKnown(scope: Scope, table: TableRecord, columns: readonly Name[]): boolean {
  const isFine = areColumns(scope, table, columns);
  const virtual = columns.find(({ name }) => findColumn(table, name)?.generated === 'virtual');
  if (virtual) reportVirtual(scope, table, virtual.name, virtual.span);
  return isFine && !virtual;
}

export interface NewKey {
  readonly name: Name | null;
  readonly span: Span;
  readonly parent: string | null;
  /** ALTER TABLE ONLY: not on the partitions. */
  readonly only: boolean;
}

/** Reports a second primary key; true when the table has none yet. */
function mayHavePrimaryKey(scope: Scope, table: TableRecord, span: Span): boolean {
  const existing = table.constraints.find(({ kind }) => kind === 'primary key');
  if (!existing) return true;
  scope.report(
    tableProblem(
      'duplicate-primary-key',
      `${nameOf(table)} already has a primary key, ${existing.name}, and a table can have only one. Make this one UNIQUE, or drop the other first.`,
      span,
      'constraint',
      table,
      existing.name,
    ),
  );
  return false;
}

export function addKey(scope: Scope, id: TableId, shape: KeyShape, { name: given, span, parent, only }: NewKey) {
  const table = readTable(scope, id);
  if (!table || (shape.kind === 'primary key' && !mayHavePrimaryKey(scope, table, span))) return;
  if (!coversPartitionKey(scope, table, shape.columns, span)) return;
  if (given && hasConstraint(table, given.name)) return reportDuplicateConstraint(scope, table, given.name, given.span);
  if (given && isRelationNameTaken(scope, table.schema, given.name))
    return reportTaken(scope, table.schema, given.name, given.span, 'constraint');
  const parts = shape.exclude ? shape.exclude.keys.map(({ implicitName }) => implicitName) : shape.columns;
  const name =
    given?.name ?? chooseIndexName(scope, table.schema, table.name, [...parts, ...shape.include], shape.kind);
  if (shape.kind === 'primary key') for (const column of shape.columns) addNotNull(scope, id, column, { name: null });
  claimIndexName(scope, id, table.schema, name, true);
  appendConstraint(
    scope,
    table,
    constraintRecord(name, shape.kind, shape.columns, originOf(scope, span, given?.span ?? null), {
      include: shape.include,
      nullsNotDistinct: shape.nullsNotDistinct,
      expression: shape.expression,
      deferrable: shape.deferrable,
      initiallyDeferred: shape.initiallyDeferred,
      temporal: shape.temporal,
      exclude: shape.exclude,
      parent,
      isLocal: parent === null,
      parents: parent === null ? 0 : 1,
    }),
  );
  if (only) return;
  for (const partition of partitionsOf(scope, id)) addKeyToPartition(scope, partition, shape, name, span);
}

/** Attaches an equal constraint of the partition, or makes one. */
export function addKeyToPartition(scope: Scope, partition: TableId, shape: KeyShape, parent: string, span: Span): void {
  const table = readTable(scope, partition);
  if (!table || table.kind === 'foreign') return;
  const equal = table.constraints.find(
    (constraint) => isKey(constraint) && constraint.parent === null && isSameKey(keyShape(constraint), shape),
  );
  if (equal) updateConstraint(scope, partition, equal.name, (old) => ({ ...old, parent, parents: 1 }));
  else addKey(scope, partition, shape, { name: null, span, parent, only: false });
}

const isSameKey = (a: KeyShape, b: KeyShape): boolean =>
  a.kind === b.kind &&
  a.nullsNotDistinct === b.nullsNotDistinct &&
  a.expression === b.expression &&
  deepEqual(a.columns, b.columns) &&
  deepEqual(a.include, b.include);

/** ADD CONSTRAINT ... USING INDEX: the index becomes the constraint's, under the constraint's name. */
export function addKeyUsingIndex(scope: Scope, id: TableId, def: KeyConstraintDef, indexName: Name) {
  const table = readTable(scope, id);
  if (!table) return;
  const index = table.indexes.find(({ name }) => name === indexName.name);
  if (!index) {
    scope.report(
      tableProblem(
        'unknown-index',
        `${nameOf(table)} has no index ${indexName.name} at this point. Create it first, or correct the name.`,
        indexName.span,
        'index',
        table,
        indexName.name,
      ),
    );
    return;
  }
  if (!index.unique || index.predicate !== null || index.keys.some(({ column }) => column === null)) {
    scope.report(
      tableProblem(
        'invalid-definition',
        `${index.name} cannot back a constraint: it has to be unique, over plain columns and without WHERE.`,
        indexName.span,
        'index',
        table,
        index.name,
      ),
    );
    return;
  }
  if (def.kind === 'primary key' && !mayHavePrimaryKey(scope, table, def.span)) return;
  const name = def.name?.name ?? index.name;
  if (hasConstraint(table, name)) return reportDuplicateConstraint(scope, table, name, def.name?.span ?? def.span);
  if (name !== index.name && isRelationNameTaken(scope, table.schema, name))
    return reportTaken(scope, table.schema, name, def.name?.span ?? def.span, 'constraint');
  const columns = index.keys.flatMap(({ column }) => (column === null ? [] : [column]));
  if (def.kind === 'primary key') for (const column of columns) addNotNull(scope, id, column, { name: null });
  releaseIndexName(scope, table.schema, index.name);
  claimIndexName(scope, id, table.schema, name, true);
  updateTable(scope, id, (now) => ({ ...now, indexes: now.indexes.filter((other) => other.name !== index.name) }));
  appendConstraint(
    scope,
    table,
    constraintRecord(name, def.kind, columns, originOf(scope, def.span, def.name?.span ?? null), {
      include: index.include,
      nullsNotDistinct: index.nullsNotDistinct,
      deferrable: def.deferrable,
      initiallyDeferred: def.initiallyDeferred,
    }),
  );
}
