/**
 * The fold's memory: its cells by key, and every statement's run (what it read, wrote and reported).
 * Invariant: a run's `writes` are exactly the cells that have an entry of it.
 */
import type { StatementId } from '../types.ts';
import { Cell, type Run } from './cell.ts';
import type { ConstraintNameKey } from './keys.ts';
import { deepEqual } from './sharing.ts';

/** Whether a run would see now what it saw. */
export function isCurrent(run: Run): boolean {
  return run.reads.every(({ cell, look, seen }) => {
    const now = cell.look(look, run.index);
    return look === 'whole' ? now === seen : deepEqual(now, seen);
  });
}

export class Memory {
  private readonly cells = new Map<string, Cell>();
  /** By schema, then by name. */
  private readonly constraintNames = new Map<string, Map<string, Cell>>();
  readonly runById = new Map<StatementId, Run>();
  runs: Run[] = [];
  private last: Cell | null = null;

  cell(key: string | ConstraintNameKey): Cell {
    if (this.last?.key === key) return this.last;
    this.last =
      typeof key === 'string' ? cellIn(this.cells, key, key) : cellIn(this.namesIn(key.schema), key.name, key);
    return this.last;
  }

  /** Without making it where nobody wrote or read it. */
  peek(key: string | ConstraintNameKey): Cell | undefined {
    return typeof key === 'string' ? this.cells.get(key) : this.constraintNames.get(key.schema)?.get(key.name);
  }

  /** Cells that nobody wrote or reads need not be kept. */
  release({ key }: Cell): void {
    if (typeof key === 'string') this.cells.delete(key);
    else this.namesIn(key.schema).delete(key.name);
    this.last = null;
  }

  private namesIn(schema: string): Map<string, Cell> {
    let names = this.constraintNames.get(schema);
    if (!names) {
      names = new Map();
      this.constraintNames.set(schema, names);
    }
    return names;
  }
}

function cellIn(cells: Map<string, Cell>, id: string, key: string | ConstraintNameKey): Cell {
  let cell = cells.get(id);
  if (!cell) {
    cell = new Cell(key);
    cells.set(id, cell);
  }
  return cell;
}
