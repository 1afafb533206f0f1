/**
 * What one statement says, in Postgres's words: the input of the fold that makes the Catalog. Made from the statement's
 * text alone (`read/`), so it can be cached by that text and computed in a worker; plain data, structured-cloneable.
 * Invariant: every span is relative to the statement's own text, in UTF-16 units, and exact: slicing it gives the thing's text.
 * Names are as Postgres stores them (folded unless quoted, cut to 63 bytes).
 */
import type { Span } from '../base/span.ts';
import type { ProblemCode } from './types.ts';

/** A name and where it is written. */
export interface Name {
  readonly name: string;
  readonly span: Span;
}

/** A possibly schema-qualified name; `schema` is null where the text leaves it to the search_path. `span` covers both parts. */
export interface QualifiedName {
  readonly schema: string | null;
  readonly name: string;
  readonly span: Span;
}

/** A type as written. `names` as the grammar gives them (`['pg_catalog','int4']` for `integer`, `['order_status']`). */
export interface TypeRef {
  readonly names: readonly string[];
  /** Modifiers as written: numbers, or text for those of extension types (`geometry(Point,4326)`). Interval's field mask is a number. */
  readonly modifiers: readonly (number | string)[];
  /** Number of `[]`; format_type prints any number as one. */
  readonly arrayDimensions: number;
  readonly setOf: boolean;
  /** `table.column%TYPE` */
  readonly isPercentType: boolean;
  readonly span: Span;
}

/** A column reference inside an expression; `qualifier` is the part before the column (`t.a`, `NEW.a`, `public.t.a`). */
export interface ColumnMention {
  readonly qualifier: string | null;
  readonly column: string;
  /** Of the column's own identifier, relative to the *expression's* text. */
  readonly span: Span;
}

/** An expression as the user wrote it (without enclosing parentheses that belong to the clause). */
export interface Expression {
  readonly text: string;
  readonly span: Span;
  readonly mentions: readonly ColumnMention[];
  /** `nextval('...'::regclass)` and alike: names of functions called, as written, folded. */
  readonly calls: readonly string[];
  /** The names in `'x'::regclass` and in nextval('x'), parsed as qualified names. */
  readonly sequences: readonly { readonly schema: string | null; readonly name: string }[];
  /** Types named in casts, so that a dropped or unknown type can be seen. */
  readonly casts: readonly TypeRef[];
  /** True for the constant NULL. */
  readonly isNull: boolean;
  /** There is a query in it. */
  readonly hasQuery: boolean;
  readonly term: TypeTerm;
}

/**
 * The type of an expression as far as its text tells: as it prints without modifiers, `unknown` for a bare string or NULL; where that hangs
 * on columns or on types that a statement makes, what it is made of. Null for what can't be told.
 */
export type TypeTerm =
  | string
  | null
  | { readonly kind: 'column'; readonly qualifier: string | null; readonly name: string }
  | {
      readonly kind: 'cast';
      readonly type: Pick<TypeRef, 'names' | 'modifiers' | 'arrayDimensions' | 'isPercentType'>;
    }
  /** `left` is null for prefix operators. */
  | { readonly kind: 'operation'; readonly operator: string; readonly left: TypeTerm; readonly right: TypeTerm }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly TypeTerm[] };

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface IndexKeyDef {
  readonly column: Name | null;
  readonly expression: Expression | null;
  /** For expression keys: the name Postgres gives the index column (a function's name, else `expr`), used for default index names. */
  readonly implicitName: string;
  readonly opclass: readonly string[] | null;
  readonly opclassOptions: string | null;
  readonly collation: readonly string[] | null;
  readonly descending: boolean;
  /** As written; null when left to the default. */
  readonly nullsFirst: boolean | null;
  /** EXCLUDE only: the operator as written (`=`, `&&`, `OPERATOR(public.&&)`). */
  readonly operator: string | null;
  readonly span: Span;
}

interface ConstraintBase {
  /** The name written after CONSTRAINT, if any. */
  readonly name: Name | null;
  /** From CONSTRAINT (or the first keyword) to the last token, deferrability included. */
  readonly span: Span;
}

