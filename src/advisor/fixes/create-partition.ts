/** The statement that makes a partition by range. */
import type { Table } from '../../catalog/types.ts';
import { firstFree } from '../../document/naming.ts';
import { makeObjectName, quoteLiteral } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { BoundValue } from '../partitions.ts';
import { isTaken } from './new-names.ts';

/** A day without its midnight. */
export const shownBound = (value: BoundValue): string => String(value).replace(/ 00:00:00$/, '');

const writtenBound = (value: BoundValue): string =>
  typeof value === 'number' ? String(value) : quoteLiteral(shownBound(value));

/** Called after where it begins. */
export function createPartition(table: Table, from: BoundValue, to: BoundValue, facts: Facts): string {
  const name = firstFree(makeObjectName(table.name, shownBound(from).replace(/\W+/g, '_'), null), (one) =>
    isTaken(facts, table.schema, one),
  );
  return `CREATE TABLE ${spell(table, name, facts)} PARTITION OF ${spell(table, table.name, facts)} FOR VALUES FROM (${writtenBound(from)}) TO (${writtenBound(to)})`;
}
