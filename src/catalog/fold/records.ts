/**
 * What the fold's cells hold. A record is the Catalog's own object plus what only the fold needs to know about it
 * (where it was inherited from, which columns its expressions mention), so a Catalog is made without copying.
 * Invariant: immutable, plain data, comparable by `deepEqual`.
 */
import type { Expression } from '../ddl.ts';
import type {
  Column,
  CompositeType,
  Constraint,
  Domain,
  EnumType,
  Extension,
  Index,
  IndexKey,
  OtherType,
  Policy,
  SchemaObject,
  Sequence,
  SqlFunction,
  Table,
  TableId,
  Trigger,
  View,
} from '../types.ts';

/** An expression with what is needed to rename things inside it; mention spans are relative to `text`. */
export type ExpressionRecord = Omit<Expression, 'span'>;

/** What FK checks, default opclasses and renames want to know of a type beyond its printed form. */
export interface TypeFacts {
  /** As format_type prints it: `character varying(255)`. Of an unknown type: as written. */
  readonly type: string;
  /** False when no statement makes it and Postgres has none of that name. */
  readonly known: boolean;
  /** Without modifiers, and a domain's base type in place of the domain: `character varying`, `public.status[]`. User types always schema-qualified. */
  readonly base: string;
  /** `enum`, `range`... of the base type; `builtin` for Postgres's own (ranges among them are `range`), `unknown` when not known. */
  readonly category:
    | 'builtin'
    | 'enum'
    | 'composite'
    | 'range'
    | 'multirange'
    | 'array'
    | 'base'
    | 'extension'
    | 'unknown';
  /** The cell of the user's type (of the element type for arrays) the column depends on: `typeKey(...)`, or `relationKey(...)` for a row type. */
  readonly uses: string | null;
}

interface NotNullRecord {
  readonly name: string;
  readonly noInherit: boolean;
  /** Declared here, not only by a parent. */
  readonly isLocal: boolean;
  readonly parents: number;
}

export interface ColumnRecord extends Column {
  readonly typeFacts: TypeFacts;
  /** Of the default or of the generation expression. */
  readonly value: ExpressionRecord | null;
  readonly notNullConstraint: NotNullRecord | null;
  /** pg_attribute's attislocal and attinhcount. */
  readonly isLocal: boolean;
  readonly parents: number;
}

export interface IndexKeyRecord extends IndexKey {
  readonly value: ExpressionRecord | null;
  /** The column's name, or what Postgres calls an expression key when it makes up an index name. */
  readonly implicitName: string;
}

export interface ConstraintRecord extends Constraint {
  /** Of a check. */
  readonly value: ExpressionRecord | null;
  readonly noInherit: boolean;
  readonly enforced: boolean;
  readonly isLocal: boolean;
  /** Number of parents it is inherited from. */
  readonly parents: number;
  /** For a key or foreign key of a partition: the constraint of the partitioned table it belongs to. */
  readonly parent: string | null;
  /** `SET NULL (a, b)` and `SET DEFAULT (a, b)`. */
  readonly onDeleteColumns: readonly string[];
  /** WITHOUT OVERLAPS or PERIOD. */
  readonly temporal: boolean;
  /** Of an exclude constraint. */
  readonly exclude: {
    readonly method: string;
    readonly keys: readonly (IndexKeyRecord & { readonly operator: string | null })[];
    readonly predicate: ExpressionRecord | null;
  } | null;
}

export interface IndexRecord extends Index {
  readonly keys: readonly IndexKeyRecord[];
  readonly predicateValue: ExpressionRecord | null;
  /** The partitioned index this one is attached to, as `schema.name`. */
  readonly parent: string | null;
}

export interface TriggerRecord extends Trigger {
  readonly whenValue: ExpressionRecord | null;
  readonly updateOf: readonly string[];
  /** Cloned from the partitioned table's trigger of the same name. */
  readonly isClone: boolean;
}

