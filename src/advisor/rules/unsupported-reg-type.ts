/** Columns that hold object identifiers which pg_upgrade cannot carry over. */
import { changeType } from '../fixes/change-type.ts';
import type { Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';

const REG_TYPE = /^(?:pg_catalog\.)?reg(?:collation|config|dictionary|namespace|oper|operator|proc|procedure)$/;

export const unsupportedRegType: Rule = {
  id: 'unsupported-reg-type',
  category: 'types',
  severity: 'info',
  scope: 'table',
  summary: 'A reg type that pg_upgrade refuses',
  why: 'These types store the number that an object has in this cluster. Another cluster numbers its objects anew, so pg_upgrade stops at the first table with such a column, on the day of the upgrade.',
  advice: 'Keep the object’s name as text and cast it when it is used. regclass, regrole and regtype are carried over.',
  sources: [
    {
      title: 'PostgreSQL: pg_upgrade, notes',
      url: 'https://www.postgresql.org/docs/current/pgupgrade.html#PGUPGRADE-NOTES',
    },
    {
      title: 'Supabase splinter: unsupported_reg_types',
      url: 'https://supabase.github.io/splinter/0018_unsupported_reg_types/',
    },
  ],
  examples: {
    invalid: [
      { sql: 'CREATE TABLE hooks (id bigint PRIMARY KEY, handler regproc NOT NULL);', finds: ['hooks.handler'] },
      { sql: 'CREATE TABLE documents (id bigint PRIMARY KEY, language regconfig);', finds: ['documents.language'] },
    ],
    valid: [
      {
        sql: 'CREATE TABLE watched (id bigint PRIMARY KEY, relation regclass NOT NULL);',
        because: 'regclass is carried over',
      },
      {
        sql: 'CREATE TABLE grants (id bigint PRIMARY KEY, grantee regrole, of_type regtype);',
        because: 'so are regrole and regtype',
      },
      {
        sql: 'CREATE TABLE hooks (id bigint PRIMARY KEY, handler text NOT NULL);',
        because: 'a name is a name in any cluster',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      const { base, family } = facts.typeOf(column);
      if (family !== 'other' || !REG_TYPE.test(base)) continue;
      report({
        on: onColumnType(table, column),
        message: `${table.name}.${column.name} is ${column.type}. pg_upgrade stops at columns of this type.`,
        fixes: changeType(facts, table, column, { type: 'text', caution: null }),
      });
    }
  },
};
