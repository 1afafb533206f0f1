/** A key that no two tenants may share a value of. */
import type { Table } from '../../catalog/types.ts';
import { specOfIndex } from '../../document/specs.ts';
import { type Facts, foreignKeysOf, type UniqueKey, uniqueKeysOf } from '../facts.ts';
import { changeIndex } from '../fixes/change-index.ts';
import { sameElements } from '../memo.ts';
import type { Fix, Rule } from '../rule.ts';
import { onConstraint, onIndex } from '../subjects.ts';
import { tenantColumnOf } from '../tenancy.ts';
import { isForeverUniqueName } from '../words/lists/identifiers.ts';
import { isSecretName } from '../words/lists/secrets.ts';
import { endsWithName, lastWord } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** There once in the world, or looked up before the tenant is known. */
const GLOBAL = wordSet(`
  uuid guid token hash digest subdomain domain custom_domain domain_name hostname host fqdn api_key key_prefix fingerprint checksum iban vin
  public_id ulid nanoid short_code short_id idempotency_key serial_number imei mac_address ip_address invite_code invitation_code
  share_key session_key url webhook_url
`);
/** Those who sign in, once for all tenants. */
const SIGNS_IN = wordSet('users user accounts account members admins identities logins profiles app_users');
const LOGIN = wordSet('email email_address username user_name login handle phone phone_number');
const NUMBERED = /(?:^|_)(?:number|no)$/;

export const tenantUniqueNotScoped: Rule = {
  id: 'tenant-unique-not-scoped',
  category: 'tenancy',
  severity: 'info',
  scope: 'table',
  summary: 'A unique key over all tenants',
  why: 'What one tenant has taken, no other can have: names collide between customers who know nothing of each other. The error also tells one of them what another has.',
  advice:
    'Begin the key with the tenant column: UNIQUE (tenant_id, name). Leave what is there once in the world: tokens, subdomains, addresses that people sign in with.',
  sources: [
    {
      title: 'PostgreSQL: unique constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS',
    },
    {
      title: 'Citus: multi-tenant applications',
      url: 'https://docs.citusdata.com/en/stable/use_cases/multi_tenant.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE labels (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, name text NOT NULL UNIQUE);\nCREATE INDEX ON labels (tenant_id);',
        finds: ['labels.labels_name_key'],
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, sku text NOT NULL);\nCREATE INDEX ON products (tenant_id);\nCREATE UNIQUE INDEX products_sku ON products (sku);',
        finds: ['products.products_sku'],
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, email text NOT NULL UNIQUE);\nCREATE INDEX ON customers (tenant_id);',
        finds: ['customers.customers_email_key'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE labels (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, name text NOT NULL, UNIQUE (tenant_id, name));',
        because: 'each tenant has its own names',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, email text NOT NULL UNIQUE, api_token_hash text UNIQUE, public_id uuid NOT NULL UNIQUE);\nCREATE INDEX ON users (tenant_id);',
        because: 'people sign in before one knows the tenant, and tokens are there once',
      },
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE boards (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, project_id bigint NOT NULL REFERENCES projects (id), name text NOT NULL, UNIQUE (project_id, name));\nCREATE INDEX ON projects (tenant_id);\nCREATE INDEX ON boards (tenant_id);',
        because: 'a project belongs to one tenant',
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE);\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id));\nCREATE INDEX ON orders (tenant_id);',
        because: 'tenants themselves have names of their own',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.tenancy) return;
    const tenant = tenantColumnOf(table, facts);
    if (!tenant || facts.hasRole(table.id, 'staging', 'fact', 'dimension')) return;
    for (const key of uniqueKeysOf(table)) {
      if (key.kind === 'primary key' || key.columns.includes(tenant.name) || isScoped(table, key, facts)) continue;
      const constraint = table.constraints.find(({ name }) => name === key.name);
      const index = table.indexes.find(({ name }) => name === key.name);
      const on = constraint ? onConstraint(table, constraint) : index && onIndex(table, index);
      if (!on) continue;
      report({
        on,
        message: `${key.columns.join(', ')} of ${table.name} is unique over all tenants. What one of them has, no other can have.`,
        concerns: key.columns,
        fixes: fixesOf(table, key, tenant.name, facts),
      });
    }
  },
};

export function isScoped(table: Table, { columns }: UniqueKey, facts: Facts): boolean {
  return columns.some((name) => {
    if (foreignKeysOf(table).some((key) => key.columns.includes(name))) return true;
    const column = table.columns.find((one) => one.name === name);
    if (column && (facts.typeOf(column).family === 'uuid' || column.identity !== null)) return true;
    if (column?.default?.includes('nextval(') || lastWord(name) === 'id') return true;
    if (endsWithName(name, LOGIN) && SIGNS_IN.has(table.name.toLowerCase())) return true;
    return endsWithName(name, GLOBAL) || isSecretName(name) || (isForeverUniqueName(name) && !NUMBERED.test(name));
  });
}

function fixesOf(table: Table, key: UniqueKey, tenant: string, facts: Facts): readonly Fix[] {
  // A foreign key refers to it as it is.
  const isReferred = facts
    .referencesTo(table.id)
    .some(({ constraint }) => sameElements(constraint.references?.columns ?? [], key.columns));
  if (isReferred) return [];
  const title = `Make it unique within ${tenant}`;
  const index = table.indexes.find(({ name }) => name === key.name);
  const caution = 'INSERT ... ON CONFLICT has to name the tenant column, too.';
  if (key.kind === 'index')
    return index
      ? [changeIndex(table, index, title, { keys: [{ column: tenant }, ...specOfIndex(index).keys] }, caution)]
      : [];
  return [
    {
      title,
      safety: 'review',
      caution,
      steps: [
        {
          kind: 'change-constraint',
          schema: table.schema,
          table: table.name,
          constraint: key.name,
          to: { kind: 'unique', columns: [tenant, ...key.columns] },
        },
      ],
    },
  ];
}
