/** Children of a soft-deleted parent that only a real delete takes along. */
import { type Constraint, type Table, tableId } from '../../catalog/types.ts';
import { foreignKeysOf } from '../facts.ts';
import { changeAction } from '../fixes/change-action.ts';
import { deletedMark } from '../life-columns.ts';
import type { Fix, Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { isDeletedAtName, isDeletedFlagName } from '../words/lists/dates.ts';

export const softDeleteWithCascade: Rule = {
  id: 'soft-delete-with-cascade',
  category: 'lifecycle',
  severity: 'hint',
  scope: 'table',
  summary: 'ON DELETE CASCADE from a parent that is only marked as deleted',
  why: 'Marking the parent is an UPDATE, which no ON DELETE follows: its children stay visible. The one time the parent is really deleted, they go without a trace.',
  advice:
    'Mark the children as well, or read them through their parent. Keep the cascade where real deletes are the purge that is meant.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, deleted_at timestamptz);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE);\nCREATE INDEX ON posts (user_id);',
        finds: ['posts.posts_user_id_fkey'],
      },
      {
        sql: 'CREATE TABLE boards (id bigint PRIMARY KEY, is_archived boolean NOT NULL DEFAULT false);\nCREATE TABLE cards (id bigint PRIMARY KEY, board_id bigint NOT NULL REFERENCES boards ON DELETE CASCADE);\nCREATE INDEX ON cards (board_id);',
        finds: ['cards.cards_board_id_fkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, deleted_at timestamptz);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE, deleted_at timestamptz);\nCREATE INDEX ON posts (user_id);',
        because: 'the children are marked, too',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE);\nCREATE INDEX ON posts (user_id);',
        because: 'the parent is really deleted',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, deleted_at timestamptz);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE RESTRICT);\nCREATE INDEX ON posts (user_id);',
        because: 'nothing is taken along',
      },
    ],
  },
  check(table, facts, report) {
    for (const key of foreignKeysOf(table)) {
      const { references, onDelete } = key;
      if (!references || onDelete !== 'cascade' || deletedMark(table, facts)) continue;
      const parent = tableId(references.schema, references.table);
      if (parent === table.id || facts.hasRole(table.id, 'junction', 'settings')) continue;
      const mark = facts.columnNames(parent).find((name) => isDeletedAtName(name) || isDeletedFlagName(name));
      if (mark === undefined) continue;
      report({
        on: onConstraint(table, key),
        message: `${references.table} is marked as deleted by ${mark}, which no ON DELETE CASCADE follows: rows of ${table.name} stay.`,
        concerns: key.columns,
        fixes: fixesFor(table, key, mark),
      });
    }
  },
};

/** Rows are marked along with the parent, or keep it from going for good. */
function fixesFor(table: Table, key: Constraint, mark: string): readonly Fix[] {
  const { schema, name } = table;
  const restrict = changeAction(
    table,
    key,
    'restrict',
    'Deleting a row for good is refused while it has any of these.',
  );
  if (!isDeletedAtName(mark)) return restrict;
  return [
    {
      title: `Add ${mark}, to mark them along`,
      safety: 'review',
      caution: 'Programs have to mark these rows with their parent, and leave those out that are marked.',
      steps: [{ kind: 'add-column', schema, table: name, column: { name: mark, type: 'timestamptz' } }],
    },
    ...restrict,
  ];
}
