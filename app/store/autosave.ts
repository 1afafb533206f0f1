/**
 * Keeps the open document in this browser, half a second after the last change and when the page goes away.
 * Invariant: a document someone shared is not kept until it is changed; from then on the address names the kept one.
 */
import type { TableId } from '../../src/catalog/types.ts';
import { writeAddress } from '../platform/address.ts';
import { type DocumentRecord, findDocument, saveDocument } from '../platform/documents.ts';
import { openText } from './actions.ts';
import { type DocumentState, useDocument } from './document.ts';

const AFTER_MS = 500;

let timer: ReturnType<typeof setTimeout> | null = null;
let hasComplained = false;

/** Watches the document. `onFailure` is told once when the browser refuses to keep anything. */
export function startAutosave(onFailure: (message: string) => void): void {
  const save = async (): Promise<void> => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    try {
      await keepDocument();
      writeAddress(useDocument.getState().id, 'replace');
    } catch {
      if (hasComplained) return;
      hasComplained = true;
      onFailure(
        'This browser keeps no documents for Crowfoot (storage is full or refused). Save to a file to be safe.',
      );
    }
  };
  useDocument.subscribe((now, before) => {
    if (!isWorthKeeping(now, before)) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void save(), AFTER_MS);
  });
  window.addEventListener('pagehide', () => void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
  });
}

/** Writes the open document down now. */
export async function keepDocument(): Promise<void> {
  const record = toRecord(useDocument.getState());
  if (record) await saveDocument(record);
}

/** Opens a kept document; false when this browser does not have it. */
export async function openKept(id: string): Promise<boolean> {
  const record = await findDocument(id);
  if (!record) return false;
  const placements = new Map(record.placements.map(([table, x, y]) => [table as TableId, { x, y }]));
  await openText({
    id,
    name: record.name,
    text: record.sql,
    placements,
    otherLines: record.otherLines ?? [],
    isDirty: record.isDirty,
  });
  return true;
}

/** Only changes of a document that stands open count; opening one is no change. */
function isWorthKeeping(now: DocumentState, before: DocumentState): boolean {
  if (now.id === null || now.id !== before.id || now.status !== 'ready' || now.isPlacing || before.isPlacing)
    return false;
  return (
    now.sql !== before.sql ||
    now.placements !== before.placements ||
    now.name !== before.name ||
    now.isDirty !== before.isDirty
  );
}

function toRecord({ id, name, sql, placements, otherLines, reading, isDirty }: DocumentState): DocumentRecord | null {
  if (id === null) return null;
  return {
    id,
    name,
    sql,
    placements: [...placements].map(([table, { x, y }]) => [table, x, y] as const),
    otherLines,
    updatedAt: Date.now(),
    tables: reading?.catalog.tables.size ?? 0,
    isBlank: sql.trim() === '',
    isDirty,
  };
}
