/** Several permissive policies for the same role and command: each row has to be asked about by all of them. */

import type { Policy } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isWebRole } from '../api-schemas.ts';
import { commandsOf, isForAll } from '../policies.ts';
import type { Rule } from '../rule.ts';
import { onPolicy } from '../subjects.ts';

export const multiplePermissivePolicies: Rule = {
  id: 'multiple-permissive-policies',
  category: 'tenancy',
  severity: 'info',
  scope: 'table',
  summary: 'Several permissive policies for the same command',
  why: 'Permissive policies are joined by OR: Postgres tries each for every row, and an index that serves one is no use for the other. A loose one also opens what a strict one meant to keep.',
  advice:
    'Join the conditions in one policy, or make the one that restricts AS RESTRICTIVE. Leave them apart where they are few and the table is small.',
  sources: [
    {
      title: 'PostgreSQL: CREATE POLICY',
      url: 'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    },
    {
      title: 'Supabase splinter: multiple_permissive_policies',
      url: 'https://supabase.github.io/splinter/0006_multiple_permissive_policies/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE docs (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE, public boolean NOT NULL);\nALTER TABLE docs ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON docs FOR SELECT USING (owner = current_user);\nCREATE POLICY open ON docs FOR SELECT USING (public);',
        finds: ['docs.open'],
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));\nCREATE POLICY added ON orders FOR INSERT WITH CHECK (tenant_id > 0);",
        finds: ['orders.added'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE docs (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nALTER TABLE docs ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON docs FOR SELECT USING (owner = current_user);\nCREATE POLICY change ON docs FOR UPDATE USING (owner = current_user);',
        because: 'they are for different commands',
      },
      {
        sql: 'CREATE ROLE editor;\nCREATE ROLE reader;\nCREATE TABLE docs (id bigint PRIMARY KEY, owner name NOT NULL UNIQUE);\nALTER TABLE docs ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON docs TO reader USING (owner = current_user);\nCREATE POLICY everything ON docs TO editor USING (true);',
        because: 'they are for different roles',
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));\nCREATE POLICY sane ON orders AS RESTRICTIVE USING (tenant_id > 0);",
        because: 'a restrictive policy is joined by AND',
      },
    ],
  },
  check(table, _, report) {
    if (table.policies.length < 2 || !table.rls.enabled) return;
    const permissive = table.policies.filter((policy) => policy.permissive);
    for (const [at, policy] of permissive.entries()) {
      const before = permissive.slice(0, at).find((other) => sharedCommand(policy, other) && shareRole(policy, other));
      if (!before) continue;
      report({
        on: onPolicy(table, policy),
        message: `${quoteIdentifier(before.name)} and ${quoteIdentifier(policy.name)} both give rows of ${table.name} for ${sharedCommand(policy, before)?.toUpperCase()}. Postgres tries each of them for every row.`,
      });
      return;
    }
  },
};

const sharedCommand = (one: Policy, other: Policy): string | undefined =>
  commandsOf(one).find((command) => commandsOf(other).includes(command));

/** An administrator’s policy beside everybody’s concerns administrators only. */
const shareRole = (one: Policy, other: Policy): boolean =>
  one.roles.some((role) => other.roles.includes(role)) ||
  (isForAll(one) && (isForAll(other) || other.roles.some(isWebRole))) ||
  (isForAll(other) && one.roles.some(isWebRole));
