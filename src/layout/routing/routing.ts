/**
 * The routes of a diagram, kept up to date as tables move and edges come and go.
 * Invariant: a route that nothing touched keeps its object; a preview never changes the routing that it is made from, so that a drag
 * which passes over a table leaves no trace there.
 */
import type { Box } from '../box.ts';
import { type Route, routeLink, routeSelfLink } from '../route.ts';
import { type Boxes, type Edges, type RouteEdge, type Routes, routeEdges, touchedEdges } from './router.ts';

export interface Routing<BoxId extends string, EdgeId extends string> {
  readonly boxes: Boxes<BoxId>;
  readonly edges: Edges<BoxId, EdgeId>;
  readonly routes: Routes<EdgeId>;
}

/** Routes that a frame of a drag has time for; the others are plain until it ends. */
const ROUTED_IN_A_FRAME = 24;
/** The same for how far apart the tables are, both directions together. */
const NEAR_IN_A_FRAME = 1600;

/** What must be routed when boxes and edges have become these: the edges that are new or other, and those that a changed box touches. */
export function openEdges<BoxId extends string, EdgeId extends string>(
  before: Routing<BoxId, EdgeId>,
  boxes: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
): Set<EdgeId> {
  const open = boxes === before.boxes ? new Set<EdgeId>() : touchedEdges(before.boxes, boxes, edges, before.routes);
  for (const [id, edge] of edges)
    if (edge !== before.edges.get(id) || !before.routes.has(id))
      if (boxes.has(edge.child.box) && boxes.has(edge.parent.box)) open.add(id);
  return open;
}

/** At once; `openEdges` tells how much that is, and `routeInSteps` does it in steps. */
export function updateRouting<BoxId extends string, EdgeId extends string>(
  before: Routing<BoxId, EdgeId>,
  boxes: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
): Routing<BoxId, EdgeId> {
  const open = openEdges(before, boxes, edges);
  const kept = keptRoutes(before.routes, edges, boxes, open);
  const found = routeEdges(boxes, edges, open, kept);
  return { boxes, edges, routes: inOrderOf(edges, kept, found) };
}

/** Routes while tables are being dragged, in the time of a frame. Many edges, and those to tables far away, are plain lines. */
export function previewRoutes<BoxId extends string, EdgeId extends string>(
  settled: Routing<BoxId, EdgeId>,
  boxes: Boxes<BoxId>,
): Routes<EdgeId> {
  const { edges } = settled;
  const open = openEdges(settled, boxes, edges);
  const kept = keptRoutes(settled.routes, edges, boxes, open);
  const near: EdgeId[] = [];
  const plain = new Map<EdgeId, Route>();
  for (const id of open) {
    const edge = edges.get(id);
    if (!edge) continue;
    if (near.length < ROUTED_IN_A_FRAME && (edge.via?.length || distance(edge, boxes) < NEAR_IN_A_FRAME)) near.push(id);
    else {
      const route = plainRouteOf(edge, boxes);
      if (route) plain.set(id, route);
    }
  }
  const found = routeEdges(boxes, edges, near, kept);
  for (const [id, route] of plain) found.set(id, route);
  return inOrderOf(edges, kept, found);
}

/** Plain lines for what is open, to show until it is routed. */
export function plainRoutes<BoxId extends string, EdgeId extends string>(
  before: Routing<BoxId, EdgeId>,
  boxes: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
  open: ReadonlySet<EdgeId>,
): Routes<EdgeId> {
  const plain = new Map<EdgeId, Route>();
  for (const id of open) {
    const edge = edges.get(id);
    const route = edge && plainRouteOf(edge, boxes);
    if (route) plain.set(id, route);
  }
  return inOrderOf(edges, keptRoutes(before.routes, edges, boxes, open), plain);
}

/** Those of edges that are still there, without the ones to be routed. */
export function keptRoutes<BoxId extends string, EdgeId extends string>(
  routes: Routes<EdgeId>,
  edges: Edges<BoxId, EdgeId>,
  boxes: Boxes<BoxId>,
  open: ReadonlySet<EdgeId>,
): Map<EdgeId, Route> {
  const kept = new Map<EdgeId, Route>();
  for (const [id, route] of routes) {
    const edge = edges.get(id);
    if (edge && !open.has(id) && boxes.has(edge.child.box) && boxes.has(edge.parent.box)) kept.set(id, route);
  }
  return kept;
}

/** In the edges' order, so that what is drawn on top does not depend on what moved. */
export function inOrderOf<EdgeId extends string>(
  edges: ReadonlyMap<EdgeId, unknown>,
  ...routes: readonly Pick<Routes<NoInfer<EdgeId>>, 'get'>[]
): Map<EdgeId, Route> {
  const ordered = new Map<EdgeId, Route>();
  for (const id of edges.keys())
    for (const some of routes) {
      const route = some.get(id);
      if (route) ordered.set(id, route);
    }
  return ordered;
}

function plainRouteOf<BoxId extends string>(edge: RouteEdge<BoxId>, boxes: Boxes<BoxId>): Route | null {
  const child = boxes.get(edge.child.box);
  const parent = boxes.get(edge.parent.box);
  if (!child || !parent) return null;
  const childY = child.y + edge.child.y;
  const parentY = parent.y + edge.parent.y;
  return child === parent
    ? routeSelfLink(child, childY, parentY, edge.lane)
    : routeLink({ box: child, y: childY }, { box: parent, y: parentY }, edge.lane);
}

function distance<BoxId extends string>({ child, parent }: RouteEdge<BoxId>, boxes: Boxes<BoxId>): number {
  const a: Box | undefined = boxes.get(child.box);
  const b: Box | undefined = boxes.get(parent.box);
  return a && b ? Math.abs(a.x - b.x) + Math.abs(a.y - b.y) : Infinity;
}
