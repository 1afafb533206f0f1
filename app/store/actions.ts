/**
 * What opens a document, and what the editor and the canvas do to it. Each action leaves the store whole: text, reading and placements
 * belong together. Invariant: what the user does goes through `transact`; only opening and finding first places do not.
 */
import type { ChangeSet } from '../../src/base/text-edit.ts';
import { type Reading, readingOf } from '../../src/catalog/reading.ts';
import { readScript } from '../../src/catalog/script.ts';
import type { Script } from '../../src/catalog/statement.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { splitDiagram } from '../../src/document/diagram.ts';
import { EMPTY_HISTORY } from '../../src/document/history.ts';
import { byTable, drawnTables, layoutInput } from '../../src/drawing/layout-input.ts';
import type { Placement } from '../../src/layout/types.ts';
import { notifyProblem } from '../platform/notify.ts';
import { loadMainParser } from '../platform/parser.ts';
import { layoutInWorker, readInWorker } from '../platform/workers.ts';
import { relationName } from './describe-selection.ts';
import { type DocumentHistory, type DocumentState, NO_DOCUMENT, useDocument } from './document.ts';
import { placeMissing } from './place-missing.ts';
import { findRelation } from './places.ts';
import { count } from './summary.ts';
import { readUnread, takeBack, transact } from './transact.ts';
import { type Cursor, flyTo, flyToLastView, useView } from './view.ts';

type Placements = ReadonlyMap<TableId, Placement>;

export interface OpenRequest {
  readonly name: string;
  /** The file as it is; a trailing diagram block is taken off and used. */
  readonly text: string;
  /** The autosaved record's id; without one the document is new. */
  readonly id?: string;
  /** Override those of the diagram block. */
  readonly placements?: Placements;
  /** Override those of the diagram block. */
  readonly otherLines?: readonly string[];
  readonly isDirty?: boolean;
  /** Of just this text; without one it begins here. */
  readonly history?: DocumentHistory;
}

/** Above this a text is read in a worker, below it at once: starting to wait would take longer than reading. */
const READ_AT_ONCE_BELOW = 150_000;
/** With more than this share of a diagram unplaced, it is laid out whole. */
const LAY_OUT_WHOLE_ABOVE = 0.5;

/** Opens a text as the document, replacing the one that is open (which autosave has). Resolves when it is read and placed. */
export async function openText(request: OpenRequest): Promise<void> {
  const { sql, diagram } = splitDiagram(request.text);
  const placements = request.placements ?? diagram.placements;
  const generation = useDocument.getState().generation + 1;
  const { signal } = startOpening();
  lookAtNothing();
  useDocument.setState({
    ...NO_DOCUMENT,
    id: request.id ?? crypto.randomUUID(),
    name: request.name,
    sql,
    history: request.history ?? EMPTY_HISTORY,
    placements,
    otherLines: request.otherLines ?? diagram.otherLines,
    status: 'reading',
    isDirty: request.isDirty ?? false,
    generation,
  });
  // Granted with the first places, before anything is drawn at another zoom.
  flyToLastView();
  const reading = await readWhole(sql, signal).catch((error: unknown) => {
    if (signal.aborted) return null;
    closeDocument();
    notifyProblem(`${request.name} could not be read (${error instanceof Error ? error.message : 'no reason given'}).`);
    return null;
  });
  if (!reading || useDocument.getState().generation !== generation) return;
  useDocument.setState({ reading, status: 'ready', isPlacing: true });
  readUnread();
  await place(generation);
  if (useDocument.getState().generation !== generation) return;
  if (!request.isDirty) useDocument.setState(({ placements }) => ({ saved: { sql, placements } }));
  flyToLastView();
}

/** Back to the start page. */
export function closeDocument(): void {
  const { generation } = useDocument.getState();
  opening.abort();
  lookAtNothing();
  useDocument.setState({ ...NO_DOCUMENT, generation: generation + 1 });
}

const lookAtNothing = (): void =>
  useView.setState({ selection: null, hovered: null, current: null, cursor: null, placeCursors: null });

