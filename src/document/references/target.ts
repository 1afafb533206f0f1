/**
 * What is looked for, and what is found: every place of a document where an object is named.
 * Invariant: all spans are relative to the statement's text, exact, and of one identifier (or one label of an enum) each.
 */
import type { Span } from '../../base/span.ts';
import type { StatementId } from '../../catalog/types.ts';

/** Objects by the names they have at the end of the document. */
export type Target =
  /** A table, view, materialized view, foreign table or sequence. */
  | { readonly kind: 'relation'; readonly schema: string; readonly name: string }
  /** Of a table or view. */
  | { readonly kind: 'column'; readonly schema: string; readonly table: string; readonly column: string }
  /** An enum, domain, composite or range. */
  | { readonly kind: 'type'; readonly schema: string; readonly name: string }
  | { readonly kind: 'enum value'; readonly schema: string; readonly type: string; readonly value: string }
  | { readonly kind: 'constraint'; readonly schema: string; readonly table: string; readonly name: string }
  | { readonly kind: 'index'; readonly schema: string; readonly name: string }
  | { readonly kind: 'schema'; readonly name: string };

/**
 * - `declaration`: makes the object, or gives it its name (`RENAME TO x`)
 * - `subject`: the statement is about it (`ALTER TABLE x`, `COMMENT ON`, `INSERT INTO x`, `CREATE INDEX ... ON x`)
 * - `mention`: anything else
 */
export type Role = 'declaration' | 'subject' | 'mention';

export interface Reference {
  readonly statement: StatementId;
  /** Of the identifier itself. */
  readonly span: Span;
  /** Of the `schema` before its dot. */
  readonly qualifier: Span | null;
  readonly role: Role;
  /** The name is looked up when a function runs, so Postgres's own RENAME would not follow it. */
  readonly isLate: boolean;
  /** What has to be put in, and where, for an output column of a query to keep its name: ` AS total`. */
  readonly keepsOutput: { readonly at: number; readonly text: string } | null;
  /** Whether the name can have a schema before it: not so in `RENAME TO x`, in `x.column`, and for columns and constraints. */
  readonly isQualifiable: boolean;
  /** The text a name takes in the place of `span`: quoted as needed, escaped inside a string. */
  write(name: string): string;
  /** The same for the name of a schema, in the place of `qualifier` or before a dot. */
  writeQualifier(schema: string): string;
}

/** A place the name stands in, and why it is not among the references: a sentence. */
export interface Unfollowed {
  readonly statement: StatementId;
  readonly span: Span;
  readonly reason: string;
}

export interface References {
  /** In the order of the text. */
  readonly references: readonly Reference[];
  /** Where the name stands, but what it means can't be told. */
  readonly unfollowed: readonly Unfollowed[];
  /**
   * Where writing another name in all places would do more, or less, than Postgres's own RENAME: `SELECT *` in a view, JOIN USING,
   * LIKE. An ALTER at the end of the document renames without that.
   */
  readonly obstacles: readonly Unfollowed[];
}
