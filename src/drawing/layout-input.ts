/** The Catalog as boxes and links, for layout. Invariant: one node for every table that is drawn, of the size the canvas draws it. */
import { type Catalog, type Table, type TableId, tableId } from '../catalog/types.ts';
import { foldRows } from '../layout/fold-rows.ts';
import { measureTable } from '../layout/measure.ts';
import { shortType } from '../layout/short-type.ts';
import type { LayoutInput, LayoutLink, LayoutNode, Placement, Placements, Size } from '../layout/types.ts';

export function layoutInput(catalog: Catalog, aspect: number): LayoutInput {
  return { nodes: layoutNodes(catalog), links: layoutLinks(catalog), aspect };
}

export function layoutNodes(catalog: Catalog): LayoutNode[] {
  return drawnTables(catalog).map((table) => ({ id: table.id, group: table.schema, ...sizeOf(table) }));
}

/** One a foreign key. Those of partitions are their parent's as well, so nothing is lost with them. */
export function layoutLinks(catalog: Catalog): LayoutLink[] {
  return drawnTables(catalog).flatMap((table) =>
    table.constraints.flatMap(({ name, references }) =>
      references
        ? [{ id: `${table.id}.${name}`, from: table.id, to: tableId(references.schema, references.table) }]
        : [],
    ),
  );
}

/** The tables that stand for themselves: partitions are in their parent's box. */
export const drawnTables = (catalog: Catalog): Table[] =>
  [...catalog.tables.values()].filter((table) => table.partitionOf === null);

/** Layout works on plain ids; those it was given are tables'. */
export function byTable(places: Placements): [TableId, Placement][] {
  return [...places].map(([id, place]) => [id as TableId, place]);
}

const sizes = new WeakMap<Table, Size>();

function sizeOf(table: Table): Size {
  const known = sizes.get(table);
  if (known) return known;
  const rows = table.columns.map(({ name, type }) => ({ name, type: shortType(type) }));
  const schema = table.schema === 'public' ? null : table.schema;
  const { shown, footer } = foldRows(rows);
  const size = measureTable({ schema, name: table.name, rows: shown, footer });
  sizes.set(table, size);
  return size;
}
