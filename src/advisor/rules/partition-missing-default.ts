/** A partitioned table that refuses rows it has no partition for. */
import type { Table } from '../../catalog/types.ts';
import { makeObjectName } from '../../sql/identifiers.ts';
import type { Facts, Partition } from '../facts.ts';
import { spell } from '../life-columns.ts';
import { isDefault, isMadeElsewhere } from '../partitions.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const partitionMissingDefault: Rule = {
  id: 'partition-missing-default',
  category: 'partitioning',
  severity: 'info',
  scope: 'table',
  summary: 'A partitioned table without a default partition',
  why: 'A row that no partition is for is refused: the day after the last partition ends, every insert fails. A default partition takes such rows until somebody looks.',
  advice:
    'Add a partition DEFAULT and watch that it stays empty, for rows in it have to be moved before a partition for them can be attached. Leave it where a job makes partitions ahead of time.',
  sources: [
    {
      title: 'PostgreSQL: table partitioning',
      url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE events (id bigint NOT NULL, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);\nCREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');",
        finds: ['events'],
      },
      {
        sql: "CREATE TABLE sales (id bigint NOT NULL, region text NOT NULL) PARTITION BY LIST (region);\nCREATE TABLE sales_eu PARTITION OF sales FOR VALUES IN ('eu');\nCREATE TABLE sales_us (id bigint NOT NULL, region text NOT NULL);\nALTER TABLE sales ATTACH PARTITION sales_us FOR VALUES IN ('us');",
        finds: ['sales'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE events (id bigint NOT NULL, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);\nCREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');\nCREATE TABLE events_rest PARTITION OF events DEFAULT;",
        because: 'the rest has a partition',
      },
      {
        sql: 'CREATE TABLE users (id bigint NOT NULL) PARTITION BY HASH (id);\nCREATE TABLE users_0 PARTITION OF users FOR VALUES WITH (MODULUS 2, REMAINDER 0);\nCREATE TABLE users_1 PARTITION OF users FOR VALUES WITH (MODULUS 2, REMAINDER 1);',
        because: 'every row has a hash, and Postgres allows no default',
      },
      {
        sql: "CREATE SCHEMA partman;\nCREATE TABLE events (id bigint NOT NULL, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);\nCREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');",
        because: 'pg_partman makes the partitions',
      },
      {
        sql: 'CREATE TABLE readings (id bigint NOT NULL) PARTITION BY RANGE (id);\nCREATE TABLE readings_low PARTITION OF readings FOR VALUES FROM (MINVALUE) TO (1000);\nCREATE TABLE readings_high PARTITION OF readings FOR VALUES FROM (1000) TO (MAXVALUE);',
        because: 'its ranges have no end',
      },
      {
        sql: "CREATE TYPE region AS ENUM ('eu', 'us');\nCREATE TABLE sales (id bigint NOT NULL, region region NOT NULL) PARTITION BY LIST (region);\nCREATE TABLE sales_eu PARTITION OF sales FOR VALUES IN ('eu');\nCREATE TABLE sales_us PARTITION OF sales FOR VALUES IN ('us');",
        because: 'every value the column can have is in a list',
      },
      {
        profile: 'warehouse',
        sql: "CREATE TABLE events (id bigint NOT NULL, created_at timestamptz NOT NULL) PARTITION BY RANGE (created_at);\nCREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');",
        because: 'the profile wants none',
      },
    ],
  },
  check(table, facts, report) {
    const { partitionBy } = table;
    if (!partitionBy || partitionBy.strategy === 'hash' || facts.settings.defaultPartition === 'never') return;
    const partitions = facts.partitionsOf(table.id);
    if (partitions.length === 0 || partitions.some(({ bound }) => isDefault(bound) || /\bMAXVALUE\b/i.test(bound)))
      return;
    if (isMadeElsewhere(table.name, facts) || coversAll(table, partitions, facts)) return;
    const name = makeObjectName(table.name, null, 'default');
    report({
      on: onTable(table),
      message: `${table.name} has ${partitions.length === 1 ? 'one partition' : `${partitions.length} partitions`} by ${partitionBy.keys.join(', ')}, and none for what they leave out. Inserting such a row fails.`,
      fixes: [
        {
          title: `Add the partition ${name}`,
          safety: 'review',
          caution: 'Attaching a partition later reads the default one for rows that belong to it.',
          steps: [
            {
              kind: 'add-statements',
              schema: table.schema,
              table: table.name,
              statements: [
                `CREATE TABLE ${spell(table, name, facts)} PARTITION OF ${spell(table, table.name, facts)} DEFAULT`,
              ],
            },
          ],
        },
      ],
    });
  },
};

/** Whether every value the column can have is in a list. */
function coversAll({ partitionBy, columns }: Table, partitions: readonly Partition[], facts: Facts): boolean {
  const column = columns.find(({ name }) => name === partitionBy?.keys[0]);
  if (partitionBy?.strategy !== 'list' || !column) return false;
  const type = facts.typeOf(column);
  const values = type.family === 'boolean' ? ['true', 'false'] : (type.enum?.values ?? []);
  return (
    values.length > 0 &&
    values.every((value) => partitions.some(({ bound }) => namesIn(bound).includes(value.toLowerCase())))
  );
}

const namesIn = (bound: string): readonly string[] =>
  bound
    .replace(/^[^(]*\(|\)\s*$/g, '')
    .split(',')
    .map((value) => value.trim().replace(/^'|'$/g, '').toLowerCase())
    .map((value) => (value === 't' ? 'true' : value === 'f' ? 'false' : value));
