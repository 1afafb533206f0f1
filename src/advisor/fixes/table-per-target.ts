/** The fix that gives each kind of target a table of its own, with a foreign key, in place of one table with a type and an id. */
import type { Column, Table } from '../../catalog/types.ts';
import type { ColumnSpec, IndexKeySpec } from '../../document/command-schema.ts';
import { specOfForeignKey, specOfIndex } from '../../document/specs.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { namesIn } from '../expressions/mentions.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { singularName } from '../words/inflection.ts';
import { wordsOf } from '../words/name-words.ts';
import { isPlain } from './movable.ts';
import { columnLike, newTableName } from './new-names.ts';
import { type Pair, type Target, targetsOf } from './polymorphic-targets.ts';
import { calledLike, type KeptConstraint, namesOf, type Restructuring, restructure } from './restructure.ts';

/** None where something else refers to the rows, or what is said of them can't be said in each table. */
export function toTablePerTarget(table: Table, pair: Pair, facts: Facts): readonly Fix[] {
  if (!isPlain(table, facts) || !isDividable(table, pair, facts)) return [];
  const targets = targetsOf(table, pair, facts);
  if (targets.length === 0) return [];
  const names = targets.map((target) =>
    newTableName(facts, table, [...wordsOf(singularName(target.table.name)), ...wordsOf(singularName(table.name))]),
  );
  const isTaken = targets.some(({ column }) => table.columns.some(({ name }) => name === column));
  if (isTaken || new Set(names).size < names.length) return [];
  const changes: readonly Restructuring[] = [
    ...targets.flatMap((target, at) => tableOf(table, pair, target, names[at] ?? '', facts)),
    { kind: 'drop-table', schema: table.schema, table: table.name, dependents: 'refuse' },
  ];
  return [
    {
      title: `Make a table for each: ${names.join(', ')}`,
      safety: 'review',
      caution: `Rows of ${table.name} whose target is gone are refused: delete them first. Ids are told apart within each table only, and programs have to read and write the table of the kind.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

function isDividable(table: Table, { id, type }: Pair, facts: Facts): boolean {
  const { constraints, indexes, columns, triggers, policies } = table;
  if (!id.notNull || !type.notNull || triggers.length > 0 || policies.length > 0) return false;
  if (facts.referencesTo(table.id).length > 0 || columns.some(({ generated }) => generated !== null)) return false;
  const mentions = (text: string | null): boolean =>
    text !== null && (namesIn(text).has(type.name) || namesIn(text).has(id.name));
  const hasOne = (of: readonly string[]): boolean => of.includes(type.name) || of.includes(id.name);
  return (
    constraints.every(({ kind, columns: of }) => {
      if (kind === 'exclude') return false;
      if (kind === 'check') return !hasOne(of) || isOnType(of, type);
      return !hasOne(of) || (kind !== 'foreign key' && of.includes(type.name) && of.includes(id.name));
    }) &&
    indexes.every(
      ({ predicate, keys, include }) =>
        !mentions(predicate) && !hasOne(include) && !keys.some(({ expression }) => mentions(expression)),
    )
  );
}

const isOnType = (columns: readonly string[], type: Column): boolean =>
  columns.length === 1 && columns[0] === type.name;

function tableOf(table: Table, pair: Pair, target: Target, name: string, facts: Facts): readonly Restructuring[] {
  const { schema } = table;
  const own = { schema, table: name };
  const without = (columns: readonly string[]): string[] =>
    columns.filter((one) => one !== pair.type.name).map((one) => (one === pair.id.name ? target.column : one));
  const kept = table.columns.filter((column) => column !== pair.type);
  const columns = kept.map((column) =>
    column === pair.id ? columnLike(target.column, target.key, true) : copyOf(table, column, facts),
  );
  const primaryKey = without(primaryKeyOf(table)?.columns ?? []);
  const constraints = table.constraints.flatMap((one): readonly Restructuring[] => {
    const add = (constraint: KeptConstraint): Restructuring => ({ kind: 'add-constraint', ...own, constraint });
    if (one.kind === 'unique') return [add({ kind: 'unique', columns: without(one.columns) })];
    if (one.kind === 'check' && one.expression !== null && !isOnType(one.columns, pair.type))
      return [add({ kind: 'check', expression: one.expression })];
    const foreignKey = one.kind === 'foreign key' ? specOfForeignKey(one) : null;
    return foreignKey ? [add(foreignKey)] : [];
  });
  const indexes = table.indexes.map((index): Extract<Restructuring, { kind: 'add-index' }> => {
    const spec = specOfIndex(index);
    const keys = spec.keys.flatMap((key): IndexKeySpec[] => {
      if (!('column' in key)) return [key];
      const [column] = without([key.column]);
      return column === undefined ? [] : [{ ...key, column }];
    });
    return { kind: 'add-index', ...own, index: { ...spec, keys } };
  });
  const leads = (keys: readonly string[]): boolean => keys[0] === target.column;
  const isIndexed =
    leads(primaryKey) ||
    table.constraints.some((one) => one.kind === 'unique' && leads(without(one.columns))) ||
    indexes.some(({ index: { keys, predicate } }) => {
      const [first] = keys;
      return !predicate && first !== undefined && 'column' in first && first.column === target.column;
    });
  const ofTarget: readonly Restructuring[] = isIndexed
    ? []
    : [{ kind: 'add-index', ...own, index: { keys: [{ column: target.column }] } }];
  return [
    { kind: 'add-table', schema, name, columns, primaryKey },
    ...movedRows(table, pair, target, name, columns, facts),
    ...constraints,
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [target.column],
        references: { schema: target.table.schema, table: target.table.name, columns: [target.key.name] },
        onDelete: 'cascade',
      },
    },
    ...indexes.filter(({ index }) => index.keys.length > 0),
    ...ofTarget,
  ];
}

const SERIALS: Readonly<Record<string, string>> = { bigint: 'bigserial', integer: 'serial', smallint: 'smallserial' };

/** With what fills it; a sequence of its own. */
function copyOf(table: Table, column: Column, facts: Facts): ColumnSpec {
  const spec = columnLike(column.name, column, column.notNull);
  const serial = facts.ownSequence(table, column) ? SERIALS[column.type] : undefined;
  if (serial !== undefined && column.identity === null) return { ...spec, type: serial };
  return { ...spec, default: column.default, identity: column.identity };
}

function movedRows(
  table: Table,
  { type, id }: Pair,
  { value, column }: Target,
  name: string,
  columns: readonly ColumnSpec[],
  facts: Facts,
): readonly Restructuring[] {
  const called = calledLike(table, facts);
  const to = called(table.schema, name);
  const names = columns.map((one) => one.name);
  const read = names.map((one) => (one === column ? id.name : one));
  const counted = columns.filter((one) => one.identity || one.type.endsWith('serial'));
  const overriding = counted.some(({ identity }) => identity === 'always') ? ' OVERRIDING SYSTEM VALUE' : '';
  return [
    {
      kind: 'move-rows',
      sql: `INSERT INTO ${to} (${namesOf(names)})${overriding}\nSELECT ${namesOf(read)}\nFROM ${called(table.schema, table.name)}\nWHERE ${quoteIdentifier(type.name)} = ${quoteLiteral(value)}`,
    },
    ...counted.map(
      (one): Restructuring => ({
        kind: 'move-rows',
        sql: `SELECT setval(pg_get_serial_sequence(${quoteLiteral(to)}, ${quoteLiteral(one.name)}), max(${quoteIdentifier(one.name)}))\nFROM ${to}\nHAVING count(*) > 0`,
      }),
    ),
  ];
}
