/**
 * The small signs of a column: what they look like, what they are called, and which of them a column carries.
 * Invariant: the DOM and the painted canvas draw them from the same paths (24 x 24 grid, stroked, after lucide's icons, ISC licence).
 */
import type { Column, Table } from '../catalog/types.ts';

export type Mark = 'primary' | 'foreign' | 'unique' | 'indexed' | 'generated' | 'identity';

export interface MarkLook {
  readonly path: string;
  /** The token that colours it. */
  readonly token: '--key-primary' | '--key-foreign' | '--key-unique' | '--mark';
  readonly words: string;
}

const ring = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const MARKS: Readonly<Record<Mark, MarkLook>> = {
  primary: {
    path: `M12.1 11.9 3 21v-3.5M7.2 16.8l3 3${ring(16, 8, 5.5)}`,
    token: '--key-primary',
    words: 'primary key',
  },
  foreign: {
    path: 'M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8',
    token: '--key-foreign',
    words: 'foreign key',
  },
  unique: { path: 'M6 4v9a6 6 0 0 0 12 0V4', token: '--key-unique', words: 'unique' },
  indexed: { path: 'M4 6h16M4 12h10M4 18h5', token: '--mark', words: 'indexed' },
  generated: {
    path: 'M15 4.5c-2.8-1-4.4.6-4.8 3.2L8.6 17c-.4 2.6-1.8 3.6-4.1 2.8M6.5 11h8',
    token: '--mark',
    words: 'generated',
  },
  identity: { path: 'M4 9h16M4 15h16M10 3 8 21M16 3l-2 18', token: '--mark', words: 'identity' },
};

/** Of the place in a composite key: its font size, and its baseline below the row's top. */
export const MARK_ORDINAL = { size: 8, baseline: 17 };

export interface ColumnMark {
  readonly mark: Mark;
  /** Place in a composite key, from 1; null in a key of one column. */
  readonly ordinal: number | null;
}

/** Left of the name. The first is the column's most telling mark, a second one stands right after its name. */
export interface ColumnMarks {
  readonly first: ColumnMark | null;
  readonly second: ColumnMark | null;
}

/** The marks of each column of a table, by column name. Computed at once, because keys and indexes list columns and not the other way. */
export function marksOf(table: Table): ReadonlyMap<string, ColumnMarks> {
  const primary = new Map<string, number | null>();
  const unique = new Map<string, number | null>();
  const foreign = new Set<string>();
  const indexed = new Set<string>();
  const number = (into: Map<string, number | null>, columns: readonly string[]): void => {
    for (const [index, column] of columns.entries()) {
      if (into.get(column) !== null || !into.has(column)) into.set(column, columns.length > 1 ? index + 1 : null);
    }
  };
  for (const constraint of table.constraints) {
    if (constraint.kind === 'primary key') number(primary, constraint.columns);
    else if (constraint.kind === 'unique') number(unique, constraint.columns);
    else if (constraint.kind === 'foreign key') for (const column of constraint.columns) foreign.add(column);
  }
  for (const index of table.indexes) {
    const columns = index.keys.flatMap((key) => (key.column === null ? [] : [key.column]));
    // A partial unique index holds for some rows only, so that the column is no key.
    if (index.unique && index.predicate === null && columns.length === index.keys.length) number(unique, columns);
    else for (const column of columns.slice(0, 1)) indexed.add(column);
  }
  return new Map(table.columns.map((column) => [column.name, pick(column, primary, unique, foreign, indexed)]));
}

function pick(
  column: Column,
  primary: ReadonlyMap<string, number | null>,
  unique: ReadonlyMap<string, number | null>,
  foreign: ReadonlySet<string>,
  indexed: ReadonlySet<string>,
): ColumnMarks {
  const found: ColumnMark[] = [];
  const { name } = column;
  if (primary.has(name)) found.push({ mark: 'primary', ordinal: primary.get(name) ?? null });
  if (foreign.has(name)) found.push({ mark: 'foreign', ordinal: null });
  if (unique.has(name)) found.push({ mark: 'unique', ordinal: unique.get(name) ?? null });
  if (found.length === 0 && column.generated) found.push({ mark: 'generated', ordinal: null });
  if (found.length === 0 && indexed.has(name)) found.push({ mark: 'indexed', ordinal: null });
  return { first: found[0] ?? null, second: found[1] ?? null };
}
