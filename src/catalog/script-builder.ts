/**
 * Puts a Script together, in order: ranges of an old one, and statements read anew.
 * Invariant: ranges are taken over as a whole, for every keystroke does that with nearly all of a document.
 */
import type { Script, Statement } from './statement.ts';
import type { StatementId } from './types.ts';

export class ScriptBuilder {
  private nextId: number;
  private statements: Statement[] = [];
  private ends: Int32Array;
  private reaches: Int32Array;

  /** `room` is a guess of how many statements there will be. */
  constructor(nextId: number, room: number) {
    this.nextId = nextId;
    this.ends = new Int32Array(room);
    this.reaches = new Int32Array(room);
  }

  newId(): StatementId {
    return this.nextId++ as StatementId;
  }

  add(statement: Statement, end: number, reach: number): void {
    const at = this.statements.length;
    this.makeRoom(at + 1);
    this.statements.push(statement);
    this.ends[at] = end;
    this.reaches[at] = reach;
  }

  /** Takes over the statements of `script` from `first` to before `end`, which have moved by `shift`. */
  keep(script: Script, first: number, end: number, shift: number): void {
    if (first === end) return;
    const at = this.statements.length;
    const count = at + end - first;
    this.makeRoom(count);
    if (at === 0) this.statements = script.statements.slice(first, end);
    else for (let index = first; index < end; index++) this.statements.push(script.statements[index] as Statement);
    const { ends, reaches } = this;
    ends.set(script.ends.subarray(first, end), at);
    reaches.set(script.reaches.subarray(first, end), at);
    if (shift === 0) return;
    for (let index = at; index < count; index++) {
      ends[index] = (ends[index] ?? 0) + shift;
      reaches[index] = (reaches[index] ?? 0) + shift;
    }
  }

  finish(tail: string, length: number): Script {
    const { statements, nextId } = this;
    const count = statements.length;
    const cut = (array: Int32Array): Int32Array => (array.length === count ? array : array.slice(0, count));
    return { statements, ends: cut(this.ends), reaches: cut(this.reaches), tail, length, nextId };
  }

  private makeRoom(count: number): void {
    if (count <= this.ends.length) return;
    const grown = (array: Int32Array): Int32Array => {
      const larger = new Int32Array(Math.max(count, 2 * array.length));
      larger.set(array);
      return larger;
    };
    this.ends = grown(this.ends);
    this.reaches = grown(this.reaches);
  }
}
