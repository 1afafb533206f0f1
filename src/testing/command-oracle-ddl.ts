/**
 * What Postgres would be told for a document command: the statements that do to a database what the command does to a text.
 * Invariant: every name is quoted and qualified; types and expressions stand as they were given, to be read under search_path `public`.
 */
import type { DatabaseJson, TableJson } from '../catalog/catalog-json.ts';
import type {
  ColumnSpec,
  CommandOf,
  CommentTarget,
  ConstraintSpec,
  DomainSpec,
  IndexKeySpec,
  IndexSpec,
  SimpleCommand,
} from '../document/command-schema.ts';
import { quoteLiteral } from '../sql/identifiers.ts';

/** Quoted whatever it is: a reading of its own, so that a bug in the engine's quoting shows. */
export const q = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const qq = (schema: string, name: string): string => `${q(schema)}.${q(name)}`;
const names = (list: readonly string[]): string => list.map(q).join(', ');

/** Null where no DDL says it: the order of columns, for one. */
export function equivalentDdl(command: SimpleCommand, facts: DatabaseJson): readonly string[] | null {
  switch (command.kind) {
    case 'add-table':
      return createTable(command);
    case 'rename-table':
      return [`${alter(command)} RENAME TO ${q(command.newName)}`];
    case 'move-table':
      return command.newSchema === command.schema ? [] : [`${alter(command)} SET SCHEMA ${q(command.newSchema)}`];
    case 'duplicate-table':
      return duplicateTable(command, facts);
    case 'drop-table': {
      const foreign = tableOf(facts, command)?.kind === 'foreign' ? 'FOREIGN ' : '';
      return [`DROP ${foreign}TABLE ${qq(command.schema, command.table)}${cascade(command)}`];
    }
    case 'add-column': {
      const { column } = command;
      const on = `COLUMN ${qq(command.schema, command.table)}.${q(column.name)}`;
      return [`${alter(command)} ADD COLUMN ${columnSql(column)}`, ...comment(on, column.comment)];
    }
    case 'rename-column':
      return [`${alter(command)} RENAME COLUMN ${q(command.column)} TO ${q(command.newName)}`];
    case 'set-column-type':
      return [`${alterColumn(command)} TYPE ${command.type}${keptCollation(command, facts)}`];
    case 'set-column-nullability':
      return [`${alterColumn(command)} ${command.notNull ? 'SET' : 'DROP'} NOT NULL`];
    case 'set-column-default':
      return [
        `${alterColumn(command)} ${command.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${command.default}`}`,
      ];
    case 'set-column-identity':
      return setIdentity(command, facts);
    case 'set-column-collation': {
      if (columnOf(facts, command)?.collation === null && command.collation === null) return [];
      const type = columnOf(facts, command)?.type ?? 'text';
      return [
        `${alterColumn(command)} TYPE ${type}${command.collation === null ? '' : ` COLLATE ${command.collation}`}`,
      ];
    }
    case 'drop-column':
      return [`${alter(command)} DROP COLUMN ${q(command.column)}${cascade(command)}`];
    case 'set-comment':
      return [
        `COMMENT ON ${commentTarget(command.on, facts)} IS ${command.comment === null ? 'NULL' : quoteLiteral(command.comment)}`,
      ];
    case 'add-constraint':
      return [`${alter(command)} ADD ${constraintSql(command.constraint)}`];
    case 'rename-constraint':
      return [`${alter(command)} RENAME CONSTRAINT ${q(command.constraint)} TO ${q(command.newName)}`];
    case 'drop-constraint':
      return [`${alter(command)} DROP CONSTRAINT ${q(command.constraint)}${cascade(command)}`];
    case 'add-index':
      return [indexSql(qq(command.schema, command.table), command.index)];
    case 'rename-index':
      return [`ALTER INDEX ${qq(command.schema, command.index)} RENAME TO ${q(command.newName)}`];
    case 'drop-index':
      return [`DROP INDEX ${qq(command.schema, command.index)}${cascade(command)}`];
    case 'change-index':
      return changeIndex(command, facts);
    case 'add-enum':
      return [
        `CREATE TYPE ${qq(command.schema, command.name)} AS ENUM (${command.values.map(quoteLiteral).join(', ')})`,
      ];
    case 'rename-enum':
      return [`ALTER TYPE ${qq(command.schema, command.enum)} RENAME TO ${q(command.newName)}`];
    case 'drop-enum':
      return [`DROP TYPE ${qq(command.schema, command.enum)}${cascade(command)}`];
    case 'add-enum-value': {
      const before = command.before == null ? '' : ` BEFORE ${quoteLiteral(command.before)}`;
      return [`ALTER TYPE ${qq(command.schema, command.enum)} ADD VALUE ${quoteLiteral(command.value)}${before}`];
    }
    case 'rename-enum-value':
      return [
        `ALTER TYPE ${qq(command.schema, command.enum)} RENAME VALUE ${quoteLiteral(command.value)} TO ${quoteLiteral(command.newValue)}`,
      ];
    case 'add-domain':
      return [domainSql(qq(command.schema, command.name), command.domain)];
    case 'rename-domain':
      return [`ALTER DOMAIN ${qq(command.schema, command.domain)} RENAME TO ${q(command.newName)}`];
    case 'drop-domain':
      return [`DROP DOMAIN ${qq(command.schema, command.domain)}${cascade(command)}`];
    case 'add-schema':
      return [`CREATE SCHEMA ${q(command.name)}`];
    case 'rename-schema':
      return [`ALTER SCHEMA ${q(command.schema)} RENAME TO ${q(command.newName)}`];
    case 'drop-schema':
      return [`DROP SCHEMA ${q(command.schema)}${cascade(command)}`];
    case 'add-view':
      return [
        `CREATE ${command.materialized ? 'MATERIALIZED ' : ''}VIEW ${qq(command.schema, command.name)} AS ${command.query}`,
      ];
    case 'rename-view':
      return [`ALTER ${viewKind(command, facts)} ${qq(command.schema, command.view)} RENAME TO ${q(command.newName)}`];
    case 'drop-view':
      return [`DROP ${viewKind(command, facts)} ${qq(command.schema, command.view)}${cascade(command)}`];
    case 'move-column':
    case 'set-column-generated':
    case 'change-constraint':
    case 'move-enum-value':
    case 'drop-enum-value':
    case 'change-domain':
    case 'change-view':
    case 'add-relationship':
    case 'set-cardinality':
      return null;
  }
}

interface OfTable {
  readonly schema: string;
  readonly table: string;
}

export const tableOf = ({ tables }: DatabaseJson, { schema, table }: OfTable): TableJson | undefined =>
  tables.find((one) => one.schema === schema && one.name === table);

const columnOf = (facts: DatabaseJson, of: OfTable & { readonly column: string }) =>
  tableOf(facts, of)?.columns.find(({ name }) => name === of.column);

export const alter = ({ schema, table }: OfTable): string => `ALTER TABLE ${qq(schema, table)}`;

const alterColumn = (of: OfTable & { readonly column: string }): string => `${alter(of)} ALTER COLUMN ${q(of.column)}`;

const cascade = ({ dependents }: { readonly dependents: 'refuse' | 'drop' }): string =>
  dependents === 'drop' ? ' CASCADE' : '';

const comment = (on: string, text: string | null | undefined): string[] =>
  text == null ? [] : [`COMMENT ON ${on} IS ${quoteLiteral(text)}`];

const named = (name: string | null | undefined): string => (name == null ? '' : `CONSTRAINT ${q(name)} `);

function createTable(command: CommandOf<'add-table'>): string[] {
  const table = qq(command.schema, command.name);
  const columns = command.columns ?? [];
  const key = command.primaryKey ?? [];
  const elements = [...columns.map(columnSql), ...(key.length > 0 ? [`PRIMARY KEY (${names(key)})`] : [])];
  return [
    `CREATE TABLE ${table} (${elements.join(', ')})`,
    ...comment(`TABLE ${table}`, command.comment),
    ...columns.flatMap((column) => comment(`COLUMN ${table}.${q(column.name)}`, column.comment)),
  ];
}

function columnSql({ name, type, notNull, default: value, identity, generated, collation }: ColumnSpec): string {
  return [
    q(name),
    type,
    collation == null ? '' : `COLLATE ${collation}`,
    notNull ? 'NOT NULL' : '',
    value == null ? '' : `DEFAULT (${value})`,
    identity == null ? '' : `GENERATED ${identity} AS IDENTITY`,
    generated == null ? '' : `GENERATED ALWAYS AS (${generated.expression}) ${generated.kind}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** LIKE copies all but the foreign keys. */
function duplicateTable(command: CommandOf<'duplicate-table'>, facts: DatabaseJson): string[] | null {
  const table = tableOf(facts, command);
  if (!table) return null;
  const copy = qq(command.schema, command.newName);
  const keys = table.constraints.flatMap((one) => {
    const { references } = one;
    if (one.kind !== 'foreign key' || !references) return [];
    const target =
      references.schema === command.schema && references.table === command.table
        ? copy
        : qq(references.schema, references.table);
    return [
      `ALTER TABLE ${copy} ADD FOREIGN KEY (${names(one.columns)}) REFERENCES ${target} (${names(references.columns)})` +
        ` MATCH ${one.match ?? 'simple'} ON DELETE ${one.onDelete} ON UPDATE ${one.onUpdate}${deferral(one)}`,
    ];
  });
  return [`CREATE TABLE ${copy} (LIKE ${qq(command.schema, command.table)} INCLUDING ALL)`, ...keys];
}

/** ALTER TYPE without COLLATE would take the new type's; a change of type is not meant as a change of order. */
function keptCollation(command: CommandOf<'set-column-type'>, facts: DatabaseJson): string {
  const collation = columnOf(facts, command)?.collation;
  const isText = /^("?char"?|character( varying)?|varchar|bpchar|text|name|citext)\b(?!.*\[)/.test(command.type.trim());
  return collation && isText ? ` COLLATE ${collation.split('.').map(q).join('.')}` : '';
}

function setIdentity(command: CommandOf<'set-column-identity'>, facts: DatabaseJson): string[] {
  const column = columnOf(facts, command);
  const { identity } = command;
  if (identity === null) return [`${alterColumn(command)} DROP IDENTITY IF EXISTS`];
  if (column?.identity) return [`${alterColumn(command)} SET GENERATED ${identity}`];
  return [
    `${alterColumn(command)} DROP DEFAULT`,
    `${alterColumn(command)} SET NOT NULL`,
    `${alterColumn(command)} ADD GENERATED ${identity} AS IDENTITY`,
  ];
}

function commentTarget(on: CommentTarget, facts: DatabaseJson): string {
  switch (on.kind) {
    case 'schema':
      return `SCHEMA ${q(on.schema)}`;
    case 'table':
      return `${tableOf(facts, on)?.kind === 'foreign' ? 'FOREIGN ' : ''}TABLE ${qq(on.schema, on.table)}`;
    case 'column':
      return `COLUMN ${qq(on.schema, on.table)}.${q(on.column)}`;
    case 'constraint':
      return `CONSTRAINT ${q(on.constraint)} ON ${qq(on.schema, on.table)}`;
    case 'index':
      return `INDEX ${qq(on.schema, on.index)}`;
    case 'view':
      return `${viewKind(on, facts)} ${qq(on.schema, on.view)}`;
    case 'enum':
      return `TYPE ${qq(on.schema, on.enum)}`;
    case 'domain':
      return `DOMAIN ${qq(on.schema, on.domain)}`;
  }
}

export function constraintSql(spec: ConstraintSpec): string {
  const head = named(spec.name);
  switch (spec.kind) {
    case 'primary key':
    case 'unique': {
      const nulls = 'nullsNotDistinct' in spec && spec.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
      return `${head}${spec.kind}${nulls} (${names(spec.columns)})${included(spec.include)}${deferral(spec)}`;
    }
    case 'check':
      return `${head}CHECK (${spec.expression})`;
    case 'foreign key': {
      const { references } = spec;
      return (
        `${head}FOREIGN KEY (${names(spec.columns)}) REFERENCES ${qq(references.schema, references.table)} (${names(references.columns)})` +
        ` MATCH ${spec.match ?? 'simple'} ON DELETE ${spec.onDelete ?? 'no action'} ON UPDATE ${spec.onUpdate ?? 'no action'}${deferral(spec)}`
      );
    }
    case 'exclude': {
      const elements = spec.elements.map(({ key, operator }) => `${indexKeySql(key)} WITH ${operator}`).join(', ');
      return `${head}EXCLUDE${using(spec.method)} (${elements})${where(spec.predicate)}${deferral(spec)}`;
    }
  }
}

const deferral = (spec: { readonly deferrable?: boolean; readonly initiallyDeferred?: boolean }): string =>
  `${spec.deferrable ? ' DEFERRABLE' : ''}${spec.initiallyDeferred ? ' INITIALLY DEFERRED' : ''}`;
const included = (columns: readonly string[] | undefined): string =>
  columns && columns.length > 0 ? ` INCLUDE (${names(columns)})` : '';
const where = (predicate: string | null | undefined): string => (predicate == null ? '' : ` WHERE (${predicate})`);
const using = (method: string | undefined): string => (method ? ` USING ${method}` : '');

function indexSql(relation: string, spec: IndexSpec): string {
  return (
    `CREATE ${spec.unique ? 'UNIQUE ' : ''}INDEX ${spec.name == null ? '' : `${q(spec.name)} `}ON ${relation}${using(spec.method)}` +
    ` (${spec.keys.map(indexKeySql).join(', ')})${included(spec.include)}` +
    `${spec.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''}${where(spec.predicate)}`
  );
}

function indexKeySql(key: IndexKeySpec): string {
  return [
    'column' in key ? q(key.column) : `(${key.expression})`,
    key.collation == null ? '' : `COLLATE ${key.collation}`,
    key.opclass ?? '',
    key.descending ? 'DESC' : '',
    key.nulls == null ? '' : `NULLS ${key.nulls}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function changeIndex(command: CommandOf<'change-index'>, facts: DatabaseJson): string[] | null {
  const owner = [...facts.tables, ...facts.views].find(
    ({ schema, indexes }) => schema === command.schema && indexes.some(({ name }) => name === command.index),
  );
  if (!owner) return null;
  const index = { ...command.to, name: command.to.name ?? command.index };
  return [`DROP INDEX ${qq(command.schema, command.index)}`, indexSql(qq(owner.schema, owner.name), index)];
}

export function domainSql(name: string, { type, notNull, default: value, checks }: DomainSpec): string {
  const clauses = [
    value == null ? '' : ` DEFAULT (${value})`,
    notNull ? ' NOT NULL' : '',
    ...(checks ?? []).map((check) => ` ${named(check.name)}CHECK (${check.expression})`),
  ];
  return `CREATE DOMAIN ${name} AS ${type}${clauses.join('')}`;
}

function viewKind(
  { schema, view }: { readonly schema: string; readonly view: string },
  { views }: DatabaseJson,
): string {
  const found = views.find((one) => one.schema === schema && one.name === view);
  return found?.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
}
