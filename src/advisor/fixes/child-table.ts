/** A table for what a row has several of: its key is the row's, and what tells them apart. */
import type { Column, Table } from '../../catalog/types.ts';
import type { ColumnSpec } from '../../document/command-schema.ts';
import type { Facts } from '../facts.ts';
import { columnLike, newTableName, referringName } from './new-names.ts';
import type { Restructuring } from './restructure.ts';

export interface ChildTable {
  readonly name: string;
  /** Its column that holds the key of the row. */
  readonly referring: string;
}

/** `words`: what one of its rows is. `like`: a column whose casing the new one follows. */
export const nameChild = (
  facts: Facts,
  table: Table,
  key: Column,
  words: readonly string[],
  like: Column,
): ChildTable => ({
  name: newTableName(facts, table, words),
  referring: referringName(table, key.name, like.name),
});

export function addChild(
  table: Table,
  key: Column,
  { name, referring }: ChildTable,
  columns: readonly ColumnSpec[],
  apart: readonly string[],
): readonly Restructuring[] {
  const { schema } = table;
  return [
    {
      kind: 'add-table',
      schema,
      name,
      columns: [columnLike(referring, key, true), ...columns],
      primaryKey: [referring, ...apart],
    },
    {
      kind: 'add-constraint',
      schema,
      table: name,
      constraint: {
        kind: 'foreign key',
        columns: [referring],
        references: { schema, table: table.name, columns: [key.name] },
        onDelete: 'cascade',
      },
    },
  ];
}
