/** Deleted rows marked by a flag. */
import { markByMoment } from '../fixes/mark-by-moment.ts';
import { deletedMark } from '../life-columns.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const softDeleteBoolean: Rule = {
  id: 'soft-delete-boolean',
  category: 'lifecycle',
  severity: 'info',
  scope: 'table',
  summary: 'Deleted rows are marked by a flag',
  why: 'A flag does not say when a row was deleted. Purging after a term, undoing the deletions of last night, or telling two deletions of the same address apart needs the moment.',
  advice:
    'Use deleted_at timestamptz: NULL for rows that are there. Keep the flag where the moment is of no use, and say so in the profile.',
  sources: [
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, is_deleted boolean NOT NULL DEFAULT false);',
        finds: ['users.is_deleted'],
      },
      { sql: 'CREATE TABLE files (id bigint PRIMARY KEY, deleted boolean);', finds: ['files.deleted'] },
    ],
    valid: [
      { sql: 'CREATE TABLE users (id bigint PRIMARY KEY, deleted_at timestamptz);', because: 'the moment is there' },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, is_deleted boolean NOT NULL DEFAULT false, deleted_at timestamptz);',
        because: 'both are there',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, is_active boolean NOT NULL DEFAULT true);',
        because: 'who is not active is not deleted',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.softDeleteForm === 'boolean') return;
    const mark = deletedMark(table, facts);
    if (mark?.form !== 'boolean' || facts.hasRole(table.id, 'staging', 'audit', 'dimension', 'fact')) return;
    report({
      on: onColumn(table, mark.column),
      message: `${table.name}.${mark.column.name} says that a row was deleted, but not when.`,
      fixes: markByMoment(table, mark.column, facts),
    });
  },
};
