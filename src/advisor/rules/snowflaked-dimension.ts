/** A dimension that is cut in pieces. */
import { tableId } from '../../catalog/types.ts';
import { foreignKeysOf } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { isCalendar } from '../star-schema.ts';
import { onConstraint } from '../subjects.ts';

export const snowflakedDimension: Rule = {
  id: 'snowflaked-dimension',
  category: 'warehouse',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'A dimension that refers to another',
  why: 'Each piece is one more join in every report, and people who write them have to know the way. Dimensions are small, so that what normalizing saves is little.',
  advice:
    'Fold the columns of the other into this dimension. Leave it where several dimensions share the other, or it is large and changes by itself.',
  sources: [{ title: 'Kimball and Ross, The Data Warehouse Toolkit', url: null }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE dim_category (category_key int PRIMARY KEY, name text NOT NULL);\nCREATE TABLE dim_product (product_key int PRIMARY KEY, category_key int NOT NULL REFERENCES dim_category (category_key));',
        finds: ['dim_product.dim_product_category_key_fkey'],
      },
      {
        sql: 'CREATE TABLE dim_region (region_key int PRIMARY KEY);\nCREATE TABLE dim_city (city_key int PRIMARY KEY, region_key int NOT NULL REFERENCES dim_region (region_key));\nCREATE TABLE dim_store (store_key int PRIMARY KEY, city_key int NOT NULL REFERENCES dim_city (city_key));',
        finds: ['dim_city.dim_city_region_key_fkey', 'dim_store.dim_store_city_key_fkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE dim_product (product_key int PRIMARY KEY, category text NOT NULL);',
        because: 'the category is part of it',
      },
      {
        sql: 'CREATE TABLE dim_date (date_key int PRIMARY KEY);\nCREATE TABLE dim_customer (customer_key int PRIMARY KEY, first_order_date_key int REFERENCES dim_date (date_key));',
        because: 'a day is shared by all dimensions',
      },
      {
        sql: 'CREATE TABLE dim_employee (employee_key int PRIMARY KEY, manager_key int REFERENCES dim_employee (employee_key));',
        because: 'it refers to its own rows',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.hasRole(table.id, 'dimension')) return;
    for (const key of foreignKeysOf(table)) {
      if (!key.references) continue;
      const other = tableId(key.references.schema, key.references.table);
      if (other === table.id || isCalendar(other) || !facts.hasRole(other, 'dimension')) continue;
      report({
        on: onConstraint(table, key),
        message: `${table.name} refers to the dimension ${key.references.table}, so that reports need one join more.`,
        concerns: key.columns,
      });
    }
  },
};
