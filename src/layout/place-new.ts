/**
 * Places for tables that appear in a diagram that already stands: near what they refer to, in free space.
 * Invariant: tables that have a place keep it exactly, and no new table overlaps any other.
 */
import { GAP_X, GAP_Y } from './arrangement.ts';
import { type Box, bottom, boundsOf, boxesOverlap, placedBoxes, right } from './box.ts';
import { SpatialGrid } from './spatial-grid.ts';
import type { LayoutInput, LayoutLink, LayoutNode, Placement, Placements, Point, Size } from './types.ts';

/** How many of the nearest tables offer the space beside them. */
const NEIGHBOURHOOD = 14;

/**
 * `existing` with a place for every node that it lacks, one after the other, those first that are linked to what stands. `near` is
 * where tables go that refer to nothing: the middle of what the user sees; without it, the middle of the diagram. Meant for a few
 * tables at a time: it looks at each alone, where `layoutDiagram` looks at the whole.
 */
export function placeNew(input: LayoutInput, existing: Placements, near: Point | null = null): Placements {
  const missing = input.nodes.filter((node) => !existing.has(node.id));
  if (missing.length === 0) return existing;
  const placements = new Map(existing);
  const standing = placedBoxes(input.nodes, existing);
  const grid = new SpatialGrid();
  for (const [id, box] of standing) grid.setBox(id, box);
  const neighbours = neighboursOf(input.links);
  for (const node of fromStandingOutward(missing, neighbours, standing)) {
    const ideal = idealCorner(node, neighbours.get(node.id) ?? [], standing, near);
    const box = { ...freeCorner(ideal, node, standing, grid), width: node.width, height: node.height };
    placements.set(node.id, { x: box.x, y: box.y });
    standing.set(node.id, box);
    grid.setBox(node.id, box);
  }
  return placements;
}

interface Neighbour {
  readonly id: string;
  /** Does the table refer to this neighbour, rather than the other way round? */
  readonly isParent: boolean;
}

function neighboursOf(links: readonly LayoutLink[]): Map<string, Neighbour[]> {
  const neighbours = new Map<string, Neighbour[]>();
  const add = (id: string, neighbour: Neighbour): void => {
    const known = neighbours.get(id);
    if (known) known.push(neighbour);
    else neighbours.set(id, [neighbour]);
  };
  for (const { from, to } of links) {
    if (from === to) continue;
    add(from, { id: to, isParent: true });
    add(to, { id: from, isParent: false });
  }
  return neighbours;
}

/** The missing tables in the order in which links reach them from those that stand; those that none reaches start anew. */
function fromStandingOutward(
  missing: readonly LayoutNode[],
  neighbours: ReadonlyMap<string, readonly Neighbour[]>,
  standing: ReadonlyMap<string, Box>,
): LayoutNode[] {
  const waiting = new Map(missing.map((node) => [node.id, node]));
  const isLinked = ({ id }: LayoutNode): boolean =>
    neighbours.get(id)?.some((other) => standing.has(other.id)) ?? false;
  const starts = [...missing.filter(isLinked), ...missing];
  const ordered: LayoutNode[] = [];
  for (const start of starts) {
    const reached = [start];
    for (const node of reached) {
      if (!waiting.delete(node.id)) continue;
      ordered.push(node);
      for (const { id } of neighbours.get(node.id) ?? []) {
        const next = waiting.get(id);
        if (next) reached.push(next);
      }
    }
  }
  return ordered;
}

/** Beside the tables it is linked to: right of those it refers to, left of those that refer to it. */
function idealCorner(
  { width, height }: Size,
  neighbours: readonly Neighbour[],
  standing: ReadonlyMap<string, Box>,
  near: Point | null,
): Point {
  const wishes = neighbours.flatMap(({ id, isParent }) => {
    const box = standing.get(id);
    return box ? [{ x: isParent ? right(box) + GAP_X : box.x - GAP_X - width, y: box.y }] : [];
  });
  if (wishes.length > 0) return { x: mean(wishes.map((wish) => wish.x)), y: mean(wishes.map((wish) => wish.y)) };
  const bounds = boundsOf(standing.values());
  const middle =
    near ?? (bounds ? { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 } : { x: 0, y: 0 });
  return { x: middle.x - width / 2, y: middle.y - height / 2 };
}

/** The free corner nearest to the ideal one: itself, else flush with the sides of a table nearby, else below everything. */
function freeCorner(ideal: Point, size: Size, standing: ReadonlyMap<string, Box>, grid: SpatialGrid): Placement {
  const around = nearestFirst([...standing.values()], ideal).slice(0, NEIGHBOURHOOD);
  const xs = new Set([ideal.x, ...around.flatMap((box) => [box.x, right(box) + GAP_X, box.x - GAP_X - size.width])]);
  const ys = new Set([ideal.y, ...around.flatMap((box) => [box.y, bottom(box) + GAP_Y, box.y - GAP_Y - size.height])]);
  const corners = [...xs].flatMap((x) => [...ys].map((y) => ({ x: Math.round(x), y: Math.round(y) })));
  const isFree = (corner: Point): boolean => {
    const box = { ...corner, width: size.width, height: size.height };
    const area = { x: box.x - GAP_X, y: box.y - GAP_Y, width: box.width + 2 * GAP_X, height: box.height + 2 * GAP_Y };
    // One pixel less than the gap, as corners are rounded.
    return !grid.inside(area).some((id) => {
      const other = standing.get(id);
      return other !== undefined && boxesOverlap(box, other, GAP_X - 1, GAP_Y - 1);
    });
  };
  const bounds = boundsOf(standing.values());
  return (
    corners.find(isFree) ?? { x: Math.round(bounds?.x ?? 0), y: Math.round((bounds ? bottom(bounds) : 0) + GAP_Y) }
  );
}

function nearestFirst<T extends Point>(points: readonly T[], ideal: Point): T[] {
  return points
    .map((point) => ({ point, distance: Math.hypot(point.x - ideal.x, point.y - ideal.y) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ point }) => point);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
