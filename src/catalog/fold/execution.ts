/**
 * One statement's run against the memory: the Scope that records what it reads and writes.
 * Invariant: nothing reaches the memory before the run is over; the statement sees its own writes, and of others only those before it.
 */
import type { Span } from '../../base/span.ts';
import type { Place, StatementProblem } from '../types.ts';
import { applyDdl } from './apply.ts';
import { applyListChanges, type Cell, type ListChange, type ListChanges, type Look, NONE, type Read } from './cell.ts';
import type { RunningStatement, Scope } from './cells.ts';
import { type CellKey, callersKey, decidesSearchPath, type ListKey } from './keys.ts';
import type { Memory } from './memory.ts';
import { mayBeOpaque } from './opaque.ts';
import type { FunctionRecord } from './records.ts';

export class Execution implements Scope {
  readonly statement: RunningStatement;
  schemaBeingCreated: string | null = null;
  searchPath: readonly string[] | null = null;
  readonly reads: Read[] = [];
  /** Their `draft` is what was written. */
  readonly writes: Cell[] = [];
  readonly problems: StatementProblem[] = [];
  private readonly memory: Memory;
  private readonly index: number;
  private called: Set<CellKey<readonly FunctionRecord[]>> | null = null;
  /** Inside how many attempts the work is. */
  private attempts = 0;

  constructor(memory: Memory, index: number, statement: RunningStatement) {
    this.memory = memory;
    this.index = index;
    this.statement = statement;
  }

  run(): void {
    const { ddl } = this.statement.reading;
    const [first] = ddl;
    // In CREATE SCHEMA with elements, Postgres makes sequences, tables, views, indexes and triggers in this order.
    const ordered = first?.kind === 'create schema' && ddl.length > 1 ? [...ddl].sort(bySchemaElementOrder) : ddl;
    for (const part of ordered) {
      applyDdl(this, part);
      if (part.kind === 'create schema') this.beginSchema(part.name.name);
    }
    this.saveCallers();
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

  /** Leaves the cells ready for the next execution; what was written must have been taken out of them. */
  finish(): void {
    for (const cell of this.writes) cell.draft = NONE;
    for (const { cell } of this.reads) cell.reads = null;
  }

  private look(cell: Cell, look: Look): unknown {
    for (let read = cell.reads; read; read = read.other) if (read.look === look) return read.seen;
    const read = cell.read(look, this.index);
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
    const cell = this.memory.cell(key);
    const before = this.look(cell, 'list') as readonly string[];
    if (cell.draft === NONE) return before;
    const elements = new Set(before);
    applyListChanges(elements, cell.draft as ListChanges);
    return [...elements];
  }

  isEmpty(key: ListKey): boolean {
    const cell = this.memory.cell(key);
    return cell.draft === NONE ? (this.look(cell, 'isEmpty') as boolean) : this.list(key).length === 0;
  }

  add(key: ListKey, element: string): void {
    this.change(key, 'add', element);
  }

  remove(key: ListKey, element: string): void {
    this.change(key, 'remove', element);
  }

  private change(key: ListKey, change: ListChange, element: string): void {
    const cell = this.memory.cell(key);
    if (cell.draft === NONE) this.draft(cell, [change, element]);
    else (cell.draft as string[]).push(change, element);
  }

  private draft(cell: Cell, value: unknown): void {
    if (cell.draft === NONE) this.writes.push(cell);
    cell.draft = value;
  }

  place(span: Span): Place {
    return { statement: this.statement.id, span };
  }

  attempt(work: () => void): readonly StatementProblem[] {
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
