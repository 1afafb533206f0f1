/**
 * One cell of the fold's memory: its history of writes, who read it, and what the statement that is running has done with it.
 * Invariant: entries are in order of their runs' `index`, and a run is a reader of exactly the cells it read. There are tens of
 * thousands of cells, most with one entry and one reader, so a cell makes no list or set before it needs one.
 */
import type { StatementReading } from '../statement.ts';
import type { SchemaObject, StatementId, StatementProblem } from '../types.ts';
import { type ConstraintNameKey, isHubKey, isListKey } from './keys.ts';

/** Additions to (or removals from) a list cell: what is done, then to which element, again and again. */
export type ListChanges = readonly string[];
export type ListChange = 'add' | 'remove';

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
  claims: readonly Claim[];
  problems: readonly StatementProblem[];
  isQueued: boolean;
  mustRun: boolean;
}

/** Of no statement. */
export const NO_RUN: Run = {
  id: 0 as StatementId,
  index: 0,
  reading: { text: '', kind: '', ddl: [], error: null },
  stale: false,
  undoneBy: null,
  reads: [],
  writes: [],
  claims: [],
  problems: [],
  isQueued: false,
  mustRun: false,
};

/**
 * A constraint's name that one statement took and no other has asked about. Nearly all names stay so for good, and there are more of
 * them than of all else in a schema: a claim takes a third of the memory of a cell with its reader and its history.
 */
export class Claim implements ConstraintNameKey {
  readonly schema: string;
  readonly name: string;
  readonly run: Run;
  /** The table or domain that the constraint is of. */
  readonly owner: string;

  constructor({ schema, name }: ConstraintNameKey, run: Run, owner: string) {
    this.schema = schema;
    this.name = name;
    this.run = run;
    this.owner = owner;
  }
}

interface Entry {
  readonly run: Run;
  value: unknown;
}

/** In place of a value that is not there; cells hold null too. */
export const NONE: unique symbol = Symbol('none');

/** Of a cell that nearly every statement may read, so many readers are noted. */
const MOST_NOTED = 64;

const PUBLIC: SchemaObject = { name: 'public', comment: null, origin: null };
const NOTHING: readonly never[] = [];

function initialValue(key: string | ConstraintNameKey): unknown {
  if (typeof key !== 'string') return null;
  if (key[0] === 's' && key === 'schema:public') return PUBLIC;
  return key[0] === 'f' && key.startsWith('func:') ? NOTHING : null;
}

const isUndone = ({ undoneBy }: Run, index: number): boolean => undoneBy !== null && undoneBy.index < index;

export class Cell {
  readonly key: string | ConstraintNameKey;
  readonly isList: boolean;
  /** Nearly every statement may read it: of many readers, nobody notes who they are. */
  private readonly isHub: boolean;
  /** What the Catalog shows of it. */
  shown: unknown;
  /** What the running statement has written to it so far. */
  draft: unknown = NONE;
  /** What the running statement has read of it so far. */
  reads: Read | null = null;
  /** The last one that was alone: statements that see the same share it. */
  private lastRead: Read | null = null;
  /** It is among the cells that an update has touched. */
  isTouched = false;
  private readers: Run | Set<Run> | 'many' | null = null;
  /** The first entry of the history; most have no other. */
  private firstRun: Run | null = null;
  private firstValue: unknown = null;
  private others: Entry[] | null = null;

  constructor(key: string | ConstraintNameKey) {
    this.key = key;
    this.isList = isListKey(key);
    this.isHub = isHubKey(key);
    this.shown = initialValue(key);
  }

  get isUnused(): boolean {
    return this.readers === null && this.firstRun === null;
  }

