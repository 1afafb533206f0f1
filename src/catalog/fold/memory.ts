/**
 * The fold's memory: its cells by key, and every statement's run (what it read, wrote and reported).
 * Invariant: a run's `writes` are exactly the cells that have an entry of it.
 */
import type { StatementId } from '../types.ts';
import { Cell, type Run } from './cell.ts';
import { deepEqual } from './sharing.ts';

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
  private last: Cell | null = null;

  cell(key: string): Cell {
    if (this.last?.key === key) return this.last;
    let cell = this.cells.get(key);
    if (!cell) {
      cell = new Cell(key);
      this.cells.set(key, cell);
    }
    this.last = cell;
    return cell;
  }

  /** Cells that nobody wrote or reads need not be kept. */
  release(cell: Cell): void {
    this.cells.delete(cell.key);
    this.last = null;
  }
}
