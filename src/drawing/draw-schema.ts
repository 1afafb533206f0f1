/** A schema laid out and routed: what the canvas shows when it opens the same text. */
import type { Reading } from '../catalog/reading.ts';
import type { TableId } from '../catalog/types.ts';
import { layoutDiagram } from '../layout/layout-diagram.ts';
import { placeNew } from '../layout/place-new.ts';
import { routeEdges } from '../layout/routing/router.ts';
import type { Placement } from '../layout/types.ts';
import { boxesOf } from './boxes.ts';
import { buildDiagram, type DiagramOptions, EMPTY_DIAGRAM } from './diagram.ts';
import type { Drawing } from './draw-svg.ts';
import { byTable, layoutInput } from './layout-input.ts';
import { routeEdgesOf } from './route-edges.ts';

const OPTIONS: DiagramOptions = { hasViews: false, unfolded: new Set() };

/** `placements`: where tables stand already; the others are placed beside them, or all anew where none stands. `aspect`: width to height. */
export function drawSchema(
  { catalog, script }: Pick<Reading, 'catalog' | 'script'>,
  placements: ReadonlyMap<TableId, Placement>,
  aspect: number,
): Drawing {
  const diagram = buildDiagram(catalog, script, EMPTY_DIAGRAM, OPTIONS);
  const input = layoutInput(catalog, aspect);
  const known = new Map([...placements].filter(([id]) => diagram.boxes.has(id)));
  const places = new Map(byTable(known.size === 0 ? layoutDiagram(input) : placeNew(input, known)));
  const boxes = boxesOf(diagram, places, new Map());
  return { diagram, boxes, routes: routeEdges(boxes, routeEdgesOf(diagram, new Map())) };
}
