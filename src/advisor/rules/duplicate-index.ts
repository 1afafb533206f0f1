/** Two indexes that are the same. */
import { dropIndex } from '../fixes/drop-index.ts';
import { type IndexShape, includesAllOf, indexShapes, isSameIndex } from '../index-shape.ts';
import type { Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';

export const duplicateIndex: Rule = {
  id: 'duplicate-index',
  category: 'indexes',
  severity: 'warning',
  scope: 'table',
  summary: 'An index that is there twice',
  why: 'Every write keeps both up to date and every vacuum reads both, while no query is faster for the second. They also compete for the same memory.',
  advice:
    'Keep the one that a primary key or UNIQUE constraint owns, as it holds the rule too, and drop the other. Postgres makes the index of such a constraint by itself.',
  sources: [
    {
      title: 'PostgreSQL: unique constraints make their index',
      url: 'https://www.postgresql.org/docs/current/indexes-unique.html',
    },
    {
      title: 'Supabase splinter: duplicate_index',
      url: 'https://supabase.github.io/splinter/0009_duplicate_index/',
    },
    { title: 'pg-index-health: duplicated indexes', url: 'https://github.com/mfvanek/pg-index-health' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);\nCREATE INDEX idx_users_email ON users (email);\nCREATE UNIQUE INDEX users_id ON users (id);',
        finds: ['users.idx_users_email', 'users.users_id'],
      },
      {
        sql: "CREATE TABLE posts (id bigint PRIMARY KEY, slug text NOT NULL, created_at timestamptz NOT NULL, state text);\nCREATE INDEX ON posts (lower(slug), created_at) WHERE state = 'live';\nCREATE INDEX posts_by_slug ON posts (LOWER( slug ), created_at) WHERE (state='live');\nCREATE INDEX by_time ON posts (created_at);\nCREATE INDEX by_time_newest ON posts (created_at DESC);",
        finds: ['posts.posts_lower_created_at_idx', 'posts.by_time_newest'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, deleted_at timestamptz);\nCREATE UNIQUE INDEX users_email_active ON users (email) WHERE deleted_at IS NULL;',
        because: 'one holds some of the rows, the other all',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);\nCREATE INDEX ON users (email text_pattern_ops);\nCREATE INDEX ON users (lower(email));\nCREATE INDEX ON users USING hash (email);',
        because: 'operator class, expression and method make another index',
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, a int NOT NULL, b int NOT NULL);\nCREATE INDEX ON visits (a, b);\nCREATE INDEX ON visits (b, a);\nCREATE INDEX ON visits (a, b DESC);',
        because: 'each finds or sorts what the others do not',
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, a int NOT NULL, b int NOT NULL);\nCREATE UNIQUE INDEX ON visits (a);\nCREATE INDEX ON visits (a) INCLUDE (b);',
        because: 'one holds the rule, the other answers more queries by itself',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE DEFERRABLE, phone text UNIQUE);\nCREATE UNIQUE INDEX ON users (email);\nCREATE UNIQUE INDEX ON users (phone) NULLS NOT DISTINCT;',
        because: 'one checks at once, and the other counts NULLs as equal',
      },
    ],
  },
  check(table, _, report) {
    if (table.indexes.length === 0) return;
    const shapes = indexShapes(table);
    for (const lost of shapes) {
      const { index } = lost;
      const kept = index && shapes.find((one) => replaces(one, lost, shapes));
      if (!kept) continue;
      report({
        on: onIndex(table, index),
        message: `${index.name} is the same as ${nameOf(kept)} of ${table.name}. Each write keeps both, and one would do.`,
        concerns: [kept.name],
        fixes: [dropIndex(table, index, 'safe', `${kept.name} answers the same queries.`)],
      });
    }
  },
};

function replaces(kept: IndexShape, lost: IndexShape, shapes: readonly IndexShape[]): boolean {
  if (kept === lost || !isSameIndex(kept, lost) || !includesAllOf(kept, lost) || !includesAllOf(lost, kept))
    return false;
  // What is checked at once, or holds NULLs apart, is no longer, without it.
  if (lost.unique && (!kept.unique || kept.constraint?.deferrable || isNullOnce(kept) !== isNullOnce(lost)))
    return false;
  const difference = rankOf(kept) - rankOf(lost);
  return difference > 0 || (difference === 0 && shapes.indexOf(kept) < shapes.indexOf(lost));
}

/** What a constraint owns stays, then what is unique, what somebody has named, what came first. */
const rankOf = ({ constraint, unique, index }: IndexShape): number =>
  (constraint ? 4 : 0) + (unique ? 2 : 0) + (index?.origin.name ? 1 : 0);

const isNullOnce = ({ index, constraint }: IndexShape): boolean =>
  (index?.nullsNotDistinct ?? constraint?.nullsNotDistinct) === true;

const nameOf = ({ name, constraint }: IndexShape): string =>
  constraint ? `the index of ${constraint.kind === 'unique' ? 'UNIQUE' : 'the primary key'} ${name}` : name;
