/** An entity that does not say when its rows were last changed. */
import { hasEventTime, isKeptEntity, updatedColumn } from '../life-columns.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const missingUpdatedAt: Rule = {
  id: 'missing-updated-at',
  category: 'lifecycle',
  severity: 'info',
  scope: 'table',
  summary: 'No column says when a row was last changed',
  why: 'Caches, exports and synchronisation ask for what has changed since a moment. Without a column for it they read everything, and nobody can tell whether a value is fresh.',
  advice:
    'Add updated_at timestamptz and set it by a trigger, or by the framework if nothing else writes. Rows that are only appended need none.',
  sources: [
    { title: 'PostgreSQL: trigger functions', url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html' },
    { title: 'schemalint: mandatory-columns', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());',
        finds: ['customers'],
      },
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, title text NOT NULL, budget numeric(12,2));',
        finds: ['projects'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL, modified_at timestamptz NOT NULL DEFAULT now());',
        because: 'modified_at says it',
      },
      {
        sql: 'CREATE TABLE audit_log (id bigint PRIMARY KEY, action text NOT NULL, changed_at timestamptz NOT NULL);',
        because: 'rows of a log never change',
      },
      {
        sql: 'CREATE TABLE access_tokens (id bigint PRIMARY KEY, token_hash bytea NOT NULL, expires_at timestamptz NOT NULL);',
        because: 'a token is made, used and thrown away',
      },
    ],
  },
  check(table, facts, report) {
    if (updatedColumn(table) || !isKeptEntity(table, facts) || hasEventTime(table)) return;
    const { schema, name } = table;
    report({
      on: onTable(table),
      message: `${name} does not say when a row was last changed. What asks for the changes since a moment has to read all of it.`,
      fixes: [
        {
          title: 'Add updated_at',
          safety: 'review',
          caution: 'Without a trigger, it only says when the row was made.',
          steps: [
            {
              kind: 'add-column',
              schema,
              table: name,
              column: { name: 'updated_at', type: 'timestamptz', notNull: true, default: 'now()' },
            },
          ],
        },
      ],
    });
  },
};
