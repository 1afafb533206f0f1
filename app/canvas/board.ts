/**
 * What stands on the canvas right now: the diagram, where its tables are (a drag included), the ways of its relationships, what
 * stands out. Derived from the document and the view; it writes to the document only when a drag ends.
 * Invariant: `boxes` has exactly the diagram's tables that are placed, `routes` exactly the relationships between those.
 */
import { create } from 'zustand';
import type { Catalog, ConstraintId, TableId } from '../../src/catalog/types.ts';
import { boxesOf, moveBoxes } from '../../src/drawing/boxes.ts';
import { buildDiagram, type Diagram, EMPTY_DIAGRAM } from '../../src/drawing/diagram.ts';
import type { Box } from '../../src/layout/box.ts';
import type { Route } from '../../src/layout/route.ts';
import type { Placement } from '../../src/layout/types.ts';
import { adoptPlaces, moveTables } from '../store/actions.ts';
import { useDocument } from '../store/document.ts';
import { type ProblemsState, useProblems } from '../store/problems.ts';
import { type Selection, useView } from '../store/view.ts';
import { marksOf, NO_MARKS, type ProblemMarks } from './badges.ts';
import { type ChangedRows, changedRows } from './changed-rows.ts';
import { type Emphasis, emphasisOf, linksOf, NO_EMPHASIS, selectedTables } from './emphasis.ts';
import { hasDomTables, MIN_ZOOM } from './level.ts';
import { makeshiftPlaces } from './makeshift-places.ts';
import { motionDuration } from './motion.ts';
import { placeViews } from './place-views.ts';
import { RouteKeeper } from './routes.ts';

export interface BoardState {
  /** The catalog that is drawn; null before there is one. */
  readonly catalog: Catalog | null;
  readonly diagram: Diagram;
  readonly boxes: ReadonlyMap<TableId, Box>;
  readonly routes: ReadonlyMap<ConstraintId, Route>;
  readonly emphasis: Emphasis;
  readonly marks: ProblemMarks;
  /** Tables under the user's hand; empty when none are. */
  readonly dragged: ReadonlySet<TableId>;
  readonly showsViews: boolean;
  /** Long tables that show all their rows. */
  readonly unfolded: ReadonlySet<TableId>;
  /** The table the text cursor stands in. */
  readonly current: TableId | null;
  /** What the last edit of the text changed, for as long as it is pointed out; `edit` counts them. */
  readonly changed: { readonly edit: number; readonly rows: ChangedRows };
  /** The tables stand in a makeshift order while their layout is being found; nothing can be done with them. */
  readonly isProvisional: boolean;
}

const NO_ROWS: ChangedRows = new Map();
/** As long as the animation of table-node.css. */
const PULSE_MS = 1000;

const EMPTY_BOARD: BoardState = {
  catalog: null,
  diagram: EMPTY_DIAGRAM,
  boxes: new Map(),
  routes: new Map(),
  emphasis: NO_EMPHASIS,
  marks: NO_MARKS,
  dragged: new Set(),
  showsViews: false,
  unfolded: new Set(),
  current: null,
  changed: { edit: 0, rows: NO_ROWS },
  isProvisional: false,
};

export const useBoard = create<BoardState>()(() => EMPTY_BOARD);

const keeper = new RouteKeeper((routes) => useBoard.setState({ routes }));

/** Are some lines plain for now, until their routes are found? */
export const areRoutesOpen = (): boolean => keeper.isRouting;

/** Keeps the board in step with the stores while the canvas is mounted. Returns what ends it. */
export function connectBoard(): () => void {
  followDocument();
  const endDocument = useDocument.subscribe((now, before) => {
    if (now.reading !== before.reading || now.placements !== before.placements) followDocument();
  });
  followProblems(useProblems.getState());
  const endProblems = useProblems.subscribe((now, before) => {
    if (now.problems !== before.problems) followProblems(now);
  });
  const endView = useView.subscribe((now, before) => {
    if (now.current !== before.current)
      useBoard.setState(({ diagram }) => ({ current: tableOf(diagram, now.current) }));
    if (now.selection === before.selection && now.hovered === before.hovered) return;
    useBoard.setState(({ diagram }) => ({ emphasis: emphasisOf(diagram, now.selection, now.hovered) }));
  });
  return () => {
    endDocument();
    endProblems();
    endView();
    // What comes back may be another document, and nothing of this one may be flown to or found by then.
    useBoard.setState(EMPTY_BOARD);
    keeper.forget();
  };
}

export function setViewsShown(showsViews: boolean): void {
  useBoard.setState({ showsViews });
  followDocument();
}

