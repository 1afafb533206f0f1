/** The fix that gives each kind of target a foreign key of its own, in place of a type and an id. */
import { type Column, type Table, type TableId, tableId } from '../../catalog/types.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { allowedValues, isComputedWith } from '../column-uses.ts';
import { type Facts, uniqueKeysOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { nameFromWords, wordsOf } from '../words/name-words.ts';
import { dropColumns, isPlain } from './movable.ts';
import { referringName } from './new-names.ts';
import { calledLike, namesOf, type Restructuring, restructure } from './restructure.ts';

interface Target {
  /** What the type column says of it. */
  readonly value: string;
  readonly schema: string;
  readonly table: string;
  readonly key: Column;
  /** The new column. */
  readonly column: string;
}

const MOST_TARGETS = 6;

/** None where not every value of the type is known and names a table. */
export function toExclusiveArc(table: Table, id: Column, type: Column, facts: Facts): readonly Fix[] {
  if (!isPlain(table, facts) || isHeld(table, id) || isHeld(table, type)) return [];
  const values = valuesOf(table, type, facts);
  const targets = values.flatMap((value) => targetOf(table, id, value, facts) ?? []);
  if (targets.length < values.length || targets.length < 2 || targets.length > MOST_TARGETS) return [];
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
    ...targets.flatMap(({ schema, table: other, key, column }): readonly Restructuring[] => [
      {
        kind: 'add-constraint',
        ...own,
        constraint: {
          kind: 'foreign key',
          columns: [column],
          references: { schema, table: other, columns: [key.name] },
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

/** Those allowed, or else those in the rows. */
function valuesOf(table: Table, type: Column, facts: Facts): readonly string[] {
  const allowed = allowedValues(table, type, facts) ?? facts.typeOf(type).enum?.values;
  if (allowed) return allowed;
  const rows = facts.sample(table.id)?.columns.get(type.name) ?? [];
  return [...new Set(rows.flatMap((value) => value ?? []))];
}

function targetOf(table: Table, id: Column, value: string, facts: Facts): Target | null {
  const found: TableId | null = facts.tableNamed(nameFromWords(wordsOf(value)), table.schema);
  const target = found === null ? undefined : facts.table(found);
  if (!target || target.id === tableId(table.schema, table.name)) return null;
  const [name, ...more] = facts.primaryKey(target.id);
  const key = target.columns.find((column) => column.name === name);
  if (!key || more.length > 0 || facts.typeOf(key).family !== facts.typeOf(id).family) return null;
  const column = referringName(target, key.name, id.name);
  return { value, schema: target.schema, table: target.name, key, column };
}

function movedIds(table: Table, id: Column, type: Column, { value, column }: Target, facts: Facts): Restructuring {
  return {
    kind: 'move-rows',
    sql: `UPDATE ${calledLike(table, facts)(table.schema, table.name)}\nSET ${quoteIdentifier(column)} = ${quoteIdentifier(id.name)}\nWHERE ${quoteIdentifier(type.name)} = ${quoteLiteral(value)}`,
  };
}
