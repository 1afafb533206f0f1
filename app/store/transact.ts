/**
 * The one way the open document changes: text, reading, placements and selection in one step of the history, and back again.
 * Invariant: nothing else changes the text of a document that stands open; what is taken back is exactly what was done (law 5).
 */
import { applyChanges, type ChangeSet, invertChanges } from '../../src/base/text-edit.ts';
import { type Reading, updateSchema } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import {
  bail,
  type Move,
  patchBetween,
  patchPlacements,
  record,
  type Step,
  setMark,
  squash,
  stepBack,
  stepForward,
} from '../../src/document/history.ts';
import { carryPlacements } from '../../src/document/identity.ts';
import { drawnTables } from '../../src/drawing/layout-input.ts';
import type { Placement } from '../../src/layout/types.ts';
import { loadedParser } from '../platform/parser.ts';
import { carrySelection } from './carry-selection.ts';
import { type DocumentSelection, type DocumentState, useDocument } from './document.ts';
import { equalSelection } from './equal-selection.ts';
import { placeMissing } from './place-missing.ts';
import { type Cursor, carryTo, flyTo, placeCursors, revealOnCanvas, type Selection, select, useView } from './view.ts';

type Placements = ReadonlyMap<TableId, Placement>;
type DocumentStep = Step<DocumentSelection>;

export interface DocumentChange {
  /** As an order: "Rename column orders.total". The buttons say "Undo" before it. */
  readonly label: string;
  readonly kind: DocumentStep['kind'];
  /** Of the text as it is in the store. */
  readonly changes?: ChangeSet;
  /** The reading of the text after the changes, where there is one already. Without changes it takes the place of the one there is. */
  readonly reading?: Reading;
  /** Where these tables stand from now on. */
  readonly placements?: Placements;
  /** What is selected from now on; left out, it stays. */
  readonly selection?: Selection | null;
  /** Where the text cursors were, when it was made in the text. */
  readonly cursors?: readonly Cursor[];
}

/** Does it, as a step that can be taken back. Null when there is no document or nothing changes. */
export function transact(change: DocumentChange): DocumentStep | null {
  const state = useDocument.getState();
  if (state.status === 'none') return null;
  const { label, kind, changes = [], cursors = null } = change;
  const before = useView.getState().selection;
  const text = withChanges(state, changes, change.reading);
  const after = change.selection === undefined ? carrySelected(state, text.reading, before) : change.selection;
  const given = withPlaces(carry(state, text.reading, state.placements), change.placements);
  const placements = text.reading === state.reading ? given : complete(state, text.reading, given);
  const history = record(state.history, {
    label,
    kind,
    changes,
    inverse: invertChanges(state.sql, changes),
    placements: patchBetween(state.placements, placements),
    before: { canvas: before, text: cursors },
    after: { canvas: after, text: cursors && cursorsAfter(changes) },
    at: Date.now(),
  });
  // Places go into the file too.
  useDocument.setState({ ...text, placements, history, isDirty: text.isDirty || history !== state.history });
  if (after !== before) change.selection === undefined ? carryTo(after) : select(after);
  return history === state.history ? null : (history.past.at(-1) ?? null);
}

export const undo = (): void => go(stepBack(useDocument.getState().history));
export const redo = (): void => go(stepForward(useDocument.getState().history));

/** Takes back a step that may not be the newest any more: then its tables are moved back in a step of its own. */
export function takeBack(step: DocumentStep): void {
  const { past } = useDocument.getState().history;
  if (past.at(-1) === step) {
    undo();
    return;
  }
  if (!past.includes(step)) return;
  const places = step.placements.flatMap(({ table, before }) => (before ? [[table, before] as const] : []));
  transact({ label: `Take back ${step.label}`, kind: 'layout', placements: new Map(places) });
}

export interface Gesture {
  /** All that was done since is one step from now on. */
  readonly commit: (label: string) => void;
  /** Takes all of it back, as Escape does. */
  readonly cancel: () => void;
}

