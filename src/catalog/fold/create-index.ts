/** CREATE INDEX. Invariant: an index whose columns are all known is kept, whatever else is wrong with the statement. */
import type { Span } from '../../base/span.ts';
import type { CreateIndex, Expression } from '../ddl.ts';
import { addIndex, type IndexShape } from './add-index.ts';
import type { Scope } from './cells.ts';
import { isRelationNameTaken } from './choose-name.ts';
import { noteCollation } from './collations.ts';
import { checkIndex } from './index-checks.ts';
import { indexKeyRecord } from './index-keys.ts';
import { resolveRelation } from './names.ts';
import { reportUnknownCalls } from './objects/unknown-call.ts';
import { coversPartitionKey } from './partition-key.ts';
import { reportTaken, reportUnknownColumn, reportUnknownRelation, reportVirtual, reportWrongKind } from './problems.ts';
import type { ColumnRecord, RelationRecord, TypeFacts } from './records.ts';
import { expressionRecord } from './tables.ts';

type IndexableColumn = Pick<ColumnRecord, 'name' | 'typeFacts' | 'collation'>;

const UNKNOWN: TypeFacts = { type: '', known: false, base: '', category: 'unknown', uses: null };

function columnsOf(record: RelationRecord): readonly IndexableColumn[] | null {
  if (record.kind === 'table') return record.table.columns;
  if (record.kind !== 'view' || !record.view.materialized) return null;
  const { columns, columnTypes } = record.view;
  return columns.map((name, index) => ({
    name,
    collation: null,
    typeFacts: columnTypes[index]?.typeFacts ?? UNKNOWN,
  }));
}

export function applyCreateIndex(scope: Scope, ddl: CreateIndex) {
  const relation = resolveRelation(scope, ddl.table);
  if (!relation) return reportUnknownRelation(scope, ddl.table);
  const columns = columnsOf(relation.record);
  if (!columns) return reportWrongKind(scope, ddl.table, relation.record.kind, 'table or materialized view');
  if (ddl.name && isRelationNameTaken(scope, relation.schema, ddl.name.name)) {
    if (!ddl.ifNotExists) reportTaken(scope, relation.schema, ddl.name.name, ddl.name.span, 'index');
    return;
  }
  // A materialized view whose columns could not be told is not to blame anyone for.
  if ((relation.record.kind === 'table' || columns.length > 0) && !checkColumns(scope, relation, ddl, columns)) return;
  if (ddl.unique && relation.record.kind === 'table') {
    const plain = ddl.keys.flatMap(({ column }) => (column ? [column.name] : []));
    if (!coversPartitionKey(scope, relation.record.table, plain, ddl.table.span)) return;
  }
  checkIndex(scope, relation, ddl, columns);
  const shape: IndexShape = {
    unique: ddl.unique,
    method: ddl.method,
    keys: ddl.keys.map((key) => indexKeyRecord(scope, key, ddl.method, columns)),
    include: ddl.include.map(({ name }) => name),
    predicate: ddl.predicate?.text ?? null,
    nullsNotDistinct: ddl.nullsNotDistinct,
    predicateValue: ddl.predicate && expressionRecord(ddl.predicate),
  };
  reportUnknownCalls(scope, ddl.predicate);
  for (const { collation } of shape.keys) noteCollation(scope, collation, relation.id);
  addIndex(scope, relation, shape, {
    name: ddl.name?.name ?? null,
    span: { from: 0, to: scope.statement.reading.text.length },
    nameSpan: ddl.name?.span ?? null,
    parent: null,
    only: ddl.only,
  });
}

const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);

/** Reports the columns a statement names that the relation lacks; true when there are none. */
function checkColumns(
  scope: Scope,
  relation: { readonly schema: string; readonly name: string },
  ddl: CreateIndex,
  columns: readonly IndexableColumn[],
): boolean {
  let isFine = true;
  const check = (column: string, span: Span): void => {
    if (SYSTEM_COLUMNS.has(column) || columns.some(({ name }) => name === column)) return;
    reportUnknownColumn(scope, relation, column, span);
    isFine = false;
  };
  const virtual = ddl.keys.find(({ column: key }) =>
    columns.some((column) => column.name === key?.name && 'generated' in column && column.generated === 'virtual'),
  )?.column;
  if (virtual) {
    reportVirtual(scope, relation, virtual.name, virtual.span);
    isFine = false;
  }
  for (const { column, expression } of ddl.keys) {
    if (column) check(column.name, column.span);
    else if (expression) checkMentions(expression, relation.name, check);
  }
  for (const column of ddl.include) check(column.name, column.span);
  if (ddl.predicate) checkMentions(ddl.predicate, relation.name, check);
  return isFine;
}

/** Calls `check` for the columns of the table itself that an expression mentions. */
export function checkMentions(
  expression: Expression,
  table: string,
  check: (column: string, span: Span) => void,
): void {
  for (const { qualifier, column, span } of expression.mentions) {
    // A bare mention of the table is its row.
    if (column === table || column === '*' || (qualifier !== null && qualifier !== table)) continue;
    check(column, { from: expression.span.from + span.from, to: expression.span.from + span.to });
  }
}
