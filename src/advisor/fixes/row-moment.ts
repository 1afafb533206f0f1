/** The column that says when a row happened, or was made: what rows are parted by. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { isCreatedName, isEventTimeName, isUpdatedName } from '../words/lists/dates.ts';

/** When it happened, then when it was made, then any other that does not change; each row has it. */
export function momentOf({ columns }: Table, facts: Facts): Column | undefined {
  const moments = columns.filter((column) => {
    const { family, isArray } = facts.typeOf(column);
    const isMoment = family === 'timestamptz' || family === 'timestamp' || family === 'date';
    return isMoment && !isArray && column.notNull && column.generated === null && !isUpdatedName(column.name);
  });
  return (
    moments.find(({ name }) => isEventTimeName(name)) ?? moments.find(({ name }) => isCreatedName(name)) ?? moments[0]
  );
}
