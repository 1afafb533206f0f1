/** The Catalog as boxes and links, for layout. Invariant: one node for every table and view, of the size the canvas draws it. */
import type { Catalog, Table, View } from '../../src/catalog/types.ts';
import { tableId } from '../../src/catalog/types.ts';
import { measureTable } from '../../src/layout/measure.ts';
import { shortType } from '../../src/layout/short-type.ts';
import type { LayoutInput, LayoutLink, LayoutNode, Size } from '../../src/layout/types.ts';

export function layoutInput(catalog: Catalog, aspect: number): LayoutInput {
  return { nodes: layoutNodes(catalog), links: layoutLinks(catalog), aspect };
}

export function layoutNodes(catalog: Catalog): LayoutNode[] {
  return [...catalog.tables.values(), ...catalog.views.values()].map((relation) => ({
    id: relation.id,
    group: relation.schema,
    ...sizeOf(relation),
  }));
}

/** Foreign keys, and from a view or partition to what it is made of. */
export function layoutLinks(catalog: Catalog): LayoutLink[] {
  const links: LayoutLink[] = [];
  for (const table of catalog.tables.values()) {
    for (const { name, references } of table.constraints)
      if (references)
        links.push({ id: `${table.id}.${name}`, from: table.id, to: tableId(references.schema, references.table) });
    if (table.partitionOf)
      links.push({
        id: `${table.id}.partition`,
        from: table.id,
        to: tableId(table.partitionOf.schema, table.partitionOf.name),
      });
  }
  for (const view of catalog.views.values())
    for (const source of view.dependsOn) links.push({ id: `${view.id}.${source}`, from: view.id, to: source });
  return links;
}

const sizes = new WeakMap<Table | View, Size>();

function sizeOf(relation: Table | View): Size {
  const known = sizes.get(relation);
  if (known) return known;
  const rows =
    'materialized' in relation
      ? relation.columns.map((name) => ({ name, type: '' }))
      : relation.columns.map(({ name, type }) => ({ name, type: shortType(type) }));
  const schema = relation.schema === 'public' ? null : relation.schema;
  const size = measureTable({ schema, name: relation.name, rows, footer: null });
  sizes.set(relation, size);
  return size;
}
