/**
 * Setting the ends of a relationship: NOT NULL of the foreign key's columns says whether a child must have a parent, a key over them
 * whether a parent has many children. Invariant: only these two facts of the child change.
 */
import type { Constraint, Table } from '../../catalog/types.ts';
import type { CommandOf } from '../command-schema.ts';
import { type Draft, refuse } from '../draft.ts';
import { setNotNull } from './columns.ts';
import { addConstraint } from './constraints-add.ts';
import { dropConstraint, dropIndex } from './constraints-drop.ts';
import { constraintSubject } from './constraints-subject.ts';

export function setCardinality(draft: Draft, command: CommandOf<'set-cardinality'>): void {
  const { table, constraint } = constraintSubject(draft, command);
  if (constraint.kind !== 'foreign key')
    refuse(`${constraint.name} is no foreign key. Only a relationship between tables has two ends.`);
  if (command.parentEnd) setParentEnd(draft, table, constraint, command.parentEnd);
  if (command.childEnd) setChildEnd(draft, table, constraint, command.childEnd);
}

function setParentEnd(draft: Draft, table: Table, { name, columns }: Constraint, end: 'exactly-one' | 'zero-or-one') {
  const target = { schema: table.schema, table: table.name };
  if (end === 'exactly-one') {
    for (const column of columns) setNotNull(draft, { ...target, column }, true);
    return;
  }
  const isRequired = columns.every((column) => table.columns.find((one) => one.name === column)?.notNull);
  if (!isRequired) return;
  const primary = table.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const optional = columns.filter((column) => !primary.includes(column));
  if (optional.length === 0)
    refuse(
      `All columns of ${name} are in the primary key of ${table.schema}.${table.name}, which can’t be null. Change the primary key first.`,
    );
  for (const column of optional) setNotNull(draft, { ...target, column }, false);
}

function setChildEnd(draft: Draft, table: Table, constraint: Constraint, end: 'zero-or-one' | 'zero-or-many'): void {
  const target = { schema: table.schema, table: table.name };
  const isWithin = (key: readonly (string | null)[]): boolean =>
    key.every((column) => column !== null && constraint.columns.includes(column));
  const keys = table.constraints.filter(
    ({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && isWithin(columns),
  );
  const indexes = table.indexes.filter(
    ({ unique, predicate, keys: parts }) => unique && predicate === null && isWithin(parts.map(({ column }) => column)),
  );
  if (end === 'zero-or-one') {
    if (keys.length + indexes.length === 0)
      addConstraint(draft, target, { kind: 'unique', columns: [...constraint.columns] });
    return;
  }
  const primary = keys.find(({ kind }) => kind === 'primary key');
  if (primary)
    refuse(
      `The columns of ${constraint.name} are the primary key of ${table.schema}.${table.name}, so a parent has one child at most. Change the primary key first.`,
    );
  for (const { name } of keys) dropConstraint(draft, { ...target, constraint: name }, 'refuse');
  for (const { name } of indexes) dropIndex(draft, { schema: table.schema, index: name }, 'refuse');
}
