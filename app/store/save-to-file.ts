/**
 * The document as one .sql file: the text, then the diagram as a trailing block of comments. Written to the file it came from where the
 * browser can do that, downloaded elsewhere.
 * Invariants: a file that changed on disk since it was last read or written here is not written over unasked; only what was written is
 * called saved.
 */
import { create } from 'zustand';
import { joinDiagram } from '../../src/document/diagram.ts';
import { writeAddress } from '../platform/address.ts';
import type { LinkedFile } from '../platform/documents.ts';
import { type FileStamp, mayWrite, pickHandleToSave, stampOf, writeFile } from '../platform/file-handles.ts';
import { download, readFile } from '../platform/files.ts';
import { notify, notifyProblem } from '../platform/notify.ts';
import { markSaved, renameDocument } from './actions.ts';
import { keepDocument } from './autosave.ts';
import { type DocumentState, useDocument } from './document.ts';
import { linkedFileOf, linkTo } from './linked-file.ts';
import { updateFromText } from './update-document.ts';

/** The file that was to be written over, while the user is asked. */
export const useFileConflict = create<{ readonly file: LinkedFile | null }>()(() => ({ file: null }));

export const dismissFileConflict = (): void => useFileConflict.setState({ file: null });

/** One save after the other: the stamps of the one before must be known. */
let saving: Promise<void> = Promise.resolve();

const inTurn = (save: () => Promise<void>): Promise<void> => {
  saving = saving.then(save, save);
  return saving;
};

/** To the file it is in; to a new one when it is in none. */
export const saveToFile = (): Promise<void> =>
  inTurn(async () => {
    const { id } = useDocument.getState();
    const linked = id === null ? null : await linkedFileOf(id);
    if (!linked) return await saveElsewhere();
    const { handle, stamp } = linked;
    if (!(await mayWrite(handle)))
      return notifyProblem(
        `The browser was not allowed to write to ${handle.name}. Save again and allow it, or save to another file.`,
        SAVE_AS,
      );
    const found = await handle.getFile().catch(() => null);
    if (found && !isSame(stampOf(found), stamp)) return useFileConflict.setState({ file: linked });
    await write(linked.id, handle);
  });

/** To a file that the user chooses; saving goes there from then on. */
export const saveToAnotherFile = (): Promise<void> => inTurn(saveElsewhere);

const SAVE_AS = { label: 'Save as', run: () => void saveToAnotherFile() };

/** What is on disk gives way to the document. */
export async function writeOver({ id, handle }: LinkedFile): Promise<void> {
  dismissFileConflict();
  await inTurn(() => write(id, handle));
}

/** What is on disk comes into the document, as one step that can be undone. */
export async function takeFromDisk({ id, handle }: LinkedFile): Promise<void> {
  dismissFileConflict();
  const file = await handle.getFile().catch(() => null);
  const read = file && (await readFile(file));
  if (!read)
    return notifyProblem(`${handle.name} is no longer where it was. Save the document as another file.`, SAVE_AS);
  if (!read.ok) return notifyProblem(read.error);
  if (useDocument.getState().id !== id) return;
  await linkTo(id, handle, stampOf(file));
  await updateFromText(handle.name, read.value.text);
}

async function saveElsewhere(): Promise<void> {
  const state = useDocument.getState();
  const handle = await pickHandleToSave(fileName(state.name));
  if (handle === 'cancelled') return;
  if (handle === 'unavailable') {
    download(fileName(state.name), fileText(state));
    return markSaved(state);
  }
  if (state.id === null || useDocument.getState().id !== state.id) return;
  renameDocument(handle.name);
  await write(state.id, handle);
}

async function write(id: string, handle: FileSystemFileHandle): Promise<void> {
  const state = useDocument.getState();
  if (state.id !== id) return;
  try {
    await linkTo(id, handle, await writeFile(handle, fileText(state)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given';
    return notifyProblem(
      `${handle.name} could not be written (${reason}). Nothing is lost: the document is kept in this browser.`,
      SAVE_AS,
    );
  }
  markSaved(state);
  notify(`Saved ${handle.name}.`);
  // One that came by a link is kept from now on: the file it is in must be found again.
  const kept = await keepDocument().catch(() => null);
  if (kept !== null) writeAddress(kept, 'replace');
}

const fileName = (name: string): string => (/\.(sql|ddl|psql|txt)$/i.test(name) ? name : `${name}.sql`);

function fileText({ sql, placements, otherLines, reading }: DocumentState): string {
  const present = [...placements].filter(([id]) => reading?.catalog.tables.has(id) || reading?.catalog.views.has(id));
  return joinDiagram(sql, { placements: new Map(present), otherLines });
}

const isSame = (a: FileStamp, b: FileStamp): boolean => a.lastModified === b.lastModified && a.size === b.size;
