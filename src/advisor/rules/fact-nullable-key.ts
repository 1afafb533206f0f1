/** A fact that may have no row in one of its dimensions. */
import type { Rule } from '../rule.ts';
import { dimensionNamed, referredBy } from '../star-schema.ts';
import { onColumn } from '../subjects.ts';

export const factNullableKey: Rule = {
  id: 'fact-nullable-key',
  category: 'warehouse',
  severity: 'hint',
  scope: 'table',
  summary: 'A dimension key that may be NULL',
  why: 'An inner join drops the facts whose key is NULL, and sums by that dimension are smaller than the whole. Whether the value is unknown, not applicable or late, nobody can tell.',
  advice:
    'Make the key NOT NULL and give the dimension a row for what is unknown, with the key -1. Keep NULL for days that are still to come, such as a delivery.',
  sources: [{ title: 'Kimball and Ross, The Data Warehouse Toolkit', url: null }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE dim_store (store_key int PRIMARY KEY);\nCREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, store_key int REFERENCES dim_store (store_key), revenue numeric(12,2) NOT NULL);',
        finds: ['fact_sales.store_key'],
      },
      {
        sql: 'CREATE TABLE dim_customer (customer_key int PRIMARY KEY);\nCREATE TABLE dim_promo (promo_key int PRIMARY KEY);\nCREATE TABLE fact_orders (customer_key int NOT NULL REFERENCES dim_customer (customer_key), promo_key int REFERENCES dim_promo (promo_key));',
        finds: ['fact_orders.promo_key'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE dim_store (store_key int PRIMARY KEY);\nCREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, store_key int NOT NULL REFERENCES dim_store (store_key), revenue numeric(12,2));',
        because: 'each fact has a store; a measure may be unknown',
      },
      {
        sql: 'CREATE TABLE stores (id int PRIMARY KEY);\nCREATE TABLE sales (id bigint PRIMARY KEY, store_id int REFERENCES stores (id));',
        because: 'it is no fact table',
      },
      {
        sql: 'CREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, source_id int, revenue numeric(12,2) NOT NULL);',
        because: 'it is the key of no dimension',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.hasRole(table.id, 'fact')) return;
    for (const column of table.columns) {
      if (column.notNull) continue;
      const dimension = referredBy(table, column.name) ?? dimensionNamed(table, column, facts);
      if (dimension === null || !facts.hasRole(dimension, 'dimension')) continue;
      const name = dimension.slice(dimension.indexOf('.') + 1);
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} may be NULL. Facts without a row of ${name} drop out of joins with it.`,
        fixes: [
          {
            title: `Make ${column.name} NOT NULL`,
            safety: 'review',
            caution: `Fails where facts have none: give those the row of ${name} for what is unknown first.`,
            steps: [
              {
                kind: 'set-column-nullability',
                schema: table.schema,
                table: table.name,
                column: column.name,
                notNull: true,
              },
            ],
          },
        ],
      });
    }
  },
};
