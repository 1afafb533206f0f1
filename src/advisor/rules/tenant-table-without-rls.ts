/** A table of several tenants' rows that any query may read. */
import { isolateTenant } from '../fixes/isolate-tenant.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { isSurelyTenant, tenantColumnOf } from '../tenancy.ts';

export const tenantTableWithoutRls: Rule = {
  id: 'tenant-table-without-rls',
  category: 'tenancy',
  severity: 'warning',
  scope: 'table',
  summary: 'Rows of several tenants without row-level security',
  why: 'The rows of all tenants stand side by side, and only the WHERE of each query keeps them apart. The one query that forgets it shows a customer the data of another.',
  advice:
    'Enable and force row-level security, with a policy that compares the tenant column with a setting of the transaction. Leave it where a single program reads the table and its data layer adds the condition itself.',
  sources: [
    {
      title: 'PostgreSQL: row security policies',
      url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    },
    { title: 'schemalint: row-level-security', url: 'https://github.com/kristiandupont/schemalint' },
    {
      title: 'Supabase splinter: rls_disabled_in_public',
      url: 'https://supabase.github.io/splinter/0013_rls_disabled_in_public/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE RESTRICT);\nCREATE INDEX ON orders (tenant_id);',
        finds: ['orders'],
      },
      {
        sql: 'CREATE TABLE organizations (id uuid PRIMARY KEY, name text NOT NULL);\nCREATE TABLE projects (id uuid PRIMARY KEY, org_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE, name text NOT NULL, UNIQUE (org_id, name));\nCREATE TABLE tasks (id uuid PRIMARY KEY, org_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE, title text NOT NULL);',
        finds: ['projects', 'tasks'],
      },
      {
        sql: 'CREATE TABLE "Invoice" (id bigint PRIMARY KEY, "tenantId" bigint NOT NULL, total numeric(12,2) NOT NULL);',
        finds: ['Invoice'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE INDEX ON orders (tenant_id);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nALTER TABLE orders FORCE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.current_tenant')::bigint));",
        because: 'a policy keeps the tenants apart',
      },
      {
        sql: 'CREATE TABLE tenants (tenant_id uuid PRIMARY KEY, name text NOT NULL);',
        because: 'it is the table of the tenants themselves',
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL);\nCREATE TABLE rent_payments (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id), amount numeric(12,2) NOT NULL);',
        because: 'these tenants rent a flat',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE accounts (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), balance numeric(12,2) NOT NULL);\nCREATE TABLE transactions (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id));\nCREATE TABLE cards (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id));\nCREATE TABLE statements (id bigint PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id));',
        because: 'accounts of a bank are no tenants',
      },
      {
        sql: 'CREATE TABLE organisations (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE labels (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES organisations (id), name text NOT NULL);',
        because: 'a single table that belongs to organisations is no tenancy',
      },
      {
        sql: 'CREATE TABLE sso_configs (id bigint PRIMARY KEY, tenant_id text NOT NULL, client_id text NOT NULL, client_secret_encrypted bytea);',
        because: 'it is the tenant of somebody else’s directory',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.tenancy || table.rls.enabled || table.policies.length > 0 || table.kind === 'foreign') return;
    const column = tenantColumnOf(table, facts);
    if (!column || !(column.notNull || isSurelyTenant(column.name)) || facts.hasRole(table.id, 'staging')) return;
    report({
      on: onTable(table),
      message: `${table.name} holds the rows of all tenants, told apart by ${column.name}, and has no row-level security. A query that forgets the condition reads them all.`,
      concerns: [column.name],
      fixes: [isolateTenant(table, column, facts)],
    });
  },
};
