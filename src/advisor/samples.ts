/**
 * The rows that the file itself inserts, as evidence of what columns hold: INSERT ... VALUES and COPY ... FROM stdin.
 * Invariant: bounded; and a table whose statements did not change has the very same sample as before.
 */
import { indexOfStatement } from '../catalog/script-text.ts';
import type { Script, Statement, StatementReading } from '../catalog/statement.ts';
import { statementFinder } from '../catalog/statement-finder.ts';
import { type Catalog, type Table, type TableId, tableId } from '../catalog/types.ts';
import { searchPathAt } from '../document/search-path.ts';
import { sameElements } from './memo.ts';
import { readCopy } from './samples/read-copy.ts';
import { readInsert } from './samples/read-insert.ts';
import { MAX_ROWS, type RowSource } from './samples/row-source.ts';

export interface TableSample {
  /** How many rows were read; a column has fewer values where some rows give it by an expression, or not at all. */
  readonly rows: number;
  /** By name, in the order of the rows. */
  readonly columns: ReadonlyMap<string, readonly (string | null)[]>;
}

export function sampleTables(script: Script, catalog: Catalog): ReadonlyMap<TableId, TableSample> {
  const sources = new Map<TableId, Gathered>();
  for (const statement of loads(script)) {
    const reading = readingOf(statement);
    const source = reading && sourceOf(reading);
    if (!source) continue;
    const table = resolve(source, searchPathAt(script, indexOfStatement(script, statement.id)), catalog);
    if (!table) continue;
    let gathered = sources.get(table.id);
    if (!gathered) {
      gathered = { table, readings: [], rows: 0 };
      sources.set(table.id, gathered);
    }
    if (gathered.rows >= MAX_ROWS) continue;
    gathered.readings.push(reading);
    gathered.rows += source.rows().length;
  }
  return new Map([...sources.values()].map((gathered) => [gathered.table.id, sampleOf(gathered)]));
}

interface Gathered {
  readonly table: Table;
  readonly readings: StatementReading[];
  rows: number;
}

/** Of a statement that is being typed, as it was read last. */
function readingOf({ reading, lastGood }: Statement): StatementReading | null {
  return reading.error ? lastGood : reading;
}

const loads = statementFinder((statement) => {
  const kind = readingOf(statement)?.kind;
  return kind === 'INSERT' || kind === 'COPY';
});

const sourcesByReading = new WeakMap<StatementReading, RowSource>();

function sourceOf(reading: StatementReading): RowSource | null {
  if (reading.kind !== 'INSERT' && reading.kind !== 'COPY') return null;
  const known = sourcesByReading.get(reading);
  if (known) return known;
  const source = reading.kind === 'INSERT' ? readInsert(reading.text) : readCopy(reading.text);
  if (source) sourcesByReading.set(reading, source);
  return source;
}

function resolve({ schema, name }: RowSource, path: readonly string[], { tables }: Catalog): Table | undefined {
  for (const candidate of schema === null ? path : [schema]) {
    const table = tables.get(tableId(candidate, name));
    if (table) return table;
  }
  return undefined;
}

interface Known {
  readonly readings: readonly StatementReading[];
  readonly columns: readonly string[];
  readonly sample: TableSample;
}
/** By the first statement of the table. */
const knownSamples = new WeakMap<StatementReading, Map<TableId, Known>>();

function sampleOf({ table, readings }: Gathered): TableSample {
  const [first] = readings;
  const columns = table.columns.map(({ name }) => name);
  const byTable = (first && knownSamples.get(first)) ?? new Map<TableId, Known>();
  const known = byTable.get(table.id);
  if (known && sameElements(known.readings, readings) && sameElements(known.columns, columns)) return known.sample;
  const sample = makeSample(readings, columns);
  byTable.set(table.id, { readings, columns, sample });
  if (first) knownSamples.set(first, byTable);
  return sample;
}

function makeSample(readings: readonly StatementReading[], columns: readonly string[]): TableSample {
  const values = new Map<string, (string | null)[]>();
  let count = 0;
  for (const reading of readings) {
    const source = sourceOf(reading);
    for (const row of source?.rows() ?? []) {
      if (count === MAX_ROWS) break;
      count++;
      for (const [at, name] of (source?.columns ?? columns).entries()) {
        const value = row[at];
        if (value === undefined) continue;
        const list = values.get(name);
        if (list) list.push(value);
        else values.set(name, [value]);
      }
    }
  }
  return { rows: count, columns: values };
}
