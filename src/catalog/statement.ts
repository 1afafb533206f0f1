/** One statement of a document and what its text says. */
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

export interface Statement {
  readonly id: StatementId;
  /** In the document; `to` is after the semicolon (or the `\\.` that ends COPY data). */
  readonly from: number;
  readonly to: number;
  /** How much text behind `to` its end depends on (a missing semicolon, COPY's rows); nothing when absent. */
  readonly lookahead?: number;
  readonly reading: StatementReading;
  /** The last reading without an error of a statement that is broken now; what the Catalog goes by meanwhile. */
  readonly lastGood: StatementReading | null;
}

/** A document's text cut into statements. Invariant: statements are in order and disjoint; what lies between them is blank, comment or psql noise. */
export interface Script {
  readonly text: string;
  readonly statements: readonly Statement[];
}
