/** The fix that gives each kind of target a foreign key of its own, in place of a type and an id. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { isComputedWith } from '../column-uses.ts';
import { type Facts, uniqueKeysOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { dropColumns, isPlain } from './movable.ts';
import { type Pair, type Target, targetsOf } from './polymorphic-targets.ts';
import { calledLike, namesOf, type Restructuring, restructure } from './restructure.ts';

/** None where not every value of the type is known and names a table. */
export function toExclusiveArc(table: Table, { id, type }: Pair, facts: Facts): readonly Fix[] {
  if (!isPlain(table, facts) || isHeld(table, id) || isHeld(table, type)) return [];
  const targets = targetsOf(table, { id, type }, facts);
  if (targets.length === 0) return [];
  const columns = targets.map(({ column }) => column);
  if (new Set([...columns, ...table.columns.map(({ name }) => name)]).size < columns.length + table.columns.length)
    return [];
  const own = { schema: table.schema, table: table.name };
  const count = id.notNull && type.notNull ? '= 1' : '<= 1';
  const changes: readonly Restructuring[] = [
    ...targets.map(
      ({ column, key }): Restructuring => ({ kind: 'add-column', ...own, column: { name: column, type: key.type } }),
    ),
    ...targets.map((target) => movedIds(table, id, type, target, facts)),
    ...targets.flatMap(({ table: other, key, column }): readonly Restructuring[] => [
      {
        kind: 'add-constraint',
        ...own,
        constraint: {
          kind: 'foreign key',
          columns: [column],
          references: { schema: other.schema, table: other.name, columns: [key.name] },
          onDelete: 'cascade',
        },
      },
      { kind: 'add-index', ...own, index: { keys: [{ column }] } },
    ]),
    ...table.constraints.flatMap((one): readonly Restructuring[] =>
      one.kind === 'check' && one.columns.length === 1 && one.columns[0] === type.name
        ? [{ kind: 'drop-constraint', ...own, constraint: one.name, dependents: 'refuse' }]
        : [],
    ),
    ...dropColumns(table, [type, id]),
    {
      kind: 'add-constraint',
      ...own,
      constraint: { kind: 'check', expression: `num_nonnulls(${namesOf(columns)}) ${count}` },
    },
  ];
  return [
    {
      title: `Refer by ${columns.join(', ')}, of which one is set`,
      safety: 'review',
      caution: `Rows of ${table.name} whose target is gone are refused: delete them first. Deleting a target takes its rows along, and programs have to write the column of its kind.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

/** A key, another constraint or an expression is made for the pair. */
const isHeld = (table: Table, { name }: Column): boolean =>
  isComputedWith(table, name) ||
  uniqueKeysOf(table).some(({ columns }) => columns.includes(name)) ||
  table.constraints.some(({ columns }) => columns.length > 1 && columns.includes(name));

function movedIds(table: Table, id: Column, type: Column, { value, column }: Target, facts: Facts): Restructuring {
  return {
    kind: 'move-rows',
    sql: `UPDATE ${calledLike(table, facts)(table.schema, table.name)}\nSET ${quoteIdentifier(column)} = ${quoteIdentifier(id.name)}\nWHERE ${quoteIdentifier(type.name)} = ${quoteLiteral(value)}`,
  };
}
