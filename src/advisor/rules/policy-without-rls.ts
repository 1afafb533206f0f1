/** Policies that do nothing, because row-level security is off. */
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { enableRowSecurity } from '../fixes/isolate-tenant.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const policyWithoutRls: Rule = {
  id: 'policy-without-rls',
  category: 'tenancy',
  severity: 'error',
  scope: 'table',
  summary: 'A policy on a table without row-level security',
  why: 'Postgres takes a policy, and does not apply it until row-level security is enabled on the table. Everybody who may read the table reads all of it, while the schema looks protected.',
  advice: 'Enable row-level security on the table, or drop the policies.',
  sources: [
    {
      title: 'PostgreSQL: CREATE POLICY',
      url: 'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    },
    {
      title: 'Supabase splinter: policy_exists_rls_disabled',
      url: 'https://supabase.github.io/splinter/0007_policy_exists_rls_disabled/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));",
        finds: ['orders'],
      },
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner = current_user);\nALTER TABLE notes DISABLE ROW LEVEL SECURITY;',
        finds: ['notes'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nCREATE POLICY own ON notes USING (owner = current_user);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;',
        because: 'it is enabled further down',
      },
      { sql: 'CREATE TABLE notes (id bigint PRIMARY KEY);', because: 'there is no policy' },
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nCREATE POLICY own ON notes USING (owner = current_user);\nDROP POLICY own ON notes;',
        because: 'the policy is gone again',
      },
    ],
  },
  check(table, facts, report) {
    const [first] = table.policies;
    if (!first || table.rls.enabled) return;
    const more = table.policies.length > 1 ? ` and ${table.policies.length - 1} more` : '';
    report({
      on: onTable(table),
      message: `${table.name} has the policy ${quoteIdentifier(first.name)}${more}, and row-level security is off. It holds nobody back.`,
      fixes: [enableRowSecurity(table, facts)],
    });
  },
};
