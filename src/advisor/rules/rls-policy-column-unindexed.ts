/** A policy compares a column by which no index can find the rows. */
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { addIndex } from '../fixes/add-index.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { sessionColumns } from '../policies.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const rlsPolicyColumnUnindexed: Rule = {
  id: 'rls-policy-column-unindexed',
  category: 'tenancy',
  severity: 'warning',
  scope: 'table',
  summary: 'A policy on a column without an index',
  why: 'Postgres adds the condition of the policy to every query of the table. Without an index that begins with the column, each query reads the rows of all tenants to find those of one.',
  advice: 'Index the column, alone or as the first of the columns that queries filter and sort by.',
  sources: [
    {
      title: 'PostgreSQL: row security policies',
      url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    },
    {
      title: 'Supabase: RLS performance recommendations',
      url: 'https://supabase.com/docs/guides/database/postgres/row-level-security#rls-performance-recommendations',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant')::bigint);",
        finds: ['orders.tenant_id'],
      },
      {
        sql: 'CREATE SCHEMA auth;\nCREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$SELECT NULL::uuid$$;\nCREATE TABLE notes (id bigint PRIMARY KEY, author uuid NOT NULL, created_at timestamptz NOT NULL);\nCREATE INDEX ON notes (created_at, author);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes FOR SELECT USING ((SELECT auth.uid()) = author);',
        finds: ['notes.author'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, created_at timestamptz NOT NULL);\nCREATE INDEX ON orders (tenant_id, created_at DESC);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));",
        because: 'an index begins with it',
      },
      {
        sql: "CREATE TABLE posts (id bigint PRIMARY KEY, status text NOT NULL);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY published ON posts FOR SELECT USING (status = 'published');",
        because: 'it is compared with a value that most rows have',
      },
      {
        sql: "CREATE TABLE members (user_id bigint NOT NULL, team_id bigint NOT NULL, PRIMARY KEY (team_id, user_id));\nCREATE TABLE teams (id bigint PRIMARY KEY, user_id bigint);\nALTER TABLE teams ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON teams USING (EXISTS (SELECT FROM members m WHERE m.team_id = teams.id AND m.user_id = current_setting('app.user')::bigint));",
        because: 'the column is compared in another table',
      },
      {
        sql: "CREATE TABLE countries (id bigint PRIMARY KEY, code text NOT NULL, name text NOT NULL, owner_id bigint);\nALTER TABLE countries ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON countries USING (owner_id = (SELECT current_setting('app.tenant')::bigint));",
        because: 'a table of codes is small',
      },
    ],
  },
  check(table, facts, report) {
    if (table.policies.length === 0 || !table.rls.enabled || facts.hasRole(table.id, 'lookup', 'settings')) return;
    const seen = new Set<string>();
    const isColumn = (name: string): boolean => table.columns.some((column) => column.name === name);
    for (const { using, name } of table.policies) {
      const columns = using === null ? [] : sessionColumns(using, isColumn);
      // Joined by AND, one that is indexed is enough.
      if (columns.some((column) => leadsAnIndex(table, [column]))) continue;
      const column = table.columns.find((one) => one.name === columns[0]);
      if (!column || seen.has(column.name)) continue;
      seen.add(column.name);
      report({
        on: onColumn(table, column),
        message: `The policy ${quoteIdentifier(name)} compares ${table.name}.${column.name}, and no index begins with it. Every query reads the whole table.`,
        concerns: [column.name],
        fixes: [addIndex(table, { keys: [{ column: column.name }] })],
      });
    }
  },
};
