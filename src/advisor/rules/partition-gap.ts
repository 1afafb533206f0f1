/** Ranges of partitions with something left out between them. */
import type { Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { createPartition, shownBound } from '../fixes/create-partition.ts';
import { type BoundValue, compareBounds, isMadeElsewhere, type RangeBound, rangeOf } from '../partitions.ts';
import type { Fix, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

interface Gap {
  readonly after: string;
  readonly before: string;
  readonly from: BoundValue;
  readonly to: BoundValue;
}

export const partitionGap: Rule = {
  id: 'partition-gap',
  category: 'partitioning',
  severity: 'warning',
  scope: 'table',
  summary: 'A gap between partitions',
  why: 'Rows that fall between two ranges are refused, or end up in the default partition, from which they have to be moved before the missing one can be made.',
  advice:
    'Create the partition that is missing. The end of a range is not part of it: the next begins with the same value.',
  sources: [
    {
      title: 'PostgreSQL: table partitioning',
      url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE metrics (time timestamptz NOT NULL, value float8) PARTITION BY RANGE (time);\nCREATE TABLE metrics_2025_11 PARTITION OF metrics FOR VALUES FROM ('2025-11-01') TO ('2025-12-01');\nCREATE TABLE metrics_2026_01 PARTITION OF metrics FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');\nCREATE TABLE metrics_default PARTITION OF metrics DEFAULT;",
        finds: ['metrics'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY) PARTITION BY RANGE (id);\nCREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (MINVALUE) TO (1000000);\nCREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (1000001) TO (MAXVALUE);',
        finds: ['orders'],
      },
      {
        sql: "CREATE TABLE logs (day date NOT NULL) PARTITION BY RANGE (day);\nCREATE TABLE logs_b PARTITION OF logs FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');\nCREATE TABLE logs_a PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2024-01-31');\nCREATE TABLE logs_c PARTITION OF logs FOR VALUES FROM ('2024-02-01') TO ('2024-02-29');",
        finds: ['logs'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE metrics (time timestamptz NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE metrics_2 PARTITION OF metrics FOR VALUES FROM ('2024-02-01 00:00:00+00') TO ('2024-03-01');\nCREATE TABLE metrics_1 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');",
        because: 'each begins where the other ends, whatever their order',
      },
      {
        sql: "CREATE TABLE sales (region text NOT NULL) PARTITION BY LIST (region);\nCREATE TABLE sales_a PARTITION OF sales FOR VALUES IN ('a');\nCREATE TABLE sales_c PARTITION OF sales FOR VALUES IN ('c');",
        because: 'lists have nothing between them',
      },
      {
        sql: "CREATE TABLE names (name text NOT NULL) PARTITION BY RANGE (name);\nCREATE TABLE names_a PARTITION OF names FOR VALUES FROM ('a') TO ('m');\nCREATE TABLE names_n PARTITION OF names FOR VALUES FROM ('n') TO ('z');",
        because: 'what lies between two words depends on the collation',
      },
      {
        sql: "CREATE EXTENSION pg_partman;\nCREATE TABLE metrics (time timestamptz NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE metrics_1 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');\nCREATE TABLE metrics_3 PARTITION OF metrics FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');",
        because: 'pg_partman makes the partitions',
      },
    ],
  },
  check(table, facts, report) {
    const { partitionBy } = table;
    if (partitionBy?.strategy !== 'range' || partitionBy.keys.length !== 1) return;
    const gaps = gapsOf(table, facts);
    const [first] = gaps;
    if (!first || isMadeElsewhere(table.name, facts)) return;
    const more = gaps.length > 1 ? `, and ${gaps.length - 1} more` : '';
    report({
      on: onTable(table),
      message: `Between ${first.after} and ${first.before}, no partition of ${table.name} takes ${partitionBy.keys[0]} from ${shownBound(first.from)} to ${shownBound(first.to)}${more}.`,
      fixes: [fillGaps(table, gaps, facts)],
    });
  },
};

function gapsOf(table: Table, facts: Facts): readonly Gap[] {
  const ranges: (RangeBound & { readonly name: string })[] = [];
  for (const { id, bound } of facts.partitionsOf(table.id)) {
    const range = rangeOf(bound);
    if (range) ranges.push({ ...range, name: id.slice(id.indexOf('.') + 1) });
    else if (/\bFROM\b/i.test(bound)) return [];
  }
  ranges.sort((a, b) => compareBounds(a.from, b.from) ?? 0);
  return ranges.flatMap((range, at) => {
    const next = ranges[at + 1];
    const isGap = next !== undefined && (compareBounds(range.to, next.from) ?? 0) < 0;
    return isGap ? [{ after: range.name, before: next.name, from: range.to, to: next.from }] : [];
  });
}

const fillGaps = (table: Table, gaps: readonly Gap[], facts: Facts): Fix => ({
  title: gaps.length === 1 ? 'Create the missing partition' : `Create the ${gaps.length} missing partitions`,
  safety: 'review',
  caution:
    'Fails where the default partition holds rows of it: move those first. Several periods become one partition.',
  steps: [
    {
      kind: 'add-statements',
      schema: table.schema,
      table: table.name,
      statements: gaps.map(({ from, to }) => createPartition(table, from, to, facts)),
    },
  ],
});
