/**
 * The fold's memory: every cell's history of writes, and every statement's run (what it read, wrote and reported).
 * Invariant: a cell's entries are in order of their runs' `index`, and a run is in `readers` of exactly the cells it read.
 */
import type { StatementReading } from '../statement.ts';
import type { SchemaObject, StatementId, StatementProblem } from '../types.ts';
import { deepEqual } from './sharing.ts';

/** One addition to (or removal from) a list cell. */
export type ListChange = readonly ['add' | 'remove', string];

/** How a cell was looked at: whole, as a list, or the part a function picks. */
export type Look = 'whole' | 'list' | ((value: never) => unknown);

export interface Read {
  readonly cell: Cell;
  readonly look: Look;
  readonly seen: unknown;
}

/** The last execution of a statement. */
export interface Run {
  readonly id: StatementId;
  /** Position among the statements; kept up to date. */
  index: number;
  reading: StatementReading;
  stale: boolean;
  reads: readonly Read[];
  /** Values by cell key; for list cells the list of changes. */
  writes: ReadonlyMap<string, unknown>;
  problems: readonly StatementProblem[];
  isQueued: boolean;
  mustRun: boolean;
}

interface Entry {
  readonly run: Run;
  value: unknown;
}

const PUBLIC: SchemaObject = { name: 'public', comment: null, origin: null };
const NOTHING: readonly never[] = [];

function initialValue(key: string): unknown {
  if (key === 'schema:public') return PUBLIC;
  return key.startsWith('func:') ? NOTHING : null;
}

export class Cell {
  readonly key: string;
  readonly readers = new Set<Run>();
  /** What the Catalog shows of it. */
  shown: unknown;
  private readonly initial: unknown;
  private readonly entries: Entry[] = [];

  constructor(key: string) {
    this.key = key;
    this.initial = initialValue(key);
    this.shown = this.initial;
  }

  get isUnused(): boolean {
    return this.entries.length === 0 && this.readers.size === 0;
  }

  /** How many entries stand before a statement's. */
  private countBefore(index: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      // Histories are mostly asked for their end.
      const middle = high === this.entries.length && low === 0 ? high - 1 : (low + high) >> 1;
      if ((this.entries[middle]?.run.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  valueBefore(index: number): unknown {
    const count = this.countBefore(index);
    return count === 0 ? this.initial : this.entries[count - 1]?.value;
  }

  listBefore(index: number): readonly string[] {
    const count = this.countBefore(index);
    if (count === 0) return NOTHING;
    const elements = new Set<string>();
    for (let i = 0; i < count; i++) applyListChanges(elements, this.entries[i]?.value as readonly ListChange[]);
    return [...elements];
  }

  look(look: Look, index: number): unknown {
    if (look === 'list') return this.listBefore(index);
    const value = this.valueBefore(index);
    return look === 'whole' ? value : look(value as never);
  }

  get lastValue(): unknown {
    return this.valueBefore(Number.POSITIVE_INFINITY);
  }

  set(run: Run, value: unknown): void {
    const at = this.countBefore(run.index);
    const entry = this.entries[at];
    if (entry?.run === run) entry.value = value;
    else this.entries.splice(at, 0, { run, value });
  }

  delete(run: Run): void {
    const at = this.countBefore(run.index);
    if (this.entries[at]?.run === run) this.entries.splice(at, 1);
  }

  /** Runs that may see another value when the entry at `index` changes: those after it up to the next that writes. */
  readersAfter(index: number, isList: boolean): readonly Run[] {
    if (this.readers.size === 0) return NOTHING;
    let until = Number.POSITIVE_INFINITY;
    if (!isList) {
      let at = this.countBefore(index);
      while ((this.entries[at]?.run.index ?? Number.POSITIVE_INFINITY) <= index) at++;
      until = this.entries[at]?.run.index ?? until;
    }
    return [...this.readers].filter((run) => run.index > index && run.index <= until);
  }
}

export function applyListChanges(elements: Set<string>, changes: readonly ListChange[]): void {
  for (const [change, element] of changes) {
    if (change === 'add') elements.add(element);
    else elements.delete(element);
  }
}

/** Whether a run would see now what it saw. */
export function isCurrent(run: Run): boolean {
  return run.reads.every(({ cell, look, seen }) => {
    const now = cell.look(look, run.index);
    return look === 'whole' ? now === seen : deepEqual(now, seen);
  });
}

export class Memory {
  readonly cells = new Map<string, Cell>();
  readonly runById = new Map<StatementId, Run>();
  runs: Run[] = [];

  cell(key: string): Cell {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = new Cell(key);
      this.cells.set(key, cell);
    }
    return cell;
  }
}
