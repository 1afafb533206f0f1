/** A list spread over numbered columns. */
import { toRows } from '../fixes/split-columns.ts';
import { repeatingGroupsIn } from '../repeating-groups.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const repeatingColumns: Rule = {
  id: 'repeating-columns',
  category: 'normalization',
  severity: 'warning',
  scope: 'table',
  summary: 'A list spread over numbered columns',
  why: 'A search has to look in each of the columns, nothing keeps a value from standing twice, and one value more than there are columns means to change the table and every query.',
  advice:
    'Make it a table with a row for each value, its position and the key of this row. Two columns that mean different things are better named by what they mean.',
  sources: [
    { title: 'Bill Karwin, SQL Antipatterns: Multicolumn Attributes', url: null },
    { title: 'SchemaCrawler lint: incrementing columns', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE contacts (id bigint PRIMARY KEY, phone1 text, phone2 text, phone3 text);',
        finds: ['contacts.phone1'],
      },
      {
        sql: 'CREATE TABLE events (id bigint PRIMARY KEY, speaker_1_name text, speaker_1_bio text, speaker_2_name text, speaker_2_bio text);',
        finds: ['events.speaker_1_name'],
      },
      {
        sql: 'CREATE TABLE articles (id bigint PRIMARY KEY, tag_a text, tag_b text, email text, email_2 text, "imageUrl1" text, "imageUrl2" text);',
        finds: ['articles.tag_a', 'articles.email', 'articles.imageUrl1'],
      },
      {
        sql: 'CREATE TABLE budgets (id bigint PRIMARY KEY, jan numeric, feb numeric, mar numeric, apr numeric, item_1_qty int, item_2_qty int);',
        finds: ['budgets.jan', 'budgets.item_1_qty'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE addresses (id bigint PRIMARY KEY, address_line1 text, address_line2 text, address text, address2 text, street_1 text, street_2 text);',
        because: 'the lines of an address are one text',
      },
      {
        sql: 'CREATE TABLE files (id bigint PRIMARY KEY, sha1 text, sha256 text, md5 text, ipv4 inet, ipv6 inet, x1 int, x2 int, y1 int, y2 int, mp3 text, mp4 text, p50 int, p99 int);',
        because: 'the number is part of the word',
      },
      {
        sql: 'CREATE TABLE players (id bigint PRIMARY KEY);\nCREATE TABLE matches (id bigint PRIMARY KEY, player1_id bigint REFERENCES players (id), player2_id bigint REFERENCES players (id), player1_score int, player2_score int);',
        because: 'a match has two sides, neither more nor fewer',
      },
      {
        sql: 'CREATE TABLE dim_calendar (calendar_key int PRIMARY KEY, holiday_1 text, holiday_2 text);',
        because: 'dimensions are flat on purpose',
      },
      {
        sql: 'CREATE TABLE results (id bigint PRIMARY KEY, value1 int, value2 text);',
        because: 'the types differ: these are two things',
      },
    ],
  },
  check(table, facts, report) {
    const groups = repeatingGroupsIn(table);
    if (groups.length === 0 || facts.hasRole(table.id, 'fact', 'dimension', 'staging', 'time-series')) return;
    for (const { columns } of groups) {
      const [first] = columns;
      if (!first) continue;
      const names = columns.map(({ name }) => name);
      report({
        on: onColumn(table, first),
        message: `${names.join(', ')} of ${table.name} are one list in ${names.length} columns. A search has to look in all of them, and one value more needs a new column.`,
        concerns: names,
        fixes: toRows(table, columns, facts),
      });
    }
  },
};
