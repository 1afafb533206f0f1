/** A policy that lets everybody write every row. */

import type { Policy } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isWebRole } from '../api-schemas.ts';
import { isForAll } from '../policies.ts';
import type { Rule } from '../rule.ts';
import { onPolicy } from '../subjects.ts';

export const rlsAlwaysTrue: Rule = {
  id: 'rls-always-true',
  category: 'tenancy',
  severity: 'warning',
  scope: 'table',
  summary: 'A policy that lets everybody write',
  why: 'A condition that is always true holds nobody back. The table looks protected, and anybody who may write at all can change or delete the rows of all others.',
  advice:
    'Compare a column with who asks, in USING and in WITH CHECK. USING (true) is right for rows that everybody may read, and for roles of administrators.',
  sources: [
    {
      title: 'PostgreSQL: CREATE POLICY',
      url: 'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    },
    { title: 'Supabase splinter: rls_policy_always_true', url: 'https://supabase.github.io/splinter/' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY everything ON posts USING (true);',
        finds: ['posts.everything'],
      },
      {
        sql: "CREATE TABLE posts (id bigint PRIMARY KEY, author uuid NOT NULL UNIQUE);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY readable ON posts FOR SELECT USING (true);\nCREATE POLICY deletable ON posts FOR DELETE USING ((true));\nCREATE POLICY changeable ON posts FOR UPDATE USING (author = (SELECT current_setting('app.user')::uuid)) WITH CHECK (true);",
        finds: ['posts.deletable', 'posts.changeable'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY readable ON posts FOR SELECT USING (true);',
        because: 'everybody may read',
      },
      {
        sql: 'CREATE ROLE admin;\nCREATE TABLE posts (id bigint PRIMARY KEY);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;\nCREATE POLICY all_for_admins ON posts TO admin USING (true) WITH CHECK (true);',
        because: 'it is for administrators',
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY base ON orders USING (true);\nCREATE POLICY own ON orders AS RESTRICTIVE USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));",
        because: 'a restrictive policy holds beside it',
      },
    ],
  },
  check(table, _, report) {
    if (table.policies.length === 0 || table.policies.some(({ permissive }) => !permissive)) return;
    for (const policy of table.policies) {
      if (!isForUsers(policy)) continue;
      const where = openSide(policy);
      if (where === null) continue;
      report({
        on: onPolicy(table, policy),
        // A form that anybody may send in is meant now and then.
        ...(policy.command === 'insert' ? { severity: 'info' } : {}),
        message: `The policy ${quoteIdentifier(policy.name)} of ${table.name} is for ${policy.command.toUpperCase()} ${where} (true). It lets everybody ${VERBS[policy.command]} any row.`,
      });
    }
  },
};

const VERBS = {
  all: 'change and delete',
  select: 'read',
  insert: 'add',
  update: 'change',
  delete: 'delete',
} as const satisfies Record<Policy['command'], string>;

const isForUsers = (policy: Policy): boolean => isForAll(policy) || policy.roles.some(isWebRole);

const isTrue = (expression: string | null): boolean => expression !== null && /^[\s(]*true[\s)]*$/i.test(expression);

function openSide({ command, using, withCheck }: Policy): 'USING' | 'WITH CHECK' | null {
  if (command === 'select') return null;
  if (isTrue(using)) return 'USING';
  return isTrue(withCheck) ? 'WITH CHECK' : null;
}
