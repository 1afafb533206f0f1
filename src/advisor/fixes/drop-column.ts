/** The fix that drops a column. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Fix } from '../rule.ts';

/** `caution`: where its values can be had from now on, or that they can't. */
export function dropColumn({ schema, name: table }: Table, { name: column }: Column, caution: string): Fix {
  return {
    title: `Drop ${column}`,
    safety: 'review',
    caution,
    steps: [{ kind: 'drop-column', schema, table, column, dependents: 'refuse' }],
  };
}
