/** Files in and out of the browser: picking, reading, downloading. */
import { err, ok, type Result } from '../../src/base/result.ts';
import { type DecodedFile, decodeFile, describeFileProblem, MAX_FILE_BYTES } from './decode-file.ts';
import { pickHandleToOpen } from './file-handles.ts';

export interface OpenedFile extends DecodedFile {
  readonly name: string;
}

/** The file's text, or why it can't be opened, in words for the user. */
export async function readFile(file: File): Promise<Result<OpenedFile, string>> {
  if (file.size > MAX_FILE_BYTES) return err(describeFileProblem(file.name, { kind: 'too-large', bytes: file.size }));
  try {
    const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()));
    if (!decoded.ok) return err(describeFileProblem(file.name, decoded.error));
    return ok({ name: file.name, ...decoded.value });
  } catch {
    return err(`${file.name} could not be read. It may be a folder, or have been moved since.`);
  }
}

export interface PickedFile {
  readonly file: File;
  /** For writing it in place; null where the browser has no such thing. */
  readonly handle: FileSystemFileHandle | null;
}

/** Asks for a file; null when the user changes their mind. */
export async function pickFile(): Promise<PickedFile | null> {
  const handle = await pickHandleToOpen();
  if (handle === 'cancelled') return null;
  const file = handle === 'unavailable' ? await pickByInput() : await handle.getFile().catch(() => null);
  return file && { file, handle: handle === 'unavailable' ? null : handle };
}

function pickByInput(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.sql,.ddl,.psql,.txt,.dump,text/plain,application/sql';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

export const download = (name: string, text: string): void =>
  downloadBlob(name, new Blob([text], { type: 'application/sql;charset=utf-8' }));

export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
