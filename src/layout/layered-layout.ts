/**
 * Left to right in layers, parents first: where reading direction matters more than density.
 * Invariant: no two boxes come nearer than the gaps.
 */
import { Graph, layout } from '@dagrejs/dagre';
import { type Arrangement, atOrigin, GAP_X, GAP_Y, type NodeBox } from './arrangement.ts';

/** The best layers take too long to find for more tables. */
const OPTIMAL_UP_TO = 120;

export function layeredLayout({ boxes, links }: Arrangement): NodeBox[] {
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    ranksep: GAP_X,
    nodesep: GAP_Y,
    edgesep: 12,
    ranker: boxes.length <= OPTIMAL_UP_TO ? 'network-simplex' : 'longest-path',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  boxes.forEach(({ width, height }, index) => {
    graph.setNode(String(index), { width, height });
  });
  for (const { child, parent, weight } of links) graph.setEdge(String(parent), String(child), { weight });
  layout(graph);
  return atOrigin(
    boxes.map((box, index) => {
      const { x, y } = graph.node(String(index)) as { x: number; y: number };
      return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
    }),
  );
}
