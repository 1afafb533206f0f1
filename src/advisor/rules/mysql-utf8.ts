/** What is left of MySQL's character set of three bytes. */
import type { Column } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumn, onTable } from '../subjects.ts';

/** In a comment, where alone it can stand: the options of MySQL's tables are no SQL to Postgres. */
const CHARSET = /(?:--|#|\/\*)[^\n]*\b(?:charset|character\s+set)\s*[= ]\s*'?(?:utf8|utf8mb3)\b(?!mb4)/i;
const COLLATION = /^utf8(?:mb3)?_/i;

export const mysqlUtf8: Rule = {
  id: 'mysql-utf8',
  category: 'types',
  severity: 'warning',
  scope: 'table',
  summary: 'Text from MySQL’s utf8 of three bytes',
  why: 'What MySQL calls utf8 (utf8mb3) has no room for characters of four bytes. Emoji and rare Chinese characters were cut off or turned into question marks before the dump was made, and are not in it.',
  advice:
    'Postgres stores all of UTF-8, so that nothing is to be changed here. Change the source to utf8mb4 before it is dumped again, and look for damaged text.',
  sources: [
    {
      title: 'MySQL: the utf8mb3 character set',
      url: 'https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-utf8mb3.html',
    },
    { title: 'PostgreSQL: character set support', url: 'https://www.postgresql.org/docs/current/multibyte.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE posts (\n  id bigint PRIMARY KEY,\n  body text\n) /* ENGINE=InnoDB DEFAULT CHARSET=utf8 */;',
        finds: ['posts'],
      },
      {
        sql: 'CREATE TABLE users (\n  id bigint PRIMARY KEY, -- was: CHARACTER SET utf8mb3\n  name text\n);',
        finds: ['users'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE posts (\n  id bigint PRIMARY KEY,\n  body text\n) /* ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 */;',
        because: 'utf8mb4 holds all of UTF-8',
      },
      {
        sql: "SET client_encoding = 'UTF8';\nCREATE TABLE posts (id bigint PRIMARY KEY, body text);",
        because: 'the UTF8 of Postgres is whole',
      },
      {
        sql: "CREATE TABLE files (id bigint PRIMARY KEY, charset text NOT NULL DEFAULT 'utf8');",
        because: 'it is a value of a column',
      },
    ],
  },
  check(table, facts, report) {
    const column = table.columns.find(isOfThreeBytes);
    if (!column && !isSaid(table.origin.declared.statement, facts)) return;
    report({
      on: column ? onColumn(table, column) : onTable(table),
      message: `${table.name} comes from MySQL’s utf8, which has three bytes a character. Characters of four bytes were lost before the dump.`,
    });
  },
};

const isOfThreeBytes = ({ collation }: Column): boolean => collation !== null && COLLATION.test(collation);

function isSaid(statement: Column['origin']['declared']['statement'], facts: Facts): boolean {
  const text = facts.statementText(statement);
  return /utf8/i.test(text) && CHARSET.test(text);
}