/** What the editor reports: edits of the text as it is in the store, already made in the editor, and where its cursors were before. */
export function typed(changes: ChangeSet, cursors: readonly Cursor[]): void {
  transact({ label: 'Typing', kind: 'typing', changes, cursors });
}

/** The user put tables somewhere. */
export function moveTables(moves: Placements): void {
  transact({ label: `Move ${nameOf([...moves.keys()])}`, kind: 'layout', placements: moves });
}

/** Places that nobody chose: no step of the history. */
export function adoptPlaces(places: Placements): void {
  if (places.size === 0) return;
  useDocument.setState(({ placements }) => ({ placements: new Map([...placements, ...places]) }));
}

/** Lays the whole diagram out again. Answers with what takes it back; null when the document went away or nothing moved. */
export async function tidy(): Promise<(() => void) | null> {
  const { reading, generation } = useDocument.getState();
  if (!reading) return null;
  const isStillOpen = (): boolean => useDocument.getState().generation === generation;
  useDocument.setState({ isPlacing: true });
  try {
    const laidOut = await layoutInWorker(layoutInput(reading.catalog, canvasAspect()));
    if (!isStillOpen()) return null;
    const step = transact({ label: 'Lay out again', kind: 'layout', placements: new Map(byTable(laidOut)) });
    return step && (() => takeBack(step));
  } finally {
    if (isStillOpen()) {
      endPlacing();
      flyTo([]);
    }
  }
}

export function renameDocument(name: string): void {
  const trimmed = name.trim();
  if (trimmed !== '') useDocument.setState({ name: trimmed });
}

/** This has gone to a file. What was changed while it was written has not. */
export function markSaved({
  sql,
  placements,
  generation,
}: Pick<DocumentState, 'sql' | 'placements' | 'generation'>): void {
  const now = useDocument.getState();
  if (now.generation !== generation) return;
  useDocument.setState({
    isDirty: now.sql !== sql || now.placements !== placements,
    saved: { sql, placements },
  });
}

let opening = new AbortController();

/** What is being read for a document that is no longer wanted need not be read to its end. */
function startOpening(): AbortController {
  opening.abort();
  opening = new AbortController();
  return opening;
}

async function readWhole(sql: string, signal: AbortSignal): Promise<Reading | null> {
  const script = await readText(sql, signal);
  return script && readingOf(script);
}

/** A whole text, wherever that is quicker. Null when it was stopped. */
export async function readText(sql: string, signal: AbortSignal): Promise<Script | null> {
  const parser = loadMainParser();
  if (sql.length < READ_AT_ONCE_BELOW) return readScript(sql, await parser);
  const script = await readInWorker(sql, signal);
  await parser;
  return script;
}

async function place(generation: number): Promise<void> {
  const { reading, placements } = useDocument.getState();
  if (!reading) return;
  const tables = drawnTables(reading.catalog);
  const missing = tables.filter(({ id }) => !placements.has(id)).length;
  try {
    if (missing > tables.length * LAY_OUT_WHOLE_ABOVE) {
      const laidOut = await layoutInWorker(layoutInput(reading.catalog, canvasAspect()));
      if (useDocument.getState().generation !== generation) return;
      useDocument.setState((now) => ({ placements: new Map([...byTable(laidOut), ...now.placements]) }));
    }
  } finally {
    if (useDocument.getState().generation === generation) endPlacing();
  }
}

/** Tables that were written meanwhile get their places now. */
function endPlacing(): void {
  useDocument.setState(({ reading, placements }) => ({
    isPlacing: false,
    placements: reading ? placeMissing(reading.catalog, placements) : placements,
  }));
}

/** Width to height of the space a diagram has; a sensible guess where there is no window. */
function canvasAspect(): number {
  if (typeof window === 'undefined') return 1.4;
  return Math.min(2.4, Math.max(0.8, (window.innerWidth * 0.55) / Math.max(window.innerHeight - 68, 1)));
}

function nameOf(tables: readonly TableId[]): string {
  const [first = '', ...more] = tables;
  if (more.length > 0) return count(tables.length, 'table');
  const { reading } = useDocument.getState();
  return relationName(reading && findRelation(reading.catalog, first)) ?? first;
}
