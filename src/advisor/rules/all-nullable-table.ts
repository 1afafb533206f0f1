/** A table that requires nothing. */
import { isPrimaryKeyColumn } from '../column-uses.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

const LEAST_COLUMNS = 3;

export const allNullableTable: Rule = {
  id: 'all-nullable-table',
  category: 'integrity',
  severity: 'info',
  scope: 'table',
  summary: 'A table of which every column may be NULL',
  why: 'A row without any value is as good as any other here. What every row must have is written nowhere, so that programs come to differ about it and empty rows pile up unseen.',
  advice:
    'Decide for each column whether a row makes sense without it, and add NOT NULL to the others. Leave it where the table takes in what others send.',
  sources: [
    {
      title: 'PostgreSQL: not-null constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL',
    },
    { title: 'SchemaCrawler: tables with all nullable columns', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE suppliers (id bigint PRIMARY KEY, company text, city text, phone text);',
        finds: ['suppliers'],
      },
      {
        sql: 'CREATE TABLE people (person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, given text, family text, born date, initials text GENERATED ALWAYS AS (left(given, 1)) STORED);',
        finds: ['people'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE suppliers (id bigint PRIMARY KEY, company text NOT NULL, city text, phone text);\nCREATE TABLE tags (id bigint PRIMARY KEY, label text, color text);',
        because: 'one requires a company, the other is small',
      },
      {
        sql: 'CREATE TABLE dim_customer (customer_key bigint PRIMARY KEY, label text, city text, region text);\nCREATE TABLE stg_orders (a text, b text, c text);',
        because: 'dimensions and imports take what they get',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE TABLE user_details (user_id bigint PRIMARY KEY REFERENCES users (id), bio text, city text, website text);',
        because: 'it holds what is optional of another table',
      },
      {
        sql: 'CREATE TABLE contacts (id bigint PRIMARY KEY, email text, phone text, fax text, CHECK (num_nonnulls(email, phone, fax) > 0));',
        because: 'a CHECK asks for one of them',
      },
      {
        sql: 'CREATE TABLE a (x int NOT NULL, b text, c text, d text);\nCREATE TABLE totals (id bigint PRIMARY KEY, a int, b int, c int GENERATED ALWAYS AS (a + b) STORED);\nCREATE TABLE bounds (id bigint PRIMARY KEY, a int, b int, CHECK (a < b));',
        because: 'one column is required, and two with what follows from them are few',
      },
    ],
  },
  check(table, facts, report) {
    if (table.columns.length < LEAST_COLUMNS || table.kind === 'foreign') return;
    let count = 0;
    for (const column of table.columns) {
      if (column.generated !== null) continue;
      if (column.notNull) {
        if (!isPrimaryKeyColumn(table, column.name)) return;
        continue;
      }
      count++;
    }
    if (count < LEAST_COLUMNS || table.columns.some((column) => facts.typeOf(column).domain?.notNull)) return;
    if (
      table.constraints.some(({ kind, expression }) => kind === 'check' && /\bnull\b|num_non/i.test(expression ?? ''))
    )
      return;
    if (facts.hasRole(table.id, 'dimension', 'fact', 'staging', 'extension', 'settings', 'event-log', 'audit')) return;
    report({
      on: onTable(table),
      message: `None of the ${count} columns of ${table.name} besides its key is NOT NULL: an empty row is as good as any.`,
    });
  },
};
