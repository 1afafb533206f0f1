/**
 * Whether a change of one table's definition leaves the tables and views made from it alone, as ALTER TABLE would: a view over `SELECT *`
 * and a copy by LIKE take their columns, with where their values come from, from what the table is when they are made.
 */
import type { Catalog, Column, Table, TableId, View } from '../catalog/types.ts';
import { tableId } from '../catalog/types.ts';

/** To be asked after the change, with the Catalog from before it; else it says what would change along. Children and partitions follow their table. */
export function keepsOthers(before: Catalog, after: Catalog, changed: TableId): true | string {
  for (const [id, table] of before.tables) {
    const now = after.tables.get(id);
    if (now === table || !now || id === changed || descends(after, now, changed)) continue;
    if (columnsOf(now) !== columnsOf(table))
      return `The table ${id} takes its columns from ${changed} when it is made, and would change along. Write its columns out first.`;
  }
  for (const [id, view] of before.views) {
    const now = after.views.get(id);
    if (now && now !== view && namesOf(now) !== namesOf(view))
      return `The view ${id} shows all columns of ${changed} (SELECT *), and would change along. Name its columns there first.`;
  }
  return true;
}

function descends(catalog: Catalog, table: Table, from: TableId): boolean {
  const { partitionOf, inherits } = table;
  const parents = [
    ...(partitionOf ? [tableId(partitionOf.schema, partitionOf.name)] : []),
    ...inherits.map((name) => name as TableId),
  ];
  return parents.some((id) => {
    const parent = catalog.tables.get(id);
    return id === from || (parent !== undefined && descends(catalog, parent, from));
  });
}

const columnsOf = ({ columns }: Table): string =>
  JSON.stringify(columns.map((one) => [one.name, one.type, one.notNull, one.collation, ...makersOf(one)]));

const makersOf = (column: Column): readonly (string | null)[] => [
  column.default,
  column.identity,
  column.generated,
  column.expression,
];

const namesOf = ({ columns }: View): string => JSON.stringify(columns);
