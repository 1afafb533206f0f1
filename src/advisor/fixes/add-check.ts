/** The fix that adds a CHECK. */
import type { Table } from '../../catalog/types.ts';
import type { Fix } from '../rule.ts';

export const addCheck = ({ schema, name: table }: Table, expression: string): Fix => ({
  title: `Add CHECK (${expression})`,
  safety: 'review',
  caution:
    'Rows that break it are refused. On a live table add it NOT VALID, mend those rows, then VALIDATE the constraint.',
  steps: [{ kind: 'add-constraint', schema, table, constraint: { kind: 'check', expression } }],
});
