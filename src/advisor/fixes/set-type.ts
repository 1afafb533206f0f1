/** The fix that gives a column another type. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Fix } from '../rule.ts';

/** `caution`: what happens to the values there are; the rewrite of the table is named by itself. */
export function setType({ schema, name: table }: Table, column: Column, type: string, caution: string | null): Fix {
  return {
    title: `Change to ${type}`,
    safety: 'review',
    caution: [caution, 'On a live table, Postgres rewrites it under an exclusive lock.'].filter(Boolean).join(' '),
    steps: [{ kind: 'set-column-type', schema, table, column: column.name, type }],
  };
}
