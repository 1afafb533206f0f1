/**
 * One statement's run against the memory, and then the next one's: the Scope that records what it reads and writes. It is used again,
 * because there are thousands of statements, and its lists have the room they need after the first few.
 * Invariant: nothing reaches the memory before the run is over; the statement sees its own writes, and of others only those before it.
 */
import type { Span } from '../../base/span.ts';
import type { Place, StatementProblem } from '../types.ts';
import { applyDdl } from './apply.ts';
import {
  applyListChanges,
  type Cell,
  type Claim,
  type ListChange,
  type ListChanges,
  type Look,
  NO_RUN,
  NONE,
  type Read,
  type Run,
} from './cell.ts';
import type { RunningStatement, Scope } from './cells.ts';
import { type CellKey, type ConstraintNameKey, callersKey, decidesSearchPath, type ListKey } from './keys.ts';
import type { Memory } from './memory.ts';
import { mayBeOpaque } from './opaque.ts';
import type { FunctionRecord } from './records.ts';

export class Execution implements Scope {
  statement: RunningStatement = NO_RUN;
  schemaBeingCreated: string | null = null;
  searchPath: readonly string[] | null = null;
  readonly reads: Read[] = [];
  /** Their `draft` is what was written. */
  readonly writes: Cell[] = [];
  readonly claims: Claim[] = [];
  readonly problems: StatementProblem[] = [];
  private readonly memory: Memory;
  private owner: Run = NO_RUN;
  /** A name that was found to be free: whoever asks takes it next, as a rule. */
  private asked: ConstraintNameKey | null = null;
  private called: Set<CellKey<readonly FunctionRecord[]>> | null = null;
  /** Inside how many attempts the work is. */
  private attempts = 0;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** What it reads, writes, claims and reports stands here until `finish`. */
  run(owner: Run): void {
    this.owner = owner;
    this.statement = owner;
    if (!owner.reading.error) this.apply();
  }

  private apply(): void {
    const { ddl } = this.statement.reading;
    const [first] = ddl;
    // In CREATE SCHEMA with elements, Postgres makes sequences, tables, views, indexes and triggers in this order.
    const ordered = first?.kind === 'create schema' && ddl.length > 1 ? [...ddl].sort(bySchemaElementOrder) : ddl;
    for (const part of ordered) {
      applyDdl(this, part);
      if (part.kind === 'create schema') this.beginSchema(part.name.name);
    }
    this.saveCallers();
    this.settleAsked();
  }

  noteCall(called: CellKey<readonly FunctionRecord[]>): void {
    this.called ??= new Set();
    this.called.add(called);
  }

  private saveCallers(): void {
    if (!this.called) return;
    const relations = this.writes.flatMap(({ key, draft }) =>
      typeof key === 'string' && key.startsWith('rel:') && draft !== null ? [key] : [],
    );
    for (const called of this.called) for (const relation of relations) this.add(callersKey(called), relation);
  }

  private beginSchema(name: string): void {
    this.schemaBeingCreated = name;
    this.searchPath = null;
  }

  /** Makes itself and the cells ready for the next run; what was written and read must have been taken out. */
  finish(): void {
    const { writes, reads, claims, problems } = this;
    // Popped, because a list whose length is set gives its room away.
    for (let cell = writes.pop(); cell; cell = writes.pop()) cell.draft = NONE;
    for (let read = reads.pop(); read; read = reads.pop()) read.cell.reads = null;
    while (claims.length > 0) claims.pop();
    problems.length = 0;
    this.schemaBeingCreated = null;
    this.searchPath = null;
    this.asked = null;
    this.called = null;
  }

  private look(cell: Cell, look: Look): unknown {
    for (let read = cell.reads; read; read = read.other) if (read.look === look) return read.seen;
    const read = cell.read(look, this.owner.index);
    this.reads.push(read);
    return read.seen;
  }

  read<V>(key: CellKey<V>): V {
    const cell = this.memory.cell(key);
    return (cell.draft === NONE ? this.look(cell, 'whole') : cell.draft) as V;
  }

  readPart<V, P>(key: CellKey<V>, select: (value: V) => P): P {
    const cell = this.memory.cell(key);
    return cell.draft === NONE ? (this.look(cell, select) as P) : select(cell.draft as V);
  }

