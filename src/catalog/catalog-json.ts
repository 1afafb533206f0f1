/**
 * The Catalog as `crowfoot catalog` prints it and as introspected Postgres is compared with it.
 * Invariant: no key is ever left out (absent facts are null, empty lists []), and keys stand in the order written here.
 */
import type { Span } from '../base/span.ts';
import type { Ddl, ObjectKind } from './ddl.ts';
import type { Reading } from './reading.ts';
import { spanOf } from './script-text.ts';
import type { Statement } from './statement.ts';
import type {
  Catalog,
  Column,
  CompositeType,
  Constraint,
  Domain,
  EnumType,
  Index,
  Policy,
  Sequence,
  SqlFunction,
  Table,
  Trigger,
  View,
} from './types.ts';

/** What is known of an object without the text it was read from, but for some facts that are left out. */
type Stored<T, Left extends keyof T = never> = Omit<T, 'origin' | Left>;

export type ColumnJson = Stored<Column, 'notNullName' | 'typePlace' | 'defaultPlace'>;
export type ConstraintJson = Stored<Constraint, 'include' | 'comment'>;
export type IndexJson = Stored<Index, 'comment'>;
export type TriggerJson = Stored<Trigger, 'comment'>;
export type PolicyJson = Stored<Policy, 'comment'>;

type TableParts = 'columns' | 'constraints' | 'indexes' | 'triggers' | 'policies';

export interface TableJson extends Stored<Table, 'id' | 'stale' | TableParts> {
  readonly columns: readonly ColumnJson[];
  readonly constraints: readonly ConstraintJson[];
  readonly indexes: readonly IndexJson[];
  readonly triggers: readonly TriggerJson[];
  readonly policies: readonly PolicyJson[];
}

export interface ViewJson extends Stored<View, 'id' | 'dependsOn' | 'indexes' | 'triggers' | 'stale'> {
  readonly indexes: readonly IndexJson[];
}

/** What of the Catalog JSON a database has too: all of it but the statements. */
export interface DatabaseJson {
  readonly schemas: readonly string[];
  readonly tables: readonly TableJson[];
  readonly views: readonly ViewJson[];
  readonly enums: readonly Stored<EnumType, 'comment'>[];
  readonly domains: readonly Stored<Domain, 'comment'>[];
  readonly composites: readonly Stored<CompositeType, 'comment'>[];
  readonly sequences: readonly Stored<Sequence, 'comment'>[];
  readonly functions: readonly Stored<SqlFunction, 'comment'>[];
  readonly extensions: readonly string[];
}

interface StatementJson {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  /** It makes or changes something that stands on the canvas: a table or view, its columns, constraints, indexes, comments. */
  readonly drawn: boolean;
  /** Its first error: no SQL, or what Postgres would refuse. */
  readonly error: { readonly message: string; readonly from: number; readonly to: number } | null;
}

export interface CatalogJson extends DatabaseJson {
  readonly statements: readonly StatementJson[];
}

export function toCatalogJson(reading: Reading): CatalogJson {
  return {
    ...toDatabaseJson(reading.catalog),
    statements: reading.script.statements.map((statement, index) =>
      statementJson(statement, spanOf(reading.script, index), reading),
    ),
  };
}

export function toDatabaseJson(catalog: Catalog): DatabaseJson {
  return {
    schemas: catalog.schemas.map(({ name }) => name),
    tables: [...catalog.tables.values()].map(tableJson),
    views: [...catalog.views.values()].map(viewJson),
    enums: catalog.enums.map(({ schema, name, values }) => ({ schema, name, values })),
    domains: catalog.domains.map(({ schema, name, type, notNull, default: value, checks }) => ({
      schema,
      name,
      type,
      notNull,
      default: value,
      checks: checks.map((check) => ({ name: check.name, expression: check.expression })),
    })),
    composites: catalog.composites.map(({ schema, name, attributes }) => ({
      schema,
      name,
      attributes: attributes.map((attribute) => ({ name: attribute.name, type: attribute.type })),
    })),
    sequences: catalog.sequences.map(({ schema, name, ownedBy }) => ({ schema, name, ownedBy })),
    functions: catalog.functions.map(({ schema, name, arguments: args, returns, language }) => ({
      schema,
      name,
      arguments: args,
      returns,
      language,
    })),
    extensions: catalog.extensions.map(({ name }) => name),
  };
}

