/** The fix that makes an index another one under the same name. */
import type { Index, Table } from '../../catalog/types.ts';
import type { IndexSpec } from '../../document/command-schema.ts';
import { specOfIndex } from '../../document/specs.ts';
import type { Fix } from '../rule.ts';

export const changeIndex = (
  { schema }: Pick<Table, 'schema'>,
  index: Index,
  title: string,
  change: Partial<IndexSpec>,
  caution = 'On a live table, create the new one CONCURRENTLY, then drop the old one.',
): Fix => ({
  title,
  safety: 'review',
  caution,
  steps: [{ kind: 'change-index', schema, index: index.name, to: { ...specOfIndex(index), ...change } }],
});
