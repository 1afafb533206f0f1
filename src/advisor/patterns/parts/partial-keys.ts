/** Unique keys that leave deleted rows out: partial unique indexes in their place, but for those that foreign keys rest on. */
import type { Constraint, Index, Table } from '../../../catalog/types.ts';
import { specOfIndex } from '../../../document/specs.ts';
import { type Facts, foreignKeysOf } from '../../facts.ts';
import { leadsAnIndex } from '../../index-cover.ts';
import type { FixStep } from '../../rule.ts';
import { isForeverUniqueName } from '../../words/lists/identifiers.ts';
import { indexStep, keysOf } from './steps.ts';

export interface PartialKeys {
  readonly steps: readonly FixStep[];
  /** Those that have to count deleted rows. */
  readonly kept: readonly string[];
}

export function partialKeys(table: Table, mark: string, active: string, facts: Facts): PartialKeys {
  const { schema, name } = table;
  const own = facts.primaryKey(table.id);
  const isForAll = (columns: readonly string[]): boolean =>
    columns.includes(mark) ||
    // With the primary key in it, it is there for composite foreign keys.
    (own.length > 0 && own.every((column) => columns.includes(column))) ||
    (columns.length > 0 && columns.every(isForeverUniqueName));
  const kept: string[] = [];
  const gone = new Set<string>();
  const steps: FixStep[] = [];
  for (const one of table.constraints) {
    if (one.kind !== 'unique' || isForAll(one.columns)) continue;
    if (one.deferrable || isReferredTo(table, one.columns, facts)) {
      kept.push(one.name);
      continue;
    }
    gone.add(one.name);
    steps.push({ kind: 'drop-constraint', schema, table: name, constraint: one.name, dependents: 'refuse' });
    if (!hasPartialTwin(table, one, active)) steps.push(indexStep(table, indexLike(one, active)));
  }
  for (const index of table.indexes) {
    const columns = index.keys.flatMap(({ column }) => column ?? []);
    if (!index.unique || index.predicate?.includes(mark) || isForAll(columns)) continue;
    if (index.predicate === null && isReferredTo(table, columns, facts)) {
      kept.push(index.name);
      continue;
    }
    gone.add(index.name);
    const predicate = index.predicate === null ? active : `(${index.predicate}) AND ${active}`;
    steps.push({ kind: 'change-index', schema, index: index.name, to: { ...specOfIndex(index), predicate } });
  }
  const left: Table = {
    ...table,
    constraints: table.constraints.filter((one) => !gone.has(one.name)),
    indexes: table.indexes.filter((one) => !gone.has(one.name)),
  };
  // A foreign key that went by the whole index can't go by one that leaves rows out.
  const bare = foreignKeysOf(table).filter(
    ({ columns }) => leadsAnIndex(table, columns) && !leadsAnIndex(left, columns),
  );
  return { steps: [...steps, ...bare.map(({ columns }) => indexStep(table, { keys: keysOf(columns) }))], kept };
}

const indexLike = (
  { columns, include, nullsNotDistinct }: Constraint,
  predicate: string,
): ReturnType<typeof specOfIndex> => ({
  unique: true,
  keys: keysOf(columns),
  include: [...include],
  nullsNotDistinct,
  predicate,
});

const sorted = (names: readonly string[]): string => [...names].sort().join('\0');

const isReferredTo = (table: Table, columns: readonly string[], facts: Facts): boolean =>
  facts
    .referencesTo(table.id)
    .some(({ constraint }) => sorted(constraint.references?.columns ?? []) === sorted(columns));

const hasPartialTwin = ({ indexes }: Table, { columns }: Constraint, active: string): boolean =>
  indexes.some(
    ({ unique, predicate, keys }: Index) =>
      unique &&
      predicate?.replace(/[()]/g, '') === active &&
      sorted(keys.map(({ column }) => column ?? '')) === sorted(columns),
  );
