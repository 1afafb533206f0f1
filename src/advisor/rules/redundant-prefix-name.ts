/** Names that say again what is said by where they stand. */

import { isReserved } from '../../sql/keywords.ts';
import { foreignKeysOf, primaryKeyOf } from '../facts.ts';
import { renameColumn, renameTable } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onColumn, onTable } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';

const PREFIX = /^(?:tbl|t|tab|table)_(?=[a-z])/;

export const redundantPrefixName: Rule = {
  id: 'redundant-prefix-name',
  category: 'naming',
  severity: 'hint',
  isOff: true,
  scope: 'table',
  summary: 'A name that repeats its table, or that it is one',
  why: 'tbl_ says what every query shows anyway, and user_email in users is written users.user_email. It is typed and read for nothing.',
  advice: 'Leave the repeated word out. Keys keep it: order_id reads the same on both sides of a join.',
  sources: [{ title: 'SchemaCrawler: badly named columns', url: 'https://www.schemacrawler.com/lint.html' }],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE tbl_orders (id bigint PRIMARY KEY);', finds: ['tbl_orders'] },
      { sql: 'CREATE TABLE users (id bigint PRIMARY KEY, user_email text);', finds: ['users.user_email'] },
    ],
    valid: [
      { sql: 'CREATE TABLE users (user_id bigint PRIMARY KEY, email text);', because: 'a key may repeat it' },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, order_order text);',
        because: 'without it, it would be a reserved word',
      },
    ],
  },
  check(table, facts, report) {
    const bare = table.name.replace(PREFIX, '');
    if (bare !== table.name)
      report({
        on: onTable(table),
        message: `${table.name} says that it is a table, which every query shows.`,
        fixes: facts.tables.some((id) => id === `${table.schema}.${bare}`) ? [] : [renameTable(table, bare)],
      });
    const prefix = `${singularName(table.name)}_`;
    const keys = new Set([
      ...(primaryKeyOf(table)?.columns ?? []),
      ...foreignKeysOf(table).flatMap(({ columns }) => columns),
    ]);
    for (const column of table.columns) {
      if (!column.name.startsWith(prefix) || keys.has(column.name)) continue;
      const short = column.name.slice(prefix.length);
      if (short === '' || /^(?:id|uuid|key|code|no|number|type)$/.test(short) || isReserved(short)) continue;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} repeats the name of its table.`,
        fixes: renameColumn(table, column, short),
      });
    }
  },
};
