/**
 * The way of a relationship from a row of the child table to a row of the parent table, in horizontal and vertical
 * segments. Invariant: it begins and ends on the tables' borders at the rows' middles, and its first and last segments lead
 * straight out for at least `STUB` pixels, which the crow's feet need.
 */
import { type Box, right } from './box.ts';
import { END_REACH, type Side } from './crows-foot.ts';
import { ROW_HEIGHT } from './metrics.ts';
import type { Point } from './types.ts';

export const STUB = END_REACH + 3;
/** Between two links that run side by side. */
const LANE_GAP = 10;
/** Between the ends of two links that have both rows in common. */
export const NUDGE_GAP = 5;

/** Where a link meets a table: its box and the height of the row, from the canvas's top. */
export interface Anchor {
  readonly box: Box;
  readonly y: number;
}

/** Keeps links between the same two tables apart: how many lanes aside it runs, and by how many nudges its child end is moved. */
export interface Lane {
  readonly lane: number;
  readonly nudge: number;
}

export interface Route {
  readonly points: readonly Point[];
  readonly childSide: Side;
  readonly parentSide: Side;
  /** A plain line that no account of other tables was taken for: there was no way around them. */
  readonly isFallback: boolean;
}

const MIDDLE_LANE: Lane = { lane: 0, nudge: 0 };

/** The plain way, which knows nothing of other tables and lines; see routing/ for those that do. */
export function routeLink(child: Anchor, parent: Anchor, lane: Lane = MIDDLE_LANE): Route {
  const childY = child.y + lane.nudge * NUDGE_GAP;
  const corridor = corridorBetween(child.box, parent.box);
  if (corridor) {
    const { childSide, parentSide } = corridor;
    const start = { x: edgeX(child.box, childSide), y: childY };
    const end = { x: edgeX(parent.box, parentSide), y: parent.y };
    return { points: across(start, end, lane), childSide, parentSide, isFallback: true };
  }
  const side = nearerSide(child.box, parent.box);
  return { points: around(child.box, childY, parent, side, lane), childSide: side, parentSide: side, isFallback: true };
}

/** A table that refers to itself: a loop on its right. A column that refers to itself loops to the row above. */
export function routeSelfLink(box: Box, childY: number, parentY: number, lane: Lane = MIDDLE_LANE): Route {
  const fromY = childY + lane.nudge * NUDGE_GAP;
  const toY = fromY === parentY ? parentY - ROW_HEIGHT : parentY;
  const x = right(box) + STUB + Math.abs(lane.lane) * LANE_GAP;
  return {
    points: [
      { x: right(box), y: fromY },
      { x, y: fromY },
      { x, y: toY },
      { x: right(box), y: toY },
    ],
    childSide: 'right',
    parentSide: 'right',
    isFallback: true,
  };
}

/**
 * Lanes for links that join the same two tables: 0, 1, -1, 2... in their order, and nudges for those that also have both rows in
 * common. `fromRow` and `toRow` are any values that are equal for equal rows.
 */
export function assignLanes(
  links: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly fromRow: number;
    readonly toRow: number;
  }[],
): ReadonlyMap<string, Lane> {
  const lanes = new Map<string, Lane>();
  const pairs = new Map<string, number>();
  const rows = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): number => {
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    return before;
  };
  for (const link of links) {
    const pair = JSON.stringify([link.from, link.to].sort());
    const lane = alternating(count(pairs, pair));
    const nudge = alternating(count(rows, `${pair}${link.from}:${link.fromRow}:${link.toRow}`));
    lanes.set(link.id, { lane, nudge });
  }
  return lanes;
}

/** 0, 1, -1, 2, -2... */
const alternating = (index: number): number => (index % 2 === 1 ? (index + 1) / 2 : index === 0 ? 0 : -index / 2);

const edgeX = (box: Box, side: Side): number => (side === 'right' ? right(box) : box.x);

/** The sides that face each other, if there is room between them for both stubs. */
function corridorBetween(
  child: Box,
  parent: Box,
): { childSide: 'left' | 'right'; parentSide: 'left' | 'right' } | null {
  if (child.x - right(parent) >= 2 * STUB) return { childSide: 'left', parentSide: 'right' };
  if (parent.x - right(child) >= 2 * STUB) return { childSide: 'right', parentSide: 'left' };
  return null;
}

/** Straight out, up or down between the tables, straight in. */
function across(start: Point, end: Point, lane: Lane): Point[] {
  if (start.y === end.y) return [start, end];
  const low = Math.min(start.x, end.x) + STUB;
  const high = Math.max(start.x, end.x) - STUB;
  const x = Math.min(high, Math.max(low, (low + high) / 2 + lane.lane * LANE_GAP));
  return [start, { x, y: start.y }, { x, y: end.y }, end];
}

/** The tables stand above one another: out and back in on one side, past the one that reaches further. */
function around(child: Box, childY: number, parent: Anchor, side: 'left' | 'right', lane: Lane): Point[] {
  const aside = STUB + Math.abs(lane.lane) * LANE_GAP;
  const x =
    side === 'right' ? Math.max(right(child), right(parent.box)) + aside : Math.min(child.x, parent.box.x) - aside;
  return [
    { x: edgeX(child, side), y: childY },
    { x, y: childY },
    { x, y: parent.y },
    { x: edgeX(parent.box, side), y: parent.y },
  ];
}

/** The side on which the way out and back is shorter; left when it makes no difference, so that it does not flicker. */
function nearerSide(child: Box, parent: Box): 'left' | 'right' {
  return Math.abs(right(child) - right(parent)) < Math.abs(child.x - parent.x) ? 'right' : 'left';
}
