/**
 * What the steps of a layout hand to each other: boxes that carry their node, and links by index, so that inner loops need no maps.
 * Invariant: `links` name two different boxes of `boxes`, each pair at most once.
 */
import { type Box, boundsOf } from './box.ts';
import type { LayoutLink, LayoutNode } from './types.ts';

/** Between tables: room for a crow's foot at both ends and the bend between them; less above one another, where fewer lines pass. */
export const GAP_X = 72;
export const GAP_Y = 36;

export interface NodeBox extends Box {
  readonly id: string;
  readonly group: string;
}

/** A link between `boxes[child]` and `boxes[parent]`; `weight` is how many of the diagram's links it stands for. */
export interface IndexLink {
  readonly child: number;
  readonly parent: number;
  readonly weight: number;
}

export interface Arrangement {
  readonly boxes: readonly NodeBox[];
  readonly links: readonly IndexLink[];
}

/** Nodes at the origin with what of the links lies between them: without self links, links to unknown tables, and repetitions. */
export function arrange(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): Arrangement {
  const boxes = nodes.map(({ id, group, width, height }) => ({ id, group, width, height, x: 0, y: 0 }));
  const indexOf = new Map(boxes.map((box, index) => [box.id, index]));
  const merged = new Map<string, IndexLink>();
  for (const link of links) {
    const child = indexOf.get(link.from);
    const parent = indexOf.get(link.to);
    if (child === undefined || parent === undefined || child === parent) continue;
    const key = child < parent ? `${child}:${parent}` : `${parent}:${child}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, weight: known.weight + 1 } : { child, parent, weight: 1 });
  }
  return { boxes, links: [...merged.values()] };
}

export function moveBoxes(boxes: readonly NodeBox[], dx: number, dy: number): NodeBox[] {
  return boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy }));
}

/** Moved so that the bounds' top left corner is the origin, on whole pixels. */
export function atOrigin(boxes: readonly NodeBox[]): NodeBox[] {
  const bounds = boundsOf(boxes);
  if (!bounds) return [];
  return boxes.map((box) => ({ ...box, x: Math.round(box.x - bounds.x), y: Math.round(box.y - bounds.y) }));
}
