/** Defaults that are the word NULL, or nothing in quotes. */
import type { Column } from '../../catalog/types.ts';
import { literalText } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumnDefault } from '../subjects.ts';

export const stringNullDefault: Rule = {
  id: 'string-null-default',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'A default that only looks like NULL',
  why: "DEFAULT 'NULL' stores four letters. IS NULL does not find such rows, coalesce() hands the word on, and one day somebody is greeted as Mr. NULL.",
  advice:
    'Drop the default: without one a column is NULL. Give text that may be left out the default of an empty string only where that is meant.',
  sources: [
    { title: 'PostgreSQL: default values', url: 'https://www.postgresql.org/docs/current/ddl-default.html' },
    { title: 'SchemaCrawler: columns where NULL may be intended', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      { sql: "CREATE TABLE users (id bigint PRIMARY KEY, nickname text DEFAULT 'NULL');", finds: ['users.nickname'] },
      {
        sql: "CREATE TABLE jobs (id bigint PRIMARY KEY, result jsonb DEFAULT 'null'::jsonb, note varchar(20) DEFAULT 'null'::character varying);",
        finds: ['jobs.result', 'jobs.note'],
      },
    ],
    valid: [
      { sql: 'CREATE TABLE users (id bigint PRIMARY KEY, nickname text DEFAULT NULL);', because: 'this is NULL' },
      { sql: "CREATE TABLE users (id bigint PRIMARY KEY, bio text DEFAULT '');", because: 'text may well be empty' },
      {
        sql: "CREATE TABLE jobs (id bigint PRIMARY KEY, result jsonb NOT NULL DEFAULT 'null');",
        because: 'the null of JSON is a value where NULL is forbidden',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (column.default === null || column.generated || !isLikeNull(column, column.default, facts)) continue;
      report({
        on: onColumnDefault(table, column),
        message: `${table.name}.${column.name} has the default ${column.default}, which is a value and not NULL.`,
        fixes: [
          {
            title: 'Drop the default',
            safety: 'review',
            caution: column.notNull ? 'The column is NOT NULL: rows without a value are refused from then on.' : null,
            steps: [
              {
                kind: 'set-column-default',
                schema: table.schema,
                table: table.name,
                column: column.name,
                default: null,
              },
            ],
          },
        ],
      });
    }
  },
};

const WORDS = /^[(<]?null[)>]?$/i;

function isLikeNull(column: Column, text: string, facts: Facts): boolean {
  if (!text.includes("'")) return false;
  const value = literalText(text);
  if (value === null) return false;
  const { family } = facts.typeOf(column);
  if (WORDS.test(value)) return family !== 'json' || !column.notNull;
  // Of the other types Postgres takes it for a few only, of which an empty document and no bytes mean something.
  return (
    value === '' &&
    !column.notNull &&
    family !== 'text' &&
    family !== 'search' &&
    family !== 'binary' &&
    family !== 'other'
  );
}
