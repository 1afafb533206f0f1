/**
 * The documents kept in this browser, as lists show them, and what is done to them as wholes.
 * Invariant: a deleted document comes back whole (text, places, history, file) while the offer to undo stands.
 */
import { create } from 'zustand';
import { writeAddress } from '../platform/address.ts';
import {
  type DocumentRecord,
  findDocument,
  forgetDocument,
  type LinkedFile,
  type RecentDocument,
  recentDocuments,
  saveDocument,
} from '../platform/documents.ts';
import { notify, notifyProblem } from '../platform/notify.ts';
import { closeDocument } from './actions.ts';
import { keepChanges, keepDocument } from './autosave.ts';
import { copyName } from './copy-name.ts';
import { useDocument } from './document.ts';
import { linkedFileOf, linkTo } from './linked-file.ts';
import { openRecent } from './open-document.ts';

/** Latest first. */
export const useKeptDocuments = create<{ readonly documents: readonly RecentDocument[] }>()(() => ({ documents: [] }));

export async function loadKeptDocuments(): Promise<void> {
  const documents = await recentDocuments().catch(() => []);
  useKeptDocuments.setState({ documents });
}

/** A copy of the open document, in its place. */
export async function duplicateDocument(): Promise<void> {
  try {
    const id = await keepDocument();
    const record = id === null ? null : await findDocument(id);
    if (!record) return;
    const taken = new Set((await recentDocuments()).map(({ name }) => name));
    let name = copyName(record.name);
    while (taken.has(name)) name = copyName(name);
    const copy = { ...record, id: crypto.randomUUID(), name, updatedAt: Date.now(), isDirty: true };
    await saveDocument(copy, null);
    await openRecent(copy.id);
    notify(`This is ${name}, a copy. ${record.name} stays as it is.`);
  } catch {
    notifyProblem('The copy could not be kept in this browser (storage is full or refused). Save to a file instead.');
  }
}

export async function deleteDocument(id: string): Promise<void> {
  const isOpen = useDocument.getState().id === id;
  if (isOpen) await keepChanges().catch(() => undefined);
  const record = await findDocument(id).catch(() => null);
  const file = await linkedFileOf(id);
  if (isOpen) {
    closeDocument();
    writeAddress(null, 'push');
  }
  await forgetDocument(id).catch(() => undefined);
  await loadKeptDocuments();
  if (!record) return;
  notify(`Deleted ${record.name} from this browser.${file ? ' Its file on disk stays.' : ''}`, {
    label: 'Undo',
    run: () => void bringBack(record, file, isOpen),
  });
}

async function bringBack(record: DocumentRecord, file: LinkedFile | null, isToOpen: boolean): Promise<void> {
  try {
    await saveDocument(record, null);
  } catch {
    return notifyProblem(`${record.name} could not be brought back: this browser keeps no documents any more.`);
  }
  if (file) await linkTo(record.id, file.handle, file.stamp);
  await loadKeptDocuments();
  if (isToOpen) await openRecent(record.id);
}
