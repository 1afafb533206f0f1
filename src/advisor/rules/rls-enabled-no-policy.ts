/** Row-level security without a policy: nobody but the owner sees a row. */
import { isolateTenant } from '../fixes/isolate-tenant.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { tenantColumnOf } from '../tenancy.ts';

/** Somebody has written that nobody is to read it. */
const MEANT =
  /\b(?:deny|denied|no access|service[ _]role|internal|server[- ]side|backend|locked|not exposed|nobody|only)\b/i;

export const rlsEnabledNoPolicy: Rule = {
  id: 'rls-enabled-no-policy',
  category: 'tenancy',
  severity: 'info',
  scope: 'table',
  summary: 'Row-level security without a policy',
  why: 'Where no policy gives a row, nobody has it: every query of a role other than the owner answers with nothing, without an error. It looks like lost data.',
  advice:
    'Write the policies. If nobody but the owner is to read the table, say so in its comment, or silence this with the reason.',
  sources: [
    {
      title: 'PostgreSQL: row security policies',
      url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    },
    {
      title: 'Supabase splinter: rls_enabled_no_policy',
      url: 'https://supabase.github.io/splinter/0008_rls_enabled_no_policy/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;',
        finds: ['notes'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nALTER TABLE orders FORCE ROW LEVEL SECURITY;',
        finds: ['orders'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, owner name NOT NULL);\nCREATE INDEX ON notes (owner);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner = current_user);',
        because: 'a policy gives the rows',
      },
      {
        sql: "CREATE TABLE webhook_secrets (id bigint PRIMARY KEY);\nALTER TABLE webhook_secrets ENABLE ROW LEVEL SECURITY;\nCOMMENT ON TABLE webhook_secrets IS 'Read by the service role only.';",
        because: 'its comment says that nobody is to read it',
      },
      {
        sql: '-- crowfoot:ignore rls-enabled-no-policy: the owner alone reads it\nCREATE TABLE jobs (id bigint PRIMARY KEY);\nALTER TABLE jobs ENABLE ROW LEVEL SECURITY;',
        because: 'it is meant',
      },
    ],
  },
  check(table, facts, report) {
    if (!table.rls.enabled || table.policies.length > 0 || MEANT.test(table.comment ?? '')) return;
    const column = tenantColumnOf(table, facts);
    report({
      on: onTable(table),
      message: `${table.name} has row-level security and no policy. ${table.rls.forced ? 'Nobody' : 'Nobody but the owner'} sees or writes a row of it.`,
      fixes: column ? [isolateTenant(table, column, facts)] : [],
    });
  },
};
