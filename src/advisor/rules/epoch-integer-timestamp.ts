/** Moments as a number of seconds. */
import type { Column, Table } from '../../catalog/types.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import { literalText } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isCreatedName, isDurationName, isTimestampName, isUpdatedName } from '../words/lists/dates.ts';

export const epochIntegerTimestamp: Rule = {
  id: 'epoch-integer-timestamp',
  category: 'types',
  severity: 'hint',
  scope: 'table',
  summary: 'A moment as a number of seconds',
  why: 'Nobody can read the rows, nor tell seconds from milliseconds. Intervals, date_trunc and partitions by day need a conversion everywhere, and four bytes end in January 2038.',
  advice: 'Use timestamptz, and convert where an API wants numbers. Leave it where the rows mirror another system’s.',
  sources: [
    { title: 'PostgreSQL: date/time types', url: 'https://www.postgresql.org/docs/current/datatype-datetime.html' },
    { title: 'PostgreSQL: to_timestamp', url: 'https://www.postgresql.org/docs/current/functions-datetime.html' },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE events (id bigint PRIMARY KEY, created_at bigint NOT NULL);', finds: ['events.created_at'] },
      {
        sql: 'CREATE TABLE jobs (id bigint PRIMARY KEY, last_run_ts integer DEFAULT 0, "updatedAt" bigint);',
        finds: ['jobs.last_run_ts', 'jobs.updatedAt'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);',
        because: 'it is a timestamp',
      },
      {
        sql: 'CREATE TABLE jobs (id bigint PRIMARY KEY, response_time integer, elapsed_ms bigint, cook_time integer, timeout integer, run_time_seconds bigint);',
        because: 'these are lengths of time',
      },
      {
        sql: 'CREATE TABLE fact_sales (sale_key bigint PRIMARY KEY, sale_time integer NOT NULL);',
        because: 'facts refer to a dimension of times by numbers',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { name } = column;
      const { base, isArray } = facts.typeOf(column);
      if ((base !== 'bigint' && base !== 'integer') || isArray || !isMoment(name)) continue;
      if (isDurationName(name) || isLength(column) || isForeignKeyColumn(table, name)) continue;
      if (facts.hasRole(table.id, 'fact', 'dimension', 'staging')) return;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${name} is ${base}, but its name says that it is a moment. Whether it counts seconds or milliseconds, only programs know.`,
        fixes: fixesFor(table, column, facts),
      });
    }
  },
};

const isMoment = (name: string): boolean => isTimestampName(name) || isCreatedName(name) || isUpdatedName(name);

/** Nothing happens at second 1440 for want of a better time: the default is a length, or minutes of the day. */
const isLength = ({ default: text }: Column): boolean => text !== null && /[1-9]/.test(literalText(text) ?? '');

function fixesFor(table: Table, column: Column, facts: Facts): readonly Fix[] {
  const { default: text, name } = column;
  const isNone = text === null || literalText(text) === '0';
  const isNow =
    text !== null && /\b(?:epoch|date_part)\b/i.test(text) && /\bnow\b|current_timestamp|clock_timestamp/i.test(text);
  if (!(isNone || isNow) || column.generated) return [];
  return changeType(facts, table, column, {
    type: 'timestamptz',
    caution: `Convert with USING to_timestamp(${name}), or to_timestamp(${name} / 1000.0) for milliseconds.`,
    default: isNow ? 'now()' : null,
  });
}
