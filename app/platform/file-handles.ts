/**
 * Files that are written where they lie (File System Access API), where the browser has that. Its pickers, permissions and stamps behind
 * plain functions. Invariant: `unavailable` is the answer wherever no picker was shown, so that the caller goes the old way.
 */

declare global {
  interface Window {
    showOpenFilePicker?(options: PickerOptions): Promise<FileSystemFileHandle[]>;
    showSaveFilePicker?(options: PickerOptions & { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
  }
  interface FileSystemHandle {
    queryPermission?(wish: { readonly mode: 'read' | 'readwrite' }): Promise<PermissionState>;
    requestPermission?(wish: { readonly mode: 'read' | 'readwrite' }): Promise<PermissionState>;
  }
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }
}

interface PickerOptions {
  readonly id: string;
  readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, string[]>> }[];
}

/** What tells one state of a file from another without reading it. */
export interface FileStamp {
  readonly lastModified: number;
  readonly size: number;
}

type Picked = FileSystemFileHandle | 'cancelled' | 'unavailable';

const OPTIONS: PickerOptions = {
  id: 'sql',
  types: [
    {
      description: 'SQL',
      accept: { 'application/sql': ['.sql', '.ddl', '.psql'], 'text/plain': ['.txt', '.dump'] },
    },
  ],
};

/** Nobody closes a dialog sooner: it was never shown, as in a browser that is driven by a program or managed. */
const SEEN_AFTER_MS = 500;

export function pickHandleToOpen(): Promise<Picked> {
  return pick(async () => (await window.showOpenFilePicker?.(OPTIONS))?.[0]);
}

export function pickHandleToSave(suggestedName: string): Promise<Picked> {
  return pick(async () => window.showSaveFilePicker?.({ ...OPTIONS, suggestedName }));
}

async function pick(show: () => Promise<FileSystemFileHandle | undefined>): Promise<Picked> {
  const begun = performance.now();
  try {
    return (await show()) ?? 'unavailable';
  } catch (error) {
    const isClosed = error instanceof DOMException && error.name === 'AbortError';
    return isClosed && performance.now() - begun > SEEN_AFTER_MS ? 'cancelled' : 'unavailable';
  }
}

/** Of a dropped file; to be asked for while the drop is handled. Null where there is none. */
export async function handleOfDropped(item: DataTransferItem | undefined): Promise<FileSystemFileHandle | null> {
  const handle = await item?.getAsFileSystemHandle?.().catch(() => null);
  return handle instanceof FileSystemFileHandle ? handle : null;
}

/** Asks the user where the browser has forgotten what it was allowed. */
export async function mayWrite(handle: FileSystemFileHandle): Promise<boolean> {
  const wish = { mode: 'readwrite' } as const;
  if (!handle.queryPermission || (await handle.queryPermission(wish)) === 'granted') return true;
  return (await handle.requestPermission?.(wish)) === 'granted';
}

export const stampOf = ({ lastModified, size }: File): FileStamp => ({ lastModified, size });

/** Answers with what the file is now. Throws what the browser throws when it can't be written. */
export async function writeFile(handle: FileSystemFileHandle, text: string): Promise<FileStamp> {
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
  return stampOf(await handle.getFile());
}
