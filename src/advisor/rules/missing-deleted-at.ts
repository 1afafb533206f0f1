/** An entity without soft delete, where the profile wants it on all. */
import { deletedMark, isKeptEntity } from '../life-columns.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const missingDeletedAt: Rule = {
  id: 'missing-deleted-at',
  category: 'lifecycle',
  severity: 'info',
  scope: 'table',
  summary: 'An entity without soft delete',
  why: 'The profile says that rows of entities are marked as deleted and kept. Rows of this table are gone for good with the first DELETE, and what refers to them with them.',
  advice:
    'Add deleted_at timestamptz, an index on the rows that are there, and unique keys that leave deleted rows out.',
  sources: [{ title: 'schemalint: mandatory-columns', url: 'https://github.com/kristiandupont/schemalint' }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE customers (id uuid PRIMARY KEY, name text NOT NULL, email text NOT NULL);',
        finds: ['customers'],
        profile: 'uuid-first',
      },
      {
        sql: 'CREATE TABLE projects (id uuid PRIMARY KEY, title text NOT NULL, budget numeric(12,2), created_at timestamptz);',
        finds: ['projects'],
        profile: 'uuid-first',
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE customers (id uuid PRIMARY KEY, name text NOT NULL, email text NOT NULL);',
        because: 'soft delete is by choice',
      },
      {
        sql: 'CREATE TABLE customers (id uuid PRIMARY KEY, name text NOT NULL, email text NOT NULL, deleted_at timestamptz);',
        because: 'it is there',
        profile: 'uuid-first',
      },
      {
        sql: 'CREATE TABLE audit_log (id uuid PRIMARY KEY, action text NOT NULL, changed_at timestamptz NOT NULL);',
        because: 'nothing is deleted from a log',
        profile: 'uuid-first',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.softDelete !== 'all-entities') return;
    if (!isKeptEntity(table, facts) || deletedMark(table, facts)) return;
    report({
      on: onTable(table),
      message: `${table.name} has no deleted_at, which the profile wants on every entity.`,
      fixes: [
        {
          title: 'Add deleted_at',
          safety: 'review',
          caution: 'Queries have to leave deleted rows out from then on.',
          steps: [
            {
              kind: 'add-column',
              schema: table.schema,
              table: table.name,
              column: { name: 'deleted_at', type: 'timestamptz' },
            },
          ],
        },
      ],
    });
  },
};
