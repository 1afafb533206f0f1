/** Names whose words run together. */
import type { Origin, Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { renameTable } from '../fixes/rename.ts';
import { isSnakeCase, toSnakeCase } from '../naming-style.ts';
import type { Rule } from '../rule.ts';
import { onColumn, onTable } from '../subjects.ts';
import { wordSet } from '../words/word-set.ts';

/** What tables of parts are called, behind the name of the whole. */
const PARTS = wordSet(
  'items lines details profiles types tags roles logs groups members notes files images entries options values',
);
/** What most schemas have, so that `orderitems` is two words even where no table is called orders. */
const WHOLES = wordSet('order user product customer invoice payment account employee project category purchase sales');
const LEAST_LETTERS = 7;

export const nameNotSnakeCase: Rule = {
  id: 'name-not-snake-case',
  category: 'naming',
  severity: 'info',
  scope: 'table',
  summary: 'A name that is not in snake_case',
  why: 'Postgres folds what is not quoted to lower case, so that OrderItems becomes orderitems: the words run together, are hard to read, and are guessed wrong in queries.',
  advice: 'Write lower case words with an underscore between them. Leave names that a framework or an extension made.',
  sources: [
    {
      title: 'PostgreSQL: identifiers and key words',
      url: 'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS',
    },
    { title: 'schemalint: name-casing', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE OrderItems (id bigint PRIMARY KEY, quantity integer NOT NULL CHECK (quantity > 0));',
        finds: ['orderitems'],
      },
      {
        sql: 'CREATE TABLE userProfiles (id bigint PRIMARY KEY, firstName text, lastName text);\nCREATE TABLE orderdetails (id bigint PRIMARY KEY);',
        finds: ['userprofiles', 'userprofiles.firstname', 'orderdetails'],
      },
      { sql: 'CREATE TABLE totals (id bigint PRIMARY KEY, sum$net numeric(12,2));', finds: ['totals.sum$net'] },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE order_items (id bigint PRIMARY KEY);',
        because: 'the words stand apart',
      },
      {
        sql: 'CREATE TABLE newsletters (id bigint PRIMARY KEY);\nCREATE TABLE news (id bigint PRIMARY KEY);',
        because: 'newsletters is one word',
      },
      {
        sql: 'CREATE TABLE Users (ID bigint PRIMARY KEY, Email text, SKU text, CREATED_AT timestamptz);',
        because: 'they fold to names whose words stand apart',
      },
      {
        sql: 'CREATE TABLE "OrderItems" (id bigint PRIMARY KEY, "unitPrice" numeric(12,2));',
        because: 'Prisma keeps the names of its models',
        profile: 'prisma',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.names !== 'snake') return;
    const apart = joinedWords(table, facts) ?? foldedWords(table, facts);
    if (apart !== null)
      report({
        on: onTable(table),
        message: `${table.name} is ${apart.split('_').length} words in one: ${apart.replaceAll('_', ' and ')}.`,
        fixes:
          facts.tables.includes(table.id) && facts.tableNamed(apart, table.schema) === null
            ? [renameTable(table, apart)]
            : [],
      });
    for (const column of table.columns)
      if (!isSnakeCase(column.name.replace(/^_/, '')))
        report({
          on: onColumn(table, column),
          message: `${table.name}.${column.name} is not in snake_case, unlike names that need no thought to write.`,
        });
    const folded = table.columns.filter((column) => foldedWords(column, facts) !== null);
    const [first] = folded;
    if (!first) return;
    const names = folded.map(({ name }) => name);
    report({
      on: onColumn(table, first),
      message: `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more columns` : ''} of ${table.name} are written with capitals that Postgres drops, so that their words run together.`,
      concerns: names,
    });
  },
};

const MOST_NAMES = 3;

/** The name in snake case where it is written in camelCase without quotes. */
function foldedWords(
  { name, origin }: { readonly name: string; readonly origin: Origin },
  facts: Facts,
): string | null {
  if (origin.name === null || !/^[a-z]+$/.test(name)) return null;
  const written = facts.textAt(origin.name);
  return written.toLowerCase() === name && /[a-z][A-Z]/.test(written) ? toSnakeCase(written) : null;
}

/** The name with its two words apart, where each of them names a table, or the second a part. */
function joinedWords({ name, schema }: Table, facts: Facts): string | null {
  if (name.length < LEAST_LETTERS || !/^[a-z]+$/.test(name)) return null;
  for (let at = 3; at <= name.length - 3; at++) {
    const [whole, part] = [name.slice(0, at), name.slice(at)];
    if (!PARTS.has(part) && facts.tableNamed(part, schema) === null) continue;
    if (facts.tableNamed(whole, schema) !== null || (PARTS.has(part) && WHOLES.has(whole))) return `${whole}_${part}`;
  }
  return null;
}
