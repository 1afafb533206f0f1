/** A dimension that is told apart by something of the source system. */
import { primaryKeyOf } from '../facts.ts';
import { countRows } from '../fixes/count-rows.ts';
import type { Rule } from '../rule.ts';
import { isCalendar } from '../star-schema.ts';
import { onConstraint } from '../subjects.ts';

const JUNK = /(?:^|_)(?:junk|flags?|indicators?|profile)(?:_|$)/;

export const dimensionWithoutSurrogateKey: Rule = {
  id: 'dimension-without-surrogate-key',
  category: 'warehouse',
  severity: 'info',
  scope: 'table',
  summary: 'A dimension without a surrogate key',
  why: 'Keys of source systems change, are used again, and clash when a second source is added. A dimension that keeps history needs several rows for one of them, and facts with text keys are wide and slow to join.',
  advice:
    'Give the dimension a whole number of its own (product_key bigint GENERATED ALWAYS AS IDENTITY) and keep the natural key as a column. Dates can do with yyyymmdd.',
  sources: [
    { title: 'Kimball and Ross, The Data Warehouse Toolkit', url: null },
    {
      title: 'PostgreSQL: identity columns',
      url: 'https://www.postgresql.org/docs/current/ddl-identity-columns.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE dim_product (sku text PRIMARY KEY, name text NOT NULL, category text NOT NULL);',
        finds: ['dim_product.dim_product_pkey'],
      },
      {
        sql: 'CREATE TABLE dim_customer (customer_id bigint NOT NULL, valid_from date NOT NULL, name text NOT NULL, PRIMARY KEY (customer_id, valid_from));',
        finds: ['dim_customer.dim_customer_pkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE dim_product (product_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sku text NOT NULL UNIQUE, name text NOT NULL);',
        because: 'it has a number of its own',
      },
      {
        sql: 'CREATE TABLE dim_date (full_date date PRIMARY KEY, month int NOT NULL);',
        because: 'a day is what it is',
      },
      {
        sql: 'CREATE TABLE products (sku text PRIMARY KEY, name text NOT NULL);',
        because: 'it is no dimension',
      },
      {
        sql: 'CREATE TABLE dim_product (sku text NOT NULL, name text NOT NULL);',
        because: 'a key that is missing altogether is another matter',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.hasRole(table.id, 'dimension') || isCalendar(table.id) || JUNK.test(table.name)) return;
    const key = primaryKeyOf(table);
    if (!key) return;
    const [first] = key.columns;
    const column = table.columns.find(({ name }) => name === first);
    if (!column || (key.columns.length === 1 && facts.typeOf(column).family === 'integer')) return;
    report({
      on: onConstraint(table, key),
      message:
        key.columns.length > 1
          ? `${table.name} is told apart by ${key.columns.join(', ')}. Facts have to carry all of them.`
          : `${table.name} is told apart by ${column.name}, which is ${column.type}. Facts carry it, and change with it.`,
      fixes: countRows(table, key, facts, { name: keyName(table.name), type: 'bigint', identity: 'always' }),
    });
  },
};

/** `customer_key` of dim_customer. */
const keyName = (table: string): string => `${table.replace(/^dim_|_dim$/g, '')}_key`;
