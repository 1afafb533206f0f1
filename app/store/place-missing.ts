/** Places for tables that have none yet: near what they refer to, in free space. Invariant: no table that has a place moves. */
import type { Catalog, TableId } from '../../src/catalog/types.ts';
import { placeNew } from '../../src/layout/place-new.ts';
import type { Placement } from '../../src/layout/types.ts';
import { layoutLinks, layoutNodes } from './layout-input.ts';

type Placements = ReadonlyMap<TableId, Placement>;

/** The same map when nothing is missing. */
export function placeMissing(catalog: Catalog, placements: Placements): Placements {
  const isPlaced = (id: TableId): boolean => placements.has(id);
  if ([...catalog.tables.keys()].every(isPlaced) && [...catalog.views.keys()].every(isPlaced)) return placements;
  const input = { nodes: layoutNodes(catalog), links: layoutLinks(catalog), aspect: 1 };
  return new Map([...placements, ...placeNew(input, placements)]) as Placements;
}
