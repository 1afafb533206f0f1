/**
 * The routes of the relationships where tables are now: a few at once, many in the worker, and meanwhile plain lines.
 * Invariant: a route keeps its object until its relationship or a table that it touches changes; what a drag passes over comes back to
 * its route when the drag goes on.
 */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import type { Diagram } from '../../src/drawing/diagram.ts';
import { type DiagramEdges, routeEdgesOf } from '../../src/drawing/route-edges.ts';
import type { Box } from '../../src/layout/box.ts';
import type { Route } from '../../src/layout/route.ts';
import {
  inOrderOf,
  keptRoutes,
  openEdges,
  plainRoutes,
  previewRoutes,
  type Routing,
  updateRouting,
} from '../../src/layout/routing/routing.ts';
import { routeInWorker } from '../platform/workers.ts';

type Boxes = ReadonlyMap<TableId, Box>;
type Routes = ReadonlyMap<ConstraintId, Route>;

/** So many are routed at once; more would be noticed. */
const AT_ONCE = 40;

const UNROUTED: Routing<TableId, ConstraintId> = { boxes: new Map(), edges: new Map(), routes: new Map() };

const edgesOfDiagram = new WeakMap<Diagram, DiagramEdges>();

export class RouteKeeper {
  /** What was last routed in full. */
  #settled = UNROUTED;
  #request = 0;
  #isRouting = false;
  readonly #showLater: (routes: Routes) => void;

  /** `showLater` is told of routes that were found in the worker, if they still hold by then. */
  constructor(showLater: (routes: Routes) => void) {
    this.#showLater = showLater;
  }

  /** For tables that stay where they are for now. */
  settle(diagram: Diagram, boxes: Boxes): Routes {
    const request = ++this.#request;
    const settled = this.#settled;
    const edges = this.#edgesOf(diagram);
    const open = openEdges(settled, boxes, edges);
    if (open.size <= AT_ONCE) {
      this.#isRouting = false;
      this.#settled = updateRouting(settled, boxes, edges);
      return this.#settled.routes;
    }
    const kept = keptRoutes(settled.routes, edges, boxes, open);
    this.#isRouting = true;
    void routeInWorker(boxes, edges, [...open], kept).then((found) => {
      if (found === null || request !== this.#request) return;
      this.#isRouting = false;
      this.#settled = { boxes, edges, routes: inOrderOf(edges, kept, found) };
      this.#showLater(this.#settled.routes);
    });
    return plainRoutes(settled, boxes, edges, open);
  }

  /** Are routes being found in the worker? */
  get isRouting(): boolean {
    return this.#isRouting;
  }

  /** For a frame of a drag. */
  preview(boxes: Boxes): Routes {
    return previewRoutes(this.#settled, boxes);
  }

  forget(): void {
    this.#request++;
    this.#isRouting = false;
    this.#settled = UNROUTED;
  }

  #edgesOf(diagram: Diagram): DiagramEdges {
    const known = edgesOfDiagram.get(diagram);
    if (known) return known;
    const edges = routeEdgesOf(diagram, this.#settled.edges);
    edgesOfDiagram.set(diagram, edges);
    return edges;
  }
}
