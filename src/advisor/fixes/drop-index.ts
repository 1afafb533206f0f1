/** The fix that drops an index. */
import type { Index, Table } from '../../catalog/types.ts';
import type { Fix } from '../rule.ts';

/** `because`: what is used in its place, or what to look at first. */
export const dropIndex = (
  { schema }: Pick<Table, 'schema'>,
  { name }: Pick<Index, 'name'>,
  safety: Fix['safety'],
  because: string,
): Fix => ({
  title: `Drop ${name}`,
  safety,
  caution: `${because} On a live table, drop it CONCURRENTLY.`,
  steps: [{ kind: 'drop-index', schema, index: name, dependents: 'refuse' }],
});
