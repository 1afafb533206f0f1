/** Points along a line of several pieces. */
import type { Point } from '../../src/layout/types.ts';

/** So far from its beginning; halfway where the line is too short for that. */
export function pointAlong(points: readonly Point[], distance: number): Point {
  const lengths = points.map((point, at) => {
    const before = points[at - 1] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  let left = Math.min(distance, lengths.reduce((sum, length) => sum + length, 0) / 2);
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

/** Behind the sign at the referring table, whose the foreign key is. */
const MARK_AT = 28;

export const problemPoint = (points: readonly Point[]): Point => pointAlong(points, MARK_AT);
