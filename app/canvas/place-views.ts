/** Places for views when they are shown: the document places tables only. Invariant: what has a place keeps it. */
import type { Catalog, TableId } from '../../src/catalog/types.ts';
import type { Diagram } from '../../src/drawing/diagram.ts';
import { placeNew } from '../../src/layout/place-new.ts';
import type { Placement } from '../../src/layout/types.ts';

/** Near what they are made of; empty when all have a place. */
export function placeViews(
  catalog: Catalog,
  diagram: Diagram,
  placements: ReadonlyMap<TableId, Placement>,
): Map<TableId, Placement> {
  const boxes = [...diagram.boxes.values()];
  if (!boxes.some(({ id, kind }) => kind !== 'table' && !placements.has(id))) return new Map();
  const nodes = boxes.map(({ id, size, schema }) => ({ id, ...size, group: schema ?? 'public' }));
  const links = [...catalog.views.values()].flatMap((view) =>
    view.dependsOn.map((source) => ({ id: `${view.id} ${source}`, from: view.id, to: source })),
  );
  const placed = placeNew({ nodes, links, aspect: 1 }, placements);
  return new Map([...placed].map(([id, place]) => [id as TableId, place]));
}
