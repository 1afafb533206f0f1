/** The fix that has a foreign key do something else when the row it refers to goes. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { specOfForeignKey } from '../../document/specs.ts';
import type { Fix } from '../rule.ts';

type Action = 'restrict' | 'cascade' | 'set null' | 'no action';

/** None where the constraint cannot be said by a command. */
export function changeAction(
  { schema, name: table }: Table,
  constraint: Constraint,
  onDelete: Action,
  caution: string,
): readonly Fix[] {
  const spec = specOfForeignKey(constraint);
  if (!spec) return [];
  return [
    {
      title: `Use ON DELETE ${onDelete.toUpperCase()}`,
      safety: 'review',
      caution,
      steps: [
        {
          kind: 'change-constraint',
          schema,
          table,
          constraint: constraint.name,
          to: { ...spec, onDelete },
        },
      ],
    },
  ];
}
