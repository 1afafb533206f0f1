/** A foreign key of which nobody has said what happens when its target goes. */
import type { Constraint, Table } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { changeAction } from '../fixes/change-action.ts';
import type { Fix, Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';

export const fkNoOnDelete: Rule = {
  id: 'fk-no-on-delete',
  category: 'integrity',
  severity: 'hint',
  scope: 'table',
  summary: 'A foreign key without ON DELETE',
  why: 'Postgres takes NO ACTION where nothing is written, and refuses the delete. Whether that was chosen or forgotten nobody can tell later, and the first delete in production decides it under pressure.',
  advice:
    'Write what is meant: RESTRICT where the rows have to stay, CASCADE for parts of a whole, SET NULL where they live on without it. Writing NO ACTION is an answer too.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    { title: 'schemalint: reference-actions', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), editor_id bigint REFERENCES users (id) ON UPDATE CASCADE);\nCREATE INDEX ON posts (user_id);\nCREATE INDEX ON posts (editor_id);',
        finds: ['posts.posts_user_id_fkey', 'posts.posts_editor_id_fkey'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL);\nALTER TABLE order_items ADD CONSTRAINT of_order FOREIGN KEY (order_id) REFERENCES orders (id);\nCREATE INDEX ON order_items (order_id);',
        finds: ['order_items.of_order'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE RESTRICT, editor_id bigint REFERENCES users (id)\n  ON  DELETE NO ACTION);',
        because: 'it is written, also where it says NO ACTION',
      },
      {
        sql: 'CREATE EXTENSION btree_gist;\nCREATE TABLE rooms (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));\nCREATE TABLE stays (id int PRIMARY KEY, room_id int, during daterange, FOREIGN KEY (room_id, PERIOD during) REFERENCES rooms (id, PERIOD valid));',
        because: 'a key with a period can do nothing else',
      },
      {
        profile: 'rails',
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));',
        because: 'the framework deletes what depends on a row',
      },
      {
        sql: 'CREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint REFERENCES categories (id));\nCREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE user_audit (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));',
        because: 'a tree keeps its branches, and a record of changes its rows',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.foreignKeyAction === 'implicit-ok') return;
    for (const key of foreignKeysOf(table)) {
      const { onDelete, references, origin, columns } = key;
      if (onDelete !== 'no action' || !references || references.table === table.name) continue;
      if (isSettled(facts.textAt(origin.declared))) continue;
      if (facts.hasRole(table.id, 'audit', 'event-log', 'fact')) return;
      report({
        on: onConstraint(table, key),
        message: `${table.name}.${columns.join(', ')} does not say what happens when a row of ${references.table} is deleted. As it is, the delete is refused.`,
        fixes: actions(table, key, facts),
      });
    }
  },
};

/** Keys with a PERIOD know no other action. */
const isSettled = (text: string): boolean => /\bon\s+delete\b|\(\s*[^()]*\bperiod\s+["\w]/i.test(text);

/** The likely one first. */
function actions(table: Table, key: Constraint, facts: Facts): readonly Fix[] {
  const restrict = changeAction(table, key, 'restrict', 'Deletes are refused as before.');
  const isOptional = key.columns.every((name) => table.columns.some((one) => one.name === name && !one.notNull));
  if (isOptional) return [...changeAction(table, key, 'set null', 'Rows lose what they referred to.'), ...restrict];
  return facts.hasRole(table.id, 'composition-child', 'junction')
    ? [...changeAction(table, key, 'cascade', 'Deleting the whole deletes its parts.'), ...restrict]
    : restrict;
}
