/** A btree on what has parts: a document, a list, a long text. */
import type { Column } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { changeIndex } from '../fixes/change-index.ts';
import { dropIndex } from '../fixes/drop-index.ts';
import type { Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Written by people at any length. */
const LONG = wordSet(
  'body content contents description bio biography markdown html transcript notes abstract excerpt article essay',
);

export const btreeOnDocumentColumn: Rule = {
  id: 'btree-on-document-column',
  category: 'indexes',
  severity: 'warning',
  scope: 'table',
  summary: 'A btree on a document, a list or a long text',
  why: 'A btree compares whole values, so it can’t find a key in a jsonb or a tag in an array. And an entry has to fit into a third of a page: the first row with a longer value is refused.',
  advice:
    'Use a GIN index for what is inside, a btree on an expression such as (data ->> ‘email’) for one key, full-text search or pg_trgm for text. Leave a btree where whole values are compared and stay short.',
  sources: [
    {
      title: 'PostgreSQL: jsonb indexing',
      url: 'https://www.postgresql.org/docs/current/datatype-json.html#JSON-INDEXING',
    },
    { title: 'pg-index-health: btree on arrays', url: 'https://github.com/mfvanek/pg-index-health' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, attributes jsonb NOT NULL, tags text[], search tsvector);\nCREATE INDEX a ON products (attributes);\nCREATE INDEX b ON products (tags);\nCREATE INDEX c ON products (search);',
        finds: ['products.a', 'products.b', 'products.c'],
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, meta jsonb);\nCREATE INDEX posts_body ON posts (body);\nCREATE INDEX posts_meta ON posts (id, meta);',
        finds: ['posts.posts_body', 'posts.posts_meta'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE products (id bigint PRIMARY KEY, attributes jsonb NOT NULL);\nCREATE INDEX ON products ((attributes ->> 'color'));\nCREATE INDEX ON products USING gin (attributes jsonb_path_ops);",
        because: 'one is on an expression, one is a GIN index',
      },
      {
        sql: 'CREATE TABLE routes (id bigint PRIMARY KEY, stops int[] NOT NULL UNIQUE);\nCREATE TABLE paths (id bigint PRIMARY KEY, nodes int[] NOT NULL);\nCREATE UNIQUE INDEX ON paths (nodes);',
        because: 'lists that are unique are compared as a whole',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, description varchar(200), body text);\nCREATE INDEX ON posts (title);\nCREATE INDEX ON posts (description);\nCREATE INDEX ON posts (md5(body));\nCREATE INDEX ON posts USING hash (body);',
        because: 'titles and limited texts are short, and hashes are',
      },
    ],
  },
  check(table, facts, report) {
    for (const index of table.indexes) {
      const { method, unique, keys, name } = index;
      if (method !== 'btree' || unique) continue;
      for (const key of keys) {
        const column = key.column === null ? undefined : table.columns.find((one) => one.name === key.column);
        const what = column && documentKind(column, facts);
        if (!column || !what) continue;
        const isText = what === 'long text';
        const drop = dropIndex(table, index, 'review', 'Look first whether queries use it.');
        const toGin = changeIndex(table, index, `Make ${name} a GIN index`, {
          method: 'gin',
          keys: [{ column: column.name }],
        });
        report({
          on: onIndex(table, index),
          message: `${name} is a btree on ${table.name}.${column.name}, which is ${what}. It compares whole values only, and refuses those of more than 2,700 bytes.`,
          concerns: [column.name],
          fixes:
            isText || keys.length > 1 || index.include.length > 0 || index.predicate !== null ? [drop] : [toGin, drop],
        });
        break;
      }
    }
  },
};

function documentKind(column: Column, facts: Facts): string | null {
  const { family, base, isArray, modifiers } = facts.typeOf(column);
  if (isArray) return 'a list';
  if (base === 'jsonb') return 'jsonb';
  if (base === 'tsvector') return 'a document for full-text search';
  return family === 'text' && modifiers.length === 0 && base !== 'name' && LONG.has(lastWord(column.name))
    ? 'long text'
    : null;
}
