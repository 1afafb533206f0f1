/** A policy that believes what users say of themselves. */
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { expressionsOf } from '../policies.ts';
import type { Rule } from '../rule.ts';
import { onPolicy } from '../subjects.ts';

const CLAIM = /\b(?:raw_)?user_meta_?data\b/i;

const auth =
  'CREATE SCHEMA auth;\nCREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$SELECT NULL::jsonb$$;\nCREATE TABLE reports (id bigint PRIMARY KEY);\nALTER TABLE reports ENABLE ROW LEVEL SECURITY;\n';

export const rlsReferencesUserMetadata: Rule = {
  id: 'rls-references-user-metadata',
  category: 'tenancy',
  severity: 'error',
  scope: 'table',
  summary: 'A policy that trusts user metadata',
  why: 'Users can write their own user metadata through the API. A policy that reads a role or a tenant from there lets everybody make themselves administrator.',
  advice: 'Read the role from app metadata, which only the server writes, or from a table of memberships.',
  sources: [
    {
      title: 'Supabase splinter: rls_references_user_metadata',
      url: 'https://supabase.github.io/splinter/0015_rls_references_user_metadata/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: `${auth}CREATE POLICY admins ON reports USING (((SELECT auth.jwt()) -> 'user_metadata' ->> 'role') = 'admin');`,
        finds: ['reports.admins'],
      },
      {
        sql: `${auth}CREATE TABLE auth.users (id uuid PRIMARY KEY, raw_user_meta_data jsonb);\nCREATE POLICY admins ON reports FOR UPDATE USING (EXISTS (SELECT FROM auth.users WHERE raw_user_meta_data ->> 'role' = 'admin'));`,
        finds: ['reports.admins'],
      },
    ],
    valid: [
      {
        sql: `${auth}CREATE POLICY admins ON reports USING (((SELECT auth.jwt()) -> 'app_metadata' ->> 'role') = 'admin');`,
        because: 'only the server writes app metadata',
      },
      {
        sql: `${auth}CREATE TABLE auth.users (id uuid PRIMARY KEY, raw_app_meta_data jsonb);\nCREATE POLICY admins ON reports USING (EXISTS (SELECT FROM auth.users WHERE raw_app_meta_data ->> 'role' = 'admin'));`,
        because: 'only the server writes app metadata',
      },
      {
        sql: 'CREATE TABLE profiles (id bigint PRIMARY KEY, user_metadata jsonb);',
        because: 'no policy reads it',
      },
    ],
  },
  check(table, _, report) {
    for (const policy of table.policies) {
      const claim = expressionsOf(policy).map((expression) => CLAIM.exec(expression)?.[0]);
      const [name] = claim.filter((one) => one !== undefined);
      if (name === undefined) continue;
      report({
        on: onPolicy(table, policy),
        message: `The policy ${quoteIdentifier(policy.name)} of ${table.name} reads ${name}, which users can change themselves.`,
      });
    }
  },
};
