/**
 * What a query is read against: relations, functions and types by name. Behind this, the query code knows nothing of where they are kept.
 * Invariant: types are texts as format_type prints them; null where they can't be told.
 */
import type { TypeFacts } from '../fold/records.ts';
import type { TypeAsWritten } from './resolve-type.ts';

export interface QueryColumn {
  readonly name: string;
  readonly type: string | null;
}

export interface QueryRelation {
  readonly schema: string;
  readonly name: string;
  /** Null when they are not known (Postgres's own views, extensions' tables, views that could not be resolved). */
  readonly columns: readonly QueryColumn[] | null;
}

export interface QueryFunction {
  readonly inputs: readonly string[];
  /** Without SETOF. */
  readonly returns: string | null;
  /** OUT and TABLE arguments. */
  readonly outputs: readonly QueryColumn[];
}

export interface QueryScope {
  /** Null when there is no such relation. */
  findRelation(schema: string | null, name: string): QueryRelation | null;
  /** The user's functions of this name. */
  findFunctions(schema: string | null, name: string): readonly QueryFunction[];
  resolveType(type: TypeAsWritten): TypeFacts;
  /** What a type's operators are those of: a domain's base type, else the type itself; without modifiers. */
  baseType(type: string): string;
  /** The columns of a composite or row type; null when it is none, or not known. */
  rowType(type: string): readonly QueryColumn[] | null;
}

export interface RelationName {
  readonly schema: string | null;
  readonly name: string;
}

interface ColumnUse {
  readonly schema: string;
  readonly relation: string;
  readonly column: string;
}

export interface QueryReading {
  /** In order; null when a star stands for columns that are not known. */
  readonly columns: readonly QueryColumn[] | null;
  /** Relations the query names, without duplicates, in order. */
  readonly relations: readonly { readonly schema: string; readonly name: string }[];
  /** Columns of those relations it mentions, by name or through a star. */
  readonly columnUses: readonly ColumnUse[];
  /** Cells of the user's types it names in casts. */
  readonly typeUses: readonly string[];
  readonly unknownRelations: readonly RelationName[];
  readonly unknownColumns: readonly { readonly qualifier: string | null; readonly column: string }[];
}