/** Shows all the rows of a long table, or only the first ones again. */
export function setUnfolded(table: TableId, isUnfolded: boolean): void {
  const { unfolded } = useBoard.getState();
  if (unfolded.has(table) === isUnfolded) return;
  useBoard.setState({
    unfolded: new Set([...[...unfolded].filter((id) => id !== table), ...(isUnfolded ? [table] : [])]),
  });
  followDocument();
}

const followProblems = ({ reading, problems }: ProblemsState): void =>
  useBoard.setState((now) => ({ marks: reading ? marksOf(reading, problems, now.marks) : NO_MARKS }));

/** The drawn table that something is about. */
const tableOf = (diagram: Diagram, selection: Selection | null): TableId | null =>
  selectedTables(diagram, selection)[0] ?? linksOf(diagram, selection)[0]?.child ?? null;

/** What the diagram was last made from. */
let built: Pick<BoardState, 'showsViews' | 'unfolded'> = EMPTY_BOARD;

function followDocument(): void {
  const { reading, placements, isPlacing } = useDocument.getState();
  const before = useBoard.getState();
  const catalog = reading?.catalog ?? null;
  const { showsViews, unfolded } = before;
  const isBuilt = catalog === before.catalog && showsViews === built.showsViews && unfolded === built.unfolded;
  const diagram = isBuilt
    ? before.diagram
    : buildDiagram(catalog, reading?.script ?? null, before.diagram, { hasViews: showsViews, unfolded });
  built = before;
  const isProvisional =
    isPlacing &&
    !hasDomTables(diagram.boxes.size, MIN_ZOOM) &&
    ![...diagram.boxes.keys()].some((id) => placements.has(id));
  const boxes = boxesOf(diagram, isProvisional ? makeshiftPlaces(diagram) : placements, before.boxes);
  const isMoved = boxes !== before.boxes || diagram !== before.diagram;
  const { selection, hovered, current } = useView.getState();
  const isEdit = before.catalog !== null && catalog !== before.catalog && !isPlacing && motionDuration() > 0;
  useBoard.setState({
    catalog,
    diagram,
    boxes,
    routes: routesOf(),
    isProvisional,
    emphasis: diagram === before.diagram ? before.emphasis : emphasisOf(diagram, selection, hovered),
    current: tableOf(diagram, current),
    dragged: new Set(),
  });
  function routesOf(): BoardState['routes'] {
    if (isProvisional) return EMPTY_BOARD.routes;
    return isMoved ? keeper.settle(diagram, boxes) : before.routes;
  }
  if (isEdit) pointOut(changedRows(before.diagram, diagram));
  // Comes back here, with the views in their places.
  if (catalog && showsViews && !isPlacing) adoptPlaces(placeViews(catalog, diagram, placements));
}

let pulse: ReturnType<typeof setTimeout> | undefined;

function pointOut(rows: ChangedRows): void {
  if (rows.size === 0) return;
  const set = (edit: number, now: ChangedRows): void => useBoard.setState({ changed: { edit, rows: now } });
  const edit = useBoard.getState().changed.edit + 1;
  set(edit, rows);
  clearTimeout(pulse);
  pulse = setTimeout(() => set(edit, NO_ROWS), PULSE_MS);
}

/** A drag in progress: the document does not know of it until it ends. */
export interface Drag {
  readonly to: (dx: number, dy: number) => void;
  readonly commit: () => void;
  readonly cancel: () => void;
}

export function startDrag(tables: readonly TableId[]): Drag {
  const before = useBoard.getState();
  const origins = new Map<TableId, Box>();
  for (const id of tables) {
    const box = before.boxes.get(id);
    if (box) origins.set(id, box);
  }
  const moved = (dx: number, dy: number): Map<TableId, Placement> =>
    new Map([...origins].map(([id, box]) => [id, { x: Math.round(box.x + dx), y: Math.round(box.y + dy) }]));
  let last = moved(0, 0);
  const show = (placements: ReadonlyMap<TableId, Placement>, isFinal: boolean): void => {
    const { diagram, boxes } = useBoard.getState();
    const next = moveBoxes(boxes, placements);
    useBoard.setState({ boxes: next, routes: isFinal ? keeper.settle(diagram, next) : keeper.preview(next) });
  };
  useBoard.setState({ dragged: new Set(origins.keys()) });
  return {
    to: (dx, dy) => {
      last = moved(dx, dy);
      show(last, false);
    },
    commit: () => {
      show(last, true);
      useBoard.setState({ dragged: new Set() });
      moveTables(last);
    },
    cancel: () => {
      show(moved(0, 0), true);
      useBoard.setState({ dragged: new Set() });
    },
  };
}
