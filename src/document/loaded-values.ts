/**
 * What the rows that the text loads say of a key or of NOT NULL that they would have to keep: INSERT ... VALUES and COPY ... FROM stdin,
 * where the values stand there as constants.
 * Invariant: refuses only what Postgres would refuse at that statement; of values that are computed nothing is known.
 */
import { statementFinder } from '../catalog/statement-finder.ts';
import type { Table } from '../catalog/types.ts';
import { tokenize } from '../sql/lexer.ts';
import { type Draft, refuse } from './draft.ts';
import { type LoadedRows, loadedRows } from './loaded-rows.ts';

/** The text of a constant, null for NULL, undefined for what can't be told. */
type Value = string | null | undefined;

interface Row {
  readonly line: number;
  readonly values: readonly Value[];
  /** A row that is there already does not stop the statement. */
  readonly skipsConflicts: boolean;
}

/** Rows that are changed later may fit in the end. */
const changesIn = statementFinder(({ reading }) => /^(?:UPDATE|DELETE|MERGE|TRUNCATE TABLE)$/.test(reading.kind));

export function refuseLoadedNulls(draft: Draft, table: Table, columns: readonly string[]): void {
  for (const { line, values } of rowsOf(draft, table, columns)) {
    const at = values.indexOf(null);
    if (at >= 0)
      refuse(
        `Rows without a value for ${columns[at]} are loaded into ${table.schema}.${table.name} in line ${line}, so it can’t be required. Give them one first, or take them out.`,
      );
  }
}

/** Of rows whose values are constants, one that does not fit into the type. */
export function refuseLoadedMisfits(
  draft: Draft,
  table: Table,
  column: string,
  type: string,
  fits: (value: string) => boolean,
): void {
  for (const { line, values } of rowsOf(draft, table, [column]))
    for (const value of values)
      if (value != null && !fits(value))
        refuse(
          `The row in line ${line} has ${value} in ${table.schema}.${table.name}.${column}, which does not fit into ${type}. Change that row first, or choose another type.`,
        );
}

/** `keepsNulls`: NULLS NOT DISTINCT. */
export function refuseLoadedTwice(draft: Draft, table: Table, columns: readonly string[], keepsNulls = false): void {
  const lines = new Map<string, number>();
  for (const { line, values, skipsConflicts } of rowsOf(draft, table, columns)) {
    if (skipsConflicts || values.some((value) => value === undefined || (value === null && !keepsNulls))) continue;
    const key = JSON.stringify(values);
    const first = lines.get(key);
    if (first !== undefined)
      refuse(
        `Rows with the same ${columns.join(', ')} (${values.join(', ')}) are loaded into ${table.schema}.${table.name} in line ${first}${line === first ? '' : ` and line ${line}`}, so it can’t be unique. Change those first, or take them out.`,
      );
    lines.set(key, line);
  }
}

/**
 * Whether each row finds what it refers to among the rows that are there before it; refuses where one is never there. True where nothing is
 * known of the rows that are referred to.
 */
export function findsParentsFirst(
  draft: Draft,
  table: Table,
  columns: readonly string[],
  parent: Table,
  referenced: readonly string[],
): boolean {
  const parents = rowsOf(draft, parent, referenced);
  if (parents.length === 0 || parents.some(({ values }) => values.includes(undefined))) return true;
  const lines = new Map<string, number>();
  for (const { line, values } of parents) {
    const key = alike(values);
    if (!lines.has(key)) lines.set(key, line);
  }
  let isInOrder = true;
  for (const { line, values } of rowsOf(draft, table, columns)) {
    if (values.some((value) => value == null)) continue;
    const found = lines.get(alike(values));
    if (found === undefined)
      refuse(
        `The row in line ${line} refers to ${referenced.join(', ')} ${values.join(', ')} of ${parent.schema}.${parent.name}, and no such row is loaded. Add that row first, or change this one.`,
      );
    if (found > line) isInOrder = false;
  }
  return isInOrder;
}

