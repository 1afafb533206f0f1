/**
 * Opening things: a file, a paste, a sample, a link. Invariant: what was open is kept before it is replaced, and when something can't be
 * opened the open document stays as it is and the user is told why.
 */
import { decodeShare, type ShareError } from '../../src/share/link.ts';
import { type Address, readAddress, writeAddress } from '../platform/address.ts';
import { decodeFile, describeEncoding, describeFileProblem } from '../platform/decode-file.ts';
import { readFile } from '../platform/files.ts';
import { type NoticeAction, notify, notifyProblem } from '../platform/notify.ts';
import { closeDocument, type OpenRequest, openText } from './actions.ts';
import { keepChanges, keepDocument, openKept } from './autosave.ts';
import { type DocumentState, useDocument } from './document.ts';
import { describeOpened } from './summary.ts';

export async function openFile(file: File): Promise<void> {
  const read = await readFile(file);
  if (!read.ok) return notifyProblem(read.error);
  const { name, text, encoding } = read.value;
  await openNew({ name, text }, 'aloud', describeEncoding(encoding));
}

export const openPasted = (text: string): Promise<void> => openNew({ name: 'pasted.sql', text, isDirty: true });

export async function openSample(name: string, text: string): Promise<void> {
  await openNew({ name, text }, 'quietly');
}

export const openBlank = (): Promise<void> => openNew({ name: 'untitled.sql', text: '' }, 'quietly');

export async function openRecent(id: string): Promise<void> {
  await leaveDocument();
  if (!(await openKept(id))) return notifyProblem('This document is no longer kept in this browser.');
  writeAddress(id, 'push');
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

/** `note`: something more to say about it. */
async function openNew(
  request: OpenRequest,
  announce: 'aloud' | 'quietly' = 'aloud',
  note: string | null = null,
): Promise<void> {
  const before = useDocument.getState();
  await leaveDocument();
  const id = crypto.randomUUID();
  const opening = openText({ ...request, id });
  writeAddress(id, 'push');
  await opening;
  const { reading, id: now } = useDocument.getState();
  if (now !== id) return;
  if (reading && announce === 'aloud')
    notify([describeOpened(request.name, reading), note].filter(Boolean).join(' '), wayBack(before));
  await keepDocument().catch(() => undefined);
}

/** What was open is kept; the way back to it is offered where something came over it. */
function wayBack({ id, name, sql }: DocumentState): NoticeAction | undefined {
  if (id === null || sql.trim() === '') return undefined;
  return { label: `Back to ${name}`, run: () => void openRecent(id) };
}

/** What was changed in the last moments is kept. Storage may be refused; autosave says so once. */
async function leaveDocument(): Promise<void> {
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
