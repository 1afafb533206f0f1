/**
 * Reading and changing the tables in the cells, one table at a time.
 * Invariant: every change goes through a cell's read and write, so a statement always works on what it has done so far.
 */
import type { Span } from '../../base/span.ts';
import type { Expression } from '../ddl.ts';
import type { Origin, Place, TableId } from '../types.ts';
import type { Scope } from './cells.ts';
import { type CellKey, childrenKey, rememberLast, usersKey } from './keys.ts';
import type {
  ColumnRecord,
  ConstraintRecord,
  ExpressionRecord,
  IndexRecord,
  RelationRecord,
  TableRecord,
  TypeFacts,
} from './records.ts';

/** `relationKey` from an id. */
export const keyOf = rememberLast((id) => `rel:${id}` as CellKey<RelationRecord | null>);

export function readTable(scope: Scope, id: string): TableRecord | null {
  const record = scope.read(keyOf(id));
  return record?.kind === 'table' ? record.table : null;
}

export const saveTable = (scope: Scope, table: TableRecord): void =>
  scope.write(keyOf(table.id), { kind: 'table', table });

/**
 * A copy with other parts: for what is done to every table. Written out, because to spread an object of so many fields takes many times
 * as long and twice the memory.
 */
export const changedTable = (
  table: TableRecord,
  changes: Partial<Pick<TableRecord, 'columns' | 'constraints' | 'indexes' | 'comment'>>,
): TableRecord => ({
  id: table.id,
  schema: table.schema,
  name: table.name,
  kind: table.kind,
  unlogged: table.unlogged,
  partitionOf: table.partitionOf,
  partitionBy: table.partitionBy,
  inherits: table.inherits,
  rls: table.rls,
  comment: changes.comment === undefined ? table.comment : changes.comment,
  columns: changes.columns ?? table.columns,
  constraints: changes.constraints ?? table.constraints,
  indexes: changes.indexes ?? table.indexes,
  triggers: table.triggers,
  policies: table.policies,
  stale: table.stale,
  origin: table.origin,
  partitionKeys: table.partitionKeys,
});

/** Changes a table; nothing happens when it is gone. */
export function updateTable(scope: Scope, id: string, change: (table: TableRecord) => TableRecord): void {
  const table = readTable(scope, id);
  if (table) saveTable(scope, change(table));
}

export function updateColumn(
  scope: Scope,
  id: string,
  name: string,
  change: (column: ColumnRecord) => ColumnRecord,
): void {
  updateTable(scope, id, (table) =>
    changedTable(table, { columns: table.columns.map((column) => (column.name === name ? change(column) : column)) }),
  );
}

export function updateConstraint(
  scope: Scope,
  id: string,
  name: string,
  change: (constraint: ConstraintRecord) => ConstraintRecord,
): void {
  updateTable(scope, id, (table) =>
    changedTable(table, {
      constraints: table.constraints.map((constraint) => (constraint.name === name ? change(constraint) : constraint)),
    }),
  );
}

/** Changes the indexes of a table or materialized view. */
export function updateIndexes(
  scope: Scope,
  id: string,
  change: (indexes: readonly IndexRecord[]) => readonly IndexRecord[],
): void {
  const record = scope.read(keyOf(id));
  if (record?.kind === 'table') saveTable(scope, changedTable(record.table, { indexes: change(record.table.indexes) }));
  else if (record?.kind === 'view')
    scope.write(keyOf(id), { kind: 'view', view: { ...record.view, indexes: change(record.view.indexes) } });
}

export const updateIndex = (
  scope: Scope,
  id: string,
  name: string,
  change: (index: IndexRecord) => IndexRecord,
): void => updateIndexes(scope, id, (indexes) => indexes.map((index) => (index.name === name ? change(index) : index)));

export const childrenOf = (scope: Scope, id: string): readonly TableId[] => {
  const key = childrenKey(id);
  return scope.isEmpty(key) ? [] : (scope.list(key) as readonly TableId[]);
};

/** Partitions only, without children by INHERITS. */
export const partitionsOf = (scope: Scope, id: string): readonly TableId[] =>
  readTable(scope, id)?.kind === 'partitioned' ? childrenOf(scope, id) : [];

/** -1 where there is none. A loop, because it is done for every column and name of a document, and a call for each element takes longer. */
export function indexOfName(list: readonly { readonly name: string }[], name: string): number {
  for (let at = 0; at < list.length; at++) if (list[at]?.name === name) return at;
  return -1;
}

export const findColumn = (table: Pick<TableRecord, 'columns'>, name: string): ColumnRecord | undefined =>
  table.columns[indexOfName(table.columns, name)];

const UNCHANGED: readonly Place[] = [];

export function originOf(scope: Scope, span: Span, name: Span | null): Origin {
  return { declared: scope.place(span), name: name && scope.place(name), changes: UNCHANGED };
}

export const changedAt = (origin: Origin, place: Place): Origin => ({ ...origin, changes: [...origin.changes, place] });

/** How many records are shared. */
const MAX_RECORDS = 1000;
const expressionRecords = new Map<string, ExpressionRecord>();

/** Of what is read as one, always the same record: the defaults of thousands of columns share it. */
export function expressionRecord(expression: Expression): ExpressionRecord {
  const { text, mentions, calls, sequences, casts, isNull, hasQuery } = expression;
  const known = expressionRecords.get(text);
  if (
    known &&
    known.mentions === mentions &&
    known.calls === calls &&
    known.sequences === sequences &&
    known.casts === casts
  )
    return known;
  const term = typeof expression.term === 'string' ? expression.term : null;
  const record = { text, mentions, calls, sequences, casts, isNull, hasQuery, term };
  if (expressionRecords.size >= MAX_RECORDS) expressionRecords.clear();
  expressionRecords.set(text, record);
  return record;
}

/** Distinct columns an expression mentions, in the order of the table's columns. */
export function mentionedColumns(
  table: Pick<TableRecord, 'columns'>,
  value: ExpressionRecord | null,
): readonly string[] {
  if (!value || value.mentions.length === 0) return [];
  const [first, ...others] = value.mentions;
  // Most mention one column only.
  if (first && others.every(({ column }) => column === first.column))
    return indexOfName(table.columns, first.column) < 0 ? [] : [first.column];
  const mentioned = new Set(value.mentions.map(({ column }) => column));
  return table.columns.filter(({ name }) => mentioned.has(name)).map(({ name }) => name);
}

export function addTypeUse(scope: Scope, facts: TypeFacts, user: string): void {
  if (facts.uses) scope.add(usersKey(facts.uses as CellKey<unknown>), user);
}

export function removeTypeUse(scope: Scope, facts: TypeFacts, user: string): void {
  if (facts.uses) scope.remove(usersKey(facts.uses as CellKey<unknown>), user);
}