export interface PolicyRecord extends Policy {
  readonly usingValue: ExpressionRecord | null;
  readonly withCheckValue: ExpressionRecord | null;
  /** What its conditions use (see `objects/uses.ts`) where there is a query in them; null where the mentions tell. */
  readonly uses: readonly string[] | null;
}

export interface TableRecord extends Table {
  readonly columns: readonly ColumnRecord[];
  readonly constraints: readonly ConstraintRecord[];
  readonly indexes: readonly IndexRecord[];
  readonly triggers: readonly TriggerRecord[];
  readonly policies: readonly PolicyRecord[];
  /** Relation keys of views that stand on it are in `usersKey(relationKey)`. */
  readonly partitionKeys: readonly IndexKeyRecord[];
}

export interface ViewColumn {
  readonly name: string;
  /** As format_type prints it; null when the query's type could not be told. */
  readonly type: string | null;
  readonly typeFacts: TypeFacts | null;
}

export interface ViewRecord extends View {
  readonly columnTypes: readonly ViewColumn[];
  /** Columns its query mentions, as `partId(relation, column)`. */
  readonly columnUses: readonly string[];
  /** Cells of the user's types its query names. */
  readonly typeUses: readonly string[];
  /** Functions its query calls, as written, other than Postgres's own. */
  readonly calls: readonly string[];
  readonly indexes: readonly IndexRecord[];
  readonly triggers: readonly TriggerRecord[];
}

export interface SequenceRecord extends Sequence {
  /** Made by an identity column: occupies its name, is not in the Catalog. */
  readonly isIdentity: boolean;
}

/** What a name of pg_class stands for. */
export type RelationRecord =
  | { readonly kind: 'table'; readonly table: TableRecord }
  | { readonly kind: 'view'; readonly view: ViewRecord }
  | { readonly kind: 'sequence'; readonly sequence: SequenceRecord }
  /** An index; its definition is in its table (`constraint`: it backs the constraint of the same name). */
  | { readonly kind: 'index'; readonly relation: TableId; readonly isConstraint: boolean }
  /** A composite type made by CREATE TYPE; the type itself is in its `typeKey` cell. */
  | { readonly kind: 'composite' };

export interface DomainRecord extends Domain {
  readonly base: TypeFacts;
  /** Of its NOT NULL constraint. */
  readonly notNullName: string | null;
}

export interface CompositeRecord extends CompositeType {
  readonly attributeTypes: readonly TypeFacts[];
}

export type TypeRecord =
  | { readonly kind: 'enum'; readonly type: EnumType }
  | { readonly kind: 'domain'; readonly type: DomainRecord }
  | { readonly kind: 'composite'; readonly type: CompositeRecord }
  /** A shell holds its name only until another CREATE TYPE fills it. */
  | { readonly kind: 'other'; readonly type: OtherType; readonly isShell: boolean };

export interface FunctionRecord extends SqlFunction {
  readonly kind: 'function' | 'procedure' | 'aggregate';
  /** Types of the input arguments as format_type prints them: what tells overloads apart. */
  readonly inputs: readonly string[];
  /** Of a function that returns one; null for none or unknown. */
  readonly returnFacts: TypeFacts | null;
  /** OUT, INOUT and TABLE arguments: its columns in FROM. */
  readonly outputs: readonly { readonly name: string; readonly type: string }[];
  /** As declared; null after ALTER FUNCTION, which may have changed it. */
  readonly isImmutable: boolean | null;
  /** It may make objects when it runs, and drop or rename some. */
  readonly mayMake: boolean;
  readonly mayDrop: boolean;
  /** Cells of the user's types it mentions; of relations, for their row types. */
  readonly usedTypes: readonly string[];
  /** What a body in standard SQL uses of relations (see `objects/uses.ts`). */
  readonly bodyUses: readonly string[];
}

export interface RuleRecord {
  readonly relation: TableId;
  readonly name: string;
  /** See `objects/uses.ts`; always with its own relation. */
  readonly uses: readonly string[];
}

export type SchemaRecord = SchemaObject;
export type ExtensionRecord = Extension;
