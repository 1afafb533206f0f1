/** What the partition key of a table forbids. Invariant: a table that is not partitioned forbids nothing here. */
import type { Span } from '../../base/span.ts';
import type { Scope } from './cells.ts';
import { nameOf, tableProblem } from './problems.ts';
import type { TableRecord } from './records.ts';

/** Whether the rows of a partitioned table are told apart by this column. */
export const isPartitionKey = (table: TableRecord, column: string): boolean =>
  table.partitionKeys.some(
    (key) => key.column === column || (key.value?.mentions.some((mention) => mention.column === column) ?? false),
  );

/** Each partition can only check its own rows, so what is unique has to tell partitions apart. Reports it when it does not. */
export function coversPartitionKey(scope: Scope, table: TableRecord, columns: readonly string[], span: Span): boolean {
  const missing = table.partitionKeys.find(({ column }) => column === null || !columns.includes(column));
  if (!missing) return true;
  const message =
    missing.column === null
      ? `${nameOf(table)} is partitioned by an expression, and then Postgres can keep nothing unique over all partitions.`
      : `${nameOf(table)} is partitioned by ${missing.column}, so what is unique in it has to include ${missing.column}.`;
  scope.report(tableProblem('invalid-definition', message, span, 'table', table));
  return false;
}
