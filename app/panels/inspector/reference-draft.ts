/** A foreign key while it is chosen: which keys a table can be referred to by, and which columns likely do. */
import { singular } from '../../../src/catalog/relationships.ts';
import type { Catalog, Table } from '../../../src/catalog/types.ts';
import type { SpecOf } from '../../../src/document/specs.ts';
import { relationName } from '../../store/describe-selection.ts';

export type Reference = Pick<SpecOf<'foreign key'>, 'columns' | 'references'>;

/** Primary key first, then unique constraints and indexes. */
export function keysOf({ constraints, indexes }: Table): readonly (readonly string[])[] {
  const keys = constraints.filter(({ kind }) => kind === 'primary key' || kind === 'unique');
  const sorted = [...keys].sort((a, b) => Number(b.kind === 'primary key') - Number(a.kind === 'primary key'));
  const unique = indexes.flatMap(({ unique: isUnique, predicate, keys: parts }) => {
    const columns = parts.flatMap(({ column }) => column ?? []);
    return isUnique && predicate === null && columns.length === parts.length ? [columns] : [];
  });
  const seen = new Set<string>();
  return [...sorted.map(({ columns }) => columns), ...unique].filter((columns) => {
    const key = JSON.stringify(columns);
    return !seen.has(key) && seen.add(key);
  });
}

/** By the name it is shown with. */
export const tableNamed = (catalog: Catalog, shown: string): Table | null =>
  [...catalog.tables.values()].find((table) => relationName(table) === shown) ?? null;

/** The column that by its name refers to this one, the likeliest first; empty where none does. */
export function guessColumn({ columns, id }: Table, parent: Table, key: string): string {
  const likely = [`${singular(parent.name)}_${key}`, `${parent.name}_${key}`];
  // Its own `id` is its own key.
  if (id !== parent.id && key !== 'id') likely.push(key);
  const named = likely.find((name) => columns.some((column) => column.name === name));
  const type = parent.columns.find(({ name }) => name === key)?.type;
  return named ?? columns.find((one) => one.name.endsWith(`_${key}`) && one.type === type)?.name ?? '';
}
