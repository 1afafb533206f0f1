/** Moments without a time zone. */
import type { Column, Table } from '../../catalog/types.ts';
import { isNow } from '../expressions/defaults.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isLocalTimeName, isTimezoneName } from '../words/lists/dates.ts';
import { firstWord } from '../words/name-words.ts';

export const timestampWithoutTimezone: Rule = {
  id: 'timestamp-without-timezone',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'A timestamp without a time zone',
  why: 'Such a value is a picture of a clock, not a moment: now() is stored as the session’s time zone shows it, and read by others as if it were theirs. Clients in two zones, or one over a change to daylight saving time, disagree by hours, and nothing in the row tells who is right.',
  advice:
    'Use timestamptz: it takes no more room and holds the moment itself. Leave it for times on the wall that are meant as such, beside a column with their time zone.',
  sources: [
    { title: 'PostgreSQL: date/time types', url: 'https://www.postgresql.org/docs/current/datatype-datetime.html' },
    {
      title: 'PostgreSQL wiki: Don’t use timestamp (without time zone)',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp_.28without_time_zone.29',
    },
    { title: 'squawk: prefer-timestamptz', url: 'https://squawkhq.com/docs/prefer-timestamp-tz' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamp NOT NULL DEFAULT now());',
        finds: ['events.created_at'],
      },
      {
        sql: "CREATE TABLE shifts (id bigint PRIMARY KEY, started_at timestamp(3) DEFAULT (now() AT TIME ZONE 'utc'), breaks timestamp[]);",
        finds: ['shifts.started_at', 'shifts.breaks'],
      },
      {
        sql: 'CREATE DOMAIN moment AS timestamp;\nCREATE TABLE users (id bigint PRIMARY KEY, timezone text, last_login moment);',
        finds: ['users.last_login'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now(), day date);',
        because: 'timestamptz is a moment',
      },
      {
        sql: 'CREATE TABLE shops (id bigint PRIMARY KEY, opens_at_local timestamp NOT NULL, tz text NOT NULL);',
        because: 'it is the time on the wall, and the zone stands beside it',
      },
      {
        sql: 'CREATE TABLE meetings (id bigint PRIMARY KEY, starts_at timestamp NOT NULL, ends_at timestamp NOT NULL, timezone text NOT NULL);',
        because: 'a meeting is at nine wherever the clocks go, and the zone stands beside it',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { base, modifiers } = facts.typeOf(column);
      if (base !== 'timestamp without time zone' || isWallTime(table, column)) continue;
      const [precision] = modifiers;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}. It holds what a clock showed, not which moment it was.`,
        fixes: changeType(facts, table, column, {
          type: precision === undefined ? 'timestamptz' : `timestamptz(${precision})`,
          caution:
            'Values are read in the session’s time zone: convert them with USING ... AT TIME ZONE and the zone they were written in.',
          isUnstable: true,
          // `now() AT TIME ZONE 'utc'` would be taken for local time.
          ...(isNowInZone(column.default) ? { default: 'now()' } : {}),
        }),
      });
    }
  },
};

const isNowInZone = (text: string | null): boolean => text !== null && isNow(text) && /zone/i.test(text);

const BOUNDS = /^(?:start|end|begin|open|close)/;

const isWallTime = ({ columns }: Table, { name }: Column): boolean =>
  (isLocalTimeName(name) || BOUNDS.test(firstWord(name))) && columns.some((one) => isTimezoneName(one.name));
