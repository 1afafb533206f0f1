/** Steps that several patterns take. */
import type { Table } from '../../../catalog/types.ts';
import type { ColumnSpec, ConstraintSpec, IndexSpec } from '../../../document/command-schema.ts';
import type { FixStep } from '../../rule.ts';

type Place = Pick<Table, 'schema' | 'name'>;

export const addColumn = ({ schema, name: table }: Place, column: ColumnSpec): FixStep => ({
  kind: 'add-column',
  schema,
  table,
  column,
});

export const addConstraint = ({ schema, name: table }: Place, constraint: ConstraintSpec): FixStep => ({
  kind: 'add-constraint',
  schema,
  table,
  constraint,
});

export const indexStep = ({ schema, name: table }: Place, index: IndexSpec): FixStep => ({
  kind: 'add-index',
  schema,
  table,
  index,
});

export const addStatements = ({ schema, name: table }: Place, statements: readonly string[]): FixStep => ({
  kind: 'add-statements',
  schema,
  table,
  statements,
});

export const keysOf = (columns: readonly string[]): IndexSpec['keys'] => columns.map((column) => ({ column }));
