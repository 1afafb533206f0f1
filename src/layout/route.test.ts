import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, right } from './box.ts';
import { type Anchor, assignLanes, type Route, routeLink, routeSelfLink, STUB } from './route.ts';

const at = (x: number, y: number, width = 200, height = 300): Box => ({ x, y, width, height });
const anchor = (box: Box, y: number): Anchor => ({ box, y: box.y + y });

function expectAttached(route: Route, child: Anchor, parent: Anchor): void {
  const first = route.points[0];
  const last = route.points.at(-1);
  expect(first).toEqual({ x: route.childSide === 'right' ? right(child.box) : child.box.x, y: child.y });
  expect(last).toEqual({ x: route.parentSide === 'right' ? right(parent.box) : parent.box.x, y: parent.y });
}

describe('a link between two tables', () => {
  test('leaves on the sides that face each other', () => {
    const left = anchor(at(0, 0), 44);
    const far = anchor(at(600, 200), 66);
    expect(routeLink(left, far)).toMatchObject({ childSide: 'right', parentSide: 'left' });
    expect(routeLink(far, left)).toMatchObject({ childSide: 'left', parentSide: 'right' });
  });

  test('is a straight line between rows of one height', () => {
    expect(routeLink(anchor(at(0, 0), 44), anchor(at(600, 0), 44)).points).toHaveLength(2);
  });

  test('goes around on one side when the tables stand above one another', () => {
    const route = routeLink(anchor(at(0, 0), 44), anchor(at(40, 500), 44));
    expect(route.childSide).toBe(route.parentSide);
    const outermost = route.childSide === 'left' ? -STUB : 240 + STUB;
    expect(route.points[1]?.x).toBe(outermost);
  });
});

test('wherever two tables stand, the route is orthogonal, attached to both rows and straight over both stubs', () => {
  const coordinate = fc.integer({ min: -1500, max: 1500 });
  const box = fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 180, max: 380 }),
    height: fc.integer({ min: 100, max: 600 }),
  });
  fc.assert(
    fc.property(
      box,
      box,
      fc.integer({ min: 40, max: 100 }),
      fc.integer({ min: 40, max: 100 }),
      fc.integer({ min: -4, max: 4 }),
      (a, b, childY, parentY, lane) => {
        const child = anchor(a, childY);
        const parent = anchor(b, parentY);
        const route = routeLink(child, parent, { lane, nudge: 0 });
        expectAttached(route, child, parent);
        const { points } = route;
        points.slice(1).forEach((to, index) => {
          const from = points[index] ?? to;
          expect(from.x === to.x || from.y === to.y).toBe(true);
        });
        const [first, second] = points;
        expect(Math.abs((second?.x ?? 0) - (first?.x ?? 0))).toBeGreaterThanOrEqual(STUB);
        expect(Math.abs((points.at(-2)?.x ?? 0) - (points.at(-1)?.x ?? 0))).toBeGreaterThanOrEqual(STUB);
      },
    ),
    { seed: 20_261, numRuns: 500 },
  );
});

describe('a table that refers to itself', () => {
  test('has a loop on its right', () => {
    const box = at(0, 0);
    const route = routeSelfLink(box, 88, 44);
    expectAttached(route, { box, y: 88 }, { box, y: 44 });
    expect(route.points.every((point) => point.x >= 200)).toBe(true);
  });

  test('a column that refers to itself still has a loop', () => {
    const [first, , , last] = routeSelfLink(at(0, 0), 44, 44).points;
    expect(Math.abs((first?.y ?? 0) - (last?.y ?? 0))).toBeGreaterThan(12);
  });
});

describe('several links between the same two tables', () => {
  const link = (id: string, fromRow: number, toRow = 0) => ({ id, from: 'a', to: 'b', fromRow, toRow });
  const child = at(0, 0);
  const parent = at(600, 100);

  test('have bends of their own', () => {
    const lanes = assignLanes([link('one', 1), link('two', 2), { ...link('three', 0, 3), from: 'b', to: 'a' }]);
    const bends = ['one', 'two', 'three'].map(
      (id, row) => routeLink(anchor(child, 44 + 22 * row), anchor(parent, 44), lanes.get(id)).points[1]?.x,
    );
    expect(new Set(bends).size).toBe(3);
  });

  test('do not coincide even when they join the same rows', () => {
    const lanes = assignLanes([link('one', 1), link('two', 1)]);
    const route = (id: string) => routeLink(anchor(child, 144), anchor(parent, 44), lanes.get(id));
    expect(route('one').points[0]).not.toEqual(route('two').points[0]);
  });

  test('links of other tables stay in the middle', () => {
    const lanes = assignLanes([link('one', 1), { ...link('other', 1), to: 'c' }]);
    expect(lanes.get('other')).toEqual({ lane: 0, nudge: 0 });
  });
});
