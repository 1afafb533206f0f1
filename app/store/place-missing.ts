/** Places for tables that have none yet: near what they refer to, in free space. Invariant: no table that has a place moves. */
import type { Catalog, TableId } from '../../src/catalog/types.ts';
import { byTable, drawnTables, layoutLinks, layoutNodes } from '../../src/drawing/layout-input.ts';
import { placeNew } from '../../src/layout/place-new.ts';
import type { Placement } from '../../src/layout/types.ts';

type Placements = ReadonlyMap<TableId, Placement>;

/** The same map when nothing is missing. */
export function placeMissing(catalog: Catalog, placements: Placements): Placements {
  if (drawnTables(catalog).every(({ id }) => placements.has(id))) return placements;
  const input = { nodes: layoutNodes(catalog), links: layoutLinks(catalog), aspect: 1 };
  return new Map(byTable(placeNew(input, placements)));
}
