/**
 * The best of a few dozen ways from a row of the child table to a row of the parent table, for diagrams small enough to be read
 * line by line. Invariant: like `routeLink`, orthogonal, attached at both rows, straight over both stubs; deterministic.
 */
import { type Box, bottom, boundsOf, right } from './box.ts';
import type { Side } from './crows-foot.ts';
import { type Anchor, type Lane, NUDGE_GAP, type Route, STUB } from './route.ts';
import type { RouteField } from './route-field.ts';
import type { Point } from './types.ts';

/** Between lines that run side by side. */
const LANE_GAP = 9;
/** Between a table and a line that passes it. */
const DETOUR = 14;
/** How far around the two tables other tables are looked at. */
const SURROUNDINGS = 400;
const LANES = [0, 1, 2, 3, 4, 5];
/** A way with fewer hits than one needs no detour: a hit costs more than this. */
const CLEAR = 2500;
const DETOURS_AT_MOST = 10;

type LeftRight = Extract<Side, 'left' | 'right'>;

interface Ends {
  readonly childSide: LeftRight;
  readonly parentSide: LeftRight;
  readonly start: Point;
  readonly end: Point;
}

interface Best {
  route: Route | null;
  cost: number;
}

export function chooseRoute(child: Anchor, parent: Anchor, lane: Lane, trunk: string, field: RouteField): Route | null {
  const childY = child.y + lane.nudge * NUDGE_GAP;
  const bounds = boundsOf([child.box, parent.box]) ?? child.box;
  const tables = field.boxesIn({
    x: bounds.x - SURROUNDINGS,
    y: bounds.y - SURROUNDINGS,
    width: bounds.width + 2 * SURROUNDINGS,
    height: bounds.height + 2 * SURROUNDINGS,
  });
  const others = tables.filter((box) => box !== child.box && box !== parent.box);
  const around = { child: child.box, parent: parent.box, tables };
  const best: Best = { route: null, cost: Infinity };
  const consider = ({ childSide, parentSide }: Ends, points: readonly Point[]): void => {
    const cost = field.cost(trunk, points, around, best.cost);
    if (cost < best.cost) {
      best.cost = cost;
      best.route = { points, childSide, parentSide, isFallback: false };
    }
  };
  const all = endsOf(child, childY, parent);
  for (const ends of all)
    for (const points of shortWays(ends, child.box, parent.box, others, trunk, field)) consider(ends, points);
  if (best.cost < CLEAR) return best.route;
  for (const ends of all) for (const points of detours(ends, others)) consider(ends, points);
  return best.route;
}

/** The sides that face each other where there is room, and the same side of both. */
function endsOf({ box: child }: Anchor, childY: number, { box: parent, y: parentY }: Anchor): Ends[] {
  const ends = (childSide: LeftRight, parentSide: LeftRight): Ends => ({
    childSide,
    parentSide,
    start: { x: childSide === 'right' ? right(child) : child.x, y: childY },
    end: { x: parentSide === 'right' ? right(parent) : parent.x, y: parentY },
  });
  const same = [ends('left', 'left'), ends('right', 'right')];
  if (child.x - right(parent) >= 2 * STUB) return [ends('left', 'right'), ...same];
  if (parent.x - right(child) >= 2 * STUB) return [ends('right', 'left'), ...same];
  return same;
}

/** Straight, or with one stretch up or down. */
function shortWays(
  { childSide, parentSide, start, end }: Ends,
  child: Box,
  parent: Box,
  others: readonly Box[],
  trunk: string,
  field: RouteField,
): Point[][] {
  if (childSide !== parentSide) {
    if (start.y === end.y) return [[start, end]];
    const low = Math.min(start.x, end.x) + STUB;
    const high = Math.max(start.x, end.x) - STUB;
    const middle = Math.round((low + high) / 2);
    const aside = LANES.flatMap((lane) => [
      low + lane * LANE_GAP,
      high - lane * LANE_GAP,
      middle + lane * LANE_GAP,
      middle - lane * LANE_GAP,
    ]);
    const xs = [...field.trunkXs(trunk, { low, high }), ...aside, ...passages(others, low, high)];
    return unique(xs.filter((x) => x >= low && x <= high)).map((x) => bent(start, end, x));
  }
  const isRight = childSide === 'right';
  const border = isRight ? Math.max(right(child), right(parent)) : Math.min(child.x, parent.x);
  const out = (by: number): number => (isRight ? border + by : border - by);
  const reach = { low: Math.min(out(STUB), out(SURROUNDINGS)), high: Math.max(out(STUB), out(SURROUNDINGS)) };
  const xs = [
    ...field.trunkXs(trunk, reach),
    ...LANES.map((lane) => out(STUB + lane * LANE_GAP)),
    ...passages(others, reach.low, reach.high),
  ];
  return unique(xs.filter((x) => x >= reach.low && x <= reach.high)).map((x) => bent(start, end, x));
}

/** Beside tables on the way. */
const passages = (others: readonly Box[], low: number, high: number): number[] =>
  others
    .flatMap((box) => [DETOUR, STUB].flatMap((by) => [box.x - by, right(box) + by]))
    .filter((x) => x > low && x < high)
    .slice(0, 80);

/** Two stretches up or down, and between them one that leads above or below the tables in between. */
function detours({ childSide, parentSide, start, end }: Ends, others: readonly Box[]): Point[][] {
  const leave = (lane: number): number => start.x + (childSide === 'right' ? 1 : -1) * (STUB + lane * LANE_GAP);
  const arrive = (lane: number): number => end.x + (parentSide === 'right' ? 1 : -1) * (STUB + lane * LANE_GAP);
  const from = Math.min(leave(0), arrive(0));
  const to = Math.max(leave(0), arrive(0));
  const middle = (start.y + end.y) / 2;
  const ys = unique(
    others.filter((box) => box.x < to && right(box) > from).flatMap((box) => [box.y - DETOUR, bottom(box) + DETOUR]),
  )
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .slice(0, DETOURS_AT_MOST);
  const lanes = LANES.slice(0, 3);
  return ys.flatMap((y) =>
    lanes.flatMap((first) =>
      lanes.map((second) => [
        start,
        { x: leave(first), y: start.y },
        { x: leave(first), y },
        { x: arrive(second), y },
        { x: arrive(second), y: end.y },
        end,
      ]),
    ),
  );
}

const bent = (start: Point, end: Point, x: number): Point[] => [start, { x, y: start.y }, { x, y: end.y }, end];

const unique = (values: readonly number[]): number[] => [...new Set(values)];
