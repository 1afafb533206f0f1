/** Money in binary floating point. */
import { changeMoneyType } from '../fixes/change-money-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isMoneyName } from '../words/lists/money.ts';

export const floatMoney: Rule = {
  id: 'float-money',
  category: 'types',
  severity: 'error',
  scope: 'table',
  summary: 'Money in binary floating point',
  why: 'Binary floating point cannot hold most decimal fractions: 0.1 + 0.2 is not 0.3. Sums of amounts drift by cents, comparisons fail, and books do not balance.',
  advice:
    'Use numeric with a scale, or whole minor units (cents) in a bigint. Scores, rates and measurements are right in floating point.',
  sources: [
    {
      title: 'PostgreSQL: floating-point types',
      url: 'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT',
    },
    { title: 'Bill Karwin, SQL Antipatterns: Rounding Errors', url: null },
    { title: 'sqlcheck: Imprecise Data Type', url: 'https://github.com/jarulraj/sqlcheck' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total double precision NOT NULL);',
        finds: ['orders.total'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, unit_price real DEFAULT 0.0 CHECK (unit_price >= 0), "priceUsd" float);',
        finds: ['products.unit_price', 'products.priceUsd'],
      },
      {
        sql: 'CREATE DOMAIN amount AS double precision;\nCREATE TABLE refunds (id bigint PRIMARY KEY, refund_amount amount NOT NULL);',
        finds: ['refunds.refund_amount'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);',
        because: 'numeric is exact',
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, price_score real, discount_rate real, tax_pct double precision);',
        because: 'a score and a rate are no amounts',
      },
      {
        sql: 'CREATE TABLE stations (id bigint PRIMARY KEY, lat double precision, lng double precision, total_rainfall_mm real, balance_weight real);',
        because: 'measures of the world are not exact anyway',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (facts.typeOf(column).family !== 'float' || !isMoneyName(column.name)) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}. Binary floating point cannot hold cents exactly; totals drift.`,
        fixes: changeMoneyType(facts, table, column),
      });
    }
  },
};