/** Begins something that takes several changes. */
export function startGesture(): Gesture {
  const { history, mark } = setMark(useDocument.getState().history);
  useDocument.setState({ history });
  return {
    commit: (label) => useDocument.setState((now) => ({ history: squash(now.history, mark, label) })),
    cancel: () => go(bail(useDocument.getState().history, mark)),
  };
}

/** Reads what was changed while the whole text was being read. */
export function readUnread(): void {
  for (const changes of useDocument.getState().unread) {
    const state = useDocument.getState();
    const parser = loadedParser();
    if (!state.reading || !parser) return;
    const reading = updateSchema(state.reading, changes, parser);
    const placements = complete(state, reading, carry(state, reading, state.placements));
    useDocument.setState({ reading, placements, unread: state.unread.slice(1) });
  }
}

/** Applies a step of the history. */
function go(move: Move<DocumentSelection> | null): void {
  if (!move) return;
  const { history, step } = move;
  const state = useDocument.getState();
  const text = withChanges(state, step.changes);
  const patched = patchPlacements(state.placements, step.placements);
  // A step made while nothing was read knows of no places; names are followed then, as they were on the way there.
  const isComplete = !text.reading || drawnTables(text.reading.catalog).every(({ id }) => patched.has(id));
  const placements = isComplete
    ? patched
    : complete(state, text.reading, withPlaces(carry(state, text.reading, patched), patched));
  useDocument.setState({ ...text, placements, history, isDirty: !isAsSaved(state, text.sql, placements) });
  const { canvas, text: cursors } = step.after;
  if (!equalSelection(canvas, useView.getState().selection)) select(canvas);
  if (cursors) placeCursors(cursors);
  if (step.kind === 'layout') showMoved(step, placements);
}

function showMoved({ placements: patch }: DocumentStep, placements: Placements): void {
  const [first] = patch;
  if (patch.length * 2 > placements.size) flyTo([]);
  else if (first) revealOnCanvas({ kind: 'table', table: first.table });
}

type Text = Pick<DocumentState, 'sql' | 'reading' | 'unread' | 'lastEdit' | 'isDirty'>;

function withChanges(state: DocumentState, changes: ChangeSet, known?: Reading): Text {
  const { sql, reading, unread, lastEdit, isDirty, status } = state;
  if (changes.length === 0) return { sql, reading: known ?? reading, unread, lastEdit, isDirty };
  const text = { sql: applyChanges(sql, changes), lastEdit: { before: sql, changes }, isDirty: true };
  const parser = loadedParser();
  if (known) return { ...text, reading: known, unread };
  if (!reading || !parser || status !== 'ready') return { ...text, reading, unread: [...unread, changes] };
  return { ...text, reading: updateSchema(reading, changes, parser), unread };
}

/** Tables keep their places over renames. */
function carry({ reading: before }: DocumentState, after: Reading | null, placements: Placements): Placements {
  if (!before || !after || after.catalog === before.catalog) return placements;
  return carryPlacements(before.catalog, after.catalog, placements);
}

/** What is selected stays so over renames. */
function carrySelected({ reading: before }: DocumentState, after: Reading | null, selection: Selection | null) {
  if (!before || !after || after.catalog === before.catalog) return selection;
  return carrySelection(before.catalog, after.catalog, selection);
}

/** Places that were only found since are none that a file lacks. */
const isAsSaved = ({ saved }: DocumentState, sql: string, placements: Placements): boolean =>
  saved !== null &&
  saved.sql === sql &&
  patchBetween(saved.placements, placements).every(({ before }) => before === null);

/** New tables get places near what they refer to, unless all are being placed. */
function complete({ isPlacing }: DocumentState, reading: Reading | null, placements: Placements): Placements {
  return isPlacing || !reading ? placements : placeMissing(reading.catalog, placements);
}

const withPlaces = (placements: Placements, given: Placements | undefined): Placements =>
  given && given.size > 0 ? new Map([...placements, ...given]) : placements;

/** Behind what was written. */
function cursorsAfter(changes: ChangeSet): readonly Cursor[] {
  let shift = 0;
  return changes.map(({ from, to, text }) => {
    const end = from + shift + text.length;
    shift += text.length - (to - from);
    return { anchor: end, head: end };
  });
}
