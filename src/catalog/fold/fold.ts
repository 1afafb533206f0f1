/**
 * Statements in order -> Catalog, incrementally: a self-adjusting computation over keyed cells.
 * A statement runs again only when its text changed or when something it read has; an output equal to the one before keeps the old
 * object, so that changes stop spreading where they stop mattering.
 * The memory stands at one list of statements at a time and goes from any list to any other, so a fold that others were made from is as
 * good as they are: to try something out and go back costs the way there, not the way back.
 * Invariant: `refoldCatalog(previous, statements)` equals `foldCatalog(statements)`.
 */
import { exact } from '../exact.ts';
import { type ListChange, listChanges } from '../list-changes.ts';
import type { Statement } from '../statement.ts';
import type { Catalog, StatementId, StatementProblem } from '../types.ts';
import { CatalogSnapshot } from './catalog-snapshot.ts';
import { type Cell, NO_RUN, NONE, type Run } from './cell.ts';
import type { Scope } from './cells.ts';
import { Execution } from './execution.ts';
import { isCurrent, Memory } from './memory.ts';
import { Past } from './past.ts';
import { RunQueue } from './run-queue.ts';
import { deepEqual, share } from './sharing.ts';
import { findUndoings, isTransactional } from './transactions.ts';

export interface Fold {
  readonly catalog: Catalog;
  /** Statements without problems have no entry. */
  readonly problems: ReadonlyMap<StatementId, readonly StatementProblem[]>;
  /** Indexes of the statements that are broken or have problems, in order: there is no need to look at the others. */
  readonly flawed: readonly number[];
  /** What it is of. */
  readonly statements: readonly Statement[];
  /** Shared by all folds that were made from each other. */
  readonly memory: FoldMemory;
}

/** Opaque. */
export type FoldMemory = Folder;

export function foldCatalog(statements: readonly Statement[]): Fold {
  return new Folder().update(statements);
}

export function refoldCatalog(previous: Fold, statements: readonly Statement[]): Fold {
  return previous.memory.update(statements);
}

/**
 * What each statement saw: by its index, the state before it; at the number of statements, the state at the end. What was looked at holds
 * until another fold is made or looked at.
 */
export function lookBack({ memory, statements }: Fold): LookBack {
  return (index, schemaBeingCreated = null) => {
    memory.moveTo(statements);
    return memory.before(index, schemaBeingCreated);
  };
}

/** `schemaBeingCreated` is for elements of CREATE SCHEMA. */
export type LookBack = (index: number, schemaBeingCreated?: string | null) => Scope;

class Folder {
  /** Higher than any id of a statement there was. */
  nextId = 1;
  private readonly memory = new Memory();
  private readonly snapshot = new CatalogSnapshot();
  private readonly queue = new RunQueue();
  private readonly execution = new Execution(this.memory);
  private problems: ReadonlyMap<StatementId, readonly StatementProblem[]> = new Map();
  private newProblems: Map<StatementId, readonly StatementProblem[]> | null = null;
  private readonly flawed = new Set<Run>();
  private statements: readonly Statement[] = [];
  /** Runs that decide what transactions undo. */
  private readonly transactional = new Set<Run>();
  private mustFindUndoings = false;
  /** Runs that the queue is to begin with. */
  private woken: Run[] = [];
  /** Cells whose history changed or which lost a reader in this update. */
  private touched: Cell[] = [];
  /** Cells that were touched since the Catalog was made, and whether statements changed places since. */
  private readonly unshown = new Set<Cell>();
  private hasMoved = false;
  /** What moved statements wrote where they stood before. */
  private readonly moved = new Map<StatementId, ReadonlyMap<Cell, unknown>>();

  /** The Catalog is not asked for, so what it shows can wait. */
  moveTo(statements: readonly Statement[]): void {
    if (this.statements === statements) return;
    this.touched = [];
    this.moved.clear();
    this.newProblems = null;
    this.align(statements);
    for (let run = this.queue.next(); run; run = this.queue.next()) {
      if (run.mustRun || !isCurrent(run)) this.execute(run);
      run.mustRun = false;
    }
    for (const cell of this.touched) {
      cell.isTouched = false;
      this.unshown.add(cell);
      if (cell.isUnused) this.memory.release(cell);
    }
    if (this.newProblems) this.problems = this.newProblems;
    this.hasMoved ||= [...this.moved.keys()].some((id) => this.memory.runById.has(id));
  }

