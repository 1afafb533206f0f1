/** Indexes whose names do not say of what they are. */
import type { Index, Table } from '../../catalog/types.ts';
import { clipToBytes, MAX_IDENTIFIER_BYTES } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { renameIndex } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { snakeName } from '../words/name-words.ts';

export const indexName: Rule = {
  id: 'index-name',
  category: 'naming',
  severity: 'hint',
  scope: 'table',
  summary: 'An index whose name does not say of which table it is',
  why: 'Names of indexes stand alone in query plans, error messages and lists of what is unused. One that does not say its table has to be looked up each time.',
  advice: 'Name it after its table and columns, as the profile has it. Names that Postgres gives are fine.',
  sources: [{ title: 'PostgreSQL: CREATE INDEX', url: 'https://www.postgresql.org/docs/current/sql-createindex.html' }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE user_sessions (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE INDEX sess_ix ON user_sessions (email);',
        finds: ['user_sessions.sess_ix'],
      },
      {
        sql: 'CREATE TABLE films (id bigint PRIMARY KEY, title text NOT NULL);\nCREATE INDEX idx_title ON films (title);',
        finds: ['films.idx_title'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE films (id bigint PRIMARY KEY, title text NOT NULL);\nCREATE INDEX idx_films_title ON films (title);\nCREATE INDEX ON films (title, id);',
        because: 'one is named so, the other by Postgres',
      },
      {
        sql: 'CREATE TABLE films (id bigint PRIMARY KEY, title text NOT NULL);\nCREATE INDEX films_title_idx ON films (title);',
        because: 'it is what Postgres would call it',
      },
      {
        sql: 'CREATE TABLE films (id bigint PRIMARY KEY, title text NOT NULL);\nCREATE UNIQUE INDEX film_title_unique ON films (title);',
        because: 'it says its table',
      },
    ],
  },
  check(table, facts, report) {
    for (const index of table.indexes) {
      if (index.origin.name === null || saysTable(table, index)) continue;
      const wanted = wantedName(table, index, facts);
      report({
        on: onIndex(table, index),
        message: `${index.name} does not say that it is an index of ${table.name}.`,
        fixes:
          wanted === index.name || table.indexes.some(({ name }) => name === wanted)
            ? []
            : [renameIndex(table, index, wanted)],
      });
    }
  },
};

function saysTable({ name: table }: Table, { name }: Index): boolean {
  const said = snakeName(name);
  return (
    said.includes(snakeName(table)) ||
    said.includes(snakeName(singularName(table))) ||
    name.includes(table.slice(0, 24))
  );
}

function wantedName({ name: table }: Table, { keys }: Index, { settings }: Facts): string {
  const columns = keys.map(({ column }) => column ?? 'expr').join('_');
  const filled = settings.indexName.replaceAll('{table}', table).replaceAll('{columns}', columns);
  return clipToBytes(filled, MAX_IDENTIFIER_BYTES);
}
