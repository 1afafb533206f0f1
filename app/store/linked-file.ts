/**
 * Which file on disk a document is saved to. Invariant: known as long as the page lives, even where the browser refuses to keep a handle.
 */
import { findLinkedFile, type LinkedFile, linkFile } from '../platform/documents.ts';
import type { FileStamp } from '../platform/file-handles.ts';

const known = new Map<string, LinkedFile>();

export async function linkTo(id: string, handle: FileSystemFileHandle, stamp: FileStamp): Promise<void> {
  const link = { id, handle, stamp };
  known.set(id, link);
  await linkFile(link).catch(() => undefined);
}

export async function linkedFileOf(id: string): Promise<LinkedFile | null> {
  return known.get(id) ?? (await findLinkedFile(id).catch(() => null));
}
