/** How a table's own parts use one of its columns: as a key, in a CHECK, in an expression that its type matters to. */
import type { Column, Constraint, Table } from '../catalog/types.ts';
import { namesIn } from './expressions/mentions.ts';
import { valueListOf } from './expressions/value-list.ts';
import type { Facts } from './facts.ts';

export const isForeignKeyColumn = ({ constraints }: Table, name: string): boolean =>
  constraints.some(({ kind, columns }) => kind === 'foreign key' && columns.includes(name));

export const isPrimaryKeyColumn = ({ constraints }: Table, name: string): boolean =>
  constraints.some(({ kind, columns }) => kind === 'primary key' && columns.includes(name));

/** Whether rows are told apart by this column alone. */
export const isKeyAlone = ({ constraints, indexes }: Table, name: string): boolean =>
  constraints.some(
    ({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && columns.length === 1 && columns[0] === name,
  ) || indexes.some(({ unique, keys }) => unique && keys.length === 1 && keys[0]?.column === name);

const NO_CHECKS: readonly Constraint[] = [];

/** The CHECKs that mention it. */
export function checksOn({ constraints }: Table, name: string): readonly Constraint[] {
  const isOnIt = ({ kind, columns }: Constraint): boolean => kind === 'check' && columns.includes(name);
  return constraints.some(isOnIt) ? constraints.filter(isOnIt) : NO_CHECKS;
}

/** The few values that a CHECK of the column or of its domain allows, and nothing besides; null without one. */
export function allowedValues(table: Table, column: Column, facts: Facts): readonly string[] | null {
  for (const { expression } of checksOn(table, column.name)) {
    const list = expression === null ? null : valueListOf(expression);
    if (list?.column === column.name) return list.values;
  }
  for (const { expression } of facts.typeOf(column).domain?.checks ?? []) {
    const list = valueListOf(expression);
    if (list) return list.values;
  }
  return null;
}

const isIn = (text: string | null, name: string): boolean => text !== null && namesIn(text).has(name);

/** Whether a CHECK reads it; `besides` goes with the change. */
export const isChecked = ({ constraints }: Table, name: string, besides: readonly Constraint[] = NO_CHECKS): boolean =>
  constraints.some(
    (one) => one.kind === 'check' && !besides.some((other) => other.name === one.name) && isIn(one.expression, name),
  );

/** Whether anything else of the table computes with it: an index, a generated column, a policy. Another type may not allow it. */
export const isComputedWith = (table: Table, name: string): boolean =>
  table.constraints.some(({ kind, expression }) => kind === 'exclude' && isIn(expression, name)) ||
  table.indexes.some(
    ({ keys, predicate }) =>
      isIn(predicate, name) ||
      keys.some(({ column, expression, opclass }) => isIn(expression, name) || (column === name && opclass !== null)),
  ) ||
  table.columns.some(({ expression }) => isIn(expression, name)) ||
  table.policies.some(({ using, withCheck }) => isIn(using, name) || isIn(withCheck, name)) ||
  table.triggers.some(({ when }) => isIn(when, name));
