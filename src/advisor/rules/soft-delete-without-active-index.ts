/** Soft delete without an index over the rows that are there. */
import { foreignKeysOf } from '../facts.ts';
import { addIndex } from '../fixes/add-index.ts';
import { activePredicate, deletedMark } from '../life-columns.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isCreatedName } from '../words/lists/dates.ts';

export const softDeleteWithoutActiveIndex: Rule = {
  id: 'soft-delete-without-active-index',
  category: 'lifecycle',
  severity: 'hint',
  scope: 'table',
  summary: 'No index over the rows that are not deleted',
  why: 'Almost every query asks for rows that are not deleted. As deleted ones pile up, full indexes grow with rows nobody reads, and each read has to look them up and throw them away.',
  advice: 'Make the indexes that are used most partial: WHERE deleted_at IS NULL. A small table needs none.',
  sources: [
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), deleted_at timestamptz);',
        finds: ['notes.deleted_at'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, body text NOT NULL, deleted_at timestamptz);\nCREATE INDEX ON notes (user_id);',
        finds: ['notes.deleted_at'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL, created_at timestamptz NOT NULL, deleted_at timestamptz);\nCREATE INDEX ON notes (created_at) WHERE deleted_at IS NULL;',
        because: 'there is one',
      },
      {
        sql: 'CREATE TABLE statuses (id bigint PRIMARY KEY, name text NOT NULL, deleted_at timestamptz);',
        because: 'a list of words is small',
      },
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);',
        because: 'nothing is marked as deleted',
      },
    ],
  },
  check(table, facts, report) {
    const mark = deletedMark(table, facts);
    if (!mark || facts.hasRole(table.id, 'lookup', 'staging', 'audit', 'junction')) return;
    if (table.columns.length < 4) return;
    const { name } = mark.column;
    if (table.indexes.some(({ predicate }) => predicate?.toLowerCase().includes(name.toLowerCase()))) return;
    const [key] = foreignKeysOf(table);
    const sorted = table.columns.find((column) => isCreatedName(column.name));
    const hot = key && key.columns.length === 1 ? key.columns[0] : sorted?.name;
    report({
      on: onColumn(table, mark.column),
      message: `No index of ${table.name} leaves the rows out that ${name} marks as deleted.`,
      fixes: hot === undefined ? [] : [addIndex(table, { keys: [{ column: hot }], predicate: activePredicate(mark) })],
    });
  },
};