  update(statements: readonly Statement[]): Fold {
    this.moveTo(statements);
    const { runById } = this.memory;
    const catalog = this.snapshot.update(this.unshown, this.hasMoved, (id) => runById.get(id)?.index ?? -1);
    this.unshown.clear();
    this.hasMoved = false;
    const flawed = Array.from(this.flawed, ({ index }) => index).sort((a, b) => a - b);
    return { catalog, problems: this.problems, flawed, statements, memory: this };
  }

  before(index: number, schemaBeingCreated: string | null): Scope {
    const { runs } = this.memory;
    return new Past(this.memory, index, runs[index] ?? runs.at(-1) ?? NO_RUN, schemaBeingCreated);
  }

  /** Makes the runs correspond to the statements one to one, and queues what is new or changed. What is the same is not looked at. */
  private align(statements: readonly Statement[]): void {
    const before = this.statements;
    const changes = listChanges(before, statements);
    this.statements = statements;
    this.woken = [];
    const isSameOrder = changes.every(({ from, to, newFrom, newTo }) => {
      if (to - from !== newTo - newFrom) return false;
      for (let at = from; at < to; at++) if (before[at]?.id !== statements[newFrom + at - from]?.id) return false;
      return true;
    });
    if (!isSameOrder) this.replaceRuns(changes, statements);
    const { runs } = this.memory;
    this.mustFindUndoings ||= !isSameOrder && this.transactional.size > 0;
    for (const { newFrom, newTo } of changes)
      for (let index = newFrom; index < newTo; index++) {
        const [run, statement] = [runs[index], statements[index]];
        if (run && statement) this.giveReading(run, statement);
      }
    if (this.mustFindUndoings) this.findUndoings();
    // Runs that are gone were woken, too.
    const waiting = this.woken.filter((run) => runs[run.index] === run);
    this.queue.start(waiting.sort((a, b) => a.index - b.index));
  }

  /** Keeps those runs whose statements are still there in the same order, and makes new ones for what else is there now. */
  private replaceRuns(changes: readonly ListChange[], statements: readonly Statement[]): void {
    const old = this.memory.runs;
    const parts = changes.map(({ from, to, newFrom, newTo }) =>
      this.keepInOrder(from, old.slice(from, to), statements.slice(newFrom, newTo)),
    );
    for (const { gone } of parts) for (const run of gone) this.forget(run);
    const runs = old.slice(0, changes[0]?.from);
    const add = (run: Run): void => {
      run.index = runs.length;
      runs.push(run);
    };
    for (const [place, { to, newFrom, newTo }] of changes.entries()) {
      const continued = parts[place]?.continued ?? [];
      for (const [at, statement] of statements.slice(newFrom, newTo).entries())
        add(continued[at] ?? this.newRun(statement));
      for (const run of old.slice(to, changes[place + 1]?.from)) add(run);
    }
    this.memory.runs = runs;
  }

  /** For each statement the run that goes on as it; null for what is new, and for what has moved past more than it has stayed beside. */
  private keepInOrder(
    start: number,
    runs: readonly Run[],
    statements: readonly Statement[],
  ): { readonly continued: readonly (Run | null)[]; readonly gone: readonly Run[] } {
    const gone: Run[] = [];
    let places: Map<StatementId, number> | null = null;
    let next = 0;
    const continued = statements.map(({ id }, place) => {
      const at = runs[next]?.id === id ? next : (this.memory.runById.get(id)?.index ?? -1) - start;
      // What came from elsewhere has moved.
      for (let left = at < runs.length ? at - next : -1; left >= 0; left--) {
        const run = runs[next];
        if (!run || run.id === id) {
          next++;
          return run ?? null;
        }
        // The one that has less to wait for is the one that stayed.
        places ??= new Map(statements.map((one, at) => [one.id, at]));
        const wait = (places.get(run.id) ?? -1) - place;
        if (wait > 0 && wait <= left) return null;
        gone.push(run);
        next++;
      }
      return null;
    });
    return { continued, gone: [...gone, ...runs.slice(next)] };
  }

  /** A broken statement stands as it was last read. */
  private giveReading(run: Run, statement: Statement): void {
    const { reading, lastGood } = statement;
    const effective = reading.error ? (lastGood ?? reading) : reading;
    const stale = reading.error !== null;
    if (run.reading === effective && run.stale === stale) return;
    run.reading = effective;
    run.stale = stale;
    run.mustRun = true;
    this.wake(run);
    this.noteTransaction(run);
  }

  private noteTransaction(run: Run): void {
    const was = this.transactional.delete(run);
    const is = isTransactional(run.reading);
    if (is) this.transactional.add(run);
    this.mustFindUndoings ||= was || is;
  }

