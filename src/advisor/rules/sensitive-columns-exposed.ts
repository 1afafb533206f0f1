/** Secrets in a table that a program on the web can read whole. */
import { enableRowSecurity } from '../fixes/isolate-tenant.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isSecretName } from '../words/lists/secrets.ts';
import { endsWithName } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** No secrets by themselves, and still nobody else’s business. */
const PRIVATE = wordSet(
  'password_hash password_digest hashed_password ssn_encrypted tax_id national_id drivers_license drivers_license_number date_of_birth medical_record diagnosis bank_account iban salary recovery_codes backup_codes',
);

const web =
  'CREATE ROLE anon;\nCREATE TABLE notes (id bigint PRIMARY KEY);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY readable ON notes FOR SELECT TO anon USING (true);\n';

export const sensitiveColumnsExposed: Rule = {
  id: 'sensitive-columns-exposed',
  category: 'tenancy',
  severity: 'warning',
  scope: 'table',
  summary: 'Secrets that are open to the web',
  why: 'The schema is exposed to the web and the table has no row-level security, so that everybody with the public key of the project reads every column of every row.',
  advice:
    'Enable row-level security and let each user read their own row, or keep the columns in a schema that is not exposed.',
  sources: [
    {
      title: 'Supabase splinter: sensitive_columns_exposed',
      url: 'https://supabase.github.io/splinter/0023_sensitive_columns_exposed/',
    },
    {
      title: 'PostgREST: schema isolation',
      url: 'https://docs.postgrest.org/en/stable/explanations/schema_isolation.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: `${web}CREATE TABLE customers (id bigint PRIMARY KEY, ssn text, password_hash text);`,
        finds: ['customers.ssn'],
      },
      {
        sql: 'CREATE SCHEMA api;\nCREATE TABLE api.employees (id bigint PRIMARY KEY, salary numeric(12,2));',
        finds: ['api.employees.salary'],
      },
    ],
    valid: [
      {
        sql: `${web}CREATE TABLE customers (id bigint PRIMARY KEY, ssn text);\nALTER TABLE customers ENABLE ROW LEVEL SECURITY;`,
        because: 'policies decide who reads it',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, ssn text);',
        because: 'a program of one’s own stands before it',
      },
      {
        sql: `${web}CREATE SCHEMA private;\nCREATE TABLE private.customers (id bigint PRIMARY KEY, ssn text);`,
        because: 'its schema is not exposed',
      },
    ],
  },
  check(table, facts, report) {
    if (table.rls.enabled || table.policies.length > 0 || !facts.apiSchemas(null).includes(table.schema)) return;
    const columns = table.columns.filter(({ name }) => isSecretName(name) || endsWithName(name, PRIVATE));
    const [first] = columns;
    if (!first) return;
    const names = columns.map(({ name }) => name).join(', ');
    report({
      on: onColumn(table, first),
      message: `${table.name} is in ${table.schema}, which is open to the web, without row-level security. Everybody reads its ${names}.`,
      concerns: columns.map(({ name }) => name),
      fixes: [enableRowSecurity(table, facts)],
    });
  },
};
