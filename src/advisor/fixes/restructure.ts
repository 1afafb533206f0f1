/**
 * Fixes that move facts from one table to another. In a schema they change the text; where the file loads rows they are statements
 * behind it, as a migration has them, because the rows are written for the tables as they are.
 * Invariant: rows that the file has are moved before their columns are dropped.
 */
import { assertNever } from '../../base/assert-never.ts';
import type { Table, TableId } from '../../catalog/types.ts';
import type { ColumnSpec, CommandOf, ConstraintSpec, IndexKeySpec, IndexSpec } from '../../document/command-schema.ts';
import { quoteIdentifier, quoteQualified } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { FixStep } from '../rule.ts';

/** No fix moves what an exclusion constraint is on. */
export type KeptConstraint = Exclude<ConstraintSpec, { readonly kind: 'exclude' }>;

type Structure = CommandOf<
  | 'add-table'
  | 'drop-table'
  | 'add-column'
  | 'drop-column'
  | 'set-column-nullability'
  | 'drop-constraint'
  | 'add-index'
  | 'drop-index'
>;

export type Restructuring =
  | Structure
  | (CommandOf<'add-constraint'> & { readonly constraint: KeptConstraint })
  /** Left out where there are no rows. */
  | { readonly kind: 'move-rows'; readonly sql: string };

/** Writes the name of a table as the text does. */
export type Called = (schema: string, name: string) => string;

export const calledLike =
  (table: Table, facts: Facts): Called =>
  (schema, name) =>
    schema === table.schema ? spell(table, name, facts) : quoteQualified(schema, name);

/** `rowsOf`: the tables whose rows are moved. */
export function restructure(
  facts: Facts,
  table: Table,
  changes: readonly Restructuring[],
  rowsOf: readonly TableId[] = [table.id],
): readonly FixStep[] {
  if (!rowsOf.some((id) => facts.sample(id) !== null))
    return changes.flatMap((change) => (change.kind === 'move-rows' ? [] : [change]));
  return [{ kind: 'append-statements', statements: statementsOf(facts, table, changes) }];
}

/** As a migration has them. */
export function statementsOf(facts: Facts, table: Table, changes: readonly Restructuring[]): readonly string[] {
  const called = calledLike(table, facts);
  return changes.flatMap((change) => sqlOf(change, called));
}

export const namesOf = (columns: readonly string[]): string => columns.map(quoteIdentifier).join(', ');

function sqlOf(change: Restructuring, called: Called): readonly string[] {
  switch (change.kind) {
    case 'move-rows':
      return [change.sql];
    case 'add-table': {
      const { schema, name, columns = [], primaryKey = [] } = change;
      const key = primaryKey.length > 0 ? [`PRIMARY KEY (${namesOf(primaryKey)})`] : [];
      return [`CREATE TABLE ${called(schema, name)} (\n  ${[...columns.map(columnOf), ...key].join(',\n  ')}\n)`];
    }
    case 'drop-index':
      return [`DROP INDEX ${called(change.schema, change.index)}`];
    case 'drop-table':
      return [`DROP TABLE ${called(change.schema, change.table)}`];
    case 'add-index':
      return [indexOn(called(change.schema, change.table), change.index)];
    case 'add-column':
      return [`${alter(change, called)} ADD COLUMN ${columnOf(change.column)}`];
    case 'drop-column':
      return [`${alter(change, called)} DROP COLUMN ${quoteIdentifier(change.column)}`];
    case 'set-column-nullability':
      return [
        `${alter(change, called)} ALTER COLUMN ${quoteIdentifier(change.column)} ${change.notNull ? 'SET' : 'DROP'} NOT NULL`,
      ];
    case 'add-constraint':
      return [`${alter(change, called)} ADD ${constraintOf(change.constraint, called)}`];
    case 'drop-constraint':
      return [`${alter(change, called)} DROP CONSTRAINT ${quoteIdentifier(change.constraint)}`];
    default:
      return assertNever(change);
  }
}

const alter = ({ schema, table }: { readonly schema: string; readonly table: string }, called: Called): string =>
  `ALTER TABLE ${called(schema, table)}`;

function columnOf({ name, type, collation, notNull, default: value, identity }: ColumnSpec): string {
  const parts = [
    `${quoteIdentifier(name)} ${type}`,
    collation ? [`COLLATE ${collation}`] : [],
    identity ? [`GENERATED ${identity.toUpperCase()} AS IDENTITY`] : [],
    notNull ? ['NOT NULL'] : [],
    value ? [`DEFAULT ${value}`] : [],
  ];
  return parts.flat().join(' ');
}

function indexOn(
  table: string,
  { name, unique, method, keys, include, predicate, nullsNotDistinct }: IndexSpec,
): string {
  const parts = [
    `CREATE ${unique ? 'UNIQUE ' : ''}INDEX`,
    name ? [quoteIdentifier(name)] : [],
    `ON ${table}`,
    method ? [`USING ${method}`] : [],
    `(${keys.map(keyOf).join(', ')})`,
    include && include.length > 0 ? [`INCLUDE (${namesOf(include)})`] : [],
    nullsNotDistinct ? ['NULLS NOT DISTINCT'] : [],
    predicate ? [`WHERE ${predicate}`] : [],
  ];
  return parts.flat().join(' ');
}

function keyOf({ collation, opclass, descending, nulls, ...key }: IndexKeySpec): string {
  const parts = [
    'column' in key ? quoteIdentifier(key.column) : `(${key.expression})`,
    collation ? [`COLLATE ${collation}`] : [],
    opclass ? [opclass] : [],
    descending ? ['DESC'] : [],
    nulls ? [`NULLS ${nulls.toUpperCase()}`] : [],
  ];
  return parts.flat().join(' ');
}

function constraintOf(constraint: KeptConstraint, called: Called): string {
  switch (constraint.kind) {
    case 'primary key':
    case 'unique':
      return `${constraint.kind.toUpperCase()} (${namesOf(constraint.columns)})`;
    case 'check':
      return `CHECK (${constraint.expression})`;
    case 'foreign key': {
      const { references, onDelete, onUpdate, deferrable, initiallyDeferred } = constraint;
      const parts = [
        `FOREIGN KEY (${namesOf(constraint.columns)})`,
        `REFERENCES ${called(references.schema, references.table)} (${namesOf(references.columns)})`,
        onDelete ? [`ON DELETE ${onDelete.toUpperCase()}`] : [],
        onUpdate ? [`ON UPDATE ${onUpdate.toUpperCase()}`] : [],
        deferrable ? ['DEFERRABLE'] : [],
        initiallyDeferred ? ['INITIALLY DEFERRED'] : [],
      ];
      return parts.flat().join(' ');
    }
    default:
      return assertNever(constraint);
  }
}
