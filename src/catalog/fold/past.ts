/**
 * What a statement saw when it ran: the fold's cells as the statements before it left them, for those who ask afterwards.
 * Invariant: looking leaves no trace; nothing is recorded, and nothing can be written.
 */
import type { Span } from '../../base/span.ts';
import type { Place } from '../types.ts';
import { Cell, type Look } from './cell.ts';
import type { RunningStatement, Scope } from './cells.ts';
import type { CellKey, ConstraintNameKey, ListKey } from './keys.ts';
import type { Memory } from './memory.ts';

export class Past implements Scope {
  readonly statement: RunningStatement;
  readonly schemaBeingCreated: string | null;
  searchPath: readonly string[] | null = null;
  private readonly memory: Memory;
  private readonly index: number;

  /** Before the statement of this index; at the number of statements, the end. `statement` is only to be named in places. */
  constructor(memory: Memory, index: number, statement: RunningStatement, schemaBeingCreated: string | null) {
    this.schemaBeingCreated = schemaBeingCreated;
    this.memory = memory;
    this.index = index;
    this.statement = statement;
  }

  private look(key: string | ConstraintNameKey, look: Look): unknown {
    return (this.memory.peek(key) ?? new Cell(key)).look(look, this.index);
  }

  read<V>(key: CellKey<V>): V {
    return this.look(key, 'whole') as V;
  }

  readPart<V, P>(key: CellKey<V>, select: (value: V) => P): P {
    return this.look(key, select) as P;
  }

  list(key: ListKey): readonly string[] {
    return this.look(key, 'list') as readonly string[];
  }

  isEmpty(key: ListKey): boolean {
    return this.look(key, 'isEmpty') as boolean;
  }

  place(span: Span): Place {
    return { statement: this.statement.id, span };
  }

  write(): void {}
  add(): void {}
  remove(): void {}
  noteCall(): void {}
  report(): void {}

  attempt(): readonly never[] {
    return [];
  }
}
