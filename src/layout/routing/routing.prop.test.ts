import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, right, segmentHitsBox } from '../box.ts';
import { END_REACH } from '../crows-foot.ts';
import type { Route } from '../route.ts';
import type { Point } from '../types.ts';
import { type RouteEdge, routeEdges, routeInSteps } from './router.ts';
import { previewRoutes, type Routing, updateRouting } from './routing.ts';

const SEED = 20_261;
const HEADER = 44;

interface Case {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, RouteEdge>;
}

/** Tables in cells of a grid, anywhere inside them, so that they never overlap and have gaps of at least `gap`. */
const diagram: fc.Arbitrary<Case> = fc
  .record({
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 6 }),
    gap: fc.constantFrom(64, 90),
  })
  .chain(({ columns, rows, gap }) => {
    const count = columns * rows;
    const table = fc.record({
      dx: fc.integer({ min: 0, max: 120 }),
      dy: fc.integer({ min: 0, max: 120 }),
      width: fc.integer({ min: 180, max: 380 }),
      height: fc.integer({ min: 100, max: 500 }),
    });
    const index = fc.integer({ min: 0, max: count - 1 });
    const row = fc.integer({ min: 0, max: 1 });
    return fc
      .record({
        tables: fc.array(table, { minLength: count, maxLength: count }),
        links: fc.array(fc.tuple(index, index, row, row), { maxLength: 2 * count }),
      })
      .map(({ tables, links }) => ({
        boxes: new Map(
          tables.map(({ dx, dy, width, height }, at) => [
            `t${at}`,
            { x: (at % columns) * (500 + gap) + dx, y: Math.floor(at / columns) * (620 + gap) + dy, width, height },
          ]),
        ),
        edges: edgesOf(links),
      }));
  });

function edgesOf(links: readonly (readonly [number, number, number, number])[]): Map<string, RouteEdge> {
  return new Map(
    links.map(([child, parent, childRow, parentRow], at) => {
      const isSame = child === parent && childRow === parentRow;
      return [
        `e${at}`,
        {
          child: { box: `t${child}`, y: HEADER + 22 * childRow },
          parent: { box: `t${parent}`, y: HEADER + 22 * (isSame ? 1 - parentRow : parentRow) },
          trunk: `${parent} ${parentRow}`,
        },
      ];
    }),
  );
}

const segments = ({ points }: Pick<Route, 'points'>): [Point, Point][] =>
  points.slice(1).map((to, index) => [points[index] ?? to, to]);

/** A route is orthogonal, ends at its rows, leaves room for the crow's feet, and is inside no table. */
function expectSound({ boxes, edges }: Case, id: string, route: Route | undefined): void {
  const edge = edges.get(id);
  const child = boxes.get(edge?.child.box ?? '');
  const parent = boxes.get(edge?.parent.box ?? '');
  if (!edge || !child || !parent || !route) throw new Error(`${id} has no route`);
  const { points, childSide, parentSide } = route;
  expect(points[0]).toEqual({ x: childSide === 'right' ? right(child) : child.x, y: child.y + edge.child.y });
  expect(points.at(-1)).toEqual({ x: parentSide === 'right' ? right(parent) : parent.x, y: parent.y + edge.parent.y });
  const stretches = segments(route);
  expect(stretches.every(([from, to]) => from.x === to.x || from.y === to.y)).toBe(true);
  expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  if (route.isFallback) return;
  const hit = [...boxes.values()].filter((box) => stretches.some(([from, to]) => segmentHitsBox(from, to, box)));
  expect(hit).toEqual([]);
  for (const [end, next] of [points.slice(0, 2), points.slice(-2).reverse()])
    expect(Math.abs((next?.x ?? 0) - (end?.x ?? 0))).toBeGreaterThanOrEqual(END_REACH);
}

const unrouted = <B extends string, E extends string>(): Routing<B, E> => ({
  boxes: new Map(),
  edges: new Map(),
  routes: new Map(),
});

test('where tables have gaps between them, every edge gets a route through no table, to its rows', () => {
  fc.assert(
    fc.property(diagram, (each) => {
      const routes = routeEdges(each.boxes, each.edges);
      expect(routes.size).toBe(each.edges.size);
      for (const [id, route] of routes) {
        expect(route.isFallback).toBe(false);
        expectSound(each, id, route);
      }
    }),
    { seed: SEED, numRuns: 120 },
  );
});

