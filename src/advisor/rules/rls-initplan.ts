/** A policy that asks who is there once for each row. */

import type { Policy } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import type { Facts } from '../facts.ts';
import { callsForEachRow, expressionsOf, withCallsOnce } from '../policies.ts';
import type { Fix, Rule } from '../rule.ts';
import { onPolicy } from '../subjects.ts';

export const rlsInitplan: Rule = {
  id: 'rls-initplan',
  category: 'tenancy',
  severity: 'info',
  scope: 'table',
  summary: 'A policy that asks for the session in each row',
  why: 'Postgres calls a stable function in a policy again for each row it looks at. On large tables that is most of the time of a query, and its answer is always the same.',
  advice:
    'Write the call as a scalar query, (SELECT current_setting(...)), so that it is made once before the rows are read.',
  sources: [
    {
      title: 'Supabase splinter: auth_rls_initplan',
      url: 'https://supabase.github.io/splinter/0003_auth_rls_initplan/',
    },
    {
      title: 'PostgreSQL: function volatility categories',
      url: 'https://www.postgresql.org/docs/current/xfunc-volatility.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant')::bigint);",
        finds: ['orders.own'],
      },
      {
        sql: 'CREATE SCHEMA auth;\nCREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$SELECT NULL::uuid$$;\nCREATE TABLE notes (id bigint PRIMARY KEY, author uuid NOT NULL);\nCREATE INDEX ON notes (author);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY "Read own" ON notes FOR SELECT USING (auth.uid() = author);\nCREATE POLICY "Write own" ON notes FOR INSERT WITH CHECK (auth.uid() = author);',
        finds: ['notes.Read own', 'notes.Write own'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));",
        because: 'the scalar query is run once',
      },
      {
        sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner = current_user);',
        because: 'current_user costs nothing',
      },
      {
        sql: "CREATE FUNCTION tenant() RETURNS bigint LANGUAGE sql STABLE AS $$SELECT current_setting('app.tenant')::bigint$$;\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT tenant()));",
        because: 'a function of one’s own is called, and once',
      },
    ],
  },
  check(table, facts, report) {
    for (const policy of table.policies) {
      const [first] = expressionsOf(policy).flatMap(callsForEachRow);
      if (!first) continue;
      report({
        on: onPolicy(table, policy),
        message: `The policy ${quoteIdentifier(policy.name)} of ${table.name} calls ${first.name}() for each row. Inside a scalar query, (SELECT ...), it is called once.`,
        fixes: fixesOf(policy, facts),
      });
    }
  },
};

/** Only where the statement that made it still says what it is. */
function fixesOf({ origin }: Policy, facts: Facts): readonly Fix[] {
  const was = facts.textAt(origin.declared);
  const text = withCallsOnce(was);
  if (text === was || origin.changes.length > 0) return [];
  return [
    {
      title: 'Ask once for the query',
      safety: 'safe',
      caution: null,
      steps: [{ kind: 'replace', place: origin.declared, was, text }],
    },
  ];
}
