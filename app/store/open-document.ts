/**
 * Opening things: a file, a paste, a sample, a link. Invariant: what was open is kept before it is replaced, and when something can't be
 * opened the open document stays as it is and the user is told why.
 */
import { areVersions } from '../../src/document/reimport.ts';
import { decodeShare, type ShareError } from '../../src/share/link.ts';
import { type Address, readAddress, writeAddress } from '../platform/address.ts';
import { decodeFile, describeEncoding, describeFileProblem } from '../platform/decode-file.ts';
import { findDocument, forgetDocument } from '../platform/documents.ts';
import { stampOf } from '../platform/file-handles.ts';
import { type PickedFile, readFile } from '../platform/files.ts';
import { type NoticeAction, notify, notifyProblem } from '../platform/notify.ts';
import { closeDocument, type OpenRequest, openText } from './actions.ts';
import { keepChanges, keepDocument, openKept } from './autosave.ts';
import { type DocumentState, useDocument } from './document.ts';
import { linkTo } from './linked-file.ts';
import { describeOpened } from './summary.ts';
import { updateFromText } from './update-document.ts';
import { type Selection, select, useView } from './view.ts';

/** With a handle, saving writes to that very file from then on. */
export async function openFile({ file, handle }: PickedFile): Promise<void> {
  const read = await readFile(file);
  if (!read.ok) return notifyProblem(read.error);
  const { name, text, encoding } = read.value;
  const id = await openNew({ name, text }, 'aloud', describeEncoding(encoding));
  if (handle && id !== null) await linkTo(id, handle, stampOf(file));
}

export async function openPasted(text: string): Promise<void> {
  await openNew({ name: 'pasted.sql', text, isDirty: true });
}

export async function openSample(name: string, text: string): Promise<void> {
  await openNew({ name, text }, 'quietly');
}

export async function openBlank(): Promise<void> {
  await openNew({ name: 'untitled.sql', text: '' }, 'quietly');
}

export async function openRecent(id: string): Promise<void> {
  if (id === useDocument.getState().id) return;
  await leaveDocument();
  if (!(await openKept(id))) return notifyProblem('This document is no longer kept in this browser.');
  writeAddress(id, 'push');
  const selection = selections.get(id);
  if (selection && useDocument.getState().id === id) select(selection);
}

export async function returnToStart(): Promise<void> {
  await leaveDocument();
  closeDocument();
  writeAddress(null, 'push');
}

/** Opens what the page's address names; on trouble, the start page with the reason. */
export async function openAddress(address: Address = readAddress(window.location)): Promise<void> {
  if (address.kind === 'kept' && address.id === useDocument.getState().id) return;
  await leaveDocument();
  switch (address.kind) {
    case 'start':
      return closeDocument();
    case 'kept':
      if (await openKept(address.id)) return;
      closeDocument();
      writeAddress(null, 'replace');
      return notifyProblem(
        'The document in this address is not kept in this browser. Ask for a share link to open it here.',
      );
    case 'shared':
      return openShared(address.fragment);
    case 'file':
      return openUrl(address.url);
  }
}

async function openShared(fragment: string): Promise<void> {
  const shared = await decodeShare(fragment);
  if (shared.ok) {
    const { name, sql, placements, otherLines } = shared.value;
    // Not kept until it is changed: a look at someone's link leaves no trace.
    return openText({ name, text: sql, placements, otherLines });
  }
  closeDocument();
  notifyProblem(describeShareError(shared.error));
}

async function openUrl(url: URL): Promise<void> {
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || 'schema.sql';
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error('it is a web page, not SQL');
    const decoded = decodeFile(new Uint8Array(await response.arrayBuffer()));
    if (decoded.ok) {
      const note = describeEncoding(decoded.value.encoding);
      if (note) notify(note);
      return await openText({ name, text: decoded.value.text });
    }
    notifyProblem(describeFileProblem(name, decoded.error));
  } catch (error) {
    notifyProblem(`${url.pathname} could not be fetched (${error instanceof Error ? error.message : 'no answer'}).`);
  }
  closeDocument();
}

/** Gives up on a text that takes long to read. */
export function stopOpening(): void {
  const { name, status } = useDocument.getState();
  if (status !== 'reading') return;
  closeDocument();
  writeAddress(null, 'replace');
  notify(`Stopped. ${name} was not opened.`);
}

/** Answers with the new document's id; null when something else was opened meanwhile. `note`: something more to say about it. */
async function openNew(
  request: OpenRequest,
  announce: 'aloud' | 'quietly' = 'aloud',
  note: string | null = null,
): Promise<string | null> {
  const before = useDocument.getState();
  await leaveDocument();
  const id = crypto.randomUUID();
  const opening = openText({ ...request, id });
  writeAddress(id, 'push');
  await opening;
  const { reading, id: now } = useDocument.getState();
  if (now !== id) return null;
  await keepDocument().catch(() => undefined);
  if (reading && announce === 'aloud')
    notify([describeOpened(request.name, reading), note].filter(Boolean).join(' '), await wayOn(before, request));
  return id;
}

/**
 * What was open is kept; the way back to it is offered where something came over it. What is probably a newer version of that can also
 * take its place.
 */
async function wayOn(before: DocumentState, { name, text }: OpenRequest): Promise<NoticeAction | undefined> {
  const { id, reading } = useDocument.getState();
  if (before.id === null || before.sql.trim() === '' || !reading) return undefined;
  const old = before.id;
  if (!(await findDocument(old).catch(() => null))) return undefined;
  if (!before.reading || !areVersions(before.reading.catalog, reading.catalog))
    return { label: `Back to ${before.name}`, run: () => void openRecent(old) };
  return { label: `Update ${before.name} instead`, run: () => void updateInstead(old, id, name, text) };
}

/** What was opened as a document of its own goes away again, if nothing was done to it. */
async function updateInstead(old: string, opened: string | null, name: string, text: string): Promise<void> {
  const now = useDocument.getState();
  const isUntouched = now.id === opened && now.history.past.length === 0;
  await openRecent(old);
  if (useDocument.getState().id !== old || !(await updateFromText(name, text))) return;
  if (isUntouched && opened !== null) await forgetDocument(opened).catch(() => undefined);
}

/** What was selected in each document when it was left. Ids of statements are given anew with each opening. */
const selections = new Map<string, Selection | null>();

/** What was changed in the last moments is kept. Storage may be refused; autosave says so once. */
async function leaveDocument(): Promise<void> {
  const { id } = useDocument.getState();
  const { selection } = useView.getState();
  if (id !== null) selections.set(id, selection?.kind === 'statement' ? null : selection);
  await keepChanges().catch(() => undefined);
}

function describeShareError(error: ShareError): string {
  switch (error.kind) {
    case 'damaged':
      return 'This link is incomplete: part of it was lost on the way. Chats and mail programs sometimes cut long links; ask for it again, or for the file.';
    case 'too-new':
      return 'This link was made by a newer version of Crowfoot. Reload the page to get the newest version.';
    case 'too-large':
      return 'This link would unpack to more than Crowfoot opens. Ask for the file instead.';
    case 'not-a-link':
      return 'This is not a link to a shared schema.';
  }
}
