/**
 * A connected component by forces: ForceAtlas2 puts what is related near, the picture is turned and scaled to the wanted
 * aspect and density, and overlaps are removed. Invariant: deterministic for a seed; no overlaps.
 */
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { type Arrangement, atOrigin, GAP_X, GAP_Y, type NodeBox } from './arrangement.ts';
import { seededRandom } from './random.ts';
import { removeOverlaps } from './remove-overlaps.ts';
import type { Point } from './types.ts';

export interface ForceOptions {
  readonly seed: number;
  /** Width divided by height. */
  readonly aspect: number;
  /** Share of the bounds that tables with their gaps fill before overlaps are removed; more is more compact, with more crossings. */
  readonly density: number;
  readonly iterations: number;
}

/** How much stronger links inside a group pull than those between groups. */
const GROUP_PULL = 2;

export function forceLayout(arrangement: Arrangement, options: ForceOptions): NodeBox[] {
  const centers = scaleToAspect(arrangement, turn(settle(arrangement, options), options.aspect), options);
  const boxes = arrangement.boxes.map((box, index) => {
    const { x, y } = centers[index] ?? { x: 0, y: 0 };
    return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
  });
  return atOrigin(removeOverlaps(boxes));
}

/** Points where the forces come to rest, in no particular unit. */
function settle({ boxes, links }: Arrangement, { seed, iterations }: ForceOptions): Point[] {
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
    iterations,
    getEdgeWeight: 'weight',
    settings: {
      adjustSizes: false,
      // Tames hubs: a table that hundreds refer to does not draw them all into one heap.
      outboundAttractionDistribution: true,
      scalingRatio: 60,
      gravity: 0.05,
      slowDown: 5,
      barnesHutOptimize: boxes.length > 200,
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

/** Scaled to the aspect and density; the outermost hundredth on each side is pulled in, so that a straggler does not shrink the rest. */
function scaleToAspect({ boxes }: Arrangement, points: readonly Point[], { aspect, density }: ForceOptions): Point[] {
  let area = 0;
  for (const box of boxes) area += (box.width + GAP_X) * (box.height + GAP_Y);
  const height = Math.sqrt(area / density / aspect);
  const scaleX = scaleTo(
    points.map((p) => p.x),
    height * aspect,
  );
  const scaleY = scaleTo(
    points.map((p) => p.y),
    height,
  );
  return points.map(({ x, y }) => ({ x: scaleX(x), y: scaleY(y) }));
}

function scaleTo(values: readonly number[], extent: number): (value: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  const factor = high > low ? extent / (high - low) : 0;
  return (value) => (Math.min(high, Math.max(low, value)) - low) * factor;
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
