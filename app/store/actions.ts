/**
 * Everything that changes the open document. Each action leaves the store whole: text, reading and placements belong together.
 * Invariant: `reading` is always the reading of `sql`; changes typed while a worker reads are kept and read right after.
 */
import { applyChanges, type ChangeSet } from '../../src/base/text-edit.ts';
import { type Reading, readingOf, readSchema, updateSchema } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { splitDiagram } from '../../src/document/diagram.ts';
import { carryPlacements } from '../../src/document/identity.ts';
import type { Placement } from '../../src/layout/types.ts';
import { notifyProblem } from '../platform/notify.ts';
import { loadedParser, loadMainParser } from '../platform/parser.ts';
import { layoutInWorker, readInWorker } from '../platform/workers.ts';
import { type DocumentState, useDocument } from './document.ts';
import { byTable, drawnTables, layoutInput } from './layout-input.ts';
import { placeMissing } from './place-missing.ts';
import { flyTo, useView } from './view.ts';

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
  pending = [];
  useView.setState({ selection: null, hovered: null, current: null, cursor: null });
  useDocument.setState({
    id: request.id ?? crypto.randomUUID(),
    name: request.name,
    sql,
    reading: null,
    placements,
    otherLines: request.otherLines ?? diagram.otherLines,
    status: 'reading',
    isPlacing: false,
    isDirty: request.isDirty ?? false,
    generation,
  });
  // Granted with the first places, before anything is drawn at another zoom.
  flyTo([]);
  const reading = await readWhole(sql, signal).catch((error: unknown) => {
    if (signal.aborted) return null;
    closeDocument();
    notifyProblem(`${request.name} could not be read (${error instanceof Error ? error.message : 'no reason given'}).`);
    return null;
  });
  if (!reading || useDocument.getState().generation !== generation) return;
  useDocument.setState({ reading, status: 'ready', isPlacing: true });
  catchUp();
  await place(generation);
  flyTo([]);
}

/** Back to the start page. */
export function closeDocument(): void {
  const { generation } = useDocument.getState();
  opening.abort();
  pending = [];
  useView.setState({ selection: null, hovered: null, current: null, cursor: null });
  useDocument.setState({
    id: null,
    name: 'untitled.sql',
    sql: '',
    reading: null,
    placements: new Map(),
    otherLines: [],
    status: 'none',
    isPlacing: false,
    isDirty: false,
    generation: generation + 1,
  });
}

/** What the editor reports: edits of the text as it is in the store, already made in the editor. */
export function typed(changes: ChangeSet): void {
  if (changes.length === 0) return;
  const state = useDocument.getState();
  if (state.status === 'none') return;
  const sql = applyChanges(state.sql, changes);
  const parser = loadedParser();
  if (!state.reading || !parser || state.status !== 'ready') {
    pending.push(changes);
    useDocument.setState({ sql, isDirty: true });
    return;
  }
  useDocument.setState({ sql, isDirty: true, ...readOn(state, updateSchema(state.reading, changes, parser)) });
}

/** The user put tables somewhere. */
export function moveTables(moves: Placements): void {
  if (moves.size === 0) return;
  useDocument.setState(({ placements }) => ({ placements: new Map([...placements, ...moves]) }));
}

/** Lays the whole diagram out again. Returns the placements before, so that the caller can offer to take it back. */
export async function tidy(): Promise<Placements> {
  const { reading, placements, generation } = useDocument.getState();
  if (!reading) return placements;
  useDocument.setState({ isPlacing: true });
  try {
    const laidOut = await layoutInWorker(layoutInput(reading.catalog, canvasAspect()));
    if (useDocument.getState().generation === generation)
      useDocument.setState((now) => ({ placements: new Map([...now.placements, ...byTable(laidOut)]) }));
  } finally {
    if (useDocument.getState().generation === generation) useDocument.setState({ isPlacing: false });
  }
  flyTo([]);
  return placements;
}

export function setPlacements(placements: Placements): void {
  useDocument.setState({ placements });
}

export function renameDocument(name: string): void {
  const trimmed = name.trim();
  if (trimmed !== '') useDocument.setState({ name: trimmed });
}

/** The text as it is has gone to a file. */
export function markSaved(): void {
  useDocument.setState({ isDirty: false });
}

let pending: ChangeSet[] = [];

/** Reads what was typed while the whole text was being read. */
function catchUp(): void {
  const parser = loadedParser();
  const changes = pending;
  pending = [];
  for (const change of changes) {
    const state = useDocument.getState();
    if (!state.reading || !parser) return;
    useDocument.setState(readOn(state, updateSchema(state.reading, change, parser)));
  }
}

/** The next reading, with tables keeping their places over renames and new ones placed near what they refer to. */
function readOn(state: DocumentState, reading: Reading): Pick<DocumentState, 'reading' | 'placements'> {
  if (!state.reading || reading.catalog === state.reading.catalog) return { reading, placements: state.placements };
  const carried = carryPlacements(state.reading.catalog, reading.catalog, state.placements);
  return { reading, placements: state.isPlacing ? carried : placeMissing(reading.catalog, carried) };
}

let opening = new AbortController();

/** What is being read for a document that is no longer wanted need not be read to its end. */
function startOpening(): AbortController {
  opening.abort();
  opening = new AbortController();
  return opening;
}

/** Null when it was stopped. */
async function readWhole(sql: string, signal: AbortSignal): Promise<Reading | null> {
  const parser = loadMainParser();
  if (sql.length < READ_AT_ONCE_BELOW) return readSchema(sql, await parser);
  const script = await readInWorker(sql, signal);
  await parser;
  return script && readingOf(script);
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
    const now = useDocument.getState();
    if (now.generation === generation)
      useDocument.setState({
        isPlacing: false,
        placements: now.reading ? placeMissing(now.reading.catalog, now.placements) : now.placements,
      });
  }
}

/** Width to height of the space a diagram has; a sensible guess where there is no window. */
function canvasAspect(): number {
  if (typeof window === 'undefined') return 1.4;
  return Math.min(2.4, Math.max(0.8, (window.innerWidth * 0.55) / Math.max(window.innerHeight - 68, 1)));
}
