/** An action that sets NULL where NULL is refused. */
import type { Column, Constraint, Table } from '../../catalog/types.ts';
import { isPrimaryKeyColumn } from '../column-uses.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { changeAction } from '../fixes/change-action.ts';
import type { Fix, Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';

export const fkSetNullNotNull: Rule = {
  id: 'fk-set-null-not-null',
  category: 'integrity',
  severity: 'error',
  scope: 'table',
  summary: 'SET NULL on a column that takes no NULL',
  why: 'Postgres takes the definition, and fails at the first delete: the action sets NULL, the column refuses it, and the row of the parent stays. It looks like a choice and is a trap.',
  advice: 'Let the column be NULL, or use RESTRICT or CASCADE. SET DEFAULT needs a default that refers to a row.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES users (id) ON DELETE SET NULL);\nCREATE INDEX ON posts (author_id);',
        finds: ['posts.posts_author_id_fkey'],
      },
      {
        sql: 'CREATE TABLE users (site_id bigint, id bigint, PRIMARY KEY (site_id, id));\nCREATE TABLE posts (id bigint PRIMARY KEY, site_id bigint NOT NULL, author_id bigint, CONSTRAINT of_author FOREIGN KEY (site_id, author_id) REFERENCES users ON DELETE SET NULL);\nCREATE INDEX ON posts (site_id, author_id);\nCREATE TABLE notes (user_id bigint NOT NULL, site_id bigint NOT NULL DEFAULT 1, CONSTRAINT by_default FOREIGN KEY (site_id, user_id) REFERENCES users ON DELETE SET DEFAULT);\nCREATE INDEX ON notes (site_id, user_id);',
        finds: ['posts.of_author', 'notes.by_default'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint REFERENCES users (id) ON DELETE SET NULL);',
        because: 'the column takes NULL',
      },
      {
        sql: 'CREATE TABLE users (site_id bigint, id bigint, PRIMARY KEY (site_id, id));\nCREATE TABLE posts (id bigint PRIMARY KEY, site_id bigint NOT NULL, author_id bigint, FOREIGN KEY (site_id, author_id) REFERENCES users ON DELETE SET NULL (author_id));',
        because: 'only the column that takes NULL is set',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint NOT NULL DEFAULT 0 REFERENCES users (id) ON DELETE SET DEFAULT);',
        because: 'there is a default',
      },
    ],
  },
  check(table, facts, report) {
    for (const key of foreignKeysOf(table)) {
      const refusing = refusingColumns(table, key, facts);
      if (refusing.length === 0) continue;
      const names = refusing.map(({ name }) => name).join(', ');
      report({
        on: onConstraint(table, key),
        message: `${key.name} sets ${names} to NULL when the row of ${key.references?.table} goes, but ${table.name}.${names} is NOT NULL. That delete fails.`,
        concerns: refusing.map(({ name }) => name),
        fixes: mend(table, key, refusing),
      });
    }
  },
};

const SETS = /^set (null|default)(?: \((.*)\))?$/;

function refusingColumns(table: Table, { columns, onDelete, onUpdate }: Constraint, facts: Facts): readonly Column[] {
  const refusing = new Set<Column>();
  for (const action of [onDelete, onUpdate]) {
    const [, sets, list] = SETS.exec(action ?? '') ?? [];
    if (!sets) continue;
    const set = list === undefined ? columns : list.split(', ');
    for (const column of table.columns) {
      const isRequired = column.notNull || facts.typeOf(column).domain?.notNull === true;
      const getsNull = sets === 'null' || (column.default === null && !facts.typeOf(column).domain?.default);
      if (isRequired && getsNull && set.includes(column.name)) refusing.add(column);
    }
  }
  return [...refusing];
}

function mend(table: Table, key: Constraint, refusing: readonly Column[]): readonly Fix[] {
  const { schema, name } = table;
  const canBeNull = refusing.every((column) => column.notNull && !isPrimaryKeyColumn(table, column.name));
  const drop: readonly Fix[] = canBeNull
    ? [
        {
          title: `Let ${refusing.map((column) => column.name).join(', ')} be NULL`,
          safety: 'review',
          caution: 'Programs have to expect rows without it.',
          steps: refusing.map((column) => ({
            kind: 'set-column-nullability',
            schema,
            table: name,
            column: column.name,
            notNull: false,
          })),
        },
      ]
    : [];
  const isByDelete = key.onDelete?.startsWith('set ') && !key.onUpdate?.startsWith('set ');
  return isByDelete
    ? [...drop, ...changeAction(table, key, 'restrict', 'Deletes are refused, as they are now.')]
    : drop;
}
