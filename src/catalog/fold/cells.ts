/**
 * What a statement sees of the fold while it runs: a `Scope` over the state as the statements before it left it.
 * Invariant: a statement's effect is a function of its own reading and of what it reads through the Scope, nothing
 * else. That is what lets the fold skip statements whose inputs have not changed.
 */
import type { Span } from '../../base/span.ts';
import type { StatementReading } from '../statement.ts';
import type { Place, StatementId, StatementProblem } from '../types.ts';
import type { CellKey, ListKey } from './keys.ts';
import type { FunctionRecord } from './records.ts';

export interface RunningStatement {
  readonly id: StatementId;
  readonly reading: StatementReading;
  /** The text is broken now and `reading` is the last good one: what it creates is marked stale. */
  readonly stale: boolean;
}

export interface Scope {
  readonly statement: RunningStatement;
  /** Inside `CREATE SCHEMA x CREATE TABLE ...`: x, where unqualified names are made and looked for first. */
  readonly schemaBeingCreated: string | null;
  /** Kept by `searchPath` in names.ts, which every unqualified name asks; null when it has to be found (again). */
  searchPath: readonly string[] | null;

  /** The cell's value now, this statement's own writes included. Cells nobody wrote hold null (functions: an empty list). */
  read<V>(key: CellKey<V>): V;
  /**
   * Reads only what `select` picks. Changes of the cell that leave the pick equal (deeply) do not run this statement again, so prefer it for
   * looking at hub tables. `select` must be pure and depend on nothing but the value and constants of this statement.
   */
  readPart<V, P>(key: CellKey<V>, select: (value: V) => P): P;
  /** Sets the cell for all statements after this one. Values are immutable; never change one that was read. */
  write<V>(key: CellKey<V>, value: V): void;

  /** The elements of a list cell now, in the order they were added. */
  list(key: ListKey): readonly string[];
  /** Reads only whether the list has elements. */
  isEmpty(key: ListKey): boolean;
  /** Adding and removing do not depend on what else is in the list, so statements that only add are independent of each other. */
  add(key: ListKey, element: string): void;
  remove(key: ListKey, element: string): void;

  /** Does some work; when it runs into problems, takes back what it did, and gives them instead of reporting them. */
  attempt(work: () => void): readonly StatementProblem[];

  /** The relations that this statement makes or changes call a function. */
  noteCall(called: CellKey<readonly FunctionRecord[]>): void;

  /** A span of this statement's text as a Place. */
  place(span: Span): Place;
  /** Something Postgres would refuse, said in the user's words. */
  report(problem: StatementProblem): void;
}
