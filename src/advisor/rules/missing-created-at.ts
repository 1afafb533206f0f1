/** An entity that does not say when its rows were made. */
import { createdColumn, hasEventTime, isKeptEntity } from '../life-columns.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const missingCreatedAt: Rule = {
  id: 'missing-created-at',
  category: 'lifecycle',
  severity: 'info',
  scope: 'table',
  summary: 'No column says when a row was made',
  why: 'Support, debugging and data repair begin with the question since when a row is there. It cannot be answered afterwards, and rows cannot be listed in the order they came.',
  advice:
    'Add created_at timestamptz NOT NULL DEFAULT now(). Junctions, lookups, logs and rows with a moment of their own need none.',
  sources: [
    { title: 'PostgreSQL: date/time types', url: 'https://www.postgresql.org/docs/current/datatype-datetime.html' },
    { title: 'schemalint: mandatory-columns', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL);',
        finds: ['customers'],
      },
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, title text NOT NULL, budget numeric(12,2), updated_at timestamptz NOT NULL DEFAULT now());',
        finds: ['projects'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL, inserted_at timestamptz NOT NULL DEFAULT now());',
        because: 'inserted_at says it',
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, page text NOT NULL, visited_at timestamptz NOT NULL);',
        because: 'the visit has a moment of its own',
      },
      {
        sql: 'CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL, iso3 text NOT NULL);',
        because: 'a list of codes has no history',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL);',
        because: 'a warehouse loads its rows in bulk',
        profile: 'warehouse',
      },
    ],
  },
  check(table, facts, report) {
    if (createdColumn(table) || !isKeptEntity(table, facts) || hasEventTime(table)) return;
    const { schema, name } = table;
    report({
      on: onTable(table),
      message: `${name} does not say when a row was made. Nobody can tell later since when it is there.`,
      fixes: [
        {
          title: 'Add created_at',
          safety: 'review',
          caution:
            'Rows that are there get the moment of the migration. Programs that insert without a column list fail.',
          steps: [
            {
              kind: 'add-column',
              schema,
              table: name,
              column: { name: 'created_at', type: 'timestamptz', notNull: true, default: 'now()' },
            },
          ],
        },
      ],
    });
  },
};
