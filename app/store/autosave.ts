/**
 * Keeps the open document in this browser: half a second after a change at the latest, and when the page goes away.
 * Invariants: a document someone shared is not kept until it is changed, from then on the address names the kept one; and nothing another
 * tab has written is written over: what was changed here becomes a copy then.
 */
import type { TableId } from '../../src/catalog/types.ts';
import { writeAddress } from '../platform/address.ts';
import { type Claim, claimDocument } from '../platform/document-lock.ts';
import { type DocumentRecord, findDocument, saveDocument } from '../platform/documents.ts';
import { notify } from '../platform/notify.ts';
import { openText } from './actions.ts';
import { copyName } from './copy-name.ts';
import { type DocumentState, useDocument } from './document.ts';
import { fromKeptHistory, toKeptHistory } from './kept-history.ts';
import { tableCounts } from './summary.ts';

const AFTER_MS = 500;

/** What the browser has of the open document, or what it was opened as. */
interface Kept extends Pick<DocumentState, 'sql' | 'name' | 'isDirty'> {
  /** Null until the tables have their first places: finding them is no change. */
  readonly placements: DocumentState['placements'] | null;
  /** Of the record; null when there is none. */
  readonly updatedAt: number | null;
  /** It was written from here, and no other tab could write it since. */
  readonly isSure: boolean;
}

let kept: Kept = { sql: '', name: '', isDirty: false, placements: null, updatedAt: null, isSure: false };
let claim: Claim | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
let hasComplained = false;
/** The last attempt to write came to nothing. */
let hasFailed = false;

/** Watches the document. `onFailure` is told once when the browser refuses to keep anything. */
export function startAutosave(onFailure: (message: string) => void): void {
  const save = async (): Promise<void> => {
    try {
      const id = await keepChanges();
      hasFailed = false;
      if (id !== null && id === useDocument.getState().id) writeAddress(id, 'replace');
    } catch {
      hasFailed = true;
      if (hasComplained) return;
      hasComplained = true;
      onFailure(
        'This browser keeps no documents for Crowfoot (storage is full or refused). Save to a file to be safe.',
      );
    }
  };
  useDocument.subscribe((now, before) => {
    if (now.generation !== before.generation)
      kept = { ...stateOf(now), placements: null, updatedAt: null, isSure: false };
    if (now.id !== before.id) claimAgain(now.id);
    if (!kept.placements && now.status === 'ready' && !now.isPlacing) kept = { ...kept, placements: now.placements };
    // Not put off by further typing: what is lost with a killed tab is never more than this.
    if (isChanged(now)) timer ??= setTimeout(() => void save(), AFTER_MS);
  });
  // Asks only where leaving would lose something: what is kept here need not be in a file.
  window.addEventListener('beforeunload', (event) => {
    const now = useDocument.getState();
    if (hasFailed && now.isDirty && isChanged(now)) event.preventDefault();
  });
  window.addEventListener('pagehide', () => void save());
  window.addEventListener('focus', () => void catchUp());
  document.addEventListener(
    'visibilitychange',
    () => void (document.visibilityState === 'hidden' ? save() : catchUp()),
  );
}

/** Writes the open document down now, if anything was changed. Answers as `keepDocument`; null when there was nothing to do. */
export async function keepChanges(): Promise<string | null> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  return isChanged(useDocument.getState()) ? await keepDocument() : null;
}

