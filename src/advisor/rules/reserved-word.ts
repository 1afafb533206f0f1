/** Names that are words of SQL. */
import type { Column, Table } from '../../catalog/types.ts';
import { isReserved } from '../../sql/keywords.ts';
import type { Facts } from '../facts.ts';
import { renameColumn, renameTable } from '../fixes/rename.ts';
import type { Rule } from '../rule.ts';
import { onColumn, onTable } from '../subjects.ts';
import { pluralName, singularName } from '../words/inflection.ts';

const MOMENTS: Readonly<Record<string, string>> = {
  end: 'ended_at',
  from: 'starts_at',
  to: 'ends_at',
  when: 'happened_at',
  current_date: 'day',
};
const OTHERS: Readonly<Record<string, string>> = {
  desc: 'description',
  order: 'sort_order',
  limit: 'max_count',
  offset: 'position_offset',
  user: 'user_name',
  group: 'group_name',
  default: 'default_value',
  table: 'table_name',
  column: 'column_name',
  check: 'check_result',
  to: 'recipient',
  from: 'sender',
  end: 'end_value',
  references: 'reference_list',
};

export const reservedWord: Rule = {
  id: 'reserved-word',
  category: 'naming',
  severity: 'warning',
  scope: 'table',
  summary: 'A name that is a reserved word',
  why: 'user, order or end can only be names in double quotes. Without them a query fails, or worse: SELECT user gives the name of the role, and nobody sees why.',
  advice: 'Use another word, or the plural: users, orders, description, ended_at.',
  sources: [
    { title: 'PostgreSQL: SQL key words', url: 'https://www.postgresql.org/docs/current/sql-keywords-appendix.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE "order" (id bigint PRIMARY KEY, "user" text, "desc" text);',
        finds: ['order', 'order.user', 'order.desc'],
      },
      {
        sql: 'CREATE TABLE shifts (id bigint PRIMARY KEY, starts_at timestamptz, "end" timestamptz);',
        finds: ['shifts.end'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, name text, value text, status text, type text, year integer);',
        because: 'these words need no quotes',
      },
      {
        sql: 'CREATE TABLE slots (id bigint PRIMARY KEY, position integer, "timestamp" timestamptz);',
        because: 'Postgres takes them as names of columns',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, description text, ended_at timestamptz);',
        because: 'other words do as well',
      },
    ],
  },
  check(table, facts, report) {
    if (isReserved(table.name)) {
      const plural = pluralName(table.name);
      const isFree = plural !== table.name && !facts.tables.some((id) => id === `${table.schema}.${plural}`);
      report({
        on: onTable(table),
        message: `"${table.name}" is a reserved word: every query has to quote it.`,
        fixes: isFree ? [renameTable(table, plural)] : [],
      });
    }
    for (const column of table.columns)
      if (isReserved(column.name))
        report({
          on: onColumn(table, column),
          message: `${table.name}."${column.name}" is a reserved word: every query has to quote it.`,
          fixes: renameColumn(table, column, suggestion(table, column, facts)),
        });
  },
};

function suggestion({ name: table }: Table, column: Column, facts: Facts): string {
  const isMoment = /^(?:timestamp|timestamptz|date)$/.test(facts.typeOf(column).family);
  return (isMoment ? MOMENTS[column.name] : OTHERS[column.name]) ?? `${singularName(table)}_${column.name}`;
}
