/** Rows in partitions by month or day, so that old ones go by dropping a table: with those of a window and one for the rest. */
import type { Column, Table } from '../../catalog/types.ts';
import { firstFree } from '../../document/naming.ts';
import { specOfKey } from '../../document/specs.ts';
import { makeObjectName } from '../../sql/identifiers.ts';
import { type Facts, primaryKeyOf } from '../facts.ts';
import { createPartition } from '../fixes/create-partition.ts';
import { isTaken } from '../fixes/new-names.ts';
import { momentOf } from '../fixes/row-moment.ts';
import { spell } from '../life-columns.ts';
import type { Fix, FixStep } from '../rule.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addStatements } from './parts/steps.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

export const partitionByRange: Pattern = {
  id: 'partition-by-range',
  title: 'Partition by range',
  summary: 'Partitions by month or day of a moment that each row has, and one for the rest',
  advice:
    'For rows that come in order and go by age, in tables of more than some ten million rows. Dropping a month takes a moment, and queries with a time read only its partitions. Keys have to include the time, and something (pg_partman, a job) has to make the next partitions.',
  sources: [
    { title: 'PostgreSQL: table partitioning', url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html' },
    { title: 'pg_partman', url: 'https://github.com/pgpartman/pg_partman' },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE events (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  kind text NOT NULL,\n  payload jsonb NOT NULL,\n  occurred_at timestamptz NOT NULL DEFAULT now()\n);\nCREATE INDEX ON events (occurred_at);',
      table: 'events',
      gives: [
        {
          title: 'Partition by month of occurred_at',
          writes: [
            ') PARTITION BY RANGE (occurred_at)',
            'PRIMARY KEY (id, occurred_at)',
            'PARTITION OF events FOR VALUES FROM',
            'CREATE TABLE events_default PARTITION OF events DEFAULT',
          ],
        },
        { title: 'Partition by day of occurred_at', writes: ['PRIMARY KEY (id, occurred_at)'] },
      ],
    },
    {
      sql: 'CREATE SCHEMA iot;\nCREATE TABLE iot.readings (\n  sensor_id bigint NOT NULL,\n  day date NOT NULL,\n  value double precision NOT NULL\n);\nALTER TABLE iot.readings ADD PRIMARY KEY (sensor_id, day);',
      table: 'iot.readings',
      profile: 'warehouse',
      gives: [
        { title: 'Partition by month of day', writes: ['PARTITION OF iot.readings FOR VALUES FROM'] },
        { title: 'Partition by day of day', writes: ['PRIMARY KEY (sensor_id, day)'] },
      ],
    },
    {
      sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);\nCREATE TABLE items (order_id bigint NOT NULL REFERENCES orders);',
      table: 'orders',
      gives: 'items refers to it by order_id',
    },
    {
      sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, created_at timestamptz NOT NULL);',
      table: 'users',
      gives: 'unique over all partitions',
    },
    { sql: 'CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL);', table: 'tags', gives: 'no moment' },
    {
      sql: 'CREATE TABLE logs (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);',
      table: 'logs',
      gives: 'already',
    },
    {
      sql: "CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz NOT NULL);\nINSERT INTO logs VALUES (1, '2026-01-01');",
      table: 'logs',
      gives: 'loads rows',
    },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const { name } = table;
  const reason = obstacle(table, facts) ?? wholeness(table, facts);
  if (reason !== null) return refused(reason);
  const column = momentOf(table, facts);
  if (!column) return refused(`${name} has no moment or day that every row has, by which rows could be parted.`);
  const unparted = partedAgainst(table, column);
  if (unparted !== null)
    return refused(
      `${unparted} of ${name} could not be held unique over all partitions, as it does not include ${column.name}.`,
    );
  return offered([partitioned(table, column, 'month', facts), partitioned(table, column, 'day', facts)], '');
}

/** Why the table has to stay in one piece. */
function wholeness({ id, name, schema, kind, unlogged, partitionBy }: Table, facts: Facts): string | null {
  if (kind === 'partitioned') return `${name} is partitioned already, by ${partitionBy?.keys.join(', ')}.`;
  if (unlogged) return `${name} is unlogged, which a partitioned table can’t be.`;
  const [reference] = facts.referencesTo(id);
  if (reference) {
    const child = reference.child.slice(reference.child.indexOf('.') + 1);
    return `${child} refers to it by ${reference.constraint.columns.join(', ')}. A foreign key to a partitioned table has to name the whole key, with the time: drop it, or add the time to ${child} first.`;
  }
  if (facts.tables.some((one) => facts.table(one)?.inherits.includes(`${schema}.${name}`)))
    return `Other tables inherit from ${name}, which a partitioned table can’t have.`;
  if (facts.sample(id) !== null)
    return `The file loads rows into ${name} as it is. Rows that are there move by a new, partitioned table into which they are copied.`;
  return null;
}

/** The name of a key that Postgres would refuse. */
function partedAgainst({ constraints, indexes }: Table, { name }: Column): string | null {
  const key = constraints.find(
    ({ kind, columns }) => kind === 'exclude' || (kind === 'unique' && !columns.includes(name)),
  );
  const index = indexes.find(({ unique, keys }) => unique && !keys.some(({ column }) => column === name));
  return key?.name ?? index?.name ?? null;
}

type Period = 'month' | 'day';

/** The period of today comes first. */
const AHEAD: Readonly<Record<Period, number>> = { month: 4, day: 8 };

function partitioned(table: Table, { name: column }: Column, period: Period, facts: Facts): Fix {
  const { schema, name } = table;
  const key = primaryKeyOf(table);
  const isChanged = key !== undefined && !key.columns.includes(column);
  const widened: readonly FixStep[] = isChanged
    ? [
        {
          kind: 'change-constraint',
          schema,
          table: name,
          constraint: key.name,
          to: specOfKey({ ...key, columns: [...key.columns, column] }, 'primary key'),
        },
      ]
    : [];
  const unheld = isChanged ? `${key.columns.join(', ')} is unique together with ${column} only. ` : '';
  return {
    title: `Partition by ${period} of ${column}`,
    safety: 'review',
    caution: `${unheld}A live table can’t be partitioned in place: make a new one, copy the rows and exchange the names. Have the next partitions made by a job.`,
    steps: [
      ...widened,
      { kind: 'partition-by-range', schema, table: name, column },
      addStatements(table, partitionsOf(table, period, facts)),
    ],
  };
}

function partitionsOf(table: Table, period: Period, facts: Facts): readonly string[] {
  const { schema, name } = table;
  const parts = Array.from({ length: AHEAD[period] }, (_, at) =>
    createPartition(table, dayOf(facts.today, period, at), dayOf(facts.today, period, at + 1), facts),
  );
  if (facts.settings.defaultPartition === 'never') return parts;
  const rest = firstFree(makeObjectName(name, null, 'default'), (one) => isTaken(facts, schema, one));
  return [...parts, `CREATE TABLE ${spell(table, rest, facts)} PARTITION OF ${spell(table, name, facts)} DEFAULT`];
}

/** The first day of a period, so many after that of `today`. */
function dayOf(today: string, period: Period, after: number): string {
  const [year = 1970, month = 1, day = 1] = today.split('-').map(Number);
  const date = period === 'month' ? Date.UTC(year, month - 1 + after, 1) : Date.UTC(year, month - 1, day + after);
  return new Date(date).toISOString().slice(0, 10);
}
