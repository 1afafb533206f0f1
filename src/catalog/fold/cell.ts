/**
 * One cell of the fold's memory: its history of writes, who read it, and what the statement that is running has done with it.
 * Invariant: entries are in order of their runs' `index`, and a run is a reader of exactly the cells it read. There are tens of
 * thousands of cells, most with one entry and one reader, so a cell makes no list or set before it needs one.
 */
import type { StatementReading } from '../statement.ts';
import type { SchemaObject, StatementId, StatementProblem } from '../types.ts';
import { isListKey } from './keys.ts';

/** One addition to (or removal from) a list cell. */
export type ListChange = readonly ['add' | 'remove', string];

/** How a cell was looked at: whole, as a list, as a list that may be empty, or the part a function picks. */
export type Look = 'whole' | 'list' | 'isEmpty' | ((value: never) => unknown);

export interface Read {
  readonly cell: Cell;
  readonly look: Look;
  readonly seen: unknown;
  /** Another read of the same cell by the same run. */
  readonly other: Read | null;
}

/** The last execution of a statement. */
export interface Run {
  readonly id: StatementId;
  /** Position among the statements; kept up to date. */
  index: number;
  reading: StatementReading;
  stale: boolean;
  /** The statement that ends the transaction this one's writes belong to, and takes them back: who stands behind it does not see them. */
  undoneBy: Run | null;
  reads: readonly Read[];
  writes: readonly Cell[];
  problems: readonly StatementProblem[];
  isQueued: boolean;
  mustRun: boolean;
}

interface Entry {
  readonly run: Run;
  value: unknown;
}

/** In place of a value that is not there; cells hold null too. */
export const NONE: unique symbol = Symbol('none');

const PUBLIC: SchemaObject = { name: 'public', comment: null, origin: null };
const NOTHING: readonly never[] = [];

function initialValue(key: string): unknown {
  if (key === 'schema:public') return PUBLIC;
  return key.startsWith('func:') ? NOTHING : null;
}

const isUndone = ({ undoneBy }: Run, index: number): boolean => undoneBy !== null && undoneBy.index < index;

export class Cell {
  readonly key: string;
  readonly isList: boolean;
  /** What the Catalog shows of it. */
  shown: unknown;
  /** What the running statement has written to it so far. */
  draft: unknown = NONE;
  /** What the running statement has read of it so far. */
  reads: Read | null = null;
  private readonly initial: unknown;
  private readers: Run | Set<Run> | null = null;
  private entries: Entry[] | null = null;

  constructor(key: string) {
    this.key = key;
    this.isList = isListKey(key);
    this.initial = initialValue(key);
    this.shown = this.initial;
  }

  get isUnused(): boolean {
    return this.readers === null && this.entries === null;
  }

  get lastValue(): unknown {
    return this.valueBefore(Number.POSITIVE_INFINITY);
  }

  look(look: Look, index: number): unknown {
    switch (look) {
      case 'whole':
        return this.valueBefore(index);
      case 'list':
        return this.listBefore(index);
      case 'isEmpty':
        return this.listBefore(index).length === 0;
      default:
        return look(this.valueBefore(index) as never);
    }
  }

  /** What a run has written; NONE when it has not. */
  writtenBy(run: Run): unknown {
    const entry = this.entries?.[this.countBefore(run.index)];
    return entry?.run === run ? entry.value : NONE;
  }

  set(run: Run, value: unknown): void {
    if (!this.entries) {
      this.entries = [{ run, value }];
      return;
    }
    const at = this.countBefore(run.index);
    const entry = this.entries[at];
    if (entry?.run === run) entry.value = value;
    else this.entries.splice(at, 0, { run, value });
  }

  delete(run: Run): void {
    const at = this.countBefore(run.index);
    if (this.entries?.[at]?.run !== run) return;
    if (this.entries.length === 1) this.entries = null;
    else this.entries.splice(at, 1);
  }

  addReader(run: Run): void {
    if (this.readers === null || this.readers === run) this.readers = run;
    else if (this.readers instanceof Set) this.readers.add(run);
    else this.readers = new Set([this.readers, run]);
  }

  removeReader(run: Run): void {
    if (this.readers === run) this.readers = null;
    else if (this.readers instanceof Set && this.readers.delete(run) && this.readers.size === 0) this.readers = null;
  }

  /** Runs that may see another value when the entry at `index` changes: those after it up to the next whose writing stays. */
  readersAfter(index: number): readonly Run[] {
    const { readers } = this;
    if (readers === null) return NOTHING;
    const until = this.isList ? Number.POSITIVE_INFINITY : this.nextWriteAfter(index);
    const isAfter = (run: Run): boolean => run.index > index && run.index <= until;
    if (readers instanceof Set) return [...readers].filter(isAfter);
    return isAfter(readers) ? [readers] : NOTHING;
  }

  private nextWriteAfter(index: number): number {
    for (let at = this.countBefore(index); ; at++) {
      const run = this.entries?.[at]?.run;
      if (!run) return Number.POSITIVE_INFINITY;
      if (run.index > index && run.undoneBy === null) return run.index;
    }
  }

  /** How many entries stand before a statement's. */
  private countBefore(index: number): number {
    const { entries } = this;
    if (entries === null) return 0;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      // Histories are mostly asked for their end.
      const middle = high === entries.length && low === 0 ? high - 1 : (low + high) >> 1;
      if ((entries[middle]?.run.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private valueBefore(index: number): unknown {
    for (let at = this.countBefore(index) - 1; at >= 0; at--) {
      const entry = this.entries?.[at];
      if (entry && !isUndone(entry.run, index)) return entry.value;
    }
    return this.initial;
  }

  private listBefore(index: number): readonly string[] {
    const count = this.countBefore(index);
    if (count === 0) return NOTHING;
    const elements = new Set<string>();
    for (let at = 0; at < count; at++) {
      const entry = this.entries?.[at];
      if (entry && !isUndone(entry.run, index)) applyListChanges(elements, entry.value as readonly ListChange[]);
    }
    return [...elements];
  }
}

export function applyListChanges(elements: Set<string>, changes: readonly ListChange[]): void {
  for (const [change, element] of changes) {
    if (change === 'add') elements.add(element);
    else elements.delete(element);
  }
}
