/** A key of a hypertable that leaves out its time: TimescaleDB refuses it. */
import { uniqueKeysOf } from '../facts.ts';
import { hypertableColumn } from '../hypertables.ts';
import type { Rule } from '../rule.ts';
import { onConstraint, onIndex } from '../subjects.ts';

const call =
  'CREATE FUNCTION create_hypertable(t regclass, c name) RETURNS void LANGUAGE sql AS $$SELECT NULL::void$$;\n';

export const hypertableUniqueWithoutTime: Rule = {
  id: 'hypertable-unique-without-time',
  category: 'partitioning',
  severity: 'error',
  scope: 'table',
  summary: 'A unique key of a hypertable without its time column',
  why: 'Each chunk of a hypertable checks its own rows only, so that a unique key has to contain the column the chunks are cut by. TimescaleDB refuses to make a hypertable of a table with any other key.',
  advice:
    'Add the time column to the key: PRIMARY KEY (id, time). Or do without the key, where rows are only appended.',
  sources: [
    {
      title: 'TimescaleDB: enforce constraints with unique indexes on hypertables',
      url: 'https://docs.timescale.com/use-timescale/latest/hypertables/hypertables-and-unique-indexes/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: `${call}CREATE TABLE readings (id bigint PRIMARY KEY, time timestamptz NOT NULL, value float8);\nSELECT create_hypertable('readings', 'time');`,
        finds: ['readings.readings_pkey'],
      },
      {
        sql: `${call}CREATE TABLE readings (device_id bigint NOT NULL, seq bigint NOT NULL, time timestamptz NOT NULL, PRIMARY KEY (device_id, time));\nCREATE UNIQUE INDEX readings_seq ON readings (device_id, seq);\nSELECT create_hypertable('public.readings', by_range('time'));`,
        finds: ['readings.readings_seq'],
      },
    ],
    valid: [
      {
        sql: `${call}CREATE TABLE readings (device_id bigint NOT NULL, time timestamptz NOT NULL, PRIMARY KEY (device_id, time));\nSELECT create_hypertable('readings', 'time');`,
        because: 'the time is part of the key',
      },
      {
        sql: `${call}CREATE TABLE devices (id bigint PRIMARY KEY, installed_at timestamptz);\nCREATE TABLE readings (device_id bigint NOT NULL, time timestamptz NOT NULL);\nSELECT create_hypertable('readings', 'time');`,
        because: 'a plain table may have any key, and a hypertable none',
      },
      {
        sql: 'CREATE TABLE readings (id bigint PRIMARY KEY, time timestamptz NOT NULL, value float8);',
        because: 'it is no hypertable',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.sideStatements(null).length === 0 && facts.extensions(null).length === 0) return;
    const time = hypertableColumn(table, facts);
    if (time === null) return;
    for (const { columns, name } of uniqueKeysOf(table)) {
      if (columns.includes(time)) continue;
      const constraint = table.constraints.find((one) => one.name === name);
      const index = table.indexes.find((one) => one.name === name);
      const on = constraint ? onConstraint(table, constraint) : index && onIndex(table, index);
      if (!on) continue;
      report({
        on,
        message: `${table.name} is a hypertable by ${time}, and its key (${columns.join(', ')}) leaves ${time} out. TimescaleDB refuses that.`,
        concerns: columns,
      });
    }
  },
};
