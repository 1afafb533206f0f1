/** created_at that every INSERT has to give. */
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isCreatedName, isUpdatedName } from '../words/lists/dates.ts';

export const timestampNoDefault: Rule = {
  id: 'timestamp-no-default',
  category: 'lifecycle',
  severity: 'hint',
  scope: 'table',
  summary: 'created_at or updated_at without a default',
  why: 'Every INSERT has to name the column, and each program gives the time of its own clock. One that forgets fails; clocks that differ put rows in an order they did not come in.',
  advice: 'Give it DEFAULT now(). Leave it where rows are loaded with the moment they had elsewhere.',
  sources: [{ title: 'PostgreSQL: default values', url: 'https://www.postgresql.org/docs/current/ddl-default.html' }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamptz NOT NULL);',
        finds: ['posts.created_at'],
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);',
        finds: ['posts.created_at', 'posts.updated_at'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());',
        because: 'it has one',
      },
      {
        sql: 'CREATE TABLE stg_posts (id bigint, created_at timestamptz NOT NULL);',
        because: 'rows come from elsewhere with their moment',
      },
      { sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamptz);', because: 'it need not be given' },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamp NOT NULL);',
        because: 'the framework gives it',
        profile: 'rails',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.updatedAt === 'orm' || facts.hasRole(table.id, 'staging', 'dimension', 'fact', 'audit')) return;
    for (const column of table.columns) {
      const { name, notNull, generated, default: value } = column;
      if (!notNull || value !== null || generated || !(isCreatedName(name) || isUpdatedName(name))) continue;
      const { family } = facts.typeOf(column);
      if (family !== 'timestamptz' && family !== 'timestamp') continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${name} has no default, so that every INSERT has to give the time itself.`,
        fixes: [
          {
            title: 'Set the default to now()',
            safety: 'safe',
            caution: null,
            steps: [
              { kind: 'set-column-default', schema: table.schema, table: table.name, column: name, default: 'now()' },
            ],
          },
        ],
      });
    }
  },
};
