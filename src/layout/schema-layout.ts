/**
 * A block for each group (schema), laid out for itself, and the blocks beside those they have most links with.
 * Invariant: no table stands between those of another group.
 */
import { arrange, atOrigin, moveBoxes, type NodeBox } from './arrangement.ts';
import { boundsOf } from './box.ts';
import { columnLayout } from './column-layout.ts';
import { forcePoints } from './force-points.ts';
import type { LayoutLink, LayoutNode } from './types.ts';

/** Around a block, so that it is seen as such and an area with a name fits around it. */
const BLOCK_MARGIN = 60;
const ROUNDS = 12;

export function schemaLayout(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
  aspect: number,
  layoutGroup: (nodes: readonly LayoutNode[], links: readonly LayoutLink[]) => NodeBox[],
): NodeBox[] {
  const groups = new Map<string, LayoutNode[]>();
  const groupOf = new Map<string, string>();
  for (const node of nodes) {
    groupOf.set(node.id, node.group);
    const members = groups.get(node.group);
    if (members) members.push(node);
    else groups.set(node.group, [node]);
  }
  const blocks = [...groups].map(([group, members]) => {
    const ids = new Set(members.map(({ id }) => id));
    const boxes = atOrigin(
      layoutGroup(
        members,
        links.filter(({ from, to }) => ids.has(from) && ids.has(to)),
      ),
    );
    const { width, height } = boundsOf(boxes) ?? { width: 0, height: 0 };
    return { id: group, group, boxes, width: width + 2 * BLOCK_MARGIN, height: height + 2 * BLOCK_MARGIN };
  });
  const between = links.flatMap((link) => {
    const from = groupOf.get(link.from);
    const to = groupOf.get(link.to);
    return from !== undefined && to !== undefined && from !== to ? [{ id: link.id, from, to }] : [];
  });
  const arrangement = arrange(blocks, between);
  const points = forcePoints(arrangement, 1, aspect);
  const places =
    blocks.length > 1 ? columnLayout(arrangement, [points], { aspect, rounds: ROUNDS }) : arrangement.boxes;
  return blocks.flatMap(({ boxes }, index) => {
    const { x, y } = places[index] ?? { x: 0, y: 0 };
    return moveBoxes(boxes, x + BLOCK_MARGIN, y + BLOCK_MARGIN);
  });
}