export interface KeyConstraintDef extends ConstraintBase {
  readonly kind: 'primary key' | 'unique';
  /** Empty for an inline constraint (the column it stands on) and for USING INDEX. */
  readonly columns: readonly Name[];
  readonly include: readonly Name[];
  readonly nullsNotDistinct: boolean;
  readonly withoutOverlaps: boolean;
  readonly usingIndex: Name | null;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

export interface CheckConstraintDef extends ConstraintBase {
  readonly kind: 'check';
  readonly expression: Expression;
  readonly noInherit: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
}

export interface ForeignKeyDef extends ConstraintBase {
  readonly kind: 'foreign key';
  /** Empty for an inline constraint. */
  readonly columns: readonly Name[];
  readonly table: QualifiedName;
  /** Empty when the text leaves it to the primary key. */
  readonly referencedColumns: readonly Name[];
  readonly match: 'simple' | 'full';
  readonly onDelete: ReferentialAction;
  /** `SET NULL (a, b)` */
  readonly onDeleteColumns: readonly Name[];
  readonly onUpdate: ReferentialAction;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly withPeriod: boolean;
  /** PERIOD among the columns referred to. */
  readonly referencedPeriod: boolean;
}

export interface ExcludeDef extends ConstraintBase {
  readonly kind: 'exclude';
  readonly method: string;
  readonly keys: readonly IndexKeyDef[];
  readonly include: readonly Name[];
  readonly predicate: Expression | null;
  /** `EXCLUDE USING gist (...) WHERE (...)` as written. */
  readonly text: string;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

/** NOT NULL with its optional name; as a table constraint (PG 18) it names its column. */
export interface NotNullDef extends ConstraintBase {
  readonly kind: 'not null';
  readonly column: Name | null;
  readonly noInherit: boolean;
  readonly validated: boolean;
}

export type TableConstraintDef = KeyConstraintDef | CheckConstraintDef | ForeignKeyDef | ExcludeDef | NotNullDef;

export interface ColumnDef {
  readonly name: Name;
  /** Null in `PARTITION OF` and `OF type` option lists. */
  readonly type: TypeRef | null;
  readonly collation: readonly string[] | null;
  readonly default: Expression | null;
  /** Of the clause `DEFAULT ...`. */
  readonly defaultSpan: Span | null;
  /** `NULL` written out. */
  readonly explicitNull: boolean;
  readonly identity: 'always' | 'by default' | null;
  readonly identitySpan: Span | null;
  readonly generated: { readonly kind: 'stored' | 'virtual'; readonly expression: Expression } | null;
  readonly generatedSpan: Span | null;
  /** Inline constraints in the order written, NOT NULL included. */
  readonly constraints: readonly TableConstraintDef[];
  /** The whole element, without its comma. */
  readonly span: Span;
}

export interface LikeClause {
  readonly table: QualifiedName;
  readonly including: readonly (
    | 'comments'
    | 'compression'
    | 'constraints'
    | 'defaults'
    | 'generated'
    | 'identity'
    | 'indexes'
    | 'statistics'
    | 'storage'
  )[];
  readonly span: Span;
}

export type TableElement =
  | { readonly kind: 'column'; readonly column: ColumnDef }
  | { readonly kind: 'constraint'; readonly constraint: TableConstraintDef }
  | { readonly kind: 'like'; readonly like: LikeClause };

export interface PartitionBy {
  readonly strategy: 'list' | 'range' | 'hash';
  /** Each key as written: a column name or an expression. */
  readonly keys: readonly IndexKeyDef[];
}

export interface CreateTable {
  readonly kind: 'create table';
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly unlogged: boolean;
  readonly temporary: boolean;
  readonly foreign: boolean;
  readonly elements: readonly TableElement[];
  readonly inherits: readonly QualifiedName[];
  readonly ofType: QualifiedName | null;
  readonly partitionOf: { readonly parent: QualifiedName; readonly bound: string } | null;
  readonly partitionBy: PartitionBy | null;
}

/** The output columns of a query, as far as its text tells; `star` stands for `*` or `t.*`, resolved by the fold. */
export interface QueryShape {
  readonly text: string;
  readonly span: Span;
  readonly query: unknown;
}

/** A parsed SELECT kept for resolving its output columns: libpg_query's node, without locations. Opaque outside `query-columns.ts`. */
export interface CreateTableAs {
  readonly kind: 'create table as';
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly unlogged: boolean;
  readonly temporary: boolean;
  readonly materialized: boolean;
  readonly columns: readonly Name[];
  readonly query: QueryShape;
}

export interface CreateView {
  readonly kind: 'create view';
  readonly name: QualifiedName;
  readonly replace: boolean;
  readonly temporary: boolean;
  readonly columns: readonly Name[];
  readonly query: QueryShape;
}

export interface CreateIndex {
  readonly kind: 'create index';
  readonly name: Name | null;
  readonly ifNotExists: boolean;
  readonly table: QualifiedName;
  /** ON ONLY: not made on the partitions. */
  readonly only: boolean;
  readonly unique: boolean;
  readonly concurrently: boolean;
  readonly method: string;
  readonly keys: readonly IndexKeyDef[];
  readonly include: readonly Name[];
  readonly predicate: Expression | null;
  readonly nullsNotDistinct: boolean;
}

export type AlterTableAction = { readonly span: Span } & (
  | { readonly kind: 'add column'; readonly column: ColumnDef; readonly ifNotExists: boolean }
  | { readonly kind: 'drop column'; readonly column: Name; readonly ifExists: boolean; readonly cascade: boolean }
  | {
      readonly kind: 'set type';
      readonly column: Name;
      readonly type: TypeRef;
      readonly hasUsing: boolean;
      readonly collation: readonly string[] | null;
    }
  | { readonly kind: 'set default'; readonly column: Name; readonly expression: Expression }
  | { readonly kind: 'drop default'; readonly column: Name }
  | { readonly kind: 'set not null' | 'drop not null'; readonly column: Name }
  | { readonly kind: 'set expression'; readonly column: Name; readonly expression: Expression }
  | { readonly kind: 'drop expression'; readonly column: Name; readonly ifExists: boolean }
  | {
      readonly kind: 'add identity';
      readonly column: Name;
      readonly identity: 'always' | 'by default';
      readonly sequence: QualifiedName | null;
    }
  | { readonly kind: 'set identity'; readonly column: Name; readonly identity: 'always' | 'by default' | null }
  | { readonly kind: 'drop identity'; readonly column: Name; readonly ifExists: boolean }
  | { readonly kind: 'add constraint'; readonly constraint: TableConstraintDef }
  | { readonly kind: 'drop constraint'; readonly name: Name; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'validate constraint'; readonly name: Name }
  | {
      readonly kind: 'alter constraint';
      readonly name: Name;
      readonly deferrable: boolean | null;
      readonly initiallyDeferred: boolean | null;
      readonly enforced: boolean | null;
    }
  | { readonly kind: 'attach partition'; readonly partition: QualifiedName; readonly bound: string }
  | { readonly kind: 'detach partition'; readonly partition: QualifiedName }
  | { readonly kind: 'inherit' | 'no inherit'; readonly parent: QualifiedName }
  | { readonly kind: 'row security'; readonly mode: 'enable' | 'disable' | 'force' | 'no force' }
  | { readonly kind: 'set logged' | 'set unlogged' }
  | { readonly kind: 'of type'; readonly type: QualifiedName }
  | { readonly kind: 'other' }
);

/** ALTER TABLE, and ALTER INDEX / VIEW / MATERIALIZED VIEW / FOREIGN TABLE / SEQUENCE with table-like actions (`target` says which was written). */
export interface AlterTable {
  readonly kind: 'alter table';
  readonly target: 'table' | 'index' | 'view' | 'materialized view' | 'foreign table' | 'sequence' | 'type';
  readonly name: QualifiedName;
  readonly ifExists: boolean;
  readonly only: boolean;
  readonly actions: readonly AlterTableAction[];
}

/** The kinds of object that DROP, COMMENT, RENAME, SET SCHEMA name. */
export type ObjectKind =
  | 'table'
  | 'foreign table'
  | 'view'
  | 'materialized view'
  | 'index'
  | 'sequence'
  | 'schema'
  | 'type'
  | 'domain'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'extension'
  | 'column'
  | 'constraint'
  | 'domain constraint'
  | 'trigger'
  | 'policy'
  | 'rule'
  | 'attribute'
  | 'collation'
  | 'other';

/**
 * The object a statement names. For things inside a relation (column, constraint, trigger, policy, rule) `name` is the
 * relation and `part` the thing; for a domain constraint `name` is the domain; for functions `arguments` are type names as written, or null.
 */
export interface ObjectName {
  readonly name: QualifiedName;
  readonly part: Name | null;
  readonly arguments: readonly TypeRef[] | null;
}

export interface SequenceOwner {
  readonly table: QualifiedName;
  readonly column: Name;
}

export interface FunctionArgument {
  readonly name: string | null;
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
  readonly type: TypeRef;
  readonly hasDefault: boolean;
  /** As written. */
  readonly text: string;
}

/** Which problems a handler takes. */
export type Caught = 'everything' | readonly ProblemCode[];

/**
 * Parts that take effect together or not at all: a PL/pgSQL block, or what stands in `IF NOT EXISTS (...) THEN`. When one of them runs
 * into a problem, the first handler that catches it takes it away, and its own parts take effect instead.
 */
interface Guarded {
  readonly kind: 'guarded';
  readonly parts: readonly Ddl[];
  readonly handlers: readonly { readonly catches: Caught; readonly otherwise: readonly Ddl[] }[];
}

export type Ddl =
  | CreateTable
  | CreateTableAs
  | CreateView
  | CreateIndex
  | AlterTable
  | { readonly kind: 'create schema'; readonly name: Name; readonly ifNotExists: boolean }
  | {
      readonly kind: 'create sequence';
      readonly name: QualifiedName;
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
      readonly ownedBy: SequenceOwner | null;
    }
  | {
      readonly kind: 'alter sequence';
      readonly name: QualifiedName;
      readonly ifExists: boolean;
      readonly ownedBy: SequenceOwner | 'none' | null;
    }
  | { readonly kind: 'create enum'; readonly name: QualifiedName; readonly values: readonly Name[] }
  | {
      readonly kind: 'alter enum';
      readonly name: QualifiedName;
      readonly add: {
        readonly value: Name;
        readonly ifNotExists: boolean;
        readonly neighbour: string | null;
        readonly after: boolean;
      } | null;
      readonly rename: { readonly from: Name; readonly to: Name } | null;
    }
  | {
      readonly kind: 'create domain';
      readonly name: QualifiedName;
      readonly type: TypeRef;
      readonly collation: readonly string[] | null;
      readonly default: Expression | null;
      readonly notNull: boolean;
      readonly constraints: readonly (CheckConstraintDef | NotNullDef)[];
    }
  | {
      readonly kind: 'alter domain';
      readonly name: QualifiedName;
      readonly action:
        | { readonly kind: 'set default'; readonly expression: Expression }
        | { readonly kind: 'drop default' | 'set not null' | 'drop not null' }
        | { readonly kind: 'add constraint'; readonly constraint: CheckConstraintDef | NotNullDef }
        | { readonly kind: 'drop constraint'; readonly name: Name; readonly ifExists: boolean }
        | { readonly kind: 'validate constraint'; readonly name: Name };
    }
  | {
      readonly kind: 'create composite';
      readonly name: QualifiedName;
      readonly attributes: readonly {
        readonly name: Name;
        readonly type: TypeRef;
        readonly collation: readonly string[] | null;
      }[];
    }
  | { readonly kind: 'alter composite'; readonly name: QualifiedName; readonly actions: readonly AlterTableAction[] }
  | {
      readonly kind: 'create range';
      readonly name: QualifiedName;
      readonly subtype: TypeRef | null;
      readonly multirange: QualifiedName | null;
    }
  /** A base type, or a shell that a later CREATE TYPE fills: only its name is known. */
  | { readonly kind: 'create base type'; readonly name: QualifiedName; readonly isShell: boolean }
  | {
      readonly kind: 'create function';
      readonly name: QualifiedName;
      readonly replace: boolean;
      readonly procedure: boolean;
      readonly arguments: readonly FunctionArgument[];
      readonly returns: TypeRef | null;
      readonly returnsTable: boolean;
      readonly language: string;
      readonly isImmutable: boolean;
      readonly body: string | null;
      /** The statements of a body in standard SQL (`RETURN`, `BEGIN ATOMIC`), which Postgres reads when the function is made: as in `QueryShape`. */
      readonly queries: readonly unknown[];
    }
  | {
      readonly kind: 'create aggregate';
      readonly name: QualifiedName;
      readonly replace: boolean;
      readonly arguments: readonly FunctionArgument[];
      /** STYPE, the result's type unless there is a FINALFUNC. */
      readonly stateType: TypeRef | null;
      readonly finalFunction: string | null;
    }
  | {
      readonly kind: 'create trigger';
      readonly name: Name;
      readonly table: QualifiedName;
      readonly replace: boolean;
      readonly constraint: boolean;
      readonly timing: 'before' | 'after' | 'instead of';
      /** `insert`, `update`, `update of a, b`, `delete`, `truncate`, in Postgres's order insert, delete, update, truncate left to the fold. */
      readonly events: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
      readonly updateOf: readonly Name[];
      readonly level: 'row' | 'statement';
      readonly function: QualifiedName;
      readonly when: Expression | null;
    }
  | {
      readonly kind: 'create policy';
      readonly name: Name;
      readonly table: QualifiedName;
      readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
      readonly permissive: boolean;
      readonly roles: readonly string[];
      readonly using: Expression | null;
      readonly withCheck: Expression | null;
      /** The conditions as queries of the table, as in `QueryShape`; null where there is no query inside. */
      readonly usingQuery: unknown;
      readonly withCheckQuery: unknown;
    }
  | {
      readonly kind: 'alter policy';
      readonly name: Name;
      readonly table: QualifiedName;
      readonly roles: readonly string[] | null;
      readonly using: Expression | null;
      readonly withCheck: Expression | null;
      /** The conditions as queries of the table, as in `QueryShape`; null where there is no query inside. */
      readonly usingQuery: unknown;
      readonly withCheckQuery: unknown;
    }
  | {
      readonly kind: 'create extension';
      readonly name: Name;
      readonly ifNotExists: boolean;
      readonly schema: string | null;
      readonly cascade: boolean;
    }
  | {
      readonly kind: 'create rule';
      readonly name: Name;
      readonly table: QualifiedName;
      readonly replace: boolean;
      /** Its condition as a query, and what it does: as in `QueryShape`. OLD and NEW are rows of the table. */
      readonly queries: readonly unknown[];
    }
  | { readonly kind: 'create collation'; readonly name: QualifiedName }
  /** Or an operator: what an expression's type is, and what it can become, is for the text to say from here on. */
  | { readonly kind: 'create cast' }
  /** Its name only: what else it says of the function, volatility among it, is not kept. */
  | { readonly kind: 'alter function'; readonly schema: string | null; readonly name: string }
  | {
      readonly kind: 'drop';
      readonly object: ObjectKind;
      readonly names: readonly ObjectName[];
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  /** `object` is `column`, `constraint`, ... for parts; `newName` is the new name. `relation` says how the relation was spelled (ALTER VIEW ... RENAME COLUMN). */
  | {
      readonly kind: 'rename';
      readonly object: ObjectKind;
      readonly target: ObjectName;
      readonly newName: Name;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | {
      readonly kind: 'set schema';
      readonly object: ObjectKind;
      readonly target: ObjectName;
      readonly newSchema: Name;
      readonly ifExists: boolean;
    }
  | {
      readonly kind: 'comment';
      readonly object: ObjectKind;
      readonly target: ObjectName;
      readonly text: string | null;
      readonly textSpan: Span | null;
    }
  /** SET search_path, RESET search_path (`path` null) and `SELECT pg_catalog.set_config('search_path', ...)`; `local` inside a transaction. */
  | { readonly kind: 'set search_path'; readonly path: readonly string[] | null; readonly local: boolean }
  | Guarded
  /** May make anything: dynamic SQL, an included file. `mayDrop`: may take away or rename, too. */
  | { readonly kind: 'opaque'; readonly mayDrop: boolean }
  /** Functions that run, other than Postgres's own: what they do depends on their bodies. */
  | {
      readonly kind: 'calls';
      readonly functions: readonly { readonly schema: string | null; readonly name: string }[];
    }
  | {
      readonly kind: 'transaction';
      readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'rollback to';
      readonly savepoint: string | null;
    };

export type DdlKind = Ddl['kind'];
