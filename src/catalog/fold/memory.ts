/**
 * The fold's memory: its cells by key, and every statement's run (what it read, wrote and reported).
 * Invariant: a run's `writes` are exactly the cells that have an entry of it. A name has a claim or a cell, never both, and nobody but
 * the run of a claim has seen its name free or taken.
 */
import type { StatementId } from '../types.ts';
import { Cell, Claim, type Run } from './cell.ts';
import type { ConstraintNameKey } from './keys.ts';
import { deepEqual } from './sharing.ts';

/** Whether a run would see now what it saw, as long as the cells that were touched since are marked. */
export function isCurrent(run: Run): boolean {
  return run.reads.every(({ cell, look, seen }) => {
    if (!cell.isTouched) return true;
    const now = cell.look(look, run.index);
    return look === 'whole' ? now === seen : deepEqual(now, seen);
  });
}

export class Memory {
  private readonly cells = new Map<string, Cell>();
  /** By schema, then by name. */
  private readonly constraintNames = new Map<string, Map<string, Cell | Claim>>();
  readonly runById = new Map<StatementId, Run>();
  runs: Run[] = [];
  /** The two asked for last: what is done to a table asks for it and for something else by turns. */
  private last: Cell | null = null;
  private beforeLast: Cell | null = null;

  cell(key: string | ConstraintNameKey): Cell {
    const { last, beforeLast } = this;
    if (last?.key === key) return last;
    const cell =
      beforeLast?.key === key ? beforeLast : typeof key === 'string' ? this.cellOfKey(key) : this.cellOfName(key);
    this.beforeLast = last;
    this.last = cell;
    return cell;
  }

  /** Without making it where nobody wrote or read it. */
  peek(key: string | ConstraintNameKey): Cell | undefined {
    if (typeof key === 'string') return this.cells.get(key);
    const holder = this.constraintNames.get(key.schema)?.get(key.name);
    return holder instanceof Claim ? this.cellOfName(key) : holder;
  }

  /** Cells that nobody wrote or reads need not be kept. */
  release({ key }: Cell): void {
    if (typeof key === 'string') this.cells.delete(key);
    else this.namesIn(key.schema).delete(key.name);
    this.last = null;
    this.beforeLast = null;
  }

  claimOf({ schema, name }: ConstraintNameKey): Claim | null {
    const holder = this.namesIn(schema).get(name);
    return holder instanceof Claim ? holder : null;
  }

  /** Takes a name for a run; null when something is known of it already. */
  claim(key: ConstraintNameKey, run: Run, owner: string): Claim | null {
    return this.isKnownName(key) ? null : this.claimFree(key, run, owner);
  }

  /** Takes a name of which nothing is known. */
  claimFree(key: ConstraintNameKey, run: Run, owner: string): Claim {
    const claim = new Claim(key, run, owner);
    this.namesIn(key.schema).set(key.name, claim);
    return claim;
  }

  unclaim({ schema, name }: Claim): void {
    this.namesIn(schema).delete(name);
  }

  isKnownName({ schema, name }: ConstraintNameKey): boolean {
    return this.namesIn(schema).has(name);
  }

  /** Another statement wants to know: what the run did with the name is written down as it would have been in a cell. */
  private cellOfClaim(claim: Claim): Cell {
    this.unclaim(claim);
    const cell = this.cellOfName(claim);
    const { run, owner } = claim;
    cell.set(run, ['add', owner]);
    run.writes = [...run.writes, cell];
    run.reads = [...run.reads, cell.read('isEmpty', run.index)];
    cell.reads = null;
    cell.addReader(run);
    run.claims = run.claims.filter((one) => one !== claim);
    return cell;
  }

  private cellOfKey(key: string): Cell {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = new Cell(key);
      this.cells.set(key, cell);
    }
    return cell;
  }

  private cellOfName(key: ConstraintNameKey): Cell {
    const names = this.namesIn(key.schema);
    const known = names.get(key.name);
    if (known instanceof Claim) return this.cellOfClaim(known);
    if (known) return known;
    const cell = new Cell(key);
    names.set(key.name, cell);
    return cell;
  }

  private namesIn(schema: string): Map<string, Cell | Claim> {
    let names = this.constraintNames.get(schema);
    if (!names) {
      names = new Map();
      this.constraintNames.set(schema, names);
    }
    return names;
  }
}
