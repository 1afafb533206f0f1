/** Which columns an index can find rows by. */
import type { Table } from '../catalog/types.ts';
import { isNotNullTest } from './expressions/mentions.ts';
import { uniqueKeysOf } from './facts.ts';

/** The columns of every index that holds all rows, keys and constraints included; expressions end the list. */
export function indexedLists(table: Table): readonly (readonly string[])[] {
  const constraints = table.constraints
    .filter(({ kind }) => kind === 'primary key' || kind === 'unique')
    .map(({ columns }) => columns);
  const indexes = table.indexes.flatMap(({ method, predicate, keys }) => {
    const columns = leadingColumns(keys);
    const [first] = columns;
    if (method !== 'btree' && method !== 'hash' && method !== 'brin') return [];
    // Rows without a value refer to nothing, so that an index without them serves a foreign key as well.
    const holdsAll = predicate === null || (first !== undefined && isNotNullTest(predicate, first));
    return holdsAll ? [columns] : [];
  });
  return [...constraints, ...indexes];
}

/** Whether an index begins with these columns, in any order among themselves, or some of them are a key: that finds one row at most. */
export const leadsAnIndex = (table: Table, columns: readonly string[]): boolean =>
  indexedLists(table).some((list) => columns.every((column) => list.slice(0, columns.length).includes(column))) ||
  (columns.length > 1 && uniqueKeysOf(table).some((key) => key.columns.every((column) => columns.includes(column))));

export function leadingColumns(keys: Table['indexes'][number]['keys']): readonly string[] {
  const columns: string[] = [];
  for (const { column } of keys) {
    if (column === null) break;
    columns.push(column);
  }
  return columns;
}