/** Writes the open document down now. Answers under which id. */
export async function keepDocument(): Promise<string | null> {
  if (claim && claim.standing() === null) await claim.decided;
  if (claim?.standing() === 'elsewhere') becomeCopy();
  const state = useDocument.getState();
  if (state.id === null) return null;
  const { updatedAt: expected, isSure } = kept;
  const updatedAt = Math.max(Date.now(), (expected ?? 0) + 1);
  const isOurs = claim?.standing() === 'ours';
  // At once, so that a save that begins before this one has ended does not take it for another tab's.
  kept = { ...kept, updatedAt };
  const isSaved = await saveDocument(toRecord(state, state.id, updatedAt), isSure ? null : expected).catch((error) => {
    if (kept.updatedAt === updatedAt) kept = { ...kept, updatedAt: expected };
    throw error;
  });
  const now = useDocument.getState();
  if (now.generation !== state.generation || now.id !== state.id) return null;
  if (!isSaved) {
    becomeCopy();
    return keepDocument();
  }
  kept = { ...kept, ...stateOf(state), placements: kept.placements && state.placements, isSure: isOurs };
  return state.id;
}

/** Opens a kept document; false when this browser does not have it. */
export async function openKept(id: string): Promise<boolean> {
  const record = await findDocument(id);
  if (!record) return false;
  const placements = new Map(record.placements.map(([table, x, y]) => [table as TableId, { x, y }]));
  const opening = openText({
    id,
    name: record.name,
    text: record.sql,
    placements,
    otherLines: record.otherLines ?? [],
    isDirty: record.isDirty,
    history: fromKeptHistory(record.history, record.sql),
  });
  kept = { ...kept, updatedAt: record.updatedAt };
  await opening;
  return true;
}

function claimAgain(id: string | null): void {
  claim?.release();
  if (id === null) {
    claim = null;
    return;
  }
  const own = claimDocument(id, () => {
    kept = { ...kept, isSure: false };
    void catchUp();
  });
  claim = own;
  void own.decided.then((standing) => {
    if (claim !== own || standing !== 'elsewhere') return;
    notify(`${useDocument.getState().name} is open in another tab. What you change here is kept as a copy.`);
  });
}

/** Where nothing was changed here, what another tab has written since is shown. */
async function catchUp(): Promise<void> {
  const { id } = useDocument.getState();
  if (id === null || kept.isSure || kept.updatedAt === null) return;
  const record = await findDocument(id).catch(() => null);
  const now = useDocument.getState();
  if (!record || now.id !== id || record.updatedAt === kept.updatedAt || isChanged(now)) return;
  if (await openKept(id)) notify(`${record.name} was changed in another tab. This is how it is now.`);
}

/** From here on this is a document of its own; the other one stays as the other tab has it. */
function becomeCopy(): void {
  const { id, name } = useDocument.getState();
  if (id === null) return;
  const copy = copyName(name);
  kept = { ...kept, updatedAt: null, isSure: false };
  useDocument.setState({ id: crypto.randomUUID(), name: copy });
  notify(`${name} is open in another tab, which keeps it. Your changes are kept here as ${copy}.`, {
    label: `Open ${name}`,
    run: () => void openOther(id),
  });
}

async function openOther(id: string): Promise<void> {
  await keepChanges().catch(() => undefined);
  if (await openKept(id)) writeAddress(id, 'push');
}

function isChanged(now: DocumentState): boolean {
  if (now.id === null || now.status === 'none') return false;
  const isMoved = kept.placements !== null && !now.isPlacing && now.placements !== kept.placements;
  return isMoved || now.sql !== kept.sql || now.name !== kept.name || now.isDirty !== kept.isDirty;
}

const stateOf = ({ sql, name, isDirty }: DocumentState): Pick<Kept, 'sql' | 'name' | 'isDirty'> => ({
  sql,
  name,
  isDirty,
});

function toRecord(state: DocumentState, id: string, updatedAt: number): DocumentRecord {
  const { name, sql, placements, otherLines, reading, isDirty, history } = state;
  return {
    id,
    name,
    sql,
    placements: [...placements].map(([table, { x, y }]) => [table, x, y] as const),
    otherLines,
    history: toKeptHistory(history, sql),
    updatedAt,
    tables: reading ? tableCounts(reading.catalog).tables : 0,
    isBlank: sql.trim() === '',
    isDirty,
  };
}
