/** The fix that makes partitions up to the period after today's, of the width that the last one has. */
import type { Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { RangeBound } from '../partitions.ts';
import type { Fix } from '../rule.ts';
import { createPartition } from './create-partition.ts';

const DAY = 86_400_000;

/** None where the last one is not of whole days. */
export function nextPartitions(table: Table, last: RangeBound, facts: Facts): readonly Fix[] {
  const [from, to] = [dayOf(last.from), dayOf(last.to)];
  if (from === null || to === null) return [];
  const today = Date.parse(facts.today);
  const after = stepOf(from, to);
  let begin = to;
  while (after(begin) <= today) begin = after(begin);
  const between = begin === to ? [] : [createPartition(table, textOf(to), textOf(begin), facts)];
  const ahead = [begin, after(begin)].map((at) => createPartition(table, textOf(at), textOf(after(at)), facts));
  return [
    {
      title: 'Create partitions for today and what comes next',
      safety: 'review',
      caution: `Fails where the default partition holds rows of them: move those first.${between.length > 0 ? ' What lies between the last partition and today becomes one.' : ''} Have the ones after these made by a job.`,
      steps: [{ kind: 'add-statements', schema: table.schema, table: table.name, statements: [...between, ...ahead] }],
    },
  ];
}

/** Of a bound at midnight. */
function dayOf(bound: RangeBound['from']): number | null {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?: 00:00(?::00)?(?:\+00(?::?00)?)?)?$/.exec(String(bound)) ?? [];
  return day === undefined ? null : Date.parse(day);
}

const textOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** From the beginning of a period to that of the next: in months where both begin one. */
function stepOf(from: number, to: number): (at: number) => number {
  const [first, next] = [new Date(from), new Date(to)];
  const isMonths = first.getUTCDate() === 1 && next.getUTCDate() === 1;
  const months = (next.getUTCFullYear() - first.getUTCFullYear()) * 12 + next.getUTCMonth() - first.getUTCMonth();
  if (isMonths)
    return (at) => {
      const date = new Date(at);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + Math.max(1, months), 1);
    };
  const width = Math.max(DAY, to - from);
  return (at) => at + width;
}
