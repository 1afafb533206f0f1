/**
 * The open document: its text, what the text says, where its tables stand, and how it came to this. The only place that changes any of them.
 * Invariants: `reading` is the reading of `sql` without the changes that are `unread`; every table of the catalog has a placement
 * once `status` is 'ready' and `isPlacing` is false; placements of tables that are gone are kept, so that they come back where they were.
 */
import { create } from 'zustand';
import type { ChangeSet } from '../../src/base/text-edit.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { EMPTY_HISTORY, type History } from '../../src/document/history.ts';
import type { Placement } from '../../src/layout/types.ts';
import type { Cursor, Selection } from './view.ts';

/** What a step of the history finds and leaves selected. */
export interface DocumentSelection {
  readonly canvas: Selection | null;
  /** Null when the step was not made in the text. */
  readonly text: readonly Cursor[] | null;
}

export type DocumentHistory = History<DocumentSelection>;

export interface DocumentState {
  /** Of the autosaved record; null on the start page. */
  readonly id: string | null;
  readonly name: string;
  readonly sql: string;
  readonly reading: Reading | null;
  /** What was changed while the whole text was being read, in order. */
  readonly unread: readonly ChangeSet[];
  /** How `sql` came of the text before; null for a text as it was opened. */
  readonly lastEdit: { readonly before: string; readonly changes: ChangeSet } | null;
  readonly history: DocumentHistory;
  readonly placements: ReadonlyMap<TableId, Placement>;
  /** Lines of the file's diagram block that this version does not read; they go back into the file as they came. */
  readonly otherLines: readonly string[];
  /** 'none' on the start page; 'reading' while a worker reads a whole text. */
  readonly status: 'none' | 'reading' | 'ready';
  readonly isPlacing: boolean;
  /** Has the text changed since it was opened from or saved to a file? */
  readonly isDirty: boolean;
  /** What a file has of it; null where none does. */
  readonly saved: Pick<DocumentState, 'sql' | 'placements'> | null;
  /** Counts whole-text replacements, so that the editor knows when to set its model anew. */
  readonly generation: number;
}

export const NO_DOCUMENT: Omit<DocumentState, 'generation'> = {
  id: null,
  name: 'untitled.sql',
  sql: '',
  reading: null,
  unread: [],
  lastEdit: null,
  history: EMPTY_HISTORY,
  placements: new Map(),
  otherLines: [],
  status: 'none',
  isPlacing: false,
  isDirty: false,
  saved: null,
};

export const useDocument = create<DocumentState>()(() => ({ ...NO_DOCUMENT, generation: 0 }));

/** Is a document open (rather than the start page)? */
export const hasDocument = (): boolean => useDocument.getState().status !== 'none';
