/**
 * What rules may know of a document, each fact asked for by itself: a rule is run again only when a fact it asked for has changed.
 * Invariant: rules see the Catalog, the text, the rows and the profile through here and nowhere else. Lists are empty and names
 * unresolved where something is missing; nothing throws for a text that is being typed.
 */
import type {
  Column,
  Constraint,
  Domain,
  EnumType,
  Extension,
  Place,
  SchemaObject,
  Sequence,
  SqlFunction,
  Table,
  TableId,
  Trigger,
  View,
} from '../catalog/types.ts';
import type { ColumnType } from './column-type.ts';
import type { PlacelessColumn } from './placeless.ts';
import type { Reference } from './references.ts';
import type { TableSample } from './samples.ts';
import type { Settings } from './settings.ts';
import type { DocumentDirectives, TableMeanings } from './table-directives.ts';
import type { RoleVerdict, TableRole } from './table-role.ts';

export interface Facts {
  readonly settings: Settings;
  /** As `2026-01-31`. */
  readonly today: string;

  /** In the order of the text. */
  readonly tables: readonly TableId[];
  readonly views: readonly TableId[];
  table(id: TableId): Table | undefined;
  view(id: TableId): View | undefined;

  // Lists of the Catalog that change seldom
  enums(_: null): readonly EnumType[];
  domains(_: null): readonly Domain[];
  functions(_: null): readonly SqlFunction[];
  extensions(_: null): readonly Extension[];
  sequences(_: null): readonly Sequence[];
  schemas(_: null): readonly SchemaObject[];

  // Facts of other tables, each small and without places, so that typing in a table does not concern all that refer to it
  column(id: TableId, name: string): PlacelessColumn | undefined;
  columnNames(id: TableId): readonly string[];
  columnTypes(id: TableId): readonly Pick<Column, 'name' | 'type'>[];
  /** Those that a CHECK mentions. */
  checkedColumns(id: TableId): readonly string[];
  /** Empty without one. */
  primaryKey(id: TableId): readonly string[];
  isPartition(id: TableId): boolean;
  /** Columns that may say which tenant a row belongs to; what of them counts is `tenancy`. */
  tenantColumns(id: TableId): readonly TenantColumn[];
  /** Partitions of a partitioned table, in the order of the text. */
  partitionsOf(id: TableId): readonly Partition[];
  /** Roles its policies are for, and none else. */
  policyRoles(id: TableId): readonly string[];
  triggers(id: TableId): readonly Trigger[];
  /** Foreign keys that point at a table, also its own. */
  referencesTo(id: TableId): readonly Reference[];
  /** Columns of all tables, in the order of the text; a list is the same as long as its columns are. */
  columnsByName(_: null): ReadonlyMap<string, readonly NamedColumn[]>;
  /**
   * The table a noun stands for: `customer` or `customers` -> public.customers; in the same schema first. Null where there is none, or
   * several that are as good.
   */
  tableNamed(noun: string, schema: string): TableId | null;

  typeOf(column: Pick<Column, 'type'>): ColumnType;
  /** The sequence that a column's default draws from, if it is owned by that column: what `serial` makes. */
  ownSequence(table: Table, column: Column): Sequence | null;
  /** The text of the statement that made a function; by its name as triggers print it. Null where it is not in the text. */
  functionText(printed: string): string | null;

  /** What stands at a place of the text; empty where it is gone. */
  textAt(place: Place): string;
  statementText(id: Place['statement']): string;
  /** Texts of the statements that grant rights, make parts of tables by a script, or set what the Catalog does not have. */
  sideStatements(_: null): readonly string[];
  /** Schemas whose tables a program on the web asks for by itself (PostgREST, Supabase). */
  apiSchemas(_: null): readonly string[];
  /** The rows of a table in the file. */
  sample(id: TableId): TableSample | null;
  directives(id: TableId): TableMeanings;
  /** With their places: what asks for it is run again at each change. */
  documentDirectives(_: null): DocumentDirectives;

  /** What part a table plays; the most telling first, with the reason in words. */
  roles(id: TableId): readonly RoleVerdict[];
  hasRole(id: TableId, ...roles: readonly TableRole[]): boolean;
  /** How tenants share tables; null where they do not. */
  readonly tenancy: Tenancy | null;
}

export interface TenantColumn {
  readonly name: string;
  /** What it refers to. */
  readonly target: TableId | null;
  /** Whether a policy compares it with the tenant of the session. */
  readonly isInPolicy: boolean;
}

export interface NamedColumn {
  readonly table: TableId;
  readonly name: string;
  readonly type: string;
}

export interface Partition {
  readonly id: TableId;
  /** `FOR VALUES FROM (...) TO (...)`, `DEFAULT`. */
  readonly bound: string;
}

export interface Tenancy {
  /** The columns that say whose a row is, by name; in order of frequency. */
  readonly columns: readonly string[];
  /** The table of the tenants themselves, where it is in the schema. */
  readonly root: TableId | null;
}

/** A key that rows are told apart by: the primary key, a UNIQUE constraint, or a unique index over plain columns without a predicate. */
export interface UniqueKey {
  readonly columns: readonly string[];
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'index';
}

export const primaryKeyOf = (table: Table | undefined): Constraint | undefined =>
  table?.constraints.find(({ kind }) => kind === 'primary key');

export const foreignKeysOf = (table: Table): readonly Constraint[] =>
  table.constraints.filter(({ kind }) => kind === 'foreign key');

const keysByTable = new WeakMap<Table, readonly UniqueKey[]>();

export function uniqueKeysOf(table: Table): readonly UniqueKey[] {
  const known = keysByTable.get(table);
  if (known) return known;
  const keys: UniqueKey[] = [];
  for (const { kind, columns, name } of table.constraints)
    if (kind === 'primary key' || kind === 'unique') keys.push({ columns, name, kind });
  for (const { unique, predicate, keys: parts, name } of table.indexes) {
    const columns = parts.flatMap(({ column }) => (column === null ? [] : [column]));
    if (unique && predicate === null && columns.length === parts.length) keys.push({ columns, name, kind: 'index' });
  }
  keysByTable.set(table, keys);
  return keys;
}
