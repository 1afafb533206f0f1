/**
 * Routes of relationships between tables, and what becomes of them when tables move.
 * Invariant: a route ends at its rows, runs through no table but where `isFallback` says so or its bends are the user's, and keeps its
 * object until something that it touches changes. The same boxes and edges in the same order of changes give the same routes.
 */
import { type Box, boundsOf, boxesOverlap, segmentHitsBox } from '../box.ts';
import { type Lane, type Route, routeLink, routeSelfLink } from '../route.ts';
import type { Point } from '../types.ts';
import { WayFinder, withoutBetween } from './find-way.ts';
import { type FixedWay, type LooseWay, nudge } from './nudge.ts';
import { boundsOfWay, CLEARANCE, RouteGraph, stripOf, widened } from './route-graph.ts';
import { StripIndex } from './strip-index.ts';
import { routeVia } from './via.ts';
import { exitsOf } from './way.ts';

/** Where an edge meets a table: at so many pixels from its top. */
interface RouteEnd<BoxId extends string = string> {
  readonly box: BoxId;
  readonly y: number;
}

export interface RouteEdge<BoxId extends string = string> {
  readonly child: RouteEnd<BoxId>;
  readonly parent: RouteEnd<BoxId>;
  /** Edges of one trunk may share a line: they look the same, and lead to the same row. */
  readonly trunk: string;
  /** For the plain line, where no way is found. */
  readonly lane?: Lane;
  /** Corners that the user chose, from the child on; see via.ts. */
  readonly via?: readonly Point[];
}

export type Boxes<BoxId extends string> = ReadonlyMap<BoxId, Box>;
export type Edges<BoxId extends string, EdgeId extends string> = ReadonlyMap<EdgeId, RouteEdge<BoxId>>;
export type Routes<EdgeId extends string> = ReadonlyMap<EdgeId, Route>;

/** Between two yields of `routeInSteps`. */
const EDGES_A_STEP = 16;
/** A route this near to a table is found again when the table goes away: there may be a better one now. */
const NEAR = 30;
/** When all edges are more than so many times those to be routed, ways are looked for around the latter's tables only. */
const FEW = 4;
/** How far around them. */
const SURROUNDINGS = 240;

interface Task<EdgeId extends string> {
  readonly id: EdgeId;
  readonly edge: RouteEdge;
  readonly child: Box;
  readonly parent: Box;
  readonly trunk: number;
}

/**
 * Routes for `open`, around the tables and beside the routes that are kept. Yields the share that is done, so that a caller can stop
 * or tell how far it is; `routeEdges` does it at once.
 */
export function* routeInSteps<BoxId extends string, EdgeId extends string>(
  boxes: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
  open: Iterable<EdgeId>,
  kept: Routes<EdgeId>,
): Generator<number, Map<EdgeId, Route>> {
  const numbers = new Map<string, number>();
  const trunkOf = ({ trunk }: RouteEdge): number => {
    const known = numbers.get(trunk) ?? numbers.size;
    numbers.set(trunk, known);
    return known;
  };
  const found = new Map<EdgeId, Route>();
  const tasks: Task<EdgeId>[] = [];
  const fixed: FixedWay[] = [];
  for (const id of open) {
    const edge = edges.get(id);
    const child = edge && boxes.get(edge.child.box);
    const parent = edge && boxes.get(edge.parent.box);
    if (!edge || !child || !parent) continue;
    const task = { id, edge, child, parent, trunk: trunkOf(edge) };
    if (edge.via && edge.via.length > 0) {
      const route = routeVia(anchorsOf(task), edge.via);
      found.set(id, route);
      fixed.push({ points: route.points, trunk: task.trunk });
    } else tasks.push(task);
  }
  const within = tasks.length * FEW < edges.size ? surroundingsOf(tasks) : null;
  const keep = (isBeside: (points: readonly Point[]) => boolean): void => {
    for (const [id, { points }] of kept) {
      const edge = edges.get(id);
      if (edge && isBeside(points)) fixed.push({ points, trunk: trunkOf(edge) });
    }
  };
  const isNear = (points: readonly Point[]): boolean => !within || boxesOverlap(boundsOfWay(points), within);
  keep(isNear);
  const { ways, lost } = yield* findWays(tasks, boxes, fixed, within);
  if (within && lost.length > 0) {
    keep((points) => !isNear(points));
    const again = yield* findWays(lost, boxes, [...fixed, ...ways.map(({ way }) => way)], null);
    ways.push(...again.ways);
    for (const task of again.lost) found.set(task.id, plainRoute(task));
  } else for (const task of lost) found.set(task.id, plainRoute(task));
  nudge(
    ways.map(({ way }) => way),
    fixed,
    boxes.values(),
  );
  for (const { id, way } of ways)
    found.set(id, {
      points: withoutBetween(way.points),
      childSide: way.child.side,
      parentSide: way.parent.side,
      isFallback: false,
    });
  return found;
}

interface Search<EdgeId extends string> {
  readonly ways: { readonly id: EdgeId; readonly way: LooseWay }[];
  /** Those for which there was none. */
  readonly lost: Task<EdgeId>[];
}

