/** The fix that gives what a row describes beside itself a table of its own. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { referenceStem } from '../words/lists/identifiers.ts';
import { wordsOf } from '../words/name-words.ts';
import { areFree, dropColumns, isPlain } from './movable.ts';
import { columnLike, nameLike, newKey, newTableName } from './new-names.ts';
import { calledLike, namesOf, type Restructuring, restructure } from './restructure.ts';

interface Entity {
  /** In the singular. */
  readonly noun: string;
  readonly columns: readonly Column[];
}

/** None where there is a table for it already, or something else says more of its columns. */
export function extractEntity(table: Table, entity: Entity, facts: Facts): readonly Fix[] {
  const { noun, columns } = entity;
  if (!isPlain(table, facts) || facts.tableNamed(noun, table.schema) !== null || !areFree(table, columns)) return [];
  // Nothing tells two values of these apart.
  if (columns.some((column) => facts.typeOf(column).family === 'json')) return [];
  const named = columns.map((column) => ({ column, name: ownName(column.name) }));
  const name = newTableName(facts, table, [noun]);
  const known = table.columns.find((column) => referenceStem(column.name) === noun);
  if (known && !areFree(table, [known])) return [];
  const key = known ? columnLike('id', known, true) : newKey(facts, noun);
  const names = named.map((one) => one.name);
  if (new Set([...names, key.name]).size <= names.length) return [];
  const [first] = columns;
  const referring = known?.name ?? nameLike(first?.name ?? '', [noun, 'id']);
  if (!known && table.columns.some((column) => column.name === referring)) return [];
  const { schema } = table;
  const own = { schema, table: table.name };
  const changes: readonly Restructuring[] = [
    {
      kind: 'add-table',
      schema,
      name,
      columns: [
        key,
        ...named.map((one) => columnLike(one.name, one.column, one.column.notNull && (known?.notNull ?? true))),
      ],
      primaryKey: [key.name],
    },
    ...(known
      ? keyedRows(table, { ...entity, names }, name, known, facts)
      : countedRows(
          table,
          { ...entity, names },
          name,
          { key: key.name, referring, type: referredType(key.type) },
          facts,
        )),
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [referring],
        references: { schema, table: name, columns: [key.name] },
        onDelete: 'restrict',
      },
    },
    { kind: 'add-index', ...own, index: { keys: [{ column: referring }] } },
    ...dropColumns(table, columns),
  ];
  return [
    {
      title: `Move ${columns.map((column) => column.name).join(', ')} to a table ${name}`,
      safety: 'review',
      caution: known
        ? `Of the rows of ${table.name} with the same ${known.name}, one says what becomes of it; programs find the rest by a join.`
        : `Rows of ${table.name} that agree in all of these become one ${noun}; programs have to write ${referring} and find the rest by a join.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

/** All of them as one change; none where one of them cannot go. */
export function extractEntities(table: Table, entities: readonly Entity[], facts: Facts): readonly Fix[] {
  const fixes = entities.map((entity) => extractEntity(table, entity, facts)[0]);
  if (fixes.includes(undefined)) return [];
  return [
    {
      title: `Give ${entities.map(({ noun }) => noun).join(', ')} tables of their own`,
      safety: 'review',
      caution: `Rows of ${table.name} that agree in all that is said of one become one row there; programs have to write its key and find the rest by a join.`,
      steps: fixes.flatMap((fix) => fix?.steps ?? []),
    },
  ];
}

const referredType = (type: string): string => (type === 'bigserial' ? 'bigint' : type);

/** `name` of `customer_name`. */
const ownName = (name: string): string => nameLike(name, wordsOf(name).slice(1));

interface Named extends Entity {
  readonly names: readonly string[];
}

/** The key is there already: one row for each of its values. */
function keyedRows(
  table: Table,
  { columns, names }: Named,
  name: string,
  known: Column,
  facts: Facts,
): readonly Restructuring[] {
  const called = calledLike(table, facts);
  const key = namesOf([known.name]);
  const read = namesOf([known.name, ...columns.map((column) => column.name)]);
  return [
    {
      kind: 'move-rows',
      sql: `INSERT INTO ${called(table.schema, name)} (${namesOf(['id', ...names])})\nSELECT DISTINCT ON (${key}) ${read}\nFROM ${called(table.schema, table.name)}\nWHERE ${key} IS NOT NULL\nORDER BY ${key}`,
    },
  ];
}

interface Counted {
  readonly key: string;
  readonly referring: string;
  readonly type: string;
}

/** One row for all that say the same, and its key in each of them. */
function countedRows(
  table: Table,
  { columns, names }: Named,
  name: string,
  { key, referring, type }: Counted,
  facts: Facts,
): readonly Restructuring[] {
  const own = { schema: table.schema, table: table.name };
  const called = calledLike(table, facts);
  const [from, to] = [called(own.schema, own.table), called(own.schema, name)];
  const read = columns.map((column) => column.name);
  const isSaid = `num_nonnulls(${namesOf(read)}) > 0`;
  const of = (alias: string, all: readonly string[]): string =>
    all.map((one) => `${alias}.${namesOf([one])}`).join(', ');
  const always: readonly Restructuring[] = columns.some((column) => column.notNull)
    ? [{ kind: 'set-column-nullability', ...own, column: referring, notNull: true }]
    : [];
  return [
    { kind: 'add-column', ...own, column: { name: referring, type } },
    {
      kind: 'move-rows',
      sql: `INSERT INTO ${to} (${namesOf(names)})\nSELECT DISTINCT ${namesOf(read)}\nFROM ${from}\nWHERE ${isSaid}`,
    },
    {
      kind: 'move-rows',
      sql: `UPDATE ${from} AS told\nSET ${namesOf([referring])} = known.${namesOf([key])}\nFROM ${to} AS known\nWHERE ROW(${of('told', read)}) IS NOT DISTINCT FROM ROW(${of('known', names)})`,
    },
    ...always,
  ];
}
