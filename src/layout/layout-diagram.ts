/**
 * The first good layout of a whole diagram. In steps: connected components apart, each laid out for itself, tables without
 * relationships in a block, and all of it packed to the window's aspect.
 * Invariant (law 10): every node gets a finite place, no two boxes overlap, and the same input gives the same picture.
 */
import { connectedComponents } from '../base/graph.ts';
import { type Arrangement, arrange, moveBoxes, type NodeBox } from './arrangement.ts';
import { boundsOf } from './box.ts';
import { layoutComponent } from './layout-component.ts';
import { masonry } from './masonry.ts';
import { hasOverlap, pushDown } from './overlaps.ts';
import { packParts } from './pack.ts';
import type { LayoutInput, LayoutNode, Placements } from './types.ts';

export function layoutDiagram(input: LayoutInput): Placements {
  const nodes = soundNodes(input.nodes);
  const aspect = Number.isFinite(input.aspect) ? Math.min(4, Math.max(0.25, input.aspect)) : 1.6;
  const parts = splitIntoParts(nodes, input).map((part) =>
    part.links.length === 0 ? masonry(part.boxes, aspect) : layoutComponent(part, aspect),
  );
  const packed = assemble(parts, aspect);
  const boxes = hasOverlap(packed) ? pushDown(packed) : packed;
  return new Map(boxes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

/** Each id once, with sizes that can be computed with. */
function soundNodes(nodes: readonly LayoutNode[]): LayoutNode[] {
  const sound = (size: number): number => (Number.isFinite(size) && size > 1 ? Math.ceil(size) : 1);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [...byId.values()].map((node) => ({ ...node, width: sound(node.width), height: sound(node.height) }));
}

/** The connected components, and last one part without links for all that are alone. */
function splitIntoParts(nodes: readonly LayoutNode[], { links }: LayoutInput): Arrangement[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const parts: Arrangement[] = [];
  const alone: LayoutNode[] = [];
  const components = connectedComponents(
    nodes.map((node) => node.id),
    links.map((link) => [link.from, link.to] as const),
  );
  const componentOf = new Map(components.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const linksOf = components.map(() => [] as LayoutInput['links'][number][]);
  for (const link of links) {
    const component = componentOf.get(link.from);
    if (component !== undefined) linksOf[component]?.push(link);
  }
  components.forEach((ids, index) => {
    const members = ids.flatMap((id) => known.get(id) ?? []);
    if (members.length === 1) alone.push(...members);
    else parts.push(arrange(members, linksOf[index] ?? []));
  });
  return alone.length > 0 ? [...parts, arrange(alone, [])] : parts;
}

function assemble(parts: readonly (readonly NodeBox[])[], aspect: number): NodeBox[] {
  const sizes = parts.map((part) => boundsOf(part) ?? { width: 0, height: 0 });
  const corners = packParts(sizes, aspect);
  return parts.flatMap((part, index) => moveBoxes(part, corners[index]?.x ?? 0, corners[index]?.y ?? 0));
}
