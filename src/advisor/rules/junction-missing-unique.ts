/** A link between two rows that may be there twice. */
import type { Table } from '../../catalog/types.ts';
import { type Facts, uniqueKeysOf } from '../facts.ts';
import { backwardIndexes, keyByPair } from '../fixes/key-by-pair.ts';
import { type Link, linkOf } from '../junction-tables.ts';
import type { Fix, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const junctionMissingUnique: Rule = {
  id: 'junction-missing-unique',
  category: 'keys',
  severity: 'error',
  scope: 'table',
  summary: 'A junction that takes the same pair twice',
  why: 'A double click makes two links of the same pair. Joins then give every row twice, counts and sums are too high, and taking the link back leaves the other one behind.',
  advice:
    'Make the pair the primary key, or add UNIQUE over it. Leave it where the same two meet again and each time counts.',
  sources: [
    {
      title: 'PostgreSQL: unique constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS',
    },
    { title: 'Bill Karwin, SQL Antipatterns: ID Required', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE user_roles (user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, role_id bigint NOT NULL REFERENCES roles (id) ON DELETE CASCADE);',
        finds: ['user_roles'],
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE tags (id bigint PRIMARY KEY);\nCREATE TABLE post_tags (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id) ON DELETE CASCADE, tag_id bigint REFERENCES tags (id) ON DELETE CASCADE, created_at timestamptz);\nCREATE INDEX ON post_tags (post_id);\nCREATE INDEX ON post_tags (tag_id);',
        finds: ['post_tags'],
      },
      {
        sql: 'CREATE TABLE students (id bigint PRIMARY KEY);\nCREATE TABLE courses (id bigint PRIMARY KEY);\nCREATE TABLE enrollments (student_id bigint REFERENCES students (id) ON DELETE CASCADE, course_id bigint REFERENCES courses (id) ON DELETE CASCADE, enrolled_at timestamptz NOT NULL DEFAULT now());',
        finds: ['enrollments'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE persons (id bigint PRIMARY KEY);\nCREATE TABLE phone_types (id bigint PRIMARY KEY);\nCREATE TABLE person_phone_types (person_id bigint NOT NULL REFERENCES persons (id), number text NOT NULL, phone_type_id bigint NOT NULL REFERENCES phone_types (id), PRIMARY KEY (person_id, number, phone_type_id));',
        because: 'the number tells the links apart',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE user_roles (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), role_id bigint NOT NULL REFERENCES roles (id));\nCREATE UNIQUE INDEX ON user_roles (role_id, user_id);',
        because: 'a unique index holds the pair, in whatever order',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE pages (id bigint PRIMARY KEY);\nCREATE TABLE page_views (id bigint PRIMARY KEY, page_id bigint NOT NULL REFERENCES pages (id), user_id bigint NOT NULL REFERENCES users (id), created_at timestamptz NOT NULL);\nCREATE TABLE user_pages (user_id bigint NOT NULL REFERENCES users (id), page_id bigint NOT NULL REFERENCES pages (id), valid_from date NOT NULL);',
        because: 'users view a page again, and the link has a history',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE photos (id bigint PRIMARY KEY);\nCREATE TABLE likes_of (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id), photo_id bigint REFERENCES photos (id), CHECK (num_nonnulls(post_id, photo_id) = 1));',
        because: 'it is about one of the two',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE teams (id bigint PRIMARY KEY);\nCREATE TABLE team_users (user_id bigint NOT NULL REFERENCES users (id), team_id bigint NOT NULL REFERENCES teams (id), created_at timestamptz, EXCLUDE (user_id WITH =, team_id WITH =));\nCREATE TABLE friendships (a_id bigint NOT NULL REFERENCES users (id), b_id bigint NOT NULL REFERENCES users (id));\nCREATE UNIQUE INDEX ON friendships (least(a_id, b_id), greatest(a_id, b_id));',
        because: 'EXCLUDE holds the pair, or an index over the two in order',
      },
    ],
  },
  check(table, facts, report) {
    const link = table.columns.length > 1 ? linkOf(table, facts) : null;
    if (!link) return;
    // A key over one of the two alone allows a pair once as well.
    const isHeld = uniqueKeysOf(table).some(({ columns }) => columns.every((name) => link.columns.includes(name)));
    if (isHeld || isOneOfTwo(table, link) || holdsByIndex(table, link)) return;
    report({
      on: onTable(table),
      message: `Nothing keeps ${table.name} from linking the same ${link.columns.join(' and ')} twice.`,
      concerns: link.columns,
      fixes: fixesFor(table, link, facts),
    });
  },
};

/** A CHECK that weighs one against the other. */
const isOneOfTwo = ({ constraints }: Table, { columns }: Link): boolean =>
  constraints.some(
    ({ kind, columns: mentioned, expression }) =>
      kind === 'check' && columns.every((name) => mentioned.includes(name)) && /null/i.test(expression ?? ''),
  );

/** Partial, or over least() and greatest(). */
const holdsByIndex = ({ indexes, constraints }: Table, { columns }: Link): boolean =>
  indexes.some(
    ({ unique, keys }) =>
      unique &&
      columns.some((name) => keys.some(({ column, expression }) => column === name || expression?.includes(name))),
  ) || constraints.some(({ kind }) => kind === 'exclude');

function fixesFor(table: Table, link: Link, facts: Facts): readonly Fix[] {
  const unique: Fix = {
    title: `Add UNIQUE (${link.columns.join(', ')})`,
    safety: 'review',
    caution: 'Fails while a pair is there twice. On a live table, create a unique index CONCURRENTLY first.',
    steps: [
      {
        kind: 'add-constraint',
        schema: table.schema,
        table: table.name,
        constraint: { kind: 'unique', columns: [...link.columns] },
      },
      ...backwardIndexes(table, [link.left.columns, link.right.columns], link.columns),
    ],
  };
  if (!link.surrogate) return [...keyByPair(table, link, facts), unique];
  return facts.settings.junctionKey === 'composite' ? [unique, ...keyByPair(table, link, facts)] : [unique];
}