  /** Finds out again what transactions undo, and wakes who sees that. */
  private findUndoings(): void {
    this.mustFindUndoings = false;
    const { runs } = this.memory;
    for (const [index, by] of findUndoings(runs.map(({ reading }) => reading)).entries()) {
      const run = runs[index];
      const undoneBy = by === null ? null : (runs[by] ?? null);
      if (!run || run.undoneBy === undoneBy) continue;
      run.undoneBy = undoneBy;
      for (const cell of run.writes) {
        this.touch(cell);
        this.wakeReaders(cell, run, 'later');
      }
    }
  }

  private newRun(statement: Statement): Run {
    const run: Run = {
      id: statement.id,
      index: 0,
      reading: statement.reading,
      stale: false,
      undoneBy: null,
      reads: exact([]),
      writes: exact([]),
      claims: exact([]),
      problems: exact([]),
      isQueued: false,
      mustRun: true,
    };
    this.memory.runById.set(run.id, run);
    this.wake(run);
    this.nextId = Math.max(this.nextId, run.id + 1);
    this.noteTransaction(run);
    return run;
  }

  /** Takes a run out of the memory; runs still carry their old indexes. */
  private forget(run: Run): void {
    this.moved.set(run.id, new Map(run.writes.map((cell) => [cell, cell.writtenBy(run)])));
    for (const cell of run.writes) this.unwrite(run, cell, 'later');
    this.unclaim(run);
    this.unread(run);
    this.setProblems(run, []);
    this.memory.runById.delete(run.id);
    if (this.transactional.delete(run)) this.mustFindUndoings = true;
    this.flawed.delete(run);
    run.isQueued = false;
  }

  private execute(run: Run): void {
    const { execution } = this;
    this.unclaim(run);
    execution.run(run);
    for (const cell of run.writes) if (cell.draft === NONE) this.unwrite(run, cell, 'now');
    for (const cell of execution.writes) this.store(run, cell, cell.draft);
    run.writes = exact(execution.writes);
    run.claims = exact(execution.claims);
    this.unread(run);
    run.reads = exact(execution.reads);
    for (const { cell } of run.reads) cell.addReader(run);
    this.setProblems(run, exact(execution.problems));
    execution.finish();
    if (run.stale || run.problems.length > 0) this.flawed.add(run);
    else this.flawed.delete(run);
  }

  /** Keeps the old object where it is equal, so that nobody need look at it again. */
  private store(run: Run, cell: Cell, value: unknown): void {
    const written = cell.writtenBy(run);
    const before = this.moved.size === 0 ? written : (this.moved.get(run.id)?.get(cell) ?? written);
    const shared = before === NONE ? value : share(before, value);
    if (shared === written) return;
    cell.set(run, shared);
    this.touch(cell);
    this.wakeReaders(cell, run, 'now');
  }

  private unwrite(run: Run, cell: Cell, when: 'later' | 'now'): void {
    cell.delete(run);
    this.touch(cell);
    this.wakeReaders(cell, run, when);
  }

  private touch(cell: Cell): void {
    if (cell.isTouched) return;
    cell.isTouched = true;
    this.touched.push(cell);
  }

  /** `later` before the queue is started, `now` while it runs. */
  private wakeReaders(cell: Cell, run: Run, when: 'later' | 'now'): void {
    if (!cell.isRead) return;
    for (const reader of cell.readersAfter(run.index, this.memory.runs)) {
      if (when === 'later') this.wake(reader);
      else if (!reader.isQueued) this.queue.add(reader);
    }
  }

  private wake(run: Run): void {
    if (run.isQueued) return;
    run.isQueued = true;
    this.woken.push(run);
  }

  /** Nobody has seen them, so nobody need look again. */
  private unclaim(run: Run): void {
    for (const claim of run.claims) this.memory.unclaim(claim);
    run.claims = exact([]);
  }

  private unread(run: Run): void {
    for (const { cell } of run.reads) {
      cell.removeReader(run);
      if (cell.isUnused) this.touch(cell);
    }
    run.reads = exact([]);
  }

  private setProblems(run: Run, problems: readonly StatementProblem[]): void {
    if (run.problems.length === 0 && problems.length === 0) return;
    if (deepEqual(run.problems, problems)) return;
    run.problems = problems;
    this.newProblems ??= new Map(this.problems);
    if (problems.length > 0) this.newProblems.set(run.id, problems);
    else this.newProblems.delete(run.id);
  }
}
