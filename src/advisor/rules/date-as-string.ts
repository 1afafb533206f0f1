/** Days and moments written out as text. */
import type { Column, Table } from '../../catalog/types.ts';
import { allowedValues, isForeignKeyColumn } from '../column-uses.ts';
import { isNow, literalText } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import type { Fix, Rule } from '../rule.ts';
import { areAll, knownValues } from '../sample-values.ts';
import { onColumnType } from '../subjects.ts';
import { isCreatedName, isDateName, isMomentName, isTimestampName, isUpdatedName } from '../words/lists/dates.ts';
import { lastWord, snakeName } from '../words/name-words.ts';

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;
const ISO_MOMENT = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/;
const TIME = /^\d{1,2}:\d\d(?::\d\d)?$/;
/** Written as a date in some country's way, or as the number of seconds. */
const LIKE_A_DATE = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^\d{8,14}$|\d{1,2}:\d\d|\b(?:19|20)\d\d\b/;
const LEAST_VALUES = 3;
/** `20260131` is the shortest date; `2026-01` and `12/27` are none. */
const SHORTEST_DATE = 8;

export const dateAsString: Rule = {
  id: 'date-as-string',
  category: 'types',
  severity: 'error',
  scope: 'table',
  summary: 'Dates kept as text',
  why: 'Text sorts by letters, so that 10/1 comes before 9/30. The 31st of February gets in, each program writes its own format, and no range, no difference and no index over days works without parsing every row.',
  advice:
    'Use date for days and timestamptz for moments. Leave text for what is no date yet, as in tables that take raw imports.',
  sources: [
    { title: 'PostgreSQL: date/time types', url: 'https://www.postgresql.org/docs/current/datatype-datetime.html' },
    { title: 'Azimutt: attribute type bad', url: 'https://azimutt.app/docs/analyze' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, event_date varchar(10) NOT NULL, created_at text, birthday varchar(20));',
        finds: ['events.event_date', 'events.created_at', 'events.birthday'],
      },
      {
        sql: "CREATE TABLE visits (id bigint PRIMARY KEY, seen text NOT NULL);\nINSERT INTO visits (id, seen) VALUES (1, '2026-01-31'), (2, '2026-02-01'), (3, '2026-02-02');",
        finds: ['visits.seen'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, event_date date NOT NULL, created_at timestamptz NOT NULL);',
        because: 'they have types of their own',
      },
      {
        sql: 'CREATE TABLE prefs (id bigint PRIMARY KEY, date_format text, timezone text, date_range_label text, fiscal_quarter text, cron text, cook_time text);',
        because: 'these are about dates, but none',
      },
      {
        sql: 'CREATE TABLE stg_orders (order_id text, order_date text);\nCREATE TABLE cards (id bigint PRIMARY KEY, expiry char(5), valid_date varchar(7));',
        because: 'raw imports take what comes, and a month is no date',
      },
      {
        sql: "CREATE TABLE tasks (id bigint PRIMARY KEY, due_date text);\nINSERT INTO tasks VALUES (1, 'next week'), (2, 'soon'), (3, 'someday');",
        because: 'the rows hold something else',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, isArray, modifiers } = facts.typeOf(column);
      if (family !== 'text' || isArray) continue;
      const isNamed = isDateLike(column.name);
      const values = knownValues(facts, table.id, column.name);
      const isDated = areAll(values, ISO_DATE, LEAST_VALUES) || areAll(values, ISO_MOMENT, LEAST_VALUES);
      if (!isNamed && !isDated) continue;
      if (isShort(column, modifiers) || (values.length > 0 && !values.some((value) => LIKE_A_DATE.test(value))))
        continue;
      if (isForeignKeyColumn(table, column.name) || allowedValues(table, column, facts)) continue;
      if (facts.hasRole(table.id, 'staging')) return;
      report({
        on: onColumnType(table, column),
        // Times of day and of delivery are written in many ways, some of which are no time.
        ...(lastWord(column.name) === 'time' && !isDated ? { severity: 'warning' } : {}),
        message: `${table.name}.${column.name} is ${column.type}, but ${isDated ? 'all its values in this file are dates' : 'its name says that it is a date or a time'}. As text it sorts by letters, and any text gets in.`,
        fixes: fixesFor(table, column, values, facts),
      });
    }
  },
};

const BOUND = /(?:^|_)(?:valid|effective)_(?:from|to|until)$/;

const isDateLike = (name: string): boolean =>
  isMomentName(name) || isCreatedName(name) || isUpdatedName(name) || BOUND.test(snakeName(name));

/** Too short for a date, and no time of day. */
const isShort = ({ name }: Column, [length]: readonly number[]): boolean =>
  length !== undefined && length < SHORTEST_DATE && !(lastWord(name) === 'time' && length > 3);

function fixesFor(table: Table, column: Column, values: readonly string[], facts: Facts): readonly Fix[] {
  const type = typeFor(column, values, facts);
  const next = defaultFor(column, type);
  if (next === undefined || !values.every((value) => SHAPES[type].test(value))) return [];
  return changeType(facts, table, column, {
    type,
    caution: 'Fails at the first value in another format: look at all of them, and convert with USING.',
    default: next,
  });
}

type Time = 'date' | 'time' | 'timestamptz';

const SHAPES: Readonly<Record<Time, RegExp>> = { date: ISO_DATE, time: TIME, timestamptz: ISO_MOMENT };

function typeFor({ name, ...column }: Column, values: readonly string[], facts: Facts): Time {
  if (areAll(values, ISO_DATE, 1)) return 'date';
  const [length] = facts.typeOf(column).modifiers;
  const isShortTime = lastWord(name) === 'time' && length !== undefined && length <= SHORTEST_DATE;
  if (areAll(values, TIME, 1) || isShortTime) return 'time';
  return isDateName(name) && !isTimestampName(name) ? 'date' : 'timestamptz';
}

/** Undefined where it cannot be told what it means. */
function defaultFor({ default: text }: Column, type: Time): string | null | undefined {
  if (text === null) return null;
  if (isNow(text)) return type === 'date' ? 'current_date' : 'now()';
  const value = literalText(text);
  if (value === '') return null;
  return value !== null && SHAPES[type].test(value) ? `'${value}'` : undefined;
}