  write<V>(key: CellKey<V>, value: V): void {
    if (decidesSearchPath(key)) this.searchPath = null;
    this.draft(this.memory.cell(key), value);
  }

  list(key: ListKey): readonly string[] {
    const cell = this.cell(key);
    const before = this.look(cell, 'list') as readonly string[];
    if (cell.draft === NONE) return before;
    const elements = new Set(before);
    applyListChanges(elements, cell.draft as ListChanges);
    return [...elements];
  }

  isEmpty(key: ListKey): boolean {
    if (typeof key !== 'string' && this.attempts === 0) {
      if (!this.memory.isKnownName(key)) {
        this.settleAsked();
        this.asked = key;
        return true;
      }
      if (this.memory.claimOf(key)?.run === this.owner) return false;
    }
    const cell = this.cell(key);
    return cell.draft === NONE ? (this.look(cell, 'isEmpty') as boolean) : this.list(key).length === 0;
  }

  add(key: ListKey, element: string): void {
    this.change(key, 'add', element);
  }

  remove(key: ListKey, element: string): void {
    this.change(key, 'remove', element);
  }

  private change(key: ListKey, change: ListChange, element: string): void {
    if (typeof key !== 'string' && change === 'add' && this.attempts === 0) {
      const { memory } = this;
      const isAsked = this.isAsked(key);
      const claim = isAsked ? memory.claimFree(key, this.owner, element) : memory.claim(key, this.owner, element);
      if (isAsked) this.asked = null;
      if (claim) {
        this.claims.push(claim);
        return;
      }
    }
    const cell = this.cell(key);
    if (cell.draft === NONE) this.draft(cell, [change, element]);
    else (cell.draft as string[]).push(change, element);
  }

  private draft(cell: Cell, value: unknown): void {
    if (cell.draft === NONE) this.writes.push(cell);
    cell.draft = value;
  }

  private cell(key: ListKey): Cell {
    if (typeof key !== 'string' && this.isAsked(key)) this.settleAsked();
    const claim = typeof key === 'string' ? null : this.memory.claimOf(key);
    return claim?.run === this.owner ? this.cellOfOwn(claim) : this.memory.cell(key);
  }

  /** Does with the cell what was done with a claim of this statement. */
  private cellOfOwn(claim: Claim): Cell {
    this.claims.splice(this.claims.indexOf(claim), 1);
    this.memory.unclaim(claim);
    const cell = this.memory.cell(claim);
    this.look(cell, 'isEmpty');
    this.draft(cell, ['add', claim.owner]);
    return cell;
  }

  private isAsked({ schema, name }: ConstraintNameKey): boolean {
    return this.asked !== null && this.asked.name === name && this.asked.schema === schema;
  }

  /** A name that was found to be free and not taken is read like anything else. */
  private settleAsked(): void {
    if (this.asked && !this.memory.isKnownName(this.asked)) this.look(this.memory.cell(this.asked), 'isEmpty');
    this.asked = null;
  }

  place(span: Span): Place {
    return { statement: this.statement.id, span };
  }

  attempt(work: () => void): readonly StatementProblem[] {
    // What may have to be taken back has to be in cells.
    this.settleAsked();
    for (const claim of [...this.claims]) this.cellOfOwn(claim);
    const count = this.problems.length;
    const drafts = this.writes.map(({ isList, draft }) => (isList ? [...(draft as ListChanges)] : draft));
    this.attempts++;
    work();
    this.attempts--;
    if (this.problems.length === count) return [];
    for (const cell of this.writes.splice(drafts.length)) cell.draft = NONE;
    for (const [at, cell] of this.writes.entries()) cell.draft = drafts[at];
    this.searchPath = null;
    return this.problems.splice(count);
  }

  report(problem: StatementProblem): void {
    if (this.attempts > 0 || !mayBeOpaque(this, problem)) this.problems.push(problem);
  }
}

const ELEMENT_ORDER = [
  'create schema',
  'create sequence',
  'create table',
  'create view',
  'create index',
  'create trigger',
];

function bySchemaElementOrder(a: { readonly kind: string }, b: { readonly kind: string }): number {
  return ELEMENT_ORDER.indexOf(a.kind) - ELEMENT_ORDER.indexOf(b.kind);
}
