/** A counter, a latest moment or a copy that nothing in the database keeps in step. */
import type { Table } from '../../catalog/types.ts';
import { copiesIn, isAddedLater, sourcePath } from '../copies.ts';
import type { Facts } from '../facts.ts';
import { dropColumn } from '../fixes/drop-column.ts';
import { keepCount } from '../fixes/keep-count.ts';
import { type FollowedColumn, followedColumnsOf } from '../followed-columns.ts';
import type { Fix, Rule } from '../rule.ts';
import { isSaidToBeMeant } from '../said-to-be-meant.ts';
import { onColumn } from '../subjects.ts';
import { isReadModelTable } from '../words/lists/snapshots.ts';
import { isWrittenByTrigger } from '../written-by-triggers.ts';

const POSTS =
  'CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, comment_count int NOT NULL DEFAULT 0);\nCREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id));\n';

export const unsyncedDenormalization: Rule = {
  id: 'unsynced-denormalization',
  category: 'normalization',
  severity: 'info',
  scope: 'table',
  summary: 'A stored result that nothing keeps in step',
  why: 'The value follows from other rows, but only programs write it. Each script, import or manual fix that forgets it leaves it wrong, and nobody can tell since when.',
  advice:
    'Let a trigger write it, or a materialized view that is refreshed; or compute it where it is read. Where the application counts on purpose, set the profile so, or mark the column as denormalized.',
  sources: [
    { title: 'PostgreSQL: trigger functions', url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html' },
    {
      title: 'PostgreSQL: materialized views',
      url: 'https://www.postgresql.org/docs/current/rules-materializedviews.html',
    },
  ],
  examples: {
    invalid: [
      { sql: POSTS, finds: ['posts.comment_count'] },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, total_orders int DEFAULT 0, last_order_at timestamptz);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id));',
        finds: ['customers.total_orders', 'customers.last_order_at'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, username text);\nCREATE TABLE players (user_id bigint PRIMARY KEY REFERENCES users (id), user_username text, score int);',
        finds: ['players.user_username'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, username text);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint REFERENCES users (id));\nALTER TABLE posts ADD COLUMN author_username text;',
        finds: ['posts.author_username'],
      },
    ],
    valid: [
      {
        sql: `${POSTS}CREATE FUNCTION count_comments() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE posts SET comment_count = comment_count + 1 WHERE id = NEW.post_id; RETURN NULL; END $$;\nCREATE TRIGGER comments_count AFTER INSERT ON comments FOR EACH ROW EXECUTE FUNCTION count_comments();`,
        because: 'a trigger on comments writes it',
      },
      {
        sql: 'CREATE TABLE hotels (id bigint PRIMARY KEY, star_count int, total_weight numeric);\nCREATE TABLE rooms (id bigint PRIMARY KEY, hotel_id bigint REFERENCES hotels (id));',
        because: 'stars are no table',
      },
      { sql: POSTS, because: 'the profile has the application count', profile: 'rails' },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.denormalizedCounters === 'app') return;
    const followed = followedColumnsOf(table, facts);
    const copies = copiesIn(table, facts).filter(
      ({ decidedBy, column }) => decidedBy === 'a key' || (decidedBy === 'no key' && isAddedLater(table, column)),
    );
    if ((followed.length === 0 && copies.length === 0) || isFilledElsewhere(table, facts)) return;
    for (const one of followed) {
      const { column, reference } = one;
      if (isWrittenByTrigger(table, column.name, [reference.child], facts)) continue;
      if (isSaidToBeMeant(table, column, facts)) continue;
      const child = nameOf(reference.child);
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} follows from the rows of ${child}, but no trigger writes it. It is right only as long as every program that writes ${child} remembers it.`,
        fixes: fixesOf(table, one, child, facts),
      });
    }
    for (const copy of copies) {
      const { column, lead } = copy;
      if (isWrittenByTrigger(table, column.name, [lead.parent], facts)) continue;
      const path = sourcePath(copy);
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} repeats ${path}, but no trigger writes it. When it changes there, it is wrong here.`,
        fixes: [dropColumn(table, column, `Read ${path} by a join instead.`)],
      });
    }
  },
};

/** Other tables are filled from elsewhere, all at once. */
const isFilledElsewhere = (table: Table, facts: Facts): boolean =>
  isReadModelTable(table.name) ||
  facts.hasRole(table.id, 'audit', 'event-log', 'fact', 'dimension', 'staging', 'time-series');

const nameOf = (id: string): string => id.slice(id.indexOf('.') + 1);

function fixesOf(
  table: Table,
  { column, aggregate, reference }: FollowedColumn,
  child: string,
  facts: Facts,
): readonly Fix[] {
  // What is deleted softly has to be left out of the count, by rules that only the programs know.
  const isSoft = facts.columnNames(reference.child).some((name) => name.includes('deleted'));
  if (aggregate !== 'count' || isSoft) return [];
  const schema = reference.child.slice(0, -child.length - 1);
  const fix = keepCount(table, column.name, { schema, table: child }, reference.constraint);
  return fix ? [fix] : [];
}
