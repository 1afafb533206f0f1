/** A fact's key to a dimension that nothing holds to it. */
import { foreignKeysOf, primaryKeyOf } from '../facts.ts';
import type { Fix, Rule } from '../rule.ts';
import { dimensionNamed } from '../star-schema.ts';
import { onColumn } from '../subjects.ts';

export const factMissingDimensionFk: Rule = {
  id: 'fact-missing-dimension-fk',
  category: 'warehouse',
  severity: 'warning',
  scope: 'table',
  summary: 'A dimension key without a foreign key',
  why: 'Facts with a key that no dimension has drop out of every join, and reports no longer add up to the whole. The planner also knows less about the join.',
  advice:
    'Add the foreign key, NOT VALID where checking old rows takes too long. Leave it where the load checks the keys itself, or the schema is for an engine without foreign keys.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    { title: 'Kimball and Ross, The Data Warehouse Toolkit', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE dim_product (product_key int PRIMARY KEY, name text);\nCREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, product_key int NOT NULL, revenue numeric(12,2) NOT NULL);',
        finds: ['fact_sales.product_key'],
      },
      {
        sql: 'CREATE TABLE dim_date (date_key int PRIMARY KEY, full_date date NOT NULL);\nCREATE TABLE dim_customers (customer_id bigint PRIMARY KEY);\nCREATE TABLE fct_orders (order_date_key int NOT NULL, customer_id bigint NOT NULL, total numeric(12,2) NOT NULL);',
        finds: ['fct_orders.order_date_key', 'fct_orders.customer_id'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE dim_product (product_key int PRIMARY KEY, name text);\nCREATE TABLE fact_sales (product_key int NOT NULL REFERENCES dim_product (product_key), revenue numeric(12,2) NOT NULL);',
        because: 'a foreign key holds it',
      },
      {
        sql: 'CREATE TABLE fact_sales (sale_id bigint PRIMARY KEY, product_key int NOT NULL, revenue numeric(12,2) NOT NULL);',
        because: 'there is no dimension to refer to',
      },
      {
        sql: 'CREATE TABLE dim_product (product_key int PRIMARY KEY, name text);\nCREATE TABLE stg_sales (product_key int, revenue numeric(12,2));',
        because: 'a staging table takes whatever comes',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.hasRole(table.id, 'fact') || table.kind === 'foreign') return;
    const own = primaryKeyOf(table)?.columns;
    for (const column of table.columns) {
      if (own?.length === 1 && own[0] === column.name) continue;
      if (foreignKeysOf(table).some(({ columns }) => columns.includes(column.name))) continue;
      const dimension = dimensionNamed(table, column, facts);
      // One that is written and cannot be made yet is an error already.
      if (dimension === null || /\breferences\b/i.test(facts.textAt(column.origin.declared))) continue;
      const key = facts.primaryKey(dimension);
      const at = dimension.indexOf('.');
      const [schema, name] = [dimension.slice(0, at), dimension.slice(at + 1)];
      const [first] = key;
      const target = first !== undefined && key.length === 1 ? facts.column(dimension, first) : undefined;
      const fits = target && facts.typeOf(target).family === facts.typeOf(column).family;
      const add: Fix | null = fits
        ? {
            title: `Refer to ${name}`,
            safety: 'review',
            caution: `Fails where a row has a key that ${name} does not have. On a live table add it NOT VALID first.`,
            steps: [
              {
                kind: 'add-constraint',
                schema: table.schema,
                table: table.name,
                constraint: {
                  kind: 'foreign key',
                  columns: [column.name],
                  references: { schema, table: name, columns: [...key] },
                },
              },
            ],
          }
        : null;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} stands for a row of ${name}, and no foreign key holds it to one. Facts with a key that ${name} does not have drop out of joins.`,
        fixes: add ? [add] : [],
      });
    }
  },
};
