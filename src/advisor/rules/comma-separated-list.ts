/** Several values in one text. */
import type { Column, Table } from '../../catalog/types.ts';
import { allowedValues, isForeignKeyColumn } from '../column-uses.ts';
import { notesOn } from '../commented-values.ts';
import type { Facts } from '../facts.ts';
import { toListArray, toListTable } from '../fixes/split-list.ts';
import { cutsIn, hasListExample, isSaidToBeList, isTakenApart, judgeValues } from '../lists-in-text.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { contactKindOf } from '../words/lists/contacts.ts';
import { isListName } from '../words/lists/multivalued.ts';
import { isFullName } from '../words/lists/people.ts';
import { isProseName } from '../words/lists/prose.ts';
import { lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const commaSeparatedList: Rule = {
  id: 'comma-separated-list',
  category: 'normalization',
  severity: 'warning',
  scope: 'table',
  summary: 'A list of values in one text',
  why: 'A value inside a text cannot be indexed, counted, joined or kept valid by a foreign key. Each query has to take the text apart, and a search for "art" also finds "party".',
  advice:
    'Make it an array (text[] with a GIN index) where values are only looked for, or a table with a row for each value where they refer to something or say more. Text that only people read is fine as it is: name it so.',
  sources: [
    { title: 'PostgreSQL: arrays', url: 'https://www.postgresql.org/docs/current/arrays.html' },
    { title: 'Bill Karwin, SQL Antipatterns: Jaywalking', url: null },
    { title: 'sqlcheck: multi-valued attribute', url: 'https://github.com/jarulraj/sqlcheck' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, tags text NOT NULL);',
        finds: ['posts.tags'],
      },
      {
        sql: "CREATE TABLE orders (id int PRIMARY KEY, customer text, product varchar(500));\nINSERT INTO orders VALUES (1, 'Alice', 'Mouse, Keyboard'), (2, 'Bob', 'Monitor, Cable, Mouse');",
        finds: ['orders.product'],
      },
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, member_ids text, label varchar(200) -- comma-separated\n);',
        finds: ['projects.member_ids', 'projects.label'],
      },
      {
        sql: "CREATE TABLE jobs (id bigint PRIMARY KEY, requirement text, CHECK (cardinality(string_to_array(requirement, ',')) < 10));",
        finds: ['jobs.requirement'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY, tags text[] NOT NULL, notes text, status text, address text, comments text);',
        because: 'an array holds several values, and the rest are one each',
      },
      {
        sql: "CREATE TABLE people (id bigint PRIMARY KEY, skills text);\nINSERT INTO people VALUES (1, 'Welding'), (2, 'Cooking'), (3, 'Driving');",
        because: 'the values are single ones',
      },
      {
        sql: "CREATE TABLE products (id bigint PRIMARY KEY, pitch text);\nINSERT INTO products VALUES (1, 'Light, fast, and quiet. Made to last.'), (2, 'Small, but strong.');",
        because: 'sentences have commas, too',
      },
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, roles text NOT NULL CHECK (roles IN ('admin', 'member')));",
        because: 'the check allows one value at a time',
      },
    ],
  },
  check(table, facts, report) {
    const cuts = cutsIn(table, facts);
    const sample = facts.sample(table.id);
    for (const column of table.columns) {
      const { family, isArray } = facts.typeOf(column);
      if (family !== 'text' || isArray) continue;
      const because = reasonFor(column, sample?.columns.get(column.name), cuts, facts);
      if (because === null || isOther(table, column, facts)) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} is ${column.type} and ${because}. Single values of it cannot be indexed, joined or checked.`,
        fixes: fixesOf(table, column, facts),
      });
    }
  },
};

function reasonFor(
  column: Column,
  values: readonly (string | null)[] | undefined,
  cuts: readonly string[],
  facts: Facts,
): string | null {
  const verdict = values ? judgeValues(values) : 'unknown';
  const isText = isWritten(column.name);
  if (verdict === 'list' && !isText) {
    const example = values?.find((value) => value !== null && /[,;|]/.test(value)) ?? '';
    return `its rows hold several values in one: '${example}'`;
  }
  const remark = notesOn(column, facts);
  if (isSaidToBeList(remark) || (!isText && hasListExample(remark))) return 'is said to hold a list';
  if (isListName(column.name) && verdict !== 'unlike') return 'its name is a plural';
  return isTakenApart(column.name, cuts) ? 'it is taken apart at its separators' : null;
}

const COMMAS_ARE_TEXT = wordSet('name title address location place city street line author subject label text');

/** Text in which commas separate nothing: prose, "Doe, Jane", "Main Street 1, Springfield". */
const isWritten = (name: string): boolean =>
  isProseName(name) || isFullName(name) || contactKindOf(name) === 'url' || COMMAS_ARE_TEXT.has(lastWord(name));

function isOther(table: Table, column: Column, facts: Facts): boolean {
  if (isForeignKeyColumn(table, column.name)) return true;
  // JSON as text.
  if (column.default !== null && /^'\s*[[{]/.test(column.default)) return true;
  if (/\bjson\b/i.test(notesOn(column, facts))) return true;
  return allowedValues(table, column, facts) !== null || facts.hasRole(table.id, 'staging');
}

function fixesOf(table: Table, column: Column, facts: Facts): readonly Fix[] {
  return [...toListArray(table, column, facts), ...toListTable(table, column, facts)];
}
