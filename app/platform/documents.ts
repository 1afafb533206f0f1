/** The documents kept in this browser (IndexedDB). Plain records; what they mean is the store's affair. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface DocumentRecord {
  readonly id: string;
  readonly name: string;
  readonly sql: string;
  readonly placements: readonly (readonly [id: string, x: number, y: number])[];
  /** Of the diagram block, kept as they came; records of before have none. */
  readonly otherLines?: readonly string[];
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly tables: number;
  readonly isBlank: boolean;
  readonly isDirty: boolean;
}

export type RecentDocument = Pick<DocumentRecord, 'id' | 'name' | 'updatedAt' | 'tables' | 'isBlank'>;

interface Schema extends DBSchema {
  documents: { key: string; value: DocumentRecord };
  recents: { key: string; value: RecentDocument; indexes: { updatedAt: number } };
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('crowfoot', 1, {
    upgrade(db) {
      db.createObjectStore('documents', { keyPath: 'id' });
      db.createObjectStore('recents', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
    },
  });
  return opening;
}

export async function saveDocument(record: DocumentRecord): Promise<void> {
  const { id, name, updatedAt, tables, isBlank } = record;
  const transaction = (await database()).transaction(['documents', 'recents'], 'readwrite');
  await Promise.all([
    transaction.objectStore('documents').put(record),
    transaction.objectStore('recents').put({ id, name, updatedAt, tables, isBlank }),
    transaction.done,
  ]);
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
  const transaction = (await database()).transaction(['documents', 'recents'], 'readwrite');
  await Promise.all([
    transaction.objectStore('documents').delete(id),
    transaction.objectStore('recents').delete(id),
    transaction.done,
  ]);
}