function* findWays<EdgeId extends string>(
  tasks: readonly Task<EdgeId>[],
  boxes: Boxes<string>,
  fixed: readonly FixedWay[],
  within: Box | null,
): Generator<number, Search<EdgeId>> {
  const ways: { readonly id: EdgeId; readonly way: LooseWay }[] = [];
  const lost: Task<EdgeId>[] = [];
  if (tasks.length === 0) return { ways, lost };
  const tables = [...boxes.values()].filter((box) => !within || boxesOverlap(box, within, CLEARANCE));
  const index = new StripIndex(tables.map(stripOf));
  const finder = new WayFinder(new RouteGraph(tables, within));
  for (const { points, trunk } of fixed) finder.take(points, trunk);
  let done = 0;
  for (const task of inOrder(tasks)) {
    const { child, parent } = anchorsOf(task);
    const found = finder.find(exitsOf(child.box, child.y, index), exitsOf(parent.box, parent.y, index), task.trunk);
    if (found) {
      finder.take(found.points, task.trunk);
      const points = withoutBetween(found.points).map((point) => ({ ...point }));
      ways.push({ id: task.id, way: { trunk: task.trunk, points, child: found.child, parent: found.parent } });
    } else lost.push(task);
    if (++done % EDGES_A_STEP === 0) yield (0.8 * done) / tasks.length;
  }
  return { ways, lost };
}

/** Where ways between these tables are looked for. */
function surroundingsOf(tasks: readonly Task<string>[]): Box | null {
  const bounds = boundsOf(tasks.flatMap(({ child, parent }) => [child, parent]));
  return bounds && widened(bounds, SURROUNDINGS);
}

export function routeEdges<BoxId extends string, EdgeId extends string>(
  boxes: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
  open: Iterable<EdgeId> = edges.keys(),
  kept: Routes<EdgeId> = new Map<EdgeId, Route>(),
): Map<EdgeId, Route> {
  const steps = routeInSteps(boxes, edges, open, kept);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The edges whose routes no longer hold, or may be better, once boxes have changed: those that end at them or pass where they are or were. */
export function touchedEdges<BoxId extends string, EdgeId extends string>(
  before: Boxes<BoxId>,
  after: Boxes<BoxId>,
  edges: Edges<BoxId, EdgeId>,
  routes: Routes<EdgeId>,
): Set<EdgeId> {
  const changed = new Set<BoxId>();
  const places: Box[] = [];
  for (const [id, box] of after) {
    const old = before.get(id);
    if (old && isSameBox(old, box)) continue;
    changed.add(id);
    places.push(widened(box, 4));
    if (old) places.push(widened(old, NEAR));
  }
  for (const [id, old] of before)
    if (!after.has(id)) {
      changed.add(id);
      places.push(widened(old, NEAR));
    }
  const touched = new Set<EdgeId>();
  for (const [id, edge] of edges) {
    const route = routes.get(id);
    const isTouched =
      !route ||
      changed.has(edge.child.box) ||
      changed.has(edge.parent.box) ||
      (!edge.via?.length && places.some((place) => passes(route, place)));
    if (isTouched) touched.add(id);
  }
  return touched;
}

/** Short ones first, as they have little choice; those of one trunk together. */
function inOrder<EdgeId extends string>(tasks: readonly Task<EdgeId>[]): Task<EdgeId>[] {
  const lengths = tasks.map(({ child, parent }) => Math.abs(child.x - parent.x) + Math.abs(child.y - parent.y));
  const least = new Map<number, number>();
  tasks.forEach(({ trunk }, index) => {
    least.set(trunk, Math.min(least.get(trunk) ?? Infinity, lengths[index] ?? 0));
  });
  const leastOf = (index: number): number => least.get(tasks[index]?.trunk ?? -1) ?? 0;
  return tasks
    .map((_, index) => index)
    .sort(
      (a, b) =>
        leastOf(a) - leastOf(b) ||
        (tasks[a]?.trunk ?? 0) - (tasks[b]?.trunk ?? 0) ||
        (lengths[a] ?? 0) - (lengths[b] ?? 0) ||
        a - b,
    )
    .flatMap((index) => tasks[index] ?? []);
}

function anchorsOf({ edge, child, parent }: Task<string>): {
  readonly child: { readonly box: Box; readonly y: number };
  readonly parent: { readonly box: Box; readonly y: number };
} {
  return { child: { box: child, y: child.y + edge.child.y }, parent: { box: parent, y: parent.y + edge.parent.y } };
}

function plainRoute(task: Task<string>): Route {
  const { child, parent } = anchorsOf(task);
  return child.box === parent.box
    ? routeSelfLink(child.box, child.y, parent.y, task.edge.lane)
    : routeLink(child, parent, task.edge.lane);
}

const isSameBox = (a: Box, b: Box): boolean =>
  a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

function passes({ points }: Route, place: Box): boolean {
  if (!boxesOverlap(boundsOfWay(points), place)) return false;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (from && to && segmentHitsBox(from, to, place)) return true;
  }
  return false;
}
