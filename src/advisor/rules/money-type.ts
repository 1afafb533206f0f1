/** The type money, whose meaning depends on a setting of the server. */
import { changeMoneyType } from '../fixes/change-money-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';

export const moneyType: Rule = {
  id: 'money-type',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'The type money',
  why: 'What a money value is printed as, and how many digits it keeps, comes from lc_monetary. A dump that is restored under another locale has other amounts, no currency is stored, and fractions of a cent are lost.',
  advice:
    'Use numeric with a scale, or whole minor units in a bigint, and a column for the currency where there are several.',
  sources: [
    { title: 'PostgreSQL: monetary types', url: 'https://www.postgresql.org/docs/current/datatype-money.html' },
    {
      title: 'PostgreSQL wiki: Don’t use money',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_money',
    },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total money NOT NULL);', finds: ['invoices.total'] },
      {
        sql: "CREATE TABLE plans (id bigint PRIMARY KEY, name text, fee money DEFAULT '9.99'::money, steps money[]);",
        finds: ['plans.fee', 'plans.steps'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(12,2) NOT NULL);',
        because: 'numeric is exact',
      },
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total_cents bigint NOT NULL);',
        because: 'cents are whole numbers',
      },
      {
        sql: 'CREATE TABLE "money" (id bigint PRIMARY KEY, money numeric(12,2));',
        because: 'it is about the type, not about what something is called',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (facts.typeOf(column).family !== 'money') continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}. What its values are printed and read as depends on the server’s lc_monetary.`,
        fixes: changeMoneyType(facts, table, column),
      });
    }
  },
};
