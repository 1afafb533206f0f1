/** The fix that makes rows of numbered columns. */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isChecked, isComputedWith } from '../column-uses.ts';
import { type Facts, foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { singularName, singularOf } from '../words/inflection.ts';
import { wordsOf } from '../words/name-words.ts';
import { addChild, nameChild } from './child-table.ts';
import { dropColumns, keyOfMovable } from './movable.ts';
import { columnLike, nameLike } from './new-names.ts';
import { calledLike, namesOf, type Restructuring, restructure } from './restructure.ts';

/** None where the rows have no key, the columns do not line up, or something else counts on them. */
export function toRows(table: Table, columns: readonly Column[], facts: Facts): readonly Fix[] {
  const key = keyOfMovable(table, facts);
  const list = listOf(columns);
  const [first] = columns;
  if (!key || !list || !first || !columns.every((column) => isFree(table, column))) return [];
  const keys = list.fields.map((field) => commonTarget(table, field));
  if (keys.includes(null)) return [];
  const item = list.words.length > 0 ? list.words.map(singularOf) : [list.counter];
  const child = nameChild(facts, table, key, [...wordsOf(singularName(table.name)), ...item], first);
  const counter = nameLike(first.name, [list.counter]);
  const names = list.fields.map(({ words }) => nameLike(first.name, words.length > 0 ? words : valueWords(list, item)));
  if (new Set([child.referring, counter, ...names]).size < names.length + 2) return [];
  const specs: readonly ColumnSpec[] = list.fields.flatMap(({ cells: [cell] }, at) =>
    cell ? [columnLike(names[at] ?? '', cell.column, list.fields.length === 1)] : [],
  );
  const own = { schema: table.schema, table: child.name };
  const changes: readonly Restructuring[] = [
    ...addChild(table, key, child, [{ name: counter, type: 'smallint', notNull: true }, ...specs], [counter]),
    movedCells(table, key, child.name, [child.referring, counter, ...names], list, facts),
    ...keys.flatMap((foreignKey, at) => keptKey(own, names[at] ?? '', foreignKey)),
    ...dropColumns(table, columns),
  ];
  return [
    {
      title: `Make a table ${child.name} with a row for each`,
      safety: 'review',
      caution: `Rows of ${table.name} get a row in ${child.name} for each of these columns that is not empty. Programs have to read and write those rows instead.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

const valueWords = ({ words }: List, item: readonly string[]): readonly string[] =>
  words.length > 0 ? item : ['value'];

interface Cell {
  readonly column: Column;
  /** From 0 or 1, as the names count. */
  readonly at: number;
}

interface Field {
  /** Behind the counter; empty for a list of single values. */
  readonly words: readonly string[];
  readonly cells: readonly Cell[];
}

interface List {
  /** Before the counter. */
  readonly words: readonly string[];
  readonly counter: 'position' | 'month';
  readonly fields: readonly Field[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `speaker_1_name, speaker_1_bio, speaker_2_name ...` as speakers with a name and a bio; null where the types of a field differ. */
function listOf(columns: readonly Column[]): List | null {
  const split = columns.map(({ name }) => wordsOf(name));
  const longest = split.reduce((a, b) => (b.length > a.length ? b : a), []);
  const at = longest.findIndex((_, place) => split.some((words) => words[place] !== longest[place]));
  if (at < 0) return null;
  const fields = new Map<string, { words: readonly string[]; cells: Cell[] }>();
  for (const [index, column] of columns.entries()) {
    const words = split[index] ?? [];
    const counter = counterOf(words[at]);
    if (counter === null) return null;
    const rest = words.slice(at + 1);
    const field = fields.get(rest.join(' '));
    if (field && (field.cells[0]?.column.type !== column.type || field.cells.some((cell) => cell.at === counter)))
      return null;
    if (field) field.cells.push({ column, at: counter });
    else fields.set(rest.join(' '), { words: rest, cells: [{ column, at: counter }] });
  }
  const isMonths = columns.every((_, index) => MONTHS.includes((split[index]?.[at] ?? '').slice(0, 3)));
  if (at === 0 && !isMonths) return null;
  return { words: longest.slice(0, at), counter: isMonths ? 'month' : 'position', fields: [...fields.values()] };
}

/** What has no number is the first. */
function counterOf(word: string | undefined): number | null {
  if (word === undefined) return 1;
  if (/^\d+$/.test(word)) return Number(word);
  const month = MONTHS.indexOf(word.slice(0, 3));
  if (month >= 0 && word.length > 1) return month + 1;
  return /^[a-z]$/.test(word) ? word.charCodeAt(0) - 'a'.charCodeAt(0) + 1 : null;
}

const isFree = (table: Table, { name, generated }: Column): boolean =>
  generated === null &&
  !uniqueKeysOf(table).some(({ columns }) => columns.includes(name)) &&
  !foreignKeysOf(table).some(({ columns }) => columns.length > 1 && columns.includes(name)) &&
  !isChecked(table, name) &&
  !isComputedWith(table, name);

/** The foreign key that all of the field's columns have alike; undefined where none has any, null where they differ. */
function commonTarget(table: Table, { cells }: Field): Constraint | null | undefined {
  const keys = cells.map(({ column }) => foreignKeysOf(table).find(({ columns }) => columns[0] === column.name));
  const [first] = keys;
  const isSame = keys.every(
    (one) =>
      one?.references?.schema === first?.references?.schema &&
      one?.references?.table === first?.references?.table &&
      one?.references?.columns[0] === first?.references?.columns[0],
  );
  return isSame ? first : null;
}

function keptKey(
  own: { readonly schema: string; readonly table: string },
  column: string,
  foreignKey: Constraint | null | undefined,
): readonly Restructuring[] {
  const references = foreignKey?.references;
  if (!references) return [];
  return [
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [column],
        references: { ...references, columns: [...references.columns] },
        onDelete: foreignKey.onDelete === 'restrict' ? 'restrict' : 'cascade',
      },
    },
    { kind: 'add-index', ...own, index: { keys: [{ column }] } },
  ];
}

/** One SELECT for each number, of the rows where it says something. */
function movedCells(
  table: Table,
  key: Column,
  child: string,
  names: readonly string[],
  { fields }: List,
  facts: Facts,
): Restructuring {
  const called = calledLike(table, facts);
  const counters = [...new Set(fields.flatMap(({ cells }) => cells.map(({ at }) => at)))].sort((a, b) => a - b);
  const selects = counters.map((counter) => {
    const cells = fields.map((field) => field.cells.find(({ at }) => at === counter)?.column.name);
    const read = cells.map((name) => (name === undefined ? 'NULL' : quoteIdentifier(name)));
    const said = cells.flatMap((name) => name ?? []);
    return `SELECT ${[quoteIdentifier(key.name), String(counter), ...read].join(', ')} FROM ${called(table.schema, table.name)} WHERE num_nonnulls(${namesOf(said)}) > 0`;
  });
  return {
    kind: 'move-rows',
    sql: `INSERT INTO ${called(table.schema, child)} (${namesOf(names)})\n${selects.join('\nUNION ALL\n')}`,
  };
}