test('the same diagram gives the same routes', () => {
  fc.assert(
    fc.property(diagram, (each) => {
      expect(routeEdges(structuredClone(each.boxes), structuredClone(each.edges))).toEqual(
        routeEdges(each.boxes, each.edges),
      );
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('after a table moved, routes are as sound as fresh ones, and those it does not touch stay as they were', () => {
  fc.assert(
    fc.property(
      diagram,
      fc.nat(),
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: -400, max: 400 }),
      (each, which, dx, dy) => {
        const settled = updateRouting(unrouted<string, string>(), each.boxes, each.edges);
        const id = `t${which % each.boxes.size}`;
        const box = each.boxes.get(id);
        if (!box) return;
        const boxes = new Map(each.boxes).set(id, { ...box, x: box.x + dx, y: box.y + dy });
        const after = updateRouting(settled, boxes, each.edges);
        const fresh = routeEdges(boxes, each.edges);
        for (const [edge, route] of after.routes) {
          const old = settled.routes.get(edge);
          if (route === old) {
            const { child, parent } = each.edges.get(edge) ?? { child: { box: id }, parent: { box: id } };
            expect(child.box === id || parent.box === id).toBe(
              dx === 0 && dy === 0 && (child.box === id || parent.box === id),
            );
          }
          expectSound({ boxes, edges: each.edges }, edge, route);
          // A way that fresh routing finds is found here, too, and the other way round.
          expect(route.isFallback).toBe(fresh.get(edge)?.isFallback);
        }
        expect(after.routes.size).toBe(settled.routes.size);
        for (const [edge, route] of previewRoutes(settled, boxes))
          expectSound({ boxes, edges: each.edges }, edge, route);
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
});

test('routes are finite and attached wherever tables are, on top of each other too', () => {
  const coordinate = fc.integer({ min: -300, max: 300 });
  const box = fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 180, max: 380 }),
    height: fc.constantFrom(100, 400, 35_234),
  });
  fc.assert(
    fc.property(
      fc.array(box, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(1), fc.nat(1)), { maxLength: 12 }),
      (tables, links) => {
        const boxes = new Map(tables.map((each, at) => [`t${at}`, each]));
        const edges = edgesOf(links.filter(([child, parent]) => child < tables.length && parent < tables.length));
        const routes = routeEdges(boxes, edges);
        expect(routes.size).toBe(edges.size);
        for (const [id, route] of routes) expectSound({ boxes, edges }, id, route);
      },
    ),
    { seed: SEED, numRuns: 120 },
  );
});

describe('lines that run side by side', () => {
  const boxes = new Map<string, Box>([
    ['a', { x: 0, y: 0, width: 200, height: 400 }],
    ['b', { x: 320, y: 60, width: 200, height: 400 }],
  ]);
  const edge = (childRow: number, parentRow: number, trunk = `${parentRow}`): RouteEdge => ({
    child: { box: 'a', y: HEADER + 22 * childRow },
    parent: { box: 'b', y: HEADER + 22 * parentRow },
    trunk,
  });
  const bendOf = (route: Route | undefined): number => route?.points[1]?.x ?? Number.NaN;

  test('between two tables are apart and do not cross', () => {
    const routes = [...routeEdges(boxes, new Map([0, 1, 2].map((row) => [`e${row}`, edge(row, row)]))).values()];
    const bends = routes.map(bendOf);
    for (const [one, other] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      expect(Math.abs((bends[one] ?? 0) - (bends[other] ?? 0))).toBeGreaterThanOrEqual(6);
    for (const one of routes) for (const other of routes) if (one !== other) expect(crossings(one, other)).toBe(0);
  });

  test('to one row join', () => {
    const routes = routeEdges(boxes, new Map([0, 3, 5].map((row) => [`e${row}`, edge(row, 0)])));
    expect(new Set([...routes.values()].map(bendOf)).size).toBe(1);
  });
});

function crossings(a: Pick<Route, 'points'>, b: Pick<Route, 'points'>): number {
  let count = 0;
  for (const [from, to] of segments(a))
    for (const [start, end] of segments(b)) {
      const isUpright = from.x === to.x;
      const [up, level] = isUpright
        ? [[from, to] as const, [start, end] as const]
        : [[start, end] as const, [from, to] as const];
      if ((start.x === end.x) === isUpright) continue;
      const { x } = up[0];
      const { y } = level[0];
      const isInside =
        x > Math.min(level[0].x, level[1].x) &&
        x < Math.max(level[0].x, level[1].x) &&
        y > Math.min(up[0].y, up[1].y) &&
        y < Math.max(up[0].y, up[1].y);
      if (isInside) count++;
    }
  return count;
}

describe('diagrams that stretch it', () => {
  const tile = (count: number, height = 150): Map<string, Box> =>
    new Map(
      Array.from({ length: count }, (_, at) => [
        `t${at}`,
        { x: (at % 25) * 320, y: Math.floor(at / 25) * (height + 60), width: 220, height },
      ]),
    );

  test('500 edges into one table', () => {
    const boxes = tile(501);
    const edges = edgesOf(Array.from({ length: 500 }, (_, at) => [at + 1, 0, 1, 0] as const));
    const routes = routeEdges(boxes, edges);
    expect(routes.size).toBe(500);
    for (const [id, route] of routes) expectSound({ boxes, edges }, id, route);
  });

  test('a table of 1,600 rows that every row of leads somewhere', () => {
    const boxes = new Map<string, Box>([
      ['long', { x: 0, y: 0, width: 240, height: 34 + 1600 * 22 }],
      ...Array.from({ length: 60 }, (_, at): [string, Box] => [
        `p${at}`,
        { x: 400 + (at % 3) * 320, y: Math.floor(at / 3) * 1700, width: 220, height: 120 },
      ]),
    ]);
    const edges = new Map<string, RouteEdge>(
      Array.from({ length: 400 }, (_, at) => [
        `e${at}`,
        {
          child: { box: 'long', y: HEADER + 88 * at },
          parent: { box: `p${at % 60}`, y: HEADER },
          trunk: `p${at % 60}`,
        },
      ]),
    );
    for (const [id, route] of routeEdges(boxes, edges)) expectSound({ boxes, edges }, id, route);
  });

  test('tables that refer to themselves, several times, in a chain', () => {
    const boxes = tile(30, 400);
    const edges = edgesOf(
      Array.from(
        { length: 90 },
        (_, at) => [at % 30, at < 60 ? at % 30 : (at + 1) % 30, at % 2, (at + 1) % 2] as const,
      ),
    );
    const routes = routeEdges(boxes, edges);
    for (const [id, route] of routes) {
      expect(route.isFallback).toBe(false);
      expectSound({ boxes, edges }, id, route);
    }
  });

  test('all tables in one place', () => {
    const boxes = new Map(
      Array.from({ length: 50 }, (_, at) => [`t${at}`, { x: 0, y: 0, width: 220, height: 150 }] as const),
    );
    const edges = edgesOf(Array.from({ length: 80 }, (_, at) => [at % 50, (at * 7 + 1) % 50, 0, 0] as const));
    const routes = routeEdges(boxes, edges);
    expect(routes.size).toBe(80);
    for (const [id, route] of routes) expectSound({ boxes, edges }, id, route);
  });

  test('a table that another one covers: a plain line, and it says so', () => {
    const boxes = new Map<string, Box>([
      ['t0', { x: 100, y: 100, width: 200, height: 150 }],
      ['t1', { x: 0, y: 0, width: 800, height: 800 }],
      ['t2', { x: 1200, y: 0, width: 200, height: 150 }],
    ]);
    const edges = edgesOf([
      [0, 2, 0, 0],
      [1, 2, 0, 0],
    ]);
    const routes = routeEdges(boxes, edges);
    expect([...routes.values()].map(({ isFallback }) => isFallback)).toEqual([true, false]);
    for (const [id, route] of routes) expectSound({ boxes, edges }, id, route);
  });

  test('edges of tables that are not there have no route', () => {
    expect(routeEdges(tile(1), edgesOf([[0, 7, 0, 0]])).size).toBe(0);
  });
});

test('routing in steps tells how far it is, and can be left at any step', () => {
  const boxes = new Map(
    Array.from(
      { length: 40 },
      (_, at) => [`t${at}`, { x: (at % 8) * 320, y: Math.floor(at / 8) * 300, width: 220, height: 200 }] as const,
    ),
  );
  const edges = edgesOf(Array.from({ length: 80 }, (_, at) => [at % 40, (at * 7 + 1) % 40, at % 2, 0] as const));
  const shares: number[] = [];
  const steps = routeInSteps(boxes, edges, edges.keys(), new Map());
  for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value);
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  const left = routeInSteps(boxes, edges, edges.keys(), new Map());
  left.next();
  expect(left.return(new Map()).done).toBe(true);
});
