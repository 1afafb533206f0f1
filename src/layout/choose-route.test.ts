import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, right, segmentHitsBox } from './box.ts';
import { chooseRoute } from './choose-route.ts';
import { type Anchor, type Route, STUB } from './route.ts';
import { RouteField } from './route-field.ts';
import type { Point } from './types.ts';

const at = (x: number, y: number, width = 200, height = 300): Box => ({ x, y, width, height });
const anchor = (box: Box, y: number): Anchor => ({ box, y: box.y + y });
const MIDDLE = { lane: 0, nudge: 0 };

function segments({ points }: Route): [Point, Point][] {
  return points.slice(1).map((to, index) => [points[index] ?? to, to]);
}

const hits = (route: Route, ...boxes: readonly Box[]): number =>
  segments(route).reduce((sum, [from, to]) => sum + boxes.filter((box) => segmentHitsBox(from, to, box)).length, 0);

function choose(child: Anchor, parent: Anchor, field: RouteField, trunk = 'parent'): Route {
  const route = chooseRoute(child, parent, MIDDLE, trunk, field);
  if (!route) throw new Error('No way was found.');
  return route;
}

describe('a way through a diagram', () => {
  test('bends where no table is', () => {
    const between = at(450, 120);
    const child = anchor(at(0, 0), 100);
    const parent = anchor(at(900, 0), 200);
    const route = choose(child, parent, new RouteField([child.box, parent.box, between]));
    expect(hits(route, between)).toBe(0);
    expect(route.points).toHaveLength(4);
  });

  test('leads above or below a table that stands in the way of both rows', () => {
    const between = at(450, -200, 200, 700);
    const child = anchor(at(0, 0), 100);
    const parent = anchor(at(900, 0), 200);
    const route = choose(child, parent, new RouteField([child.box, parent.box, between]));
    expect(hits(route, between)).toBe(0);
  });

  test('keeps off the border of a table', () => {
    const between = at(450, 103);
    const child = anchor(at(0, 0), 100);
    const parent = anchor(at(900, 0), 100);
    const route = choose(child, parent, new RouteField([child.box, parent.box, between]));
    for (const [from, to] of segments(route)) expect(segmentHitsBox(from, to, at(446, 99, 208, 308))).toBe(false);
  });

  test('joins a line to the same row, and keeps apart from one to another', () => {
    const first = anchor(at(0, 0), 100);
    const second = anchor(at(0, 400), 100);
    const parent = at(900, 150);
    const boxes = [first.box, second.box, parent];
    const bendsOf = (secondTrunk: string, row: number): (number | undefined)[] => {
      const field = new RouteField(boxes);
      const one = choose(first, anchor(parent, 44), field, 'row 0');
      field.add('row 0', one.points);
      return [one, choose(second, anchor(parent, row), field, secondTrunk)].map(({ points }) => points[1]?.x);
    };
    const [joined, alsoJoined] = bendsOf('row 0', 44);
    expect(joined).toBe(alsoJoined);
    // To a row above that of the first, so that both would run along the same stretch.
    const field = new RouteField(boxes);
    const one = choose(first, anchor(parent, 250), field, 'row 9');
    field.add('row 9', one.points);
    const other = choose(second, anchor(parent, 44), field, 'row 0');
    expect(Math.abs((one.points[1]?.x ?? 0) - (other.points[1]?.x ?? 0))).toBeGreaterThanOrEqual(7);
  });
});

describe("a crow's foot", () => {
  // Three tables above one another; the way from the lowest to the topmost passes the right side of the one between.
  const top = anchor(at(0, 0, 200, 100), 44);
  const between = anchor(at(0, 150, 210, 100), 44);
  const low = anchor(at(0, 300, 200, 100), 44);
  const far = anchor(at(600, 150, 200, 100), 44);
  // Nothing passes on the left.
  const wall = at(-30, -400, 10, 1200);
  const boxes = [top.box, between.box, low.box, far.box, wall];
  const crossesFoot = (route: Route): boolean =>
    segments(route).some(
      ([from, to]) => from.x === to.x && from.x < 210 + STUB - 1 && segmentHitsBox(from, to, at(210, 190, STUB - 1, 8)),
    );

  test('of a way that is there already is not run through', () => {
    const field = new RouteField(boxes);
    expect(crossesFoot(choose(low, top, field))).toBe(true);
    field.add('far', choose(between, far, field, 'far').points);
    expect(crossesFoot(choose(low, top, field))).toBe(false);
  });

  test('of a way that is yet to come has its room kept', () => {
    const field = new RouteField(boxes);
    field.awaitEnd(between.box, between.y);
    expect(crossesFoot(choose(low, top, field))).toBe(false);
  });

  test('is not put where a line runs up and down', () => {
    // On the right the way is longer than what crossing the line costs by itself.
    const wide = anchor(at(0, 600, 320, 100), 44);
    const field = new RouteField([between.box, wide.box]);
    expect(choose(between, wide, field).childSide).toBe('left');
    field.add(
      'line',
      [-300, 900].map((y) => ({ x: -15, y })),
    );
    expect(choose(between, wide, field).childSide).toBe('right');
  });
});

test('wherever tables stand, a way is orthogonal, attached to both rows and straight over both stubs', () => {
  const coordinate = fc.integer({ min: -1000, max: 1000 });
  const box = fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 180, max: 380 }),
    height: fc.integer({ min: 100, max: 600 }),
  });
  const row = fc.integer({ min: 40, max: 100 });
  fc.assert(
    fc.property(box, box, row, row, fc.array(box, { maxLength: 6 }), (a, b, childY, parentY, others) => {
      const child = anchor(a, childY);
      const parent = anchor(b, parentY);
      const { points, childSide, parentSide } = choose(child, parent, new RouteField([a, b, ...others]));
      expect(points[0]).toEqual({ x: childSide === 'right' ? right(a) : a.x, y: child.y });
      expect(points.at(-1)).toEqual({ x: parentSide === 'right' ? right(b) : b.x, y: parent.y });
      for (const [from, to] of segments({ points, childSide, parentSide, isFallback: false }))
        expect(from.x === to.x || from.y === to.y).toBe(true);
      expect(Math.abs((points[1]?.x ?? 0) - (points[0]?.x ?? 0))).toBeGreaterThanOrEqual(STUB);
      expect(Math.abs((points.at(-2)?.x ?? 0) - (points.at(-1)?.x ?? 0))).toBeGreaterThanOrEqual(STUB);
    }),
    { seed: 20_261, numRuns: 300 },
  );
});
