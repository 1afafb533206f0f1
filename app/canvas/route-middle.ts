/** The point halfway along a line of several pieces. */
import type { Point } from '../../src/layout/types.ts';

export function middleOf(points: readonly Point[]): Point {
  const lengths = points.map((point, at) => {
    const before = points[at - 1] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [at, point] of points.entries()) {
    const before = points[at - 1] ?? point;
    const length = lengths[at] ?? 0;
    if (length > 0 && left <= length) {
      const share = left / length;
      return { x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}
