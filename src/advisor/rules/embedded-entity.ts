/** An entity that lives in the columns of another. */
import { embeddedEntitiesIn } from '../embedded-entities.ts';
import { extractEntity } from '../fixes/extract-entity.ts';
import type { Rule } from '../rule.ts';
import { isSaidToBeMeant } from '../said-to-be-meant.ts';
import { onColumn } from '../subjects.ts';
import { withArticle } from '../words/article.ts';
import { isReadModelTable } from '../words/lists/snapshots.ts';

export const embeddedEntity: Rule = {
  id: 'embedded-entity',
  category: 'normalization',
  severity: 'warning',
  scope: 'table',
  summary: 'Another entity in the columns of this one',
  why: 'What is said of the other thing is repeated in every row that mentions it. A change has to be made in all of them, two spellings make two of it, and it cannot be there without a row here, nor outlive it.',
  advice:
    'Give it a table of its own with a key, and keep the key here. Leave it where the values are meant to stay as they were (mark them as a snapshot), or where there is never more than one row for each.',
  sources: [
    { title: 'E. F. Codd, Further Normalization of the Data Base Relational Model: third normal form', url: null },
    { title: 'PostgreSQL: foreign keys', url: 'https://www.postgresql.org/docs/current/tutorial-fk.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE user_orders (id bigint PRIMARY KEY, user_email text, user_name text, product_name text, price numeric(12,2));',
        finds: ['user_orders.user_email'],
      },
      {
        sql: 'CREATE TABLE store_data (order_id bigint, order_date date, customer_name text, customer_email text, customer_city text, product_name text, product_category text, quantity int);',
        finds: ['store_data.customer_name', 'store_data.product_name'],
      },
      {
        sql: 'CREATE TABLE enrollments (id bigint PRIMARY KEY, "studentId" text, "studentName" text, "studentEmail" text, grade text);',
        finds: ['enrollments.studentName'],
      },
      {
        sql: 'CREATE TABLE product_reviews (id bigint PRIMARY KEY, product_id bigint, reviewer_name text, reviewer_email text, rating int);',
        finds: ['product_reviews.reviewer_name'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE tickets (id bigint PRIMARY KEY, customer_name text, -- snapshot, as printed\n  customer_city text);',
        because: 'the comment says that the copy is meant',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, billing_name text, billing_city text, shipping_name text, shipping_city text);',
        because: 'the order has two addresses, which stay as they were',
      },
      {
        sql: 'CREATE TABLE students (id bigint PRIMARY KEY, student_name text, student_email text, enrolled_on date, grade int, house text);',
        because: 'the student is the row itself',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id), customer_note text, customer_phone text);',
        because: 'there is a key to customers',
      },
      {
        sql: 'CREATE TABLE suppliers (id bigint PRIMARY KEY, company text, contact_name text, contact_phone text, contact_email text);',
        because: 'the contact is the supplier’s own',
      },
      {
        sql: 'CREATE TABLE dim_product (product_key int PRIMARY KEY, sku text, brand_name text, brand_country text);',
        because: 'dimensions are flat on purpose',
      },
      {
        sql: 'CREATE TABLE uploads (id bigint PRIMARY KEY, file_name text, file_description text, device_name text, device_model text);',
        because: 'a file and a device are no entities of the schema',
      },
    ],
  },
  check(table, facts, report) {
    const entities = embeddedEntitiesIn(table, facts);
    if (entities.length === 0 || isReadModelTable(table.name)) return;
    if (facts.hasRole(table.id, 'audit', 'event-log', 'fact', 'dimension', 'staging')) return;
    for (const { noun, columns } of entities) {
      const [first] = columns;
      if (!first || columns.some((column) => isSaidToBeMeant(table, column, facts))) continue;
      const names = columns.map(({ name }) => name);
      const known = facts.tableNamed(noun, table.schema);
      const where = known ? `There is a table ${known.replace(/^public\./, '')} for it` : 'It has no table of its own';
      report({
        on: onColumn(table, first),
        message: `${names.join(', ')} describe ${withArticle(noun)}, not a row of ${table.name}. ${where}; here they are repeated for each row of the same ${noun}.`,
        concerns: names,
        fixes: extractEntity(table, { noun, columns }, facts),
      });
    }
  },
};
