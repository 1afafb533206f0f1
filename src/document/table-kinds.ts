/**
 * What Postgres does to no table of a kind: typed tables, foreign tables, partitions.
 * Invariant: each refusal names the table, what decides, and what to do instead.
 */
import { type Column, type Table, tableId } from '../catalog/types.ts';
import { tableText } from './declarations.ts';
import { type Draft, refuse } from './draft.ts';

const full = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${schema}.${name}`;

/** The columns of CREATE TABLE ... OF a type are the type's. */
export function refuseTyped(draft: Draft, table: Table): void {
  const type = tableText(draft.script, table)?.create.ofType;
  if (type)
    refuse(
      `${full(table)} is a table OF the type ${type.name}, which decides its columns. Change the type, or write the table’s columns out.`,
    );
}

export function refuseForeign(table: Table, wanted: string): void {
  if (table.kind === 'foreign')
    refuse(
      `${full(table)} is a foreign table: its rows are on another server, and Postgres gives it no ${wanted} here. Add that where the rows are.`,
    );
}

/** A partition's columns count and compute as its parent's. */
export function refusePartitionColumn(table: Table, { name }: Column, fact: string): void {
  if (table.partitionOf)
    refuse(
      `${full(table)} is a partition of ${full(table.partitionOf)}, whose column ${name} decides ${fact}. Change it there.`,
    );
}

/** Rows are put into partitions before anything is computed. */
export function refusePartitionKey({ catalog }: Draft, table: Table, { name }: Column): void {
  for (let one: Table | undefined = table; one; ) {
    if (one.partitionBy?.keys.some((key) => mentions(key, name)))
      refuse(
        `${full(one)} is partitioned by ${name}, and Postgres computes generated columns only after it has chosen the partition. Leave it as it is, or partition by another column.`,
      );
    const { partitionOf }: Table = one;
    one = partitionOf ? catalog.tables.get(tableId(partitionOf.schema, partitionOf.name)) : undefined;
  }
}

const mentions = (key: string, name: string): boolean =>
  key === name || new RegExp(`(?<![\\w$"])"?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"?(?![\\w$"])`).test(key);
