/** The documents kept in this browser (IndexedDB). Plain records; what they mean is the store's affair. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptHistory } from '../store/kept-history.ts';
import type { FileStamp } from './file-handles.ts';

export interface DocumentRecord {
  readonly id: string;
  readonly name: string;
  readonly sql: string;
  readonly placements: readonly (readonly [id: string, x: number, y: number])[];
  /** Of the diagram block, kept as they came; records of before have none. */
  readonly otherLines?: readonly string[];
  /** Records of before have none. */
  readonly history?: KeptHistory;
  /** Milliseconds since 1970; later with every save. */
  readonly updatedAt: number;
  readonly tables: number;
  readonly isBlank: boolean;
  readonly isDirty: boolean;
}

export type RecentDocument = Pick<DocumentRecord, 'id' | 'name' | 'updatedAt' | 'tables' | 'isBlank'>;

/** The file on disk that a document was opened from or saved to. */
export interface LinkedFile {
  /** Of the document. */
  readonly id: string;
  readonly handle: FileSystemFileHandle;
  /** When it was last read or written from here. */
  readonly stamp: FileStamp;
}

interface Schema extends DBSchema {
  documents: { key: string; value: DocumentRecord };
  recents: { key: string; value: RecentDocument; indexes: { updatedAt: number } };
  files: { key: string; value: LinkedFile };
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('crowfoot', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('documents', { keyPath: 'id' });
        db.createObjectStore('recents', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
      }
      db.createObjectStore('files', { keyPath: 'id' });
    },
    // A newer version in another tab must not wait for this one.
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      opening = null;
    },
  });
  return opening;
}

/**
 * Writes a document down, whole or not at all. Given when it was last seen written (`expected`), only if nobody has written it since:
 * false then.
 */
export async function saveDocument(record: DocumentRecord, expected: number | null): Promise<boolean> {
  const { id, name, updatedAt, tables, isBlank } = record;
  const transaction = (await database()).transaction(['documents', 'recents'], 'readwrite');
  const recents = transaction.objectStore('recents');
  const known = expected === null ? undefined : await recents.get(id);
  const isFree = known === undefined || known.updatedAt === expected;
  const writes = isFree
    ? [transaction.objectStore('documents').put(record), recents.put({ id, name, updatedAt, tables, isBlank })]
    : [];
  // A page that goes away lives no longer than its own code; the transaction must not wait for it.
  transaction.commit();
  await Promise.all([...writes, transaction.done]);
  return isFree;
}

export async function findDocument(id: string): Promise<DocumentRecord | null> {
  return (await (await database()).get('documents', id)) ?? null;
}

/** Latest first, without their texts; blank ones are not worth listing. */
export async function recentDocuments(): Promise<readonly RecentDocument[]> {
  const recents = await (await database()).getAllFromIndex('recents', 'updatedAt');
  return recents.reverse().filter(({ isBlank }) => !isBlank);
}

export async function forgetDocument(id: string): Promise<void> {
  const transaction = (await database()).transaction(['documents', 'recents', 'files'], 'readwrite');
  await Promise.all([
    transaction.objectStore('documents').delete(id),
    transaction.objectStore('recents').delete(id),
    transaction.objectStore('files').delete(id),
    transaction.done,
  ]);
}

export async function linkFile(link: LinkedFile): Promise<void> {
  await (await database()).put('files', link);
}

export async function findLinkedFile(id: string): Promise<LinkedFile | null> {
  return (await (await database()).get('files', id)) ?? null;
}