/** Values that may be equal to Postgres: `1` and `1.0`, with or without blanks. */
const alike = (values: readonly Value[]): string =>
  JSON.stringify(
    values.map((value) => {
      const text = (value ?? '').trim();
      return /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : text.toLowerCase();
    }),
  );

/** With their values in these columns. */
function rowsOf(draft: Draft, table: Table, columns: readonly string[]): readonly Row[] {
  const loads = loadedRows(draft, table);
  return loads.length === 0 || changesIn(draft.script).length > 0
    ? []
    : loads.flatMap((load) => (load.isCopy ? copied(load, table, columns) : inserted(load, table, columns)));
}

/** Where each column's value stands in a row; its default is used where there is none. */
function placesIn({ columns: named }: LoadedRows, table: Table, columns: readonly string[]): readonly number[] {
  const order = named ?? table.columns.filter(({ generated }) => generated === null).map(({ name }) => name);
  return columns.map((column) => order.indexOf(column));
}

/** A domain may have a default of its own. */
function valueByDefault(table: Table, name: string): Value {
  const column = table.columns.find((one) => one.name === name);
  const isPlain = column !== undefined && BUILT_IN.test(column.type);
  return isPlain && column.default === null && !column.identity && !column.generated ? null : undefined;
}

const BUILT_IN =
  /^(?:smallint|integer|bigint|numeric|real|double|boolean|text|character|date|time|timestamp|uuid|jsonb?|bytea)\b/;

function copied(load: LoadedRows, table: Table, columns: readonly string[]): readonly Row[] {
  const head = /^[^\n]*\bfrom\s+stdin\s*;?[ \t]*\r?\n/i.exec(load.rest);
  // Other formats have other signs.
  if (!head) return [];
  const places = placesIn(load, table, columns);
  const lines = load.rest.slice(head[0].length).split(/\r?\n/);
  const end = lines.indexOf('\\.');
  return lines.slice(0, end < 0 ? 0 : end).map((text, at) => {
    const cells = text.split('\t');
    const values = places.map((place, index): Value => {
      if (place < 0) return valueByDefault(table, columns[index] ?? '');
      const cell = cells[place];
      return cell === '\\N' ? null : cell;
    });
    return { line: load.line + at + 1, values, skipsConflicts: false };
  });
}

function inserted(load: LoadedRows, table: Table, columns: readonly string[]): readonly Row[] {
  const { rest } = load;
  const tokens = tokenize(rest);
  const start = tokens.findIndex(({ from, to }) => /^values$/i.test(rest.slice(from, to)));
  if (start < 0) return [];
  const places = placesIn(load, table, columns);
  const rows: Omit<Row, 'skipsConflicts'>[] = [];
  let skipsConflicts = false;
  let [depth, line, counted] = [0, load.line, 0];
  let cells: string[][] = [];
  for (const { from, to } of tokens.slice(start + 1)) {
    const text = rest.slice(from, to);
    if (text === '(' && depth++ === 0) {
      cells = [[]];
      line += rest.slice(counted, from).split('\n').length - 1;
      counted = from;
    } else if (text === ')' && --depth === 0) {
      const values = places.map((place, at): Value => {
        const cell = place < 0 ? undefined : cells[place];
        return cell === undefined || /^default$/i.test(cell.join(' '))
          ? valueByDefault(table, columns[at] ?? '')
          : constantOf(cell);
      });
      rows.push({ line, values });
    } else if (depth === 0 && text !== ',') {
      skipsConflicts = /^on\s+conflict\b/i.test(rest.slice(from));
      break;
    } else if (text === ',' && depth === 1) cells.push([]);
    else cells.at(-1)?.push(text);
  }
  return rows.map((row) => ({ ...row, skipsConflicts }));
}

/** A plain constant, perhaps with a sign or a cast behind it. */
function constantOf(cell: readonly string[]): Value {
  const text = cell.join('');
  if (/^null$/i.test(text)) return null;
  const string = /^'((?:[^']|'')*)'(?:::[\w."]+)?$/s.exec(text)?.[1];
  if (string !== undefined) return string.replaceAll("''", "'");
  return /^-?\d+(?:\.\d+)?$/.test(text) ? text : undefined;
}
