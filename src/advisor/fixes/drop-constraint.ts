/** The fix that drops a constraint. */
import type { Constraint, Table } from '../../catalog/types.ts';
import type { Fix } from '../rule.ts';

export const dropConstraint = (
  { schema, name: table }: Table,
  { name: constraint }: Constraint,
  safety: Fix['safety'],
  caution: string | null,
): Fix => ({
  title: `Drop ${constraint}`,
  safety,
  caution,
  steps: [{ kind: 'drop-constraint', schema, table, constraint, dependents: 'refuse' }],
});
