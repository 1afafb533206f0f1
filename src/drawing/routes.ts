/**
 * The ways of the relationships between tables where they are now.
 * Invariant: a way is found again only when one of its tables moved or its relationship changed; the others keep their Route object.
 */
import type { ConstraintId, TableId } from '../catalog/types.ts';
import type { Box } from '../layout/box.ts';
import { chooseRoute } from '../layout/choose-route.ts';
import type { EndKind } from '../layout/crows-foot.ts';
import { headerY, rowY } from '../layout/measure.ts';
import { type Anchor, type Route, routeLink, routeSelfLink } from '../layout/route.ts';
import { RouteField } from '../layout/route-field.ts';
import type { Diagram, Link } from './diagram.ts';

type Boxes = ReadonlyMap<TableId, Box>;
type Routes = ReadonlyMap<ConstraintId, Route>;

/** In larger diagrams ways are plain: choosing among them would cost more than can be seen from where one sees so many. */
const CHOOSES_UP_TO = 300;
/** The same for ways that are found again with every frame of a drag. */
const CHOOSES_IN_A_FRAME = 30;
/** How far apart the outermost ends on one row are. */
const END_ROOM = 11;

export function routeAll(diagram: Diagram, boxes: Boxes, oldDiagram: Diagram, oldBoxes: Boxes, old: Routes): Routes {
  return route(diagram, boxes, (link) => {
    const isSame =
      oldDiagram.links.get(link.id) === link &&
      oldBoxes.get(link.child) === boxes.get(link.child) &&
      oldBoxes.get(link.parent) === boxes.get(link.parent);
    return isSame ? old.get(link.id) : undefined;
  });
}

/** After some tables moved. `isFinal`: they are not in the middle of a drag, where a frame has no time for many careful ways. */
export function routeAgain(
  diagram: Diagram,
  boxes: Boxes,
  routes: Routes,
  moved: Iterable<TableId>,
  isFinal: boolean,
): Routes {
  const touched = new Set([...moved].flatMap((id) => diagram.linksOf.get(id) ?? []));
  const isPlain = !isFinal && touched.size > CHOOSES_IN_A_FRAME;
  return route(diagram, boxes, (link) => (touched.has(link) ? undefined : routes.get(link.id)), isPlain);
}

/** Those that are kept, and new ways around them for the rest. */
function route(diagram: Diagram, boxes: Boxes, kept: (link: Link) => Route | undefined, isPlain = false): Routes {
  const routes = new Map<ConstraintId, Route>();
  const open: Link[] = [];
  for (const link of diagram.links.values()) {
    const known = kept(link);
    if (known) routes.set(link.id, known);
    else open.push(link);
  }
  const field = !isPlain && boxes.size <= CHOOSES_UP_TO && open.length > 0 ? new RouteField(boxes.values()) : null;
  if (field)
    for (const [id, { points }] of routes) {
      const link = diagram.links.get(id);
      if (link) field.add(trunkOf(link), points);
    }
  // The short ones have little choice; the long ones find their way around them.
  if (field) open.sort((a, b) => distanceOf(a, boxes) - distanceOf(b, boxes));
  const slots = slotsOf(diagram);
  const ends = open.map((link) => endsOf(link, boxes, slots)).filter((one) => one !== null);
  for (const { from, to } of ends) {
    field?.awaitEnd(from.box, from.y);
    field?.awaitEnd(to.box, to.y);
  }
  for (const { link, from, to } of ends) {
    const found = routeOf(link, from, to, field);
    routes.set(link.id, found);
    field?.add(trunkOf(link), found.points);
  }
  return routes;
}

interface Ends {
  readonly link: Link;
  readonly from: Anchor;
  readonly to: Anchor;
}

function endsOf(link: Link, boxes: Boxes, slots: Slots): Ends | null {
  const child = boxes.get(link.child);
  const parent = boxes.get(link.parent);
  if (!child || !parent) return null;
  const { childEnd, parentEnd } = link.relationship;
  return {
    link,
    from: { box: child, y: child.y + offsetOf(link.childRows) + asideOf(slots, link.child, link.childRows, childEnd) },
    to: {
      box: parent,
      y: parent.y + offsetOf(link.parentRows) + asideOf(slots, link.parent, link.parentRows, parentEnd),
    },
  };
}

function routeOf(link: Link, from: Anchor, to: Anchor, field: RouteField | null): Route {
  if (from.box === to.box) return routeSelfLink(from.box, from.y, to.y, link.lane);
  return (field && chooseRoute(from, to, link.lane, trunkOf(link), field)) ?? routeLink(from, to, link.lane);
}

/** Lines to one row of one table may join, if they look the same and end there in the same way. */
const trunkOf = ({ parent, parentRows, relationship }: Link): string =>
  `${slotOf(parent, parentRows)} ${relationship.parentEnd} ${relationship.identifying}`;

/** The kinds of ends that meet at a row, by row. */
type Slots = ReadonlyMap<string, readonly EndKind[]>;

const slotOf = (table: TableId, rows: readonly number[]): string => `${table} ${rows[0] ?? -1}`;

function slotsOf(diagram: Diagram): Slots {
  const slots = new Map<string, Set<EndKind>>();
  const add = (slot: string, end: EndKind): void => {
    const kinds = slots.get(slot);
    if (kinds) kinds.add(end);
    else slots.set(slot, new Set([end]));
  };
  for (const { child, childRows, parent, parentRows, relationship } of diagram.links.values()) {
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

function distanceOf({ child, parent }: Link, boxes: Boxes): number {
  const a = boxes.get(child);
  const b = boxes.get(parent);
  return a && b ? Math.abs(a.x - b.x) + Math.abs(a.y - b.y) : 0;
}

/** A relationship attaches at the row of its first column. */
function offsetOf(rows: readonly number[]): number {
  const [first] = rows;
  return first === undefined ? headerY() : rowY(first);
}