function tableJson(table: Table): TableJson {
  return {
    schema: table.schema,
    name: table.name,
    kind: table.kind,
    unlogged: table.unlogged,
    partitionOf: table.partitionOf,
    partitionBy: table.partitionBy,
    inherits: table.inherits,
    rls: table.rls,
    comment: table.comment,
    columns: table.columns.map(columnJson),
    constraints: table.constraints.map(constraintJson),
    indexes: table.indexes.map(indexJson),
    triggers: table.triggers.map(triggerJson),
    policies: table.policies.map(policyJson),
  };
}

function columnJson(column: Column): ColumnJson {
  return {
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    default: column.default,
    identity: column.identity,
    generated: column.generated,
    expression: column.expression,
    collation: column.collation,
    comment: column.comment,
  };
}

function constraintJson(constraint: Constraint): ConstraintJson {
  return {
    name: constraint.name,
    kind: constraint.kind,
    columns: constraint.columns,
    nullsNotDistinct: constraint.nullsNotDistinct,
    expression: constraint.expression,
    references: constraint.references,
    onDelete: constraint.onDelete,
    onUpdate: constraint.onUpdate,
    match: constraint.match,
    deferrable: constraint.deferrable,
    initiallyDeferred: constraint.initiallyDeferred,
    validated: constraint.validated,
  };
}

function indexJson(index: Index): IndexJson {
  return {
    name: index.name,
    unique: index.unique,
    method: index.method,
    keys: index.keys.map((key) => ({
      column: key.column,
      expression: key.expression,
      opclass: key.opclass,
      collation: key.collation,
      descending: key.descending,
      nullsFirst: key.nullsFirst,
    })),
    include: index.include,
    predicate: index.predicate,
    nullsNotDistinct: index.nullsNotDistinct,
  };
}

function triggerJson(trigger: Trigger): TriggerJson {
  return {
    name: trigger.name,
    timing: trigger.timing,
    events: trigger.events,
    level: trigger.level,
    function: trigger.function,
    when: trigger.when,
  };
}

function policyJson(policy: Policy): PolicyJson {
  return {
    name: policy.name,
    command: policy.command,
    permissive: policy.permissive,
    roles: policy.roles,
    using: policy.using,
    withCheck: policy.withCheck,
  };
}

function viewJson(view: View): ViewJson {
  return {
    schema: view.schema,
    name: view.name,
    materialized: view.materialized,
    columns: view.columns,
    definition: view.definition,
    comment: view.comment,
    indexes: view.indexes.map(indexJson),
  };
}

function statementJson(statement: Statement, { from, to }: Span, reading: Reading): StatementJson {
  const wrong = statement.reading.error ?? reading.fold.problems.get(statement.id)?.[0];
  return {
    kind: statement.reading.kind,
    from,
    to,
    drawn: (statement.lastGood ?? statement.reading).ddl.some(isDrawn),
    error: wrong ? { message: wrong.message, from: from + wrong.span.from, to: from + wrong.span.to } : null,
  };
}

const DRAWN_OBJECTS: ReadonlySet<ObjectKind> = new Set([
  'table',
  'foreign table',
  'view',
  'materialized view',
  'index',
  'column',
  'constraint',
] satisfies ObjectKind[]);

/** Whether a statement part makes or changes a table, a view or what is shown inside one. */
function isDrawn(ddl: Ddl): boolean {
  switch (ddl.kind) {
    case 'create table':
    case 'create table as':
    case 'create view':
      return !ddl.temporary;
    case 'create index':
      return true;
    case 'alter table':
      return (
        ddl.target !== 'sequence' && ddl.target !== 'type' && ddl.actions.some((action) => action.kind !== 'other')
      );
    case 'guarded':
      return ddl.parts.some(isDrawn);
    case 'drop':
    case 'rename':
    case 'set schema':
    case 'comment':
      return DRAWN_OBJECTS.has(ddl.object);
    default:
      return false;
  }
}
