/** Which tables TimescaleDB is told to keep as hypertables, and by which column. */
import { memoize } from '../base/memoize.ts';
import type { Table } from '../catalog/types.ts';
import type { Facts } from './facts.ts';

interface Hypertable {
  /** As the call names it: with a schema, or without. */
  readonly table: string;
  readonly time: string;
}

const CALL =
  /\bcreate_hypertable\s*\(\s*(?:(?:relation|main_table)\s*(?:=>|:=)\s*)?'([^']+)'(?:::regclass)?\s*,\s*(?:(?:time_column_name|dimension)\s*(?:=>|:=)\s*)?(?:by_range\s*\(\s*)?'([^']+)'/gi;

const readCalls: (text: string) => readonly Hypertable[] = memoize((text) =>
  [...text.matchAll(CALL)].map(([, table = '', time = '']) => ({ table: table.replaceAll('"', ''), time })),
);

/** CREATE TABLE ... WITH (tsdb.hypertable, tsdb.partition_column = 'time'). */
const OPTION = /\b(?:tsdb|timescaledb)\.partition_column\s*=\s*'([^']+)'/i;

/** The column it is cut by; null for other tables. */
export function hypertableColumn({ schema, name, origin }: Table, facts: Facts): string | null {
  for (const text of facts.sideStatements(null))
    for (const { table, time } of readCalls(text)) if (table === `${schema}.${name}` || table === name) return time;
  if (facts.extensions(null).every((one) => one.name !== 'timescaledb')) return null;
  return OPTION.exec(facts.textAt(origin.declared))?.[1] ?? null;
}
