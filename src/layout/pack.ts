/**
 * Puts finished parts of a diagram (components, the block of unconnected tables) side by side into one picture of the wanted
 * aspect. Invariant: parts keep the gap between each other, and come out in the order they were given.
 */
import type { Point, Size } from './types.ts';

/** Between parts: wider than between tables, so that parts are seen as such. */
const PART_GAP = 120;

interface Step {
  x: number;
  y: number;
  width: number;
}

/** Top left corners of the parts. Tries several widths and keeps the picture that fits the aspect best. */
export function packParts(parts: readonly Size[], aspect: number, gap = PART_GAP): Point[] {
  const area = parts.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = parts.reduce((most, { width }) => Math.max(most, width + gap), 0);
  const ideal = Math.sqrt(area * aspect);
  let best: Point[] = [];
  let least = Infinity;
  for (let factor = 0.7; factor <= 1.9; factor += 0.05) {
    const points = packInto(parts, Math.max(widest, ideal * factor), gap);
    const cost = frameCost(parts, points, aspect);
    if (cost < least) {
      best = points;
      least = cost;
    }
  }
  return best;
}

/** Area of the smallest frame of the wanted aspect around everything: what the zoom of a first sight depends on. */
function frameCost(parts: readonly Size[], points: readonly Point[], aspect: number): number {
  let width = 0;
  let height = 0;
  parts.forEach((part, index) => {
    width = Math.max(width, (points[index]?.x ?? 0) + part.width);
    height = Math.max(height, (points[index]?.y ?? 0) + part.height);
  });
  return Math.max(width, height * aspect);
}

/** Skyline packing: the largest first, each where its top comes highest, then furthest left. */
function packInto(parts: readonly Size[], width: number, gap: number): Point[] {
  const order = parts.map((_, index) => index);
  order.sort((a, b) => (parts[b]?.height ?? 0) - (parts[a]?.height ?? 0) || a - b);
  const points: Point[] = parts.map(() => ({ x: 0, y: 0 }));
  let skyline: Step[] = [{ x: 0, y: 0, width }];
  for (const index of order) {
    const part = parts[index];
    if (!part) continue;
    const at = lowestFit(skyline, part.width + gap, width);
    points[index] = at;
    skyline = raise(skyline, at.x, part.width + gap, at.y + part.height + gap);
  }
  return points;
}

function lowestFit(skyline: readonly Step[], width: number, total: number): Point {
  let best: Point = { x: 0, y: Infinity };
  skyline.forEach(({ x }, start) => {
    if (x + width > total + 0.001) return;
    let y = 0;
    for (let i = start; i < skyline.length; i++) {
      const step = skyline[i];
      if (!step || step.x >= x + width) break;
      y = Math.max(y, step.y);
    }
    if (y < best.y) best = { x, y };
  });
  return best.y === Infinity ? { x: 0, y: Math.max(...skyline.map((step) => step.y)) } : best;
}

function raise(skyline: readonly Step[], x: number, width: number, y: number): Step[] {
  const next: Step[] = [];
  for (const step of skyline) {
    const end = step.x + step.width;
    if (step.x < x) next.push({ ...step, width: Math.min(end, x) - step.x });
    if (end > x + width) {
      const from = Math.max(step.x, x + width);
      next.push({ x: from, y: step.y, width: end - from });
    }
  }
  next.push({ x, y, width });
  return next.filter((step) => step.width > 0).sort((a, b) => a.x - b.x);
}
