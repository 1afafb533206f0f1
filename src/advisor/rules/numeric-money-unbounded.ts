/** Money in a numeric without a scale. */
import { changeMoneyType } from '../fixes/change-money-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isMoneyName } from '../words/lists/money.ts';

export const numericMoneyUnbounded: Rule = {
  id: 'numeric-money-unbounded',
  category: 'types',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'Money in a numeric without a scale',
  why: 'Without a scale each value keeps the digits it came with: 10, 10.00 and 9.9999999 stand side by side, and whoever reads them has to round.',
  advice:
    'Give the amount a precision and a scale. Leave it where amounts in several currencies, or shares of a cent, have to fit.',
  sources: [
    {
      title: 'PostgreSQL: arbitrary precision numbers',
      url: 'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric NOT NULL DEFAULT 0);',
        finds: ['orders.total'],
      },
      {
        sql: 'CREATE TABLE plans (id bigint PRIMARY KEY, monthly_fee decimal CHECK (monthly_fee >= 0));',
        finds: ['plans.monthly_fee'],
      },
    ],
    valid: [
      { sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);', because: 'it has a scale' },
      {
        sql: 'CREATE TABLE fx (id bigint PRIMARY KEY, exchange_rate numeric, tax_rate numeric);',
        because: 'a rate is no amount',
      },
      {
        sql: 'CREATE DOMAIN amount AS numeric CHECK (VALUE = round(VALUE, 2));\nCREATE TABLE orders (id bigint PRIMARY KEY, total amount NOT NULL);',
        because: 'the domain sees to it',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { family, modifiers, domain } = facts.typeOf(column);
      if (family !== 'decimal' || modifiers.length > 0 || domain || !isMoneyName(column.name)) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is numeric without a scale, so that each amount keeps as many digits as it came with.`,
        fixes: changeMoneyType(facts, table, column),
      });
    }
  },
};
