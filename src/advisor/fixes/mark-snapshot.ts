/** The fix that says of a copy that it is meant. */
import type { Column, Table } from '../../catalog/types.ts';
import { writeMeaning } from '../../document/directive-kinds.ts';
import type { Fix } from '../rule.ts';

export function markSnapshot(
  { schema, name: table }: Table,
  { name: column }: Column,
  source: { readonly schema: string; readonly table: string; readonly column: string },
): Fix {
  const path = source.schema === 'public' ? [source.table] : [source.schema, source.table];
  const directive = writeMeaning({
    kind: 'snapshot',
    column,
    table: path,
    of: source.column,
    reason: 'as it was at the time',
  });
  return {
    title: `Mark ${column} as a snapshot that is meant`,
    safety: 'review',
    caution: null,
    steps: [{ kind: 'write-directive', schema, table, directive }],
  };
}
