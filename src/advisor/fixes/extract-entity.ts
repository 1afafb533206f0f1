/** The fixes that give what a row describes beside itself a table of its own, or refer to the one there is. */
import type { Column, Table } from '../../catalog/types.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { referenceStem } from '../words/lists/identifiers.ts';
import { countedRows, type Entity, keyedRows, type NamedEntity, ownName, refer } from './entity-rows.ts';
import { areFree, isPlain } from './movable.ts';
import { columnLike, nameLike, newKey, newTableName } from './new-names.ts';
import { type Restructuring, restructure } from './restructure.ts';

/** None where something else says more of its columns, or the table there is for it has no place for them. */
export function extractEntity(table: Table, entity: Entity, facts: Facts): readonly Fix[] {
  const { noun, columns } = entity;
  if (!isPlain(table, facts) || !areFree(table, columns)) return [];
  // Nothing tells two values of these apart.
  if (columns.some((column) => facts.typeOf(column).family === 'json')) return [];
  const named = { ...entity, names: columns.map(({ name }) => ownName(name)) };
  if (new Set(named.names).size < columns.length) return [];
  const target = facts.tableNamed(noun, table.schema);
  if (target !== null) return toKnown(table, named, facts.table(target), facts);
  const key = table.columns.find((column) => referenceStem(column.name) === noun);
  return key ? toKeyed(table, named, key, facts) : toCounted(table, named, facts);
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

const titleOf = ({ columns }: Entity, name: string): string =>
  `Move ${columns.map((column) => column.name).join(', ')} to ${name}`;

const cautionOf = (table: Table, noun: string, referring: string): string =>
  `Rows of ${table.name} that agree in all of these become one ${noun}; programs have to write ${referring} and find the rest by a join.`;

const referringTo = ({ noun, columns }: Entity): string => nameLike(columns[0]?.name ?? '', [noun, 'id']);

/** A new table whose rows are counted. */
function toCounted(table: Table, entity: NamedEntity, facts: Facts): readonly Fix[] {
  const { noun, columns, names } = entity;
  const { schema } = table;
  const key = newKey(facts, noun);
  const referring = referringTo(entity);
  if (names.includes(key.name) || table.columns.some((column) => column.name === referring)) return [];
  const name = newTableName(facts, table, [noun]);
  const type = key.type === 'bigserial' ? 'bigint' : key.type;
  const specs = columns.map((column, at) => columnLike(names[at] ?? '', column, column.notNull));
  const changes: readonly Restructuring[] = [
    { kind: 'add-table', schema, name, columns: [key, ...specs], primaryKey: [key.name] },
    ...countedRows(table, entity, { schema, name }, { key: key.name, referring, type }, facts),
    ...refer(table, columns, referring, { schema, name, key: key.name }),
  ];
  return [
    {
      title: titleOf(entity, `a table ${name}`),
      safety: 'review',
      caution: cautionOf(table, noun, referring),
      steps: restructure(facts, table, changes),
    },
  ];
}

/** A new table for the key that is here already. */
function toKeyed(table: Table, entity: NamedEntity, key: Column, facts: Facts): readonly Fix[] {
  const { noun, columns, names } = entity;
  const { schema } = table;
  if (names.includes('id') || !areFree(table, [key])) return [];
  const name = newTableName(facts, table, [noun]);
  const specs = columns.map((column, at) => columnLike(names[at] ?? '', column, column.notNull && key.notNull));
  const changes: readonly Restructuring[] = [
    { kind: 'add-table', schema, name, columns: [columnLike('id', key, true), ...specs], primaryKey: ['id'] },
    ...keyedRows(table, entity, name, key, facts),
    ...refer(table, columns, key.name, { schema, name, key: 'id' }),
  ];
  const lost = key.notNull ? '' : ` What rows without ${key.name} say of the ${noun} is lost.`;
  return [
    {
      title: titleOf(entity, `a table ${name}`),
      safety: 'review',
      caution: `Of the rows of ${table.name} with the same ${key.name}, one says what becomes of it; programs find the rest by a join.${lost}`,
      steps: restructure(facts, table, changes),
    },
  ];
}

/** The table there is, where it has these columns and counts its rows by itself. */
function toKnown(table: Table, entity: NamedEntity, target: Table | undefined, facts: Facts): readonly Fix[] {
  const { noun, columns, names } = entity;
  const referring = referringTo(entity);
  const [keyName, ...more] = primaryKeyOf(target)?.columns ?? [];
  const key = target?.columns.find((column) => column.name === keyName);
  if (!target || target.id === table.id || !key || more.length > 0 || !isCounted(key)) return [];
  if (table.columns.some((column) => column.name === referring)) return [];
  const isThere = columns.every(({ type }, at) =>
    target.columns.some((column) => column.name === names[at] && column.type === type),
  );
  const isEnough = target.columns.every(
    (column) => isCounted(column) || !column.notNull || names.includes(column.name),
  );
  if (!isThere || !isEnough) return [];
  const changes: readonly Restructuring[] = [
    ...countedRows(table, entity, target, { key: key.name, referring, type: key.type }, facts),
    ...refer(table, columns, referring, { ...target, key: key.name }),
  ];
  return [
    {
      title: titleOf(entity, target.name),
      safety: 'review',
      caution: cautionOf(table, noun, referring),
      steps: restructure(facts, table, changes),
    },
  ];
}

/** Fills itself. */
const isCounted = ({ identity, default: value, generated }: Column): boolean =>
  identity !== null || value !== null || generated !== null;
