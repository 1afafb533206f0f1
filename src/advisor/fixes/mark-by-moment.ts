/** The fixes that say when a row was deleted, in place of a flag or beside it. */
import type { Column, Index, Table } from '../../catalog/types.ts';
import type { CommandOf } from '../../document/command-schema.ts';
import { specOfIndex } from '../../document/specs.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isChecked, isComputedWith } from '../column-uses.ts';
import { type Facts, foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import type { Fix } from '../rule.ts';
import { dropColumns, isPlain } from './movable.ts';
import { nameLike } from './new-names.ts';
import { calledLike, type Restructuring, restructure } from './restructure.ts';

export function markByMoment(table: Table, flag: Column, facts: Facts): readonly Fix[] {
  const name = nameLike(flag.name, ['deleted', 'at']);
  if (table.columns.some((column) => column.name === name)) return [];
  const add: CommandOf<'add-column'> = {
    kind: 'add-column',
    schema: table.schema,
    table: table.name,
    column: { name, type: 'timestamptz' },
  };
  const beside: Fix = {
    title: `Add ${name} beside it`,
    safety: 'review',
    caution: 'Programs have to fill it; the flag can go once they do.',
    steps: [add],
  };
  return [...instead(table, flag, add, facts), beside];
}

function instead(table: Table, flag: Column, add: CommandOf<'add-column'>, facts: Facts): readonly Fix[] {
  if (!isPlain(table, facts) || !isFree(table, flag)) return [];
  const { name } = add.column;
  const indexes = table.indexes.filter((index) => isOfActive(index, flag));
  const called = calledLike(table, facts)(table.schema, table.name);
  const changes: readonly Restructuring[] = [
    add,
    {
      kind: 'move-rows',
      sql: `UPDATE ${called}\nSET ${quoteIdentifier(name)} = now()\nWHERE ${quoteIdentifier(flag.name)}`,
    },
    ...indexes.flatMap((index): readonly Restructuring[] => [
      { kind: 'drop-index', schema: table.schema, index: index.name, dependents: 'refuse' },
      {
        kind: 'add-index',
        schema: table.schema,
        table: table.name,
        index: { ...specOfIndex(index), name: index.name, predicate: `${quoteIdentifier(name)} IS NULL` },
      },
    ]),
    ...dropColumns(table, [flag]),
  ];
  return [
    {
      title: `Use ${name} in its place`,
      safety: 'review',
      caution: `Nobody knows when rows with ${flag.name} were deleted: they get the moment of the change. Programs have to ask for ${name} IS NULL instead of the flag.`,
      steps: restructure(facts, table, changes),
    },
  ];
}

/** A partial index of the rows that are not deleted, which can be said by the moment as well. */
const isOfActive = ({ predicate }: Index, { name }: Column): boolean => {
  const text = predicate?.replace(/[()"\s]/g, '').toLowerCase();
  const flag = name.toLowerCase();
  return text === `not${flag}` || text === `${flag}=false` || text === `${flag}isfalse` || text === `${flag}isnottrue`;
};

const isFree = (table: Table, flag: Column): boolean =>
  !isChecked(table, flag.name) &&
  !uniqueKeysOf(table).some(({ columns }) => columns.includes(flag.name)) &&
  !foreignKeysOf(table).some(({ columns }) => columns.includes(flag.name)) &&
  !table.indexes.some(({ keys }) => keys.some(({ column }) => column === flag.name)) &&
  !isComputedWith({ ...table, indexes: table.indexes.filter((index) => !isOfActive(index, flag)) }, flag.name);
