/**
 * One statement's run against the memory: the Scope that records what it reads and writes.
 * Invariant: nothing reaches the memory before the run is over; the statement sees its own writes, and of others only those before it.
 */
import type { Span } from '../../base/span.ts';
import type { Place, StatementProblem } from '../types.ts';
import { applyDdl } from './apply.ts';
import type { RunningStatement, Scope } from './cells.ts';
import type { CellKey, ListKey } from './keys.ts';
import { applyListChanges, type ListChange, type Look, type Memory, type Read } from './memory.ts';

export class Execution implements Scope {
  readonly statement: RunningStatement;
  schemaBeingCreated: string | null = null;
  readonly reads: Read[] = [];
  readonly writes = new Map<string, unknown>();
  readonly problems: StatementProblem[] = [];
  private readonly memory: Memory;
  private readonly index: number;

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
      if (part.kind === 'create schema') this.schemaBeingCreated = part.name.name;
    }
  }

  private look(key: string, look: Look): unknown {
    const cell = this.memory.cell(key);
    for (const read of this.reads) if (read.cell === cell && read.look === look) return read.seen;
    const seen = cell.look(look, this.index);
    this.reads.push({ cell, look, seen });
    return seen;
  }

  read<V>(key: CellKey<V>): V {
    return (this.writes.has(key) ? this.writes.get(key) : this.look(key, 'whole')) as V;
  }

  readPart<V, P>(key: CellKey<V>, select: (value: V) => P): P {
    if (this.writes.has(key)) return select(this.writes.get(key) as V);
    return this.look(key, select) as P;
  }

  write<V>(key: CellKey<V>, value: V): void {
    this.writes.set(key, value);
  }

  list(key: ListKey): readonly string[] {
    const before = this.look(key, 'list') as readonly string[];
    const own = this.writes.get(key) as readonly ListChange[] | undefined;
    if (!own) return before;
    const elements = new Set(before);
    applyListChanges(elements, own);
    return [...elements];
  }

  add(key: ListKey, element: string): void {
    this.change(key, ['add', element]);
  }

  remove(key: ListKey, element: string): void {
    this.change(key, ['remove', element]);
  }

  private change(key: ListKey, change: ListChange): void {
    const own = this.writes.get(key) as ListChange[] | undefined;
    if (own) own.push(change);
    else this.writes.set(key, [change]);
  }

  place(span: Span): Place {
    return { statement: this.statement.id, span };
  }

  report(problem: StatementProblem): void {
    this.problems.push(problem);
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
