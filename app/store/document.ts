/**
 * The open document: its text, what the text says, and where its tables stand. The only place that changes any of them.
 * Invariants: `reading` is the reading of `sql` unless `status` is 'reading'; every table of the catalog has a placement
 * once `status` is 'ready' and `isPlacing` is false; placements of tables that are gone are kept, so that they come back where they were.
 */
import { create } from 'zustand';
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import type { Placement } from '../../src/layout/types.ts';

export interface DocumentState {
  /** Of the autosaved record; null on the start page. */
  readonly id: string | null;
  readonly name: string;
  readonly sql: string;
  readonly reading: Reading | null;
  readonly placements: ReadonlyMap<TableId, Placement>;
  /** Lines of the file's diagram block that this version does not read; they go back into the file as they came. */
  readonly otherLines: readonly string[];
  /** 'none' on the start page; 'reading' while a worker reads a whole text. */
  readonly status: 'none' | 'reading' | 'ready';
  readonly isPlacing: boolean;
  /** Has the text changed since it was opened from or saved to a file? */
  readonly isDirty: boolean;
  /** Counts whole-text replacements, so that the editor knows when to set its model anew. */
  readonly generation: number;
}

export const useDocument = create<DocumentState>()(() => ({
  id: null,
  name: 'untitled.sql',
  sql: '',
  reading: null,
  placements: new Map(),
  otherLines: [],
  status: 'none',
  isPlacing: false,
  isDirty: false,
  generation: 0,
}));

/** Is a document open (rather than the start page)? */
export const hasDocument = (): boolean => useDocument.getState().status !== 'none';
