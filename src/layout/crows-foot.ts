/**
 * The marks at the ends of a relationship as pure geometry, for SVG, for the canvas layer and for pictures alike.
 * Invariant: local coordinates have x = distance outward from the table's border and y = along the border; no mark reaches
 * further out than `END_REACH`, so a route whose first segment is longer never bends inside a mark.
 */
import { assertNever } from '../base/assert-never.ts';
import type { Point } from './types.ts';

/** How many rows of the table at this end belong to one row at the other. */
export type EndKind = 'one' | 'exactly-one' | 'zero-or-one' | 'many' | 'zero-or-many' | 'one-or-many';

export type Mark =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  /** Filled with the canvas's colour, so that the relationship's line does not show through. */
  | { readonly kind: 'ring'; readonly center: Point; readonly radius: number };

export type Side = 'left' | 'right' | 'top' | 'bottom';

export const END_REACH = 21;

const BAR_HEIGHT = 11;
const RING_RADIUS = 4;
const FORK_LENGTH = 12;
const FORK_SPREAD = 6;

const bar = (x: number): Mark => ({ kind: 'line', from: { x, y: -BAR_HEIGHT / 2 }, to: { x, y: BAR_HEIGHT / 2 } });
const ring = (x: number): Mark => ({ kind: 'ring', center: { x, y: 0 }, radius: RING_RADIUS });
const fork: readonly Mark[] = [-FORK_SPREAD, FORK_SPREAD].map((y) => ({
  kind: 'line',
  from: { x: 0, y },
  to: { x: FORK_LENGTH, y: 0 },
}));

/** The marks of an end in local coordinates, in drawing order. */
export function endMarks(end: EndKind): readonly Mark[] {
  switch (end) {
    case 'one':
      return [bar(6)];
    case 'exactly-one':
      return [bar(6), bar(10)];
    case 'zero-or-one':
      return [bar(6), ring(15)];
    case 'many':
      return fork;
    case 'zero-or-many':
      return [...fork, ring(17)];
    case 'one-or-many':
      return [...fork, bar(15)];
    default:
      return assertNever(end);
  }
}

/** The marks of an end that leaves the border at `at` on `side`, in canvas coordinates. */
export function placeMarks(end: EndKind, at: Point, side: Side): readonly Mark[] {
  const place = (point: Point): Point => outward(at, side, point);
  return endMarks(end).map((mark) =>
    mark.kind === 'line'
      ? { kind: 'line', from: place(mark.from), to: place(mark.to) }
      : { kind: 'ring', center: place(mark.center), radius: mark.radius },
  );
}

function outward(at: Point, side: Side, { x, y }: Point): Point {
  switch (side) {
    case 'right':
      return { x: at.x + x, y: at.y + y };
    case 'left':
      return { x: at.x - x, y: at.y + y };
    case 'bottom':
      return { x: at.x + y, y: at.y + x };
    case 'top':
      return { x: at.x + y, y: at.y - x };
    default:
      return assertNever(side);
  }
}
