/**
 * The Catalog: what Postgres would store after running the text, with where each thing came from.
 * Immutable and structurally shared: an edit that does not change an object leaves the very same object in the next Catalog.
 */
import type { Span } from '../base/span.ts';

declare const brand: unique symbol;
/** `schema.name` of a relation, exactly as stored: `public.orders`. Also the id of its node on the canvas. */
export type TableId = string & { readonly [brand]: 'TableId' };
/** `schema.table.constraint`; for foreign keys also the id of the edge on the canvas. */
export type ConstraintId = string & { readonly [brand]: 'ConstraintId' };
/** Identifies a statement of an open document through edits of its text. */
export type StatementId = number & { readonly [brand]: 'StatementId' };

export const tableId = (schema: string, name: string): TableId => `${schema}.${name}` as TableId;
export const constraintId = (table: TableId, constraint: string): ConstraintId =>
  `${table}.${constraint}` as ConstraintId;

/** A place in the text: a span relative to the start of a statement, so that edits elsewhere leave it alone. */
export interface Place {
  readonly statement: StatementId;
  readonly span: Span;
}

/**
 * Where an object was said. `declared` is the element that made it (the column's definition, the constraint, the whole statement for a
 * table); `name` its name there (null where Postgres named it); `changes` the later statements' parts that altered it, in order.
 */
export interface Origin {
  readonly declared: Place;
  readonly name: Place | null;
  readonly changes: readonly Place[];
}

export interface Column {
  readonly name: string;
  /** As format_type prints it under search_path `public`: `character varying(255)`, `order_status`, `text[]`. */
  readonly type: string;
  readonly notNull: boolean;
  /** The name of its NOT NULL constraint where one was written. */
  readonly notNullName: string | null;
  readonly default: string | null;
  readonly identity: 'always' | 'by default' | null;
  readonly generated: 'stored' | 'virtual' | null;
  /** Of a generated column. */
  readonly expression: string | null;
  readonly collation: string | null;
  readonly comment: string | null;
  /** Null for columns that come from elsewhere (inherited, LIKE, partition). */
  readonly typePlace: Place | null;
  readonly defaultPlace: Place | null;
  readonly origin: Origin;
}

export interface Constraint {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclude';
  readonly columns: readonly string[];
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  readonly expression: string | null;
  readonly references: { readonly schema: string; readonly table: string; readonly columns: readonly string[] } | null;
  readonly onDelete: string | null;
  readonly onUpdate: string | null;
  readonly match: 'simple' | 'full' | null;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly validated: boolean;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface IndexKey {
  readonly column: string | null;
  readonly expression: string | null;
  readonly opclass: string | null;
  readonly collation: string | null;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly keys: readonly IndexKey[];
  readonly include: readonly string[];
  readonly predicate: string | null;
  readonly nullsNotDistinct: boolean;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface Trigger {
  readonly name: string;
  readonly timing: 'before' | 'after' | 'instead of';
  readonly events: readonly string[];
  readonly level: 'row' | 'statement';
  readonly function: string;
  readonly when: string | null;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface Policy {
  readonly name: string;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly withCheck: string | null;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface Table {
  readonly id: TableId;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned' | 'foreign';
  readonly unlogged: boolean;
  readonly partitionOf: { readonly schema: string; readonly name: string; readonly bound: string } | null;
  readonly partitionBy: { readonly strategy: 'list' | 'range' | 'hash'; readonly keys: readonly string[] } | null;
  /** Parents by INHERITS, as `schema.name`. A partition's parent is in `partitionOf` only. */
  readonly inherits: readonly string[];
  readonly rls: { readonly enabled: boolean; readonly forced: boolean };
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  /** Without those that back a primary key, unique or exclude constraint. */
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly policies: readonly Policy[];
  /** True when its CREATE statement is broken now and this is how it was last read. */
  readonly stale: boolean;
  readonly origin: Origin;
}

export interface View {
  readonly id: TableId;
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  /** Output column names; null entries never occur, an unresolvable query gives an empty list. */
  readonly columns: readonly string[];
  readonly definition: string;
  readonly comment: string | null;
  /** Relations its query names, resolved, without duplicates. */
  readonly dependsOn: readonly TableId[];
  readonly indexes: readonly Index[];
  readonly triggers: readonly Trigger[];
  readonly stale: boolean;
  readonly origin: Origin;
}

export interface EnumType {
  readonly schema: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly comment: string | null;
  readonly origin: Origin;
}
export interface Domain {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly checks: readonly { readonly name: string; readonly expression: string }[];
  readonly comment: string | null;
  readonly origin: Origin;
}
export interface CompositeType {
  readonly schema: string;
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly comment: string | null;
  readonly origin: Origin;
}
/** Range and base types: known by name only. */
export interface OtherType {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'range' | 'multirange' | 'base';
  readonly origin: Origin;
}
export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly ownedBy: { readonly schema: string; readonly table: string; readonly column: string } | null;
  readonly comment: string | null;
  readonly origin: Origin;
}
export interface SqlFunction {
  readonly schema: string;
  readonly name: string;
  /** As pg_get_function_identity_arguments prints them. */
  readonly arguments: string;
  /** As pg_get_function_result prints it; null for procedures. */
  readonly returns: string | null;
  readonly language: string;
  readonly comment: string | null;
  readonly origin: Origin;
}
export interface SchemaObject {
  readonly name: string;
  readonly comment: string | null;
  readonly origin: Origin | null;
}
export interface Extension {
  readonly name: string;
  readonly schema: string | null;
  readonly comment: string | null;
  readonly origin: Origin;
}

/** Lists and maps are in order of declaration. */
export interface Catalog {
  readonly schemas: readonly SchemaObject[];
  readonly tables: ReadonlyMap<TableId, Table>;
  readonly views: ReadonlyMap<TableId, View>;
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly composites: readonly CompositeType[];
  readonly otherTypes: readonly OtherType[];
  readonly sequences: readonly Sequence[];
  readonly functions: readonly SqlFunction[];
  readonly extensions: readonly Extension[];
}

/** A diagnostic of one statement; its span is relative to it. */
export interface StatementProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly span: Span;
  readonly object: {
    readonly kind: string;
    readonly schema: string | null;
    readonly table: string | null;
    readonly name: string | null;
  } | null;
}

/** What Postgres would refuse, by what is wrong rather than by SQLSTATE; `postgres/` maps between the two. */
export type ProblemCode =
  | 'syntax-error'
  | 'unknown-schema'
  | 'unknown-relation'
  | 'unknown-column'
  | 'unknown-type'
  | 'unknown-constraint'
  | 'unknown-index'
  | 'unknown-function'
  | 'unknown-object'
  | 'duplicate-schema'
  | 'duplicate-relation'
  | 'duplicate-column'
  | 'duplicate-type'
  | 'duplicate-constraint'
  | 'duplicate-function'
  | 'duplicate-object'
  | 'duplicate-primary-key'
  | 'missing-unique-key'
  | 'foreign-key-type-mismatch'
  | 'foreign-key-column-count'
  | 'wrong-object-kind'
  | 'dependent-objects'
  | 'too-many-columns'
  | 'invalid-definition';
