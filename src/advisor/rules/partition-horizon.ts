/** Partitions that end in the past. */
import { nextPartitions } from '../fixes/next-partitions.ts';
import { compareBounds, isMadeElsewhere, rangeOf } from '../partitions.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { hasWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

const CLOSED = wordSet('archive archives archived old legacy history');

export const partitionHorizon: Rule = {
  id: 'partition-horizon',
  category: 'partitioning',
  severity: 'info',
  scope: 'table',
  summary: 'The last partition ends in the past',
  why: 'A row of today has no partition to go to: it is refused, or lands in the default partition, which then grows and makes attaching others slow.',
  advice:
    'Create partitions ahead of time, by a scheduled job or pg_partman. An archive that nobody writes to any more needs none.',
  sources: [
    { title: 'PostgreSQL: table partitioning', url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html' },
    { title: 'pg_partman', url: 'https://github.com/pgpartman/pg_partman' },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE metrics (time timestamptz NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE metrics_1 PARTITION OF metrics FOR VALUES FROM ('2001-01-01') TO ('2001-02-01');",
        finds: ['metrics'],
      },
      {
        sql: "CREATE TABLE sales (day date NOT NULL) PARTITION BY RANGE (day);\nCREATE TABLE sales_2 PARTITION OF sales FOR VALUES FROM ('2002-01-01') TO ('2003-01-01');\nCREATE TABLE sales_1 PARTITION OF sales FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');\nCREATE TABLE sales_default PARTITION OF sales DEFAULT;",
        finds: ['sales'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE metrics (time timestamptz NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE metrics_1 PARTITION OF metrics FOR VALUES FROM ('2001-01-01') TO ('2999-01-01');",
        because: 'the last range is not over',
      },
      {
        sql: "CREATE TABLE metrics (time timestamptz NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE metrics_1 PARTITION OF metrics FOR VALUES FROM ('2001-01-01') TO (MAXVALUE);",
        because: 'the last range has no end',
      },
      {
        sql: "CREATE TABLE sales_archive (day date NOT NULL) PARTITION BY RANGE (day);\nCREATE TABLE sales_1 PARTITION OF sales_archive FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');",
        because: 'nobody writes to an archive',
      },
      {
        sql: "CREATE EXTENSION pg_partman;\nCREATE TABLE metrics (time timestamptz NOT NULL) PARTITION BY RANGE (time);\nCREATE TABLE metrics_1 PARTITION OF metrics FOR VALUES FROM ('2001-01-01') TO ('2001-02-01');",
        because: 'pg_partman makes the partitions',
      },
    ],
  },
  check(table, facts, report) {
    const { partitionBy, name } = table;
    if (partitionBy?.strategy !== 'range' || partitionBy.keys.length !== 1 || hasWord(name, CLOSED)) return;
    const ranges = facts.partitionsOf(table.id).flatMap(({ bound }) => rangeOf(bound) ?? []);
    const [first, ...rest] = ranges;
    if (first === undefined) return;
    const last = rest.reduce((latest, one) => ((compareBounds(one.to, latest.to) ?? 0) > 0 ? one : latest), first);
    const end = last.to;
    if (typeof end !== 'string' || end >= facts.today || isMadeElsewhere(name, facts)) return;
    report({
      on: onTable(table),
      message: `The partitions of ${name} end at ${end.slice(0, 10)}, which has passed: rows of today have none to go to.`,
      fixes: nextPartitions(table, last, facts),
    });
  },
};
