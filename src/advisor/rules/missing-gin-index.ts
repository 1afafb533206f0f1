/** Documents for full-text search and lists of tags that no index searches. */
import type { Column, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { addIndex } from '../fixes/add-index.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Lists that rows are found by. */
const SEARCHED = wordSet('tags tag labels keywords categories topics skills genres hashtags amenities interests');
const SEARCHING = wordSet('gin gist rum spgist');

export const missingGinIndex: Rule = {
  id: 'missing-gin-index',
  category: 'indexes',
  severity: 'info',
  scope: 'table',
  summary: 'A searched document or list without a GIN index',
  why: 'Looking for a word in a tsvector, or for a tag in an array, reads every row unless an index knows what is inside. It is fast on a developer’s hundred rows and takes seconds on a million.',
  advice: 'Add a GIN index on the column. Leave it for tables that stay small, or lists that are only shown.',
  sources: [
    {
      title: 'PostgreSQL: indexes for text search',
      url: 'https://www.postgresql.org/docs/current/textsearch-indexes.html',
    },
    { title: 'PostgreSQL: GIN indexes', url: 'https://www.postgresql.org/docs/current/gin.html' },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, search tsvector GENERATED ALWAYS AS (to_tsvector('english', title)) STORED);",
        finds: ['posts.search'],
      },
      {
        sql: 'CREATE TABLE articles (id bigint PRIMARY KEY, tags text[] NOT NULL, body_tsv tsvector);\nCREATE INDEX ON articles (id) WHERE tags IS NOT NULL;',
        finds: ['articles.tags', 'articles.body_tsv'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, search tsvector, tags text[]);\nCREATE INDEX ON posts USING gist (search);\nCREATE INDEX ON posts USING gin (tags, search);',
        because: 'there are indexes on them',
      },
      {
        sql: 'CREATE TABLE logs (id bigint PRIMARY KEY, message text, tags text[]);\nCREATE TABLE import_articles (id bigint, tags text[]);',
        because: 'logs and imports are appended to, and not searched so',
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, attributes jsonb NOT NULL, metadata jsonb, sizes int[], matrix float[]);',
        because: 'nothing says that queries look inside',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const reason = whySearched(column, facts);
      if (reason === null || isSearchable(table, column.name)) continue;
      if (facts.hasRole(table.id, 'event-log', 'audit', 'staging', 'time-series', 'lookup')) return;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} ${reason}, and no GIN index searches it. Finding rows by what is inside reads the whole table.`,
        fixes: [addIndex(table, { method: 'gin', keys: [{ column: column.name }] })],
      });
    }
  },
};

function whySearched(column: Column, facts: Facts): string | null {
  const { family, base, isArray } = facts.typeOf(column);
  if (isArray) {
    const isList = family === 'text' || family === 'integer' || family === 'uuid' || family === 'enum';
    return isList && SEARCHED.has(lastWord(column.name)) ? `is a list of ${lastWord(column.name)}` : null;
  }
  return base === 'tsvector' ? 'is a document for full-text search' : null;
}

const isSearchable = ({ indexes }: Table, name: string): boolean =>
  indexes.some(({ method, keys }) => SEARCHING.has(method) && keys.some(({ column }) => column === name));
