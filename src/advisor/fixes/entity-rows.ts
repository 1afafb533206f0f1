/** How rows get to the table of what they describe, and refer to it from then on. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { wordsOf } from '../words/name-words.ts';
import { dropColumns } from './movable.ts';
import { nameLike } from './new-names.ts';
import { calledLike, namesOf, type Restructuring } from './restructure.ts';

export interface Entity {
  /** In the singular. */
  readonly noun: string;
  readonly columns: readonly Column[];
}

type TableName = Pick<Table, 'schema' | 'name'>;

/** `name` of `customer_name`. */
export const ownName = (name: string): string => nameLike(name, wordsOf(name).slice(1));

export interface NamedEntity extends Entity {
  readonly names: readonly string[];
}

/** The key is there already: one row for each of its values. */
export function keyedRows(
  table: Table,
  { columns, names }: NamedEntity,
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

export interface Counted {
  /** Of the table that is referred to. */
  readonly key: string;
  /** The new column. */
  readonly referring: string;
  readonly type: string;
}

/** A row for all that say the same, where there is none yet, and its key in each of them. */
export function countedRows(
  table: Table,
  { columns, names }: NamedEntity,
  target: TableName,
  { key, referring, type }: Counted,
  facts: Facts,
): readonly Restructuring[] {
  const own = { schema: table.schema, table: table.name };
  const called = calledLike(table, facts);
  const [from, to] = [called(own.schema, own.table), called(target.schema, target.name)];
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
      sql: `INSERT INTO ${to} (${namesOf(names)})\nSELECT DISTINCT ${namesOf(read)}\nFROM ${from}\nWHERE ${isSaid}\nEXCEPT\nSELECT ${namesOf(names)}\nFROM ${to}`,
    },
    {
      kind: 'move-rows',
      sql: `UPDATE ${from} AS told\nSET ${namesOf([referring])} = known.${namesOf([key])}\nFROM ${to} AS known\nWHERE ROW(${of('told', read)}) IS NOT DISTINCT FROM ROW(${of('known', names)})`,
    },
    ...always,
  ];
}

/** The reference, instead of the columns. */
export function refer(
  table: Table,
  columns: readonly Column[],
  referring: string,
  target: TableName & { readonly key: string },
): readonly Restructuring[] {
  const own = { schema: table.schema, table: table.name };
  const index: readonly Restructuring[] = leadsAnIndex(table, [referring])
    ? []
    : [{ kind: 'add-index', ...own, index: { keys: [{ column: referring }] } }];
  return [
    {
      kind: 'add-constraint',
      ...own,
      constraint: {
        kind: 'foreign key',
        columns: [referring],
        references: { schema: target.schema, table: target.name, columns: [target.key] },
        onDelete: 'restrict',
      },
    },
    ...index,
    ...dropColumns(table, columns),
  ];
}
