/**
 * The layout of a whole diagram, in the style that is asked for. In steps: connected components apart, each laid out for itself, tables without
 * relationships in a block, and all of it packed to the window's aspect.
 * Invariant (law 10): every node gets a finite place, no two boxes overlap, and the same input gives the same picture.
 */
import { assertNever } from '../base/assert-never.ts';
import { connectedComponents } from '../base/graph.ts';
import { aroundLayout } from './around-layout.ts';
import { type Arrangement, arrange, moveBoxes, type NodeBox } from './arrangement.ts';
import { boundsOf } from './box.ts';
import { layeredLayout } from './layered-layout.ts';
import { layoutComponent } from './layout-component.ts';
import { masonry } from './masonry.ts';
import { hasOverlap, pushDown } from './overlaps.ts';
import { packParts } from './pack.ts';
import { schemaLayout } from './schema-layout.ts';
import type { LayoutInput, LayoutLink, LayoutNode, Placements } from './types.ts';

/** Added to the gaps between tables in a roomy picture, on each side of each table. */
const ROOMY = { x: 28, y: 20 };

export function layoutDiagram(input: LayoutInput): Placements {
  const aspect = Number.isFinite(input.aspect) ? Math.min(4, Math.max(0.25, input.aspect)) : 1.6;
  const pad = input.spacing === 'roomy' ? ROOMY : { x: 0, y: 0 };
  const nodes = soundNodes(input.nodes).map((node) => ({
    ...node,
    width: node.width + 2 * pad.x,
    height: node.height + 2 * pad.y,
  }));
  const placed = placeAll(nodes, input, aspect);
  const boxes = hasOverlap(placed) ? pushDown(placed) : placed;
  return new Map(boxes.map(({ id, x, y }) => [id, { x: Math.round(x) + pad.x, y: Math.round(y) + pad.y }]));
}

function placeAll(nodes: readonly LayoutNode[], input: LayoutInput, aspect: number): NodeBox[] {
  const { links } = input;
  switch (input.style) {
    case 'by-schema':
      return schemaLayout(nodes, links, aspect, (members, own) => placeParts(members, own, aspect, layoutComponent));
    case 'around':
      return placeParts(nodes, links, aspect, (part) => aroundLayout(part, new Set(input.around), aspect));
    case 'left-to-right':
      return placeParts(nodes, links, aspect, layeredLayout);
    case undefined:
    case 'organic':
      return placeParts(nodes, links, aspect, layoutComponent);
    default:
      return assertNever(input.style);
  }
}

/** Components apart, each laid out for itself; those of one table in a block. */
function placeParts(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
  aspect: number,
  layout: (part: Arrangement, aspect: number) => NodeBox[],
): NodeBox[] {
  const parts = splitIntoParts(nodes, links).map((part) =>
    part.links.length === 0 ? masonry(part.boxes, aspect) : layout(part, aspect),
  );
  return assemble(parts, aspect);
}

/** Each id once, with sizes that can be computed with. */
function soundNodes(nodes: readonly LayoutNode[]): LayoutNode[] {
  const sound = (size: number): number => (Number.isFinite(size) && size > 1 ? Math.ceil(size) : 1);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [...byId.values()].map((node) => ({ ...node, width: sound(node.width), height: sound(node.height) }));
}

/** The connected components, and last one part without links for all that are alone. */
function splitIntoParts(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): Arrangement[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const parts: Arrangement[] = [];
  const alone: LayoutNode[] = [];
  const components = connectedComponents(
    nodes.map((node) => node.id),
    links.map((link) => [link.from, link.to] as const),
  );
  const componentOf = new Map(components.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const linksOf = components.map(() => [] as LayoutLink[]);
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
