/**
 * Places for tables that appear in a diagram that already stands: near what they refer to, in free space.
 * Invariant: tables that have a place keep it exactly, and no new table overlaps any other.
 */
import { GAP_X, GAP_Y } from './arrangement.ts';
import { type Box, bottom, boundsOf, boxesOverlap, placedBoxes, right } from './box.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { SpatialGrid } from './spatial-grid.ts';
import type { LayoutInput, LayoutNode, Placement, Placements, Point } from './types.ts';

/** How many of the nearest tables offer the space beside them. */
const NEIGHBOURHOOD = 40;

/**
 * `existing` with a place for every node that it lacks. New tables that are linked among themselves come as one group. `near` is where
 * tables go that refer to nothing: the middle of what the user sees; without it, the middle of the diagram.
 */
export function placeNew(input: LayoutInput, existing: Placements, near: Point | null = null): Placements {
  const missing = input.nodes.filter((node) => !existing.has(node.id));
  if (missing.length === 0) return existing;
  const standing = placedBoxes(input.nodes, existing);
  if (standing.size === 0) return new Map([...existing, ...layoutDiagram(input)]);

  const placements = new Map(existing);
  const grid = new SpatialGrid();
  for (const [id, box] of standing) grid.setBox(id, box);
  for (const members of groupsOf(missing, input)) {
    const inner = layoutDiagram({ ...input, nodes: members });
    const size = boundsOf(placedBoxes(members, inner).values()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const ideal = idealCorner(members, size, input, standing, near);
    const corner = freeCorner(ideal, size, standing, grid);
    for (const node of members) {
      const at = inner.get(node.id) ?? { x: 0, y: 0 };
      const placement = { x: corner.x + at.x - size.x, y: corner.y + at.y - size.y };
      placements.set(node.id, placement);
      standing.set(node.id, { ...placement, width: node.width, height: node.height });
      grid.setBox(node.id, { ...placement, width: node.width, height: node.height });
    }
  }
  return placements;
}

/** New tables joined by links to other new tables, in order of appearance. */
function groupsOf(missing: readonly LayoutNode[], { links }: LayoutInput): LayoutNode[][] {
  const groupOf = new Map(missing.map((node) => [node.id, [node]]));
  for (const { from, to } of links) {
    const a = groupOf.get(from);
    const b = groupOf.get(to);
    if (!a || !b || a === b) continue;
    a.push(...b);
    for (const node of b) groupOf.set(node.id, a);
  }
  return [...new Set(groupOf.values())];
}

/** Beside the tables it is linked to: right of those it refers to, left of those that refer to it. */
function idealCorner(
  members: readonly LayoutNode[],
  size: Box,
  { links }: LayoutInput,
  standing: ReadonlyMap<string, Box>,
  near: Point | null,
): Point {
  const ids = new Set(members.map((node) => node.id));
  const wishes: Point[] = [];
  for (const { from, to } of links) {
    const parent = ids.has(from) && !ids.has(to) ? standing.get(to) : undefined;
    if (parent) wishes.push({ x: right(parent) + GAP_X, y: parent.y });
    const child = ids.has(to) && !ids.has(from) ? standing.get(from) : undefined;
    if (child) wishes.push({ x: child.x - GAP_X - size.width, y: child.y });
  }
  if (wishes.length > 0) return { x: mean(wishes.map((wish) => wish.x)), y: mean(wishes.map((wish) => wish.y)) };
  const bounds = boundsOf(standing.values()) ?? size;
  const middle = near ?? { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  return { x: middle.x - size.width / 2, y: middle.y - size.height / 2 };
}

/** The free corner nearest to the ideal one: itself, else flush with the sides of a table nearby, else below everything. */
function freeCorner(ideal: Point, size: Box, standing: ReadonlyMap<string, Box>, grid: SpatialGrid): Placement {
  const distance = (point: Point): number => Math.hypot(point.x - ideal.x, point.y - ideal.y);
  const around = [...standing.values()].sort((a, b) => distance(a) - distance(b)).slice(0, NEIGHBOURHOOD);
  const xs = new Set([ideal.x, ...around.flatMap((box) => [box.x, right(box) + GAP_X, box.x - GAP_X - size.width])]);
  const ys = new Set([ideal.y, ...around.flatMap((box) => [box.y, bottom(box) + GAP_Y, box.y - GAP_Y - size.height])]);
  const corners = [...xs]
    .flatMap((x) => [...ys].map((y) => ({ x: Math.round(x), y: Math.round(y) })))
    .sort((a, b) => distance(a) - distance(b));
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

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
