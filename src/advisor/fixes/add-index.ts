/** The fix that adds an index. */
import type { Table } from '../../catalog/types.ts';
import type { IndexSpec } from '../../document/command-schema.ts';
import type { Fix } from '../rule.ts';

export function addIndex({ schema, name: table }: Pick<Table, 'schema' | 'name'>, index: IndexSpec): Fix {
  const keys = index.keys.map((key) => ('column' in key ? key.column : key.expression)).join(', ');
  const where = index.predicate ? ` where ${index.predicate}` : '';
  return {
    title: `Add ${index.unique ? 'a unique' : 'an'} index on ${keys}${where}`,
    // A unique index may meet rows that are equal.
    safety: index.unique ? 'review' : 'safe',
    caution: index.unique
      ? 'Fails where rows are equal already. On a live table, create it CONCURRENTLY.'
      : 'On a live table, create it CONCURRENTLY: a plain CREATE INDEX blocks writes.',
    steps: [{ kind: 'add-index', schema, table, index }],
  };
}
