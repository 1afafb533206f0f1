/** Pairs of rows of one table, where a row may be paired with itself. */
import type { Constraint } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import { addCheck } from '../fixes/add-check.ts';
import { linkOf } from '../junction-tables.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { hasWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** In these a row stands beside itself. */
const WITH_ITSELF = wordSet(
  'closure path paths ancestor ancestors ancestry distance distances similarity similarities matrix hierarchy hierarchies edge edges graph',
);

export const selfPairUnchecked: Rule = {
  id: 'self-pair-unchecked',
  category: 'integrity',
  severity: 'hint',
  scope: 'table',
  summary: 'A row that can be paired with itself',
  why: 'Users who follow themselves and products that replace themselves come in by a slip of a program. Counts are then off by one, and walks from row to row do not end.',
  advice:
    'Add CHECK (a <> b); or a < b where the order of the two means nothing, which keeps the mirrored pair out as well.',
  sources: [
    {
      title: 'PostgreSQL: check constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS',
    },
    { title: 'SchemaCrawler: foreign key self-references', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE follows (follower_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, followed_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (follower_id, followed_id));\nCREATE INDEX ON follows (followed_id);',
        finds: ['follows'],
      },
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE friendships (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), friend_id bigint NOT NULL REFERENCES users (id), status text NOT NULL CHECK (status IN ('asked', 'accepted')), UNIQUE (user_id, friend_id));\nCREATE INDEX ON friendships (friend_id);",
        finds: ['friendships'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE blocks (id bigint PRIMARY KEY, blocker_id bigint NOT NULL REFERENCES users (id), blocked_id bigint NOT NULL REFERENCES users (id));',
        finds: ['blocks'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE follows (follower_id bigint NOT NULL REFERENCES users (id), followed_id bigint NOT NULL REFERENCES users (id), PRIMARY KEY (follower_id, followed_id), CHECK (follower_id != followed_id));',
        because: 'a CHECK compares the two',
      },
      {
        sql: 'CREATE TABLE categories (id bigint PRIMARY KEY);\nCREATE TABLE category_paths (ancestor_id bigint NOT NULL REFERENCES categories (id), descendant_id bigint NOT NULL REFERENCES categories (id), depth int NOT NULL, PRIMARY KEY (ancestor_id, descendant_id));',
        because: 'in a closure each row stands beside itself',
      },
      {
        sql: 'CREATE TABLE cities (id bigint PRIMARY KEY);\nCREATE TABLE trips (id bigint PRIMARY KEY, from_id bigint NOT NULL REFERENCES cities (id), to_id bigint NOT NULL REFERENCES cities (id));',
        because: 'a trip is no pair, and may go round',
      },
    ],
  },
  check(table, facts, report) {
    const keys = foreignKeysOf(table);
    if (keys.length < 2) return;
    const pair = selfPair(keys);
    if (!pair || facts.hasRole(table.id, 'closure', 'audit', 'event-log') || hasWord(table.name, WITH_ITSELF)) return;
    const [first, second] = pair;
    const isKey = uniqueKeysOf(table).some(({ columns }) => columns.includes(first) && columns.includes(second));
    if (!isKey && !linkOf(table, facts)) return;
    const isChecked = table.constraints.some(
      ({ kind, columns }) => kind === 'check' && columns.includes(first) && columns.includes(second),
    );
    if (isChecked) return;
    report({
      on: onTable(table),
      message: `${first} and ${second} of ${table.name} refer to the same table, and nothing keeps a row from being paired with itself.`,
      concerns: pair,
      fixes: [addCheck(table, `${quoteIdentifier(first)} <> ${quoteIdentifier(second)}`)],
    });
  },
};

function selfPair(keys: readonly Constraint[]): readonly [string, string] | null {
  for (const [at, { columns, references }] of keys.entries()) {
    const [first, ...more] = columns;
    const other = keys
      .slice(at + 1)
      .find((one) => one.references?.table === references?.table && one.references?.schema === references?.schema);
    const [second, ...rest] = other?.columns ?? [];
    if (first !== undefined && second !== undefined && more.length + rest.length === 0 && first !== second)
      return [first, second];
  }
  return null;
}
