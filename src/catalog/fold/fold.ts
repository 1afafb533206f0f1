/**
 * Statements in order -> Catalog, incrementally: a self-adjusting computation over keyed cells.
 * A statement runs again only when its text changed or when something it read has; an output equal to the one before keeps the old
 * object, so that changes stop spreading where they stop mattering.
 * Invariant: `refoldCatalog(previous, statements)` equals `foldCatalog(statements)`.
 */
import type { Statement } from '../statement.ts';
import type { Catalog, StatementId, StatementProblem } from '../types.ts';
import { CatalogSnapshot } from './catalog-snapshot.ts';
import { Execution } from './execution.ts';
import { isListKey } from './keys.ts';
import { type Cell, isCurrent, Memory, type Run } from './memory.ts';
import { RunQueue } from './run-queue.ts';
import { deepEqual, share } from './sharing.ts';

export interface Fold {
  readonly catalog: Catalog;
  /** Statements without problems have no entry. */
  readonly problems: ReadonlyMap<StatementId, readonly StatementProblem[]>;
  /** Opaque; belongs to the newest fold only. */
  readonly memory: FoldMemory;
}

interface FoldMemory {
  /** Null once a later fold has taken it over. */
  current: Folder | null;
}

export function foldCatalog(statements: readonly Statement[]): Fold {
  return new Folder().update(statements);
}

