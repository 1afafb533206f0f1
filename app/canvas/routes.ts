/**
 * The ways of the relationships between tables where they are now.
 * Invariant: a way is found again only when one of its tables moved or its relationship changed; the others keep their Route object.
 */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import { type Box, segmentHitsBox } from '../../src/layout/box.ts';
import { headerY, rowY } from '../../src/layout/measure.ts';
import { type CountHits, type Route, routeLink, routeSelfLink } from '../../src/layout/route.ts';
import type { Diagram, Link } from './diagram.ts';

type Boxes = ReadonlyMap<TableId, Box>;
type Routes = ReadonlyMap<ConstraintId, Route>;

/** In larger diagrams ways are not bent around tables: looking at every table for every way would cost more than a frame. */
const AVOIDS_UP_TO = 300;

export function routeAll(diagram: Diagram, boxes: Boxes, oldDiagram: Diagram, oldBoxes: Boxes, old: Routes): Routes {
  const hits = hitsOf(boxes);
  const routes = new Map<ConstraintId, Route>();
  for (const link of diagram.links.values()) {
    const isSame =
      oldDiagram.links.get(link.id) === link &&
      oldBoxes.get(link.child) === boxes.get(link.child) &&
      oldBoxes.get(link.parent) === boxes.get(link.parent);
    const route = (isSame ? old.get(link.id) : null) ?? routeOf(link, boxes, hits);
    if (route) routes.set(link.id, route);
  }
  return routes;
}

/** After some tables moved. */
export function routeAgain(diagram: Diagram, boxes: Boxes, routes: Routes, moved: Iterable<TableId>): Routes {
  const hits = hitsOf(boxes);
  const next = new Map(routes);
  for (const id of moved) {
    for (const link of diagram.linksOf.get(id) ?? []) {
      const route = routeOf(link, boxes, hits);
      if (route) next.set(link.id, route);
    }
  }
  return next;
}

function routeOf(link: Link, boxes: Boxes, hits: CountHits | undefined): Route | null {
  const child = boxes.get(link.child);
  const parent = boxes.get(link.parent);
  if (!child || !parent) return null;
  const childY = child.y + offsetOf(link.childRows);
  const parentY = parent.y + offsetOf(link.parentRows);
  if (child === parent) return routeSelfLink(child, childY, parentY, link.lane);
  return routeLink({ box: child, y: childY }, { box: parent, y: parentY }, link.lane, hits);
}

/** A relationship attaches at the row of its first column. */
function offsetOf(rows: readonly number[]): number {
  const [first] = rows;
  return first === undefined ? headerY() : rowY(first);
}

function hitsOf(boxes: Boxes): CountHits | undefined {
  if (boxes.size > AVOIDS_UP_TO) return undefined;
  const all = [...boxes.values()];
  return (from, to) => {
    let count = 0;
    for (const box of all) if (segmentHitsBox(from, to, box)) count++;
    return count;
  };
}
