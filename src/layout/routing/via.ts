/**
 * Ways along corners that the user chose. Each corner is reached level and left upright (for the next one, or for the parent's row),
 * so that the inner corners of any way, given back, are that way.
 * Invariant: orthogonal, attached at both rows, whatever the corners are; where tables are does not matter.
 */
import { right } from '../box.ts';
import type { Anchor, Route } from '../route.ts';
import type { Point } from '../types.ts';
import { withoutBetween } from './find-way.ts';
import type { LeftRight } from './way.ts';

interface Ends {
  readonly child: Anchor;
  readonly parent: Anchor;
}

export function routeVia({ child, parent }: Ends, via: readonly Point[]): Route {
  const first = via[0] ?? { x: child.box.x, y: child.y };
  const last = via.at(-1) ?? first;
  const childSide = sideTowards(child, first.x);
  const parentSide = sideTowards(parent, last.x);
  const points: Point[] = [{ x: borderOf(child, childSide), y: child.y }];
  let y = child.y;
  for (const corner of via) {
    points.push({ x: corner.x, y });
    points.push(corner);
    y = corner.y;
  }
  points.push({ x: last.x, y: parent.y });
  points.push({ x: borderOf(parent, parentSide), y: parent.y });
  return { points: withoutBetween(points), childSide, parentSide, isFallback: false };
}

/** What to keep of a route so that it comes back as it is, for as long as its tables stay. */
export function viaOf({ points }: Route): Point[] {
  const inner = points.slice(1, -1);
  if (inner.length === 0) return [];
  const [first, last] = [inner[0], inner.at(-1)];
  if (inner.length === 2 && first && last) return [{ x: first.x, y: Math.round((first.y + last.y) / 2) }];
  return inner.slice(1, -1).filter((_, index) => index % 2 === 0 || index === inner.length - 3);
}

/** The corners when the stretch that begins at `points[index]` is moved across by so much; ends stay at their rows. */
export function viaWithMoved(route: Route, index: number, by: number): Point[] | null {
  const { points } = route;
  const from = points[index];
  const to = points[index + 1];
  if (!from || !to || index === 0 || index >= points.length - 2) return null;
  const isUpright = from.x === to.x;
  const moved = points.map((point, at) =>
    at !== index && at !== index + 1
      ? point
      : isUpright
        ? { x: point.x + by, y: point.y }
        : { x: point.x, y: point.y + by },
  );
  return viaOf({ ...route, points: moved });
}

/** Right of the table, left of it, or, above or below it, on the nearer side. */
const sideTowards = ({ box }: Anchor, x: number): LeftRight => (x > box.x + box.width / 2 ? 'right' : 'left');

const borderOf = ({ box }: Anchor, side: LeftRight): number => (side === 'right' ? right(box) : box.x);
