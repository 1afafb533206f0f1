/** Which columns can leave their table, and by what key their rows are found again. */
import type { Column, Table } from '../../catalog/types.ts';
import { isChecked, isComputedWith } from '../column-uses.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import type { Restructuring } from './restructure.ts';

/** Null for a table that shares its shape with others, or has no key of one column. */
export function keyOfMovable(table: Table, facts: Facts): Column | null {
  if (!isPlain(table, facts)) return null;
  const [name, ...more] = primaryKeyOf(table)?.columns ?? [];
  return more.length > 0 ? null : (table.columns.find((column) => column.name === name) ?? null);
}

/** Neither a partition, nor a parent or a child, nor of a type that has its columns. */
export const isPlain = (table: Table, facts: Facts): boolean =>
  table.kind === 'table' && table.inherits.length === 0 && !facts.isPartition(table.id) && !isOfType(table, facts);

/** `CREATE TABLE people OF person`: no column can be added or dropped. */
export const isOfType = ({ origin }: Table, facts: Facts): boolean =>
  /^\s*create\s+(?:\w+\s+)*table\s+(?:if\s+not\s+exists\s+)?[^(]*\sof\s/i.test(
    facts.statementText(origin.declared.statement),
  );

/** Whether nothing of the table says more of them than that they are there. */
export const areFree = (table: Table, columns: readonly Column[]): boolean =>
  columns.every(
    ({ name, generated }) =>
      generated === null &&
      !table.constraints.some((one) => one.kind !== 'check' && one.columns.includes(name)) &&
      !table.indexes.some(({ unique, keys }) => unique && keys.some(({ column }) => column === name)) &&
      !isChecked(table, name) &&
      !isComputedWith(table, name),
  );

export const dropColumns = ({ schema, name: table }: Table, columns: readonly Column[]): readonly Restructuring[] =>
  columns.map(({ name }) => ({ kind: 'drop-column', schema, table, column: name, dependents: 'refuse' }));
