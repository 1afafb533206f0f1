/**
 * Where the tables of a connected component want to be: ForceAtlas2 puts what is related near, and the picture is turned to lie
 * along the wanted longer side. Invariant: one finite point a table, in no particular unit; deterministic for a seed.
 */
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Arrangement } from './arrangement.ts';
import { seededRandom } from './random.ts';
import type { Point } from './types.ts';

/** How much stronger links inside a group pull than those between groups. */
const GROUP_PULL = 2;
const ITERATIONS = 200;
/** Share of the points on each side that is pulled in, so that a straggler does not press the rest together. */
const STRAGGLERS = 0.01;

export function forcePoints(arrangement: Arrangement, seed: number, aspect: number): Point[] {
  const points = turn(settle(arrangement, seed), aspect);
  const x = clampTo(points.map((point) => point.x));
  const y = clampTo(points.map((point) => point.y));
  return points.map((point) => ({ x: x(point.x), y: y(point.y) }));
}

/** Points where the forces come to rest. */
function settle({ boxes, links }: Arrangement, seed: number): Point[] {
  const random = seededRandom(seed);
  const graph = new UndirectedGraph<{ x: number; y: number }, { weight: number }>();
  boxes.forEach((_, index) => {
    graph.addNode(index, { x: random() * 1000, y: random() * 1000 });
  });
  for (const { child, parent, weight } of links) {
    const isInside = boxes[child]?.group === boxes[parent]?.group;
    graph.addEdge(child, parent, { weight: (isInside ? GROUP_PULL : 1) * Math.min(weight, 3) });
  }
  const positions = forceAtlas2(graph, {
    iterations: ITERATIONS,
    getEdgeWeight: 'weight',
    settings: {
      adjustSizes: false,
      // Tames hubs: a table that hundreds refer to does not draw them all into one heap.
      outboundAttractionDistribution: true,
      scalingRatio: 60,
      gravity: 0.05,
      slowDown: 5,
      barnesHutOptimize: boxes.length > 200,
      // Three times as fast as the default 0.5, and as good to the eye and by every measure of quality.ts.
      barnesHutTheta: 1.2,
    },
  });
  return boxes.map((_, index) => {
    const { x, y } = positions[index] ?? { x: 0, y: 0 };
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : { x: random(), y: random() };
  });
}

/** Turned so that the longest extent lies along the wanted longer side. */
function turn(points: readonly Point[], aspect: number): Point[] {
  const mean = { x: average(points.map((p) => p.x)), y: average(points.map((p) => p.y)) };
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const point of points) {
    xx += (point.x - mean.x) ** 2;
    yy += (point.y - mean.y) ** 2;
    xy += (point.x - mean.x) * (point.y - mean.y);
  }
  const axis = Math.atan2(2 * xy, xx - yy) / 2;
  const angle = aspect >= 1 ? -axis : Math.PI / 2 - axis;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return points.map(({ x, y }) => ({
    x: (x - mean.x) * cos - (y - mean.y) * sin,
    y: (x - mean.x) * sin + (y - mean.y) * cos,
  }));
}

function clampTo(values: readonly number[]): (value: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * STRAGGLERS)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * (1 - STRAGGLERS)) - 1] ?? 0;
  return (value) => Math.min(high, Math.max(low, value));
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
