/** The fix that makes the pair of a junction its primary key, in place of a key of its own. */

import type { Table } from '../../catalog/types.ts';
import type { CommandOf } from '../../document/command-schema.ts';
import { type Facts, primaryKeyOf, uniqueKeysOf } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import type { Link } from '../junction-tables.ts';
import { sameElements } from '../memo.ts';
import type { Fix } from '../rule.ts';
import { type Restructuring, restructure } from './restructure.ts';

/** None where rows of the junction are referred to. */
export function keyByPair(table: Table, { columns, left, right, surrogate }: Link, facts: Facts): readonly Fix[] {
  if (facts.referencesTo(table.id).length > 0) return [];
  const own = { schema: table.schema, table: table.name };
  const key = primaryKeyOf(table);
  const dropped: Restructuring[] = key
    ? [{ kind: 'drop-constraint', ...own, constraint: key.name, dependents: 'refuse' }]
    : [];
  // What was unique is the key itself now.
  for (const { kind, name, columns: unique } of uniqueKeysOf(table)) {
    if (!sameElements(unique, columns)) continue;
    if (kind === 'unique') dropped.push({ kind: 'drop-constraint', ...own, constraint: name, dependents: 'refuse' });
    if (kind === 'index') dropped.push({ kind: 'drop-index', schema: own.schema, index: name, dependents: 'refuse' });
  }
  const without: readonly Restructuring[] = surrogate
    ? [{ kind: 'drop-column', ...own, column: surrogate.name, dependents: 'refuse' }]
    : [];
  return [
    {
      title: `Make ${columns.join(', ')} the primary key`,
      safety: 'review',
      caution: surrogate
        ? `Fails while a pair is there twice. Programs that know ${surrogate.name} have to change.`
        : 'Fails while a pair is there twice, or one of the two is missing.',
      steps: restructure(facts, table, [
        ...dropped,
        ...without,
        { kind: 'add-constraint', ...own, constraint: { kind: 'primary key', columns: [...columns] } },
        ...backwardIndexes(table, [left.columns, right.columns], columns),
      ]),
    },
  ];
}

/** For the way back, which the key does not serve. */
export const backwardIndexes = (
  table: Table,
  ends: readonly (readonly string[])[],
  key: readonly string[],
): readonly CommandOf<'add-index'>[] =>
  ends
    .filter((columns) => columns[0] !== key[0] && !leadsAnIndex(table, columns))
    .map((columns) => ({
      kind: 'add-index',
      schema: table.schema,
      table: table.name,
      index: { keys: columns.map((column) => ({ column })) },
    }));
