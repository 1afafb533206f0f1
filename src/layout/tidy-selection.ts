/**
 * Lays out some tables of a diagram anew, where they are, and leaves the rest as it is.
 * Invariant: only the tables asked for get another place, pinned ones of them do not either, and none overlaps another afterwards that
 * was not pinned onto it.
 */
import { GAP_X, GAP_Y } from './arrangement.ts';
import { type Box, bottom, boundsOf, boxesOverlap, placedBoxes, right } from './box.ts';
import { layoutDiagram } from './layout-diagram.ts';
import type { LayoutInput, Placements, Point } from './types.ts';

/** How many of the free places nearest to where the selection was are looked at, on each side of a table. */
const STEPS = 3;

export function tidySelection(
  input: LayoutInput,
  existing: Placements,
  selected: ReadonlySet<string>,
  pinned: ReadonlySet<string> = new Set(),
): Placements {
  const nodes = input.nodes.filter(({ id }) => selected.has(id) && !pinned.has(id) && existing.has(id));
  if (nodes.length < 2) return existing;
  const ids = new Set(nodes.map(({ id }) => id));
  const links = input.links.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const old = boundsOf(placedBoxes(nodes, existing).values());
  const fresh = placedBoxes(nodes, layoutDiagram({ ...input, nodes, links }));
  const bounds = boundsOf(fresh.values());
  if (!old || !bounds) return existing;
  const others = [...placedBoxes(input.nodes, existing)].flatMap(([id, box]) => (ids.has(id) ? [] : [box]));
  const wanted = { x: old.x + (old.width - bounds.width) / 2, y: old.y + (old.height - bounds.height) / 2 };
  const at = nearestFree(wanted, bounds, [...fresh.values()], others);
  const placements = new Map(existing);
  for (const [id, { x, y }] of fresh)
    placements.set(id, { x: Math.round(x - bounds.x + at.x), y: Math.round(y - bounds.y + at.y) });
  return placements;
}

/** Where the block of `boxes` touches none of the others: as wanted, else beside one of them, else below all. */
function nearestFree(wanted: Point, bounds: Box, boxes: readonly Box[], others: readonly Box[]): Point {
  const isFree = (at: Point): boolean => {
    const block = { ...at, width: bounds.width, height: bounds.height };
    const near = others.filter((other) => boxesOverlap(block, other, GAP_X - 1, GAP_Y - 1));
    return boxes.every(({ x, y, width, height }) => {
      const box = { x: x - bounds.x + at.x, y: y - bounds.y + at.y, width, height };
      return !near.some((other) => boxesOverlap(box, other, GAP_X - 1, GAP_Y - 1));
    });
  };
  if (isFree(wanted)) return wanted;
  const around = boundsOf(others) ?? { x: 0, y: 0, width: 0, height: 0 };
  const shifts = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const corners = others.flatMap((other) => {
    const left = other.x - GAP_X - bounds.width;
    const top = other.y - GAP_Y - bounds.height;
    const slideX = shifts.map((share) => left + share * (right(other) + GAP_X - left));
    const slideY = shifts.map((share) => top + share * (bottom(other) + GAP_Y - top));
    return [
      { x: left, y: wanted.y },
      { x: right(other) + GAP_X, y: wanted.y },
      { x: wanted.x, y: top },
      { x: wanted.x, y: bottom(other) + GAP_Y },
      ...slideX.flatMap((x) => [
        { x, y: top },
        { x, y: bottom(other) + GAP_Y },
      ]),
      ...slideY.flatMap((y) => [
        { x: left, y },
        { x: right(other) + GAP_X, y },
      ]),
    ];
  });
  const distance = ({ x, y }: Point): number => Math.hypot(x - wanted.x, y - wanted.y);
  const nearest = corners.sort((a, b) => distance(a) - distance(b)).find(isFree);
  return nearest ?? { x: wanted.x, y: bottom(around) + GAP_Y };
}
