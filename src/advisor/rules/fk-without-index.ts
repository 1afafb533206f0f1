/** A foreign key whose columns no index begins with. */
import { type Constraint, tableId } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { addIndex } from '../fixes/add-index.ts';
import { leadsAnIndex } from '../index-cover.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { isStandardTable } from '../words/lists/standards.ts';

export const fkWithoutIndex: Rule = {
  id: 'fk-without-index',
  category: 'indexes',
  severity: 'warning',
  scope: 'table',
  summary: 'A foreign key without an index',
  why: 'Postgres indexes the referenced key, not the referring columns. Each delete or key change in the parent then reads the whole child table, under locks, and so does every join from parent to child.',
  advice:
    'Index the foreign key columns, alone or as the first of an index that is used for sorting and filtering, too.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    {
      title: 'Supabase splinter: unindexed_foreign_keys',
      url: 'https://supabase.github.io/splinter/0001_unindexed_foreign_keys/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES users (id));',
        finds: ['posts.posts_author_id_fkey'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES users (id), hidden boolean NOT NULL DEFAULT false);\nCREATE INDEX ON posts (author_id) WHERE NOT hidden;\nCREATE INDEX ON posts (hidden, author_id);\nALTER TABLE posts ADD CONSTRAINT again FOREIGN KEY (author_id) REFERENCES users (id);',
        finds: ['posts.posts_author_id_fkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES users (id));\nCREATE INDEX ON posts (author_id, id);',
        because: 'the index begins with the column',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint REFERENCES users (id));\nCREATE INDEX ON posts (author_id) WHERE author_id IS NOT NULL;',
        because: 'rows that refer to a user are all in the index',
      },
      {
        sql: 'CREATE TABLE organizations (id bigint PRIMARY KEY);\nCREATE TABLE labels (id bigint PRIMARY KEY, organization_id bigint NOT NULL REFERENCES organizations (id), name text NOT NULL, UNIQUE (organization_id, name));',
        because: 'the index of a key begins with the column',
      },
      {
        sql: 'CREATE TABLE dim_store (store_key bigint PRIMARY KEY, name text);\nCREATE TABLE fact_sales (store_key bigint NOT NULL REFERENCES dim_store (store_key), amount numeric(12,2) NOT NULL);',
        because: 'rows of a dimension stay, and a fact table is read as a whole',
      },
    ],
  },
  check(table, facts, report) {
    const seen = new Set<string>();
    for (const key of foreignKeysOf(table)) {
      const list = key.columns.join('\0');
      if (seen.has(list) || leadsAnIndex(table, key.columns)) continue;
      seen.add(list);
      // A fact table is read by bitmaps of several keys, or by BRIN, and its dimensions do not go; a standard's codes are few in every table.
      if (facts.hasRole(table.id, 'fact', 'staging') || isStandardTable(table.name)) return;
      report({
        on: onConstraint(table, key),
        ...(isStandardTable(key.references?.table ?? '') || isDictionary(key, facts) ? { severity: 'info' } : {}),
        message: `No index of ${table.name} begins with ${key.columns.join(', ')}. Deleting a row of ${key.references?.table} reads all of ${table.name}, and so do joins.`,
        concerns: key.columns,
        fixes: [addIndex(table, { keys: key.columns.map((column) => ({ column })) })],
      });
    }
  },
};

const KEYS_TO_A_DICTIONARY = 25;
const KEYS_OF_A_TABLE = 2;

/** A table of words that others refer to by several keys each: its rows do not go, and hardly anybody asks for all that uses a word. */
function isDictionary({ references }: Constraint, facts: Facts): boolean {
  if (!references) return false;
  const keys = facts.referencesTo(tableId(references.schema, references.table));
  return (
    keys.length > KEYS_TO_A_DICTIONARY && keys.length > KEYS_OF_A_TABLE * new Set(keys.map(({ child }) => child)).size
  );
}
