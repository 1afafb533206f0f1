/**
 * The diagram's relationships as the router takes them: where each ends, and which may share a line.
 * Invariant: an edge keeps its object for as long as its link and the kinds of ends on its two rows are the same.
 */
import type { ConstraintId, TableId } from '../catalog/types.ts';
import type { EndKind } from '../layout/crows-foot.ts';
import { headerY, rowY } from '../layout/measure.ts';
import { ROW_HEIGHT } from '../layout/metrics.ts';
import { NUDGE_GAP } from '../layout/route.ts';
import type { RouteEdge } from '../layout/routing/router.ts';
import type { Diagram, Link } from './diagram.ts';

/** How far apart the outermost ends on one row are. */
const END_ROOM = 11;

export type DiagramEdges = ReadonlyMap<ConstraintId, RouteEdge<TableId>>;

export function routeEdgesOf(diagram: Pick<Diagram, 'links'>, before: DiagramEdges): DiagramEdges {
  const slots = slotsOf(diagram);
  const edges = new Map<ConstraintId, RouteEdge<TableId>>();
  for (const link of diagram.links.values()) {
    const edge = edgeOf(link, slots);
    const old = before.get(link.id);
    edges.set(link.id, old && isSameEdge(old, edge) ? old : edge);
  }
  return edges;
}

function edgeOf(link: Link, slots: Slots): RouteEdge<TableId> {
  const { child, childRows, parent, parentRows, relationship, lane } = link;
  const childY = offsetOf(childRows) + asideOf(slots, child, childRows, relationship.childEnd) + lane.nudge * NUDGE_GAP;
  const parentY = offsetOf(parentRows) + asideOf(slots, parent, parentRows, relationship.parentEnd);
  // A column that refers to itself: a loop needs two places.
  const isOnePlace = child === parent && Math.abs(childY - parentY) < ROW_HEIGHT / 2;
  return {
    child: { box: child, y: childY },
    parent: { box: parent, y: isOnePlace ? parentY - ROW_HEIGHT : parentY },
    trunk: trunkOf(link),
    lane,
  };
}

const isSameEdge = (a: RouteEdge<TableId>, b: RouteEdge<TableId>): boolean =>
  a.child.box === b.child.box &&
  a.child.y === b.child.y &&
  a.parent.box === b.parent.box &&
  a.parent.y === b.parent.y &&
  a.trunk === b.trunk &&
  a.lane?.lane === b.lane?.lane;

/** Lines to one row of one table may join, if they look the same and end there in the same way. */
const trunkOf = ({ parent, parentRows, relationship }: Link): string =>
  `${slotOf(parent, parentRows)} ${relationship.parentEnd} ${relationship.identifying}`;

/** The kinds of ends that meet at a row, by row. */
type Slots = ReadonlyMap<string, readonly EndKind[]>;

const slotOf = (table: TableId, rows: readonly number[]): string => `${table} ${rows[0] ?? -1}`;

function slotsOf({ links }: Pick<Diagram, 'links'>): Slots {
  const slots = new Map<string, Set<EndKind>>();
  const add = (slot: string, end: EndKind): void => {
    const kinds = slots.get(slot);
    if (kinds) kinds.add(end);
    else slots.set(slot, new Set([end]));
  };
  for (const { child, childRows, parent, parentRows, relationship } of links.values()) {
    add(slotOf(child, childRows), relationship.childEnd);
    add(slotOf(parent, parentRows), relationship.parentEnd);
  }
  // In an order that does not depend on which relationship comes first.
  return new Map([...slots].map(([slot, kinds]) => [slot, [...kinds].sort()]));
}

/** Ends of different kinds on one row stand side by side, as drawn over each other they would say something else. */
function asideOf(slots: Slots, table: TableId, rows: readonly number[], end: EndKind): number {
  const kinds = slots.get(slotOf(table, rows)) ?? [];
  return kinds.length < 2 ? 0 : (kinds.indexOf(end) - (kinds.length - 1) / 2) * (END_ROOM / (kinds.length - 1));
}

/** A relationship attaches at the row of its first column. */
function offsetOf(rows: readonly number[]): number {
  const [first] = rows;
  return first === undefined ? headerY() : rowY(first);
}