/** Uses up `previous` (its catalog stays valid). A fold that is used up already is no error: the work is done from scratch. */
export function refoldCatalog(previous: Fold, statements: readonly Statement[]): Fold {
  const folder = previous.memory.current ?? new Folder();
  previous.memory.current = null;
  return folder.update(statements);
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

class Folder {
  private readonly memory = new Memory();
  private readonly snapshot = new CatalogSnapshot();
  private readonly queue = new RunQueue();
  private problems: ReadonlyMap<StatementId, readonly StatementProblem[]> = new Map();
  private newProblems: Map<StatementId, readonly StatementProblem[]> | null = null;
  /** Cells whose history changed or which lost a reader in this update. */
  private readonly touched = new Set<Cell>();
  /** What moved statements wrote where they stood before. */
  private readonly moved = new Map<StatementId, ReadonlyMap<string, unknown>>();

  update(statements: readonly Statement[]): Fold {
    this.touched.clear();
    this.moved.clear();
    this.newProblems = null;
    const isReordered = this.align(statements);
    for (let run = this.queue.next(); run; run = this.queue.next()) {
      if (run.mustRun || !isCurrent(run)) this.execute(run);
      run.mustRun = false;
    }
    for (const cell of this.touched) if (cell.isUnused) this.memory.cells.delete(cell.key);
    if (this.newProblems) this.problems = this.newProblems;
    const catalog = this.snapshot.update(this.touched, isReordered, (id) => this.memory.runById.get(id)?.index ?? -1);
    return { catalog, problems: this.problems, memory: { current: this } };
  }

  /** Makes the runs correspond to the statements one to one, and queues what is new or changed. Gives whether the order of runs changed. */
  private align(statements: readonly Statement[]): boolean {
    const old = this.memory.runs;
    let start = 0;
    while (start < old.length && start < statements.length && old[start]?.id === statements[start]?.id) start++;
    let tail = 0;
    const most = Math.min(old.length, statements.length) - start;
    while (tail < most && old[old.length - 1 - tail]?.id === statements[statements.length - 1 - tail]?.id) tail++;

    const replaced = old.slice(start, old.length - tail);
    const byId = new Map(replaced.map((run) => [run.id, run]));
    const kept = new Set<Run>();
    let last = -1;
    const middle = statements.slice(start, statements.length - tail).map((statement) => {
      const run = byId.get(statement.id);
      if (!run || run.index < last) return null;
      last = run.index;
      kept.add(run);
      return run;
    });
    for (const run of replaced) if (!kept.has(run)) this.forget(run);

    const oldIndexOf = (index: number): number => (index < start ? index : index - statements.length + old.length);
    const runs =
      replaced.length === 0 && middle.length === 0
        ? old
        : statements.map((statement, index) => {
            const isInMiddle = index >= start && index < statements.length - tail;
            const run = isInMiddle ? middle[index - start] : old[oldIndexOf(index)];
            return run ?? this.newRun(statement);
          });
    const waiting: Run[] = [];
    for (const [index, run] of runs.entries()) {
      run.index = index;
      this.giveReading(run, statements[index]);
      if (run.mustRun) run.isQueued = true;
      if (run.isQueued) waiting.push(run);
    }
    this.memory.runs = runs;
    this.queue.start(waiting);
    return replaced.length > 0 || middle.length > 0;
  }

  /** A broken statement stands as it was last read. */
  private giveReading(run: Run, statement: Statement | undefined): void {
    if (!statement) return;
    const { reading, lastGood } = statement;
    const effective = reading.error ? (lastGood ?? reading) : reading;
    const stale = reading.error !== null;
    if (run.reading === effective && run.stale === stale) return;
    run.reading = effective;
    run.stale = stale;
    run.mustRun = true;
  }

  private newRun(statement: Statement): Run {
    const run: Run = {
      id: statement.id,
      index: 0,
      reading: statement.reading,
      stale: false,
      reads: [],
      writes: NOTHING,
      problems: [],
      isQueued: false,
      mustRun: true,
    };
    this.memory.runById.set(run.id, run);
    return run;
  }

  /** Takes a run out of the memory; runs still carry their old indexes. */
  private forget(run: Run): void {
    this.moved.set(run.id, run.writes);
    for (const key of run.writes.keys()) this.unwrite(run, this.memory.cell(key), 'mark');
    this.unread(run);
    this.setProblems(run, []);
    this.memory.runById.delete(run.id);
    run.isQueued = false;
  }

  private execute(run: Run): void {
    const { id, reading, stale } = run;
    const execution = new Execution(this.memory, run.index, { id, reading, stale });
    if (!reading.error) execution.run();
    const before = this.moved.get(id) ?? run.writes;
    const { writes } = execution;
    for (const [key, value] of writes) {
      const shared = share(before.get(key), value);
      if (shared !== value) writes.set(key, shared);
      if (run.writes.has(key) && run.writes.get(key) === shared) continue;
      const cell = this.memory.cell(key);
      cell.set(run, shared);
      this.touched.add(cell);
      this.wakeReaders(cell, run, 'queue');
    }
    for (const key of run.writes.keys()) {
      if (!writes.has(key)) this.unwrite(run, this.memory.cell(key), 'queue');
    }
    run.writes = writes;
    this.unread(run);
    run.reads = execution.reads;
    for (const { cell } of run.reads) cell.readers.add(run);
    this.setProblems(run, execution.problems);
  }

  private unwrite(run: Run, cell: Cell, wake: 'mark' | 'queue'): void {
    cell.delete(run);
    this.touched.add(cell);
    this.wakeReaders(cell, run, wake);
  }

  /** `mark` before the queue is started, `queue` while it runs. */
  private wakeReaders(cell: Cell, run: Run, wake: 'mark' | 'queue'): void {
    for (const reader of cell.readersAfter(run.index, isListKey(cell.key))) {
      if (reader.isQueued) continue;
      if (wake === 'queue') this.queue.add(reader);
      else reader.isQueued = true;
    }
  }

  private unread(run: Run): void {
    for (const { cell } of run.reads) {
      cell.readers.delete(run);
      if (cell.isUnused) this.touched.add(cell);
    }
    run.reads = [];
  }

  private setProblems(run: Run, problems: readonly StatementProblem[]): void {
    if (deepEqual(run.problems, problems)) return;
    run.problems = problems;
    this.newProblems ??= new Map(this.problems);
    if (problems.length > 0) this.newProblems.set(run.id, problems);
    else this.newProblems.delete(run.id);
  }
}
