/** A time of day with an offset that belongs to no day. */
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';

export const timetzType: Rule = {
  id: 'timetz-type',
  category: 'types',
  severity: 'hint',
  scope: 'table',
  summary: 'A time of day with a time zone',
  why: 'Which offset a zone has depends on the day, and a time of day has none: half of the year the stored offset is wrong where clocks change.',
  advice: 'Use time, with the name of the zone in a column beside it, or timestamptz where the day is known.',
  sources: [
    {
      title: 'PostgreSQL: times',
      url: 'https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-TIMEZONES',
    },
    {
      title: 'PostgreSQL wiki: Don’t use timetz',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timetz',
    },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE shops (id bigint PRIMARY KEY, opens timetz NOT NULL);', finds: ['shops.opens'] },
      {
        sql: 'CREATE TABLE alarms (id bigint PRIMARY KEY, rings time(0) with time zone);',
        finds: ['alarms.rings'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE shops (id bigint PRIMARY KEY, opens time NOT NULL, timezone text NOT NULL);',
        because: 'the zone stands beside it',
      },
      { sql: 'CREATE TABLE alarms (id bigint PRIMARY KEY, rings timestamptz);', because: 'a moment has a day' },
      {
        sql: 'CREATE TABLE trains (id bigint PRIMARY KEY, departs time NOT NULL);',
        because: 'a time of day has no offset',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { base, modifiers } = facts.typeOf(column);
      if (base !== 'time with time zone') continue;
      const [precision] = modifiers;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}. An offset without a day is wrong as soon as clocks change.`,
        fixes: changeType(facts, table, column, {
          type: precision === undefined ? 'time' : `time(${precision})`,
          caution: 'The offsets are lost: keep the zone in a column beside it.',
        }),
      });
    }
  },
};
