/** One statement of a document and what its text says, and a document as its statements. */
import type { Span } from '../base/span.ts';
import type { Ddl } from './ddl.ts';
import type { StatementId } from './types.ts';

/** A pure function of the statement's text, hence cacheable by it. */
export interface StatementReading {
  readonly text: string;
  /** As Postgres's command tags have it, upper case: `CREATE TABLE`, `ALTER TABLE`, `INSERT`, `SELECT`, `COPY`; `\\connect` lines are `PSQL`. */
  readonly kind: string;
  /** What it changes in the Catalog, in order; empty for statements that change nothing in it. Several for CREATE SCHEMA with elements. */
  readonly ddl: readonly Ddl[];
  /** Where Postgres's grammar stops understanding; relative to the statement. */
  readonly error: { readonly message: string; readonly span: Span } | null;
}

/** A statement does not know where it stands, so that it stays the same object when text before it changes: its Script knows. */
export interface Statement {
  readonly id: StatementId;
  /** What stands between it and the statement before: blanks, comments, lone semicolons. */
  readonly gap: string;
  readonly reading: StatementReading;
  /** The last reading without an error of a statement that is broken now; what the Catalog goes by meanwhile. */
  readonly lastGood: StatementReading | null;
}

/**
 * A document's text cut into statements; `script-text.ts` says where they are and what the text is. Plain data.
 * Invariant: each statement's gap and text, one after the other, and then the tail are the document's text exactly.
 */
export interface Script {
  readonly statements: readonly Statement[];
  /** Where each statement ends in the document: after the semicolon (or the `\\.` that ends COPY data). */
  readonly ends: Int32Array;
  /** How much text behind each end it depends on: nothing, but for a missing semicolon or COPY's rows. */
  readonly lookaheads: Int32Array;
  /** What stands behind the last statement. */
  readonly tail: string;
  /** Of the document's text, in UTF-16 units. */
  readonly length: number;
  /** Higher than any id used in this document so far. */
  readonly nextId: number;
}
