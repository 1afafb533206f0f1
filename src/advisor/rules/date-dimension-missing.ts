/** Facts with a bare date. */
import type { Column, Table } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { dimensionNamed, isCalendar, referredBy } from '../star-schema.ts';
import { onColumn } from '../subjects.ts';
import { lastWord, wordsOf } from '../words/name-words.ts';

/** When the row was written, not when the fact was. */
const BOOKKEEPING =
  /^(?:created|updated|deleted|loaded|inserted|modified|extracted|processed|etl|dw|load|insert|update|valid|effective|row|batch)(?:_|$)/;
/** The grain is the event. */
const EVENT = /^(?:time|ts|timestamp|event_time|event_timestamp|event_ts|occurred_at|received_at|bucket)$/;

export const dateDimensionMissing: Rule = {
  id: 'date-dimension-missing',
  category: 'warehouse',
  severity: 'hint',
  scope: 'table',
  summary: 'A fact with a date and no date dimension',
  why: 'Reports ask for fiscal quarters, holidays and weeks. With a bare date each of them computes those again, and not all in the same way.',
  advice:
    'Make dim_date, one row a day with what reports group by, fill it with generate_series, and refer to it. Leave the moment itself in the fact where the time of day matters.',
  sources: [{ title: 'Kimball and Ross, The Data Warehouse Toolkit', url: null }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, sold_on date NOT NULL, revenue numeric(12,2) NOT NULL);',
        finds: ['fact_sales.sold_on'],
      },
      {
        sql: 'CREATE TABLE dim_store (store_key int PRIMARY KEY);\nCREATE TABLE fact_orders (store_key int NOT NULL REFERENCES dim_store (store_key), ordered_at timestamptz NOT NULL, total numeric(12,2) NOT NULL);',
        finds: ['fact_orders.ordered_at'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE dim_date (date_key int PRIMARY KEY, full_date date NOT NULL);\nCREATE TABLE fact_sales (date_key int NOT NULL REFERENCES dim_date (date_key), sold_at timestamptz NOT NULL, revenue numeric(12,2) NOT NULL);',
        because: 'the day is a dimension, and the moment stands beside it',
      },
      {
        sql: 'CREATE TABLE dim_date (date_key int PRIMARY KEY);\nCREATE TABLE fact_sales (order_date_key int NOT NULL, ordered_on date NOT NULL);',
        because: 'a key names the day, if no foreign key holds it',
      },
      {
        sql: 'CREATE TABLE fact_page_views (event_time timestamptz NOT NULL, page_key int NOT NULL, loaded_at timestamptz NOT NULL);',
        because: 'its grain is the event, and when a row was loaded is no fact',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.hasRole(table.id, 'fact') || hasDay(table, facts)) return;
    const column = table.columns.find((one) => isDay(one, facts));
    if (!column || table.columns.some(({ name }) => EVENT.test(name))) return;
    report({
      on: onColumn(table, column),
      message: `${table.name} has ${column.name} as a bare ${facts.typeOf(column).family === 'date' ? 'date' : 'moment'}, and refers to no date dimension.`,
    });
  },
};

const isDay = (column: Column, facts: Facts): boolean =>
  ['date', 'timestamp', 'timestamptz'].includes(facts.typeOf(column).family) && !BOOKKEEPING.test(column.name);

function hasDay(table: Table, facts: Facts): boolean {
  return (
    foreignKeysOf(table).some(({ columns }) =>
      columns.some((name) => {
        const id = referredBy(table, name);
        return id !== null && isCalendar(id);
      }),
    ) ||
    table.columns.some((column) => {
      const named = dimensionNamed(table, column, facts);
      const isDateKey = ['key', 'sk', 'id'].includes(lastWord(column.name)) && wordsOf(column.name).includes('date');
      return isDateKey || (named !== null && isCalendar(named));
    })
  );
}