  get isRead(): boolean {
    return this.readers !== null;
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

  /** Adds to `reads` what the statement at an index sees. */
  read(look: Look, index: number): Read {
    const seen = this.look(look, index);
    const { lastRead, reads: other } = this;
    if (other === null && lastRead?.look === look && lastRead.seen === seen) this.reads = lastRead;
    else this.reads = { cell: this, look, seen, other };
    if (other === null) this.lastRead = this.reads;
    return this.reads;
  }

  /** What a run has written; NONE when it has not. */
  writtenBy(run: Run): unknown {
    const at = this.countBefore(run.index);
    return this.runAt(at) === run ? this.valueAt(at) : NONE;
  }

  set(run: Run, value: unknown): void {
    const at = this.countBefore(run.index);
    if (at > 0) {
      this.others ??= [];
      const entry = this.others[at - 1];
      if (entry?.run === run) entry.value = value;
      else if (at > this.others.length) this.others.push({ run, value });
      else this.others.splice(at - 1, 0, { run, value });
      return;
    }
    if (this.firstRun !== null && this.firstRun !== run) {
      this.others ??= [];
      this.others.unshift({ run: this.firstRun, value: this.firstValue });
    }
    this.firstRun = run;
    this.firstValue = value;
  }

  delete(run: Run): void {
    const at = this.countBefore(run.index);
    if (this.runAt(at) !== run) return;
    if (at > 0) {
      this.others?.splice(at - 1, 1);
      return;
    }
    const second = this.others?.shift();
    this.firstRun = second?.run ?? null;
    this.firstValue = second?.value ?? null;
  }

  addReader(run: Run): void {
    const { readers } = this;
    if (readers === 'many') return;
    if (readers === null || readers === run) this.readers = run;
    else if (!(readers instanceof Set)) this.readers = new Set([readers, run]);
    else if (this.isHub && readers.size >= MOST_NOTED) this.readers = 'many';
    else readers.add(run);
  }

  removeReader(run: Run): void {
    if (this.readers === run) this.readers = null;
    else if (this.readers instanceof Set && this.readers.delete(run) && this.readers.size === 0) this.readers = null;
  }

  /** Those of all `runs` that may see another value when the entry at `index` changes: after it up to the next whose writing stays. */
  readersAfter(index: number, runs: readonly Run[]): readonly Run[] {
    const { readers } = this;
    const until = this.isList ? Number.POSITIVE_INFINITY : this.nextWriteAfter(index);
    if (readers === null) return NOTHING;
    if (readers === 'many') return runs.slice(index + 1, until + 1);
    const isAfter = (run: Run): boolean => run.index > index && run.index <= until;
    if (readers instanceof Set) {
      // Nearly always none, and there may be hundreds of them before.
      const after: Run[] = [];
      for (const reader of readers) if (isAfter(reader)) after.push(reader);
      return after;
    }
    return isAfter(readers) ? [readers] : NOTHING;
  }

  private nextWriteAfter(index: number): number {
    for (let at = this.countBefore(index); ; at++) {
      const run = this.runAt(at);
      if (!run) return Number.POSITIVE_INFINITY;
      if (run.index > index && run.undoneBy === null) return run.index;
    }
  }

  /** Null behind the last entry. */
  private runAt(at: number): Run | null {
    return at === 0 ? this.firstRun : (this.others?.[at - 1]?.run ?? null);
  }

  private valueAt(at: number): unknown {
    return at === 0 ? this.firstValue : this.others?.[at - 1]?.value;
  }

  /** How many entries stand before a statement's. */
  private countBefore(index: number): number {
    const { firstRun, others } = this;
    if (firstRun === null || firstRun.index >= index) return 0;
    if (others === null) return 1;
    let low = 0;
    let high = others.length;
    while (low < high) {
      // Histories are mostly asked for their end.
      const middle = high === others.length && low === 0 ? high - 1 : (low + high) >> 1;
      if ((others[middle]?.run.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }

  private valueBefore(index: number): unknown {
    for (let at = this.countBefore(index) - 1; at >= 0; at--) {
      const run = this.runAt(at);
      if (run && !isUndone(run, index)) return this.valueAt(at);
    }
    return initialValue(this.key);
  }

  private listBefore(index: number): readonly string[] {
    const count = this.countBefore(index);
    if (count === 0) return NOTHING;
    const elements = new Set<string>();
    for (let at = 0; at < count; at++) {
      const run = this.runAt(at);
      if (run && !isUndone(run, index)) applyListChanges(elements, this.valueAt(at) as ListChanges);
    }
    return [...elements];
  }
}

export function applyListChanges(elements: Set<string>, changes: ListChanges): void {
  for (let at = 1; at < changes.length; at += 2) {
    const element = changes[at] as string;
    if (changes[at - 1] === 'add') elements.add(element);
    else elements.delete(element);
  }
}
