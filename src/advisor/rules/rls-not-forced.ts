/** Policies that do not hold for the owner of the table, as whom the application connects. */
import { forceRowSecurity } from '../fixes/isolate-tenant.ts';
import { isForAll } from '../policies.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const rlsNotForced: Rule = {
  id: 'rls-not-forced',
  category: 'tenancy',
  severity: 'info',
  scope: 'table',
  summary: 'Row-level security that the owner passes by',
  why: 'Policies do not hold for the owner of a table unless they are forced. Where the application connects as the role that made the tables, no policy holds for it at all, and tests do not show it.',
  advice:
    'FORCE ROW LEVEL SECURITY, or let the application connect as a role that owns nothing; then say so in the settings of the profile.',
  sources: [
    {
      title: 'PostgreSQL: row security policies',
      url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    },
    { title: 'schemalint: row-level-security, enforced', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));",
        finds: ['orders'],
      },
      {
        sql: "CREATE TABLE public.notes (id bigint PRIMARY KEY, author uuid NOT NULL UNIQUE);\nALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON public.notes TO PUBLIC USING (author = (SELECT current_setting('app.user')::uuid));",
        finds: ['notes'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nALTER TABLE orders FORCE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));",
        because: 'it is forced',
      },
      {
        sql: 'CREATE ROLE app_user;\nCREATE TABLE notes (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes TO app_user USING (owner = current_user);',
        because: 'the policies are for a role of the application’s own',
      },
      {
        sql: 'CREATE SCHEMA auth;\nCREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$SELECT NULL::uuid$$;\nCREATE TABLE notes (id bigint PRIMARY KEY, author uuid NOT NULL UNIQUE);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (author = (SELECT auth.uid()));',
        because: 'PostgREST does not connect as the owner',
      },
      { sql: 'CREATE TABLE notes (id bigint PRIMARY KEY);', because: 'row-level security is off' },
    ],
  },
  check(table, facts, report) {
    if (!table.rls.enabled || table.rls.forced || !facts.settings.applicationOwnsTables) return;
    if (!table.policies.some(isForAll) || facts.apiSchemas(null).includes(table.schema)) return;
    report({
      on: onTable(table),
      message: `The policies of ${table.name} do not hold for its owner. An application that connects as the owner sees all rows.`,
      fixes: [forceRowSecurity(table, facts)],
    });
  },
};
