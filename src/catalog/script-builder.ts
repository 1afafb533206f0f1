/**
 * Puts a Script together, in order: statements read anew, and those kept from an old Script.
 * Invariant: begins as a copy of the old Script, for a keystroke changes one statement among thousands: whatever keeps its
 * index costs next to nothing.
 */
import type { Script, Statement } from './statement.ts';
import type { StatementId } from './types.ts';

export const EMPTY_SCRIPT: Script = {
  statements: [],
  ends: new Int32Array(0),
  lookaheads: new Int32Array(0),
  tail: '',
  length: 0,
  nextId: 1,
};

export class ScriptBuilder {
  private readonly old: Script;
  private readonly statements: Statement[];
  private ends: Int32Array;
  /** The old Script's own until one differs. */
  private lookaheads: Int32Array;
  private count = 0;
  private nextId: number;

  constructor(old: Script, nextId = old.nextId) {
    this.old = old;
    this.statements = old.statements.slice();
    this.ends = enlarged(old.ends);
    this.lookaheads = old.lookaheads;
    this.nextId = nextId;
  }

  newId(): StatementId {
    return this.nextId++ as StatementId;
  }

  add(statement: Statement, end: number, lookahead: number): void {
    const at = this.count++;
    if (at >= this.ends.length) this.ends = enlarged(this.ends);
    if (at >= this.lookaheads.length) this.lookaheads = enlarged(this.lookaheads);
    else if (this.lookaheads === this.old.lookaheads && this.lookaheads[at] !== lookahead)
      this.lookaheads = this.lookaheads.slice();
    this.statements[at] = statement;
    this.ends[at] = end;
    if (this.lookaheads[at] !== lookahead) this.lookaheads[at] = lookahead;
  }

  /** Keeps the old statements from `first` to before `end`, which have moved by `shift`. */
  keep(first: number, end: number, shift: number): void {
    const { statements, ends, lookaheads } = this.old;
    if (first !== this.count) {
      for (let index = first; index < end; index++)
        this.add(statements[index] as Statement, (ends[index] ?? 0) + shift, lookaheads[index] ?? 0);
      return;
    }
    this.count = end;
    if (shift !== 0) for (let index = first; index < end; index++) this.ends[index] = (ends[index] ?? 0) + shift;
  }

  finish(tail: string, length: number): Script {
    const { statements, count, nextId } = this;
    statements.length = count;
    return { statements, ends: cut(this.ends, count), lookaheads: cut(this.lookaheads, count), tail, length, nextId };
  }
}

/** A copy with room for more: an edit adds few statements. */
function enlarged(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length + Math.max(64, array.length >> 2));
  larger.set(array);
  return larger;
}

const cut = (array: Int32Array, count: number): Int32Array =>
  array.length === count ? array : array.subarray(0, count);
