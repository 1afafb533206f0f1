/** Rows that may belong to no tenant. */
import type { Column, Table } from '../../catalog/types.ts';
import { notesOn } from '../commented-values.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { isSurelyTenant, tenantColumnOf } from '../tenancy.ts';
import { wordSet } from '../words/word-set.ts';

/** Somebody has written what a row without a tenant is. */
const MEANT =
  /\b(?:null|global|shared|system|platform|default|built-?in|template|all tenants|every tenant|optional)\b/i;
const SHARED = wordSet(
  'is_global is_shared is_system is_template is_default is_public global shared built_in builtin scope',
);
const PEOPLE = /^(?:app_)?(?:users?|people|persons?|profiles?|accounts?|admins?|staff|identities)$/i;

export const tenantColumnNullable: Rule = {
  id: 'tenant-column-nullable',
  category: 'tenancy',
  severity: 'error',
  scope: 'table',
  summary: 'A tenant column that may be NULL',
  why: 'A row without a tenant belongs to nobody: policies and conditions that compare the column leave it out, so that it vanishes, or each program decides anew who sees it. It is mostly a bug of an insert, found late.',
  advice:
    'Make the column NOT NULL. Where rows are shared by all tenants on purpose, say so in the comment of the column, or keep them in a table of their own.',
  sources: [
    {
      title: 'PostgreSQL: not-null constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL',
    },
    {
      title: 'Citus: multi-tenant applications',
      url: 'https://docs.citusdata.com/en/stable/use_cases/multi_tenant.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint, total numeric(12,2) NOT NULL);',
        finds: ['orders.tenant_id'],
      },
      {
        sql: "CREATE TABLE organizations (id bigint PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES organizations (id));\nCREATE TABLE tasks (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES organizations (id));\nCREATE TABLE files (id bigint PRIMARY KEY, org_id bigint REFERENCES organizations (id) ON DELETE CASCADE);\nCREATE INDEX ON files (org_id);\nALTER TABLE files ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON files USING (org_id = (SELECT current_setting('app.org')::bigint));",
        finds: ['files.org_id'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);',
        because: 'each row belongs to a tenant',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE templates (id bigint PRIMARY KEY, tenant_id bigint, -- NULL: for everybody\n  body text NOT NULL);',
        because: 'what NULL means is written beside it',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE roles (id bigint PRIMARY KEY, tenant_id bigint, name text NOT NULL);\nCREATE UNIQUE INDEX ON roles (name) WHERE tenant_id IS NULL;',
        because: 'an index is about the rows without a tenant',
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id));\nCREATE TABLE audit_log (id bigint PRIMARY KEY, tenant_id bigint REFERENCES tenants (id) ON DELETE SET NULL, table_name text NOT NULL, record_id bigint NOT NULL);',
        because: 'the record outlives the tenant',
      },
      {
        sql: 'CREATE TABLE organizations (id bigint PRIMARY KEY);\nCREATE TABLE users (id bigint PRIMARY KEY, org_id bigint REFERENCES organizations (id));\nCREATE TABLE projects (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES organizations (id));\nCREATE TABLE tasks (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES organizations (id));',
        because: 'people sign up before they join an organisation',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.tenancy) return;
    const column = tenantColumnOf(table, facts);
    if (!column || column.notNull || isMeant(table, column, facts)) return;
    const { schema, name } = table;
    report({
      on: onColumn(table, column),
      // One may join an organisation later, and the operator's own people have no tenant.
      ...(isSurelyTenant(column.name) && !PEOPLE.test(table.name) ? {} : { severity: 'warning' }),
      message: `${name}.${column.name} may be NULL. A row without a tenant belongs to nobody, and no policy finds it.`,
      concerns: [column.name],
      fixes: [
        {
          title: `Make ${column.name} NOT NULL`,
          safety: 'review',
          caution: 'Fails where rows have none: give them their tenant first.',
          steps: [{ kind: 'set-column-nullability', schema, table: name, column: column.name, notNull: true }],
        },
      ],
    });
  },
};

function isMeant(table: Table, column: Column, facts: Facts): boolean {
  const { name } = column;
  if (facts.hasRole(table.id, 'staging', 'lookup')) return true;
  if (!isSurelyTenant(name) && PEOPLE.test(table.name)) return true;
  const key = foreignKeysOf(table).find(({ columns }) => columns.length === 1 && columns[0] === name);
  if (key?.onDelete?.startsWith('set null') || facts.hasRole(table.id, 'audit', 'event-log')) return true;
  if (MEANT.test(notesOn(column, facts)) || table.columns.some((one) => SHARED.has(one.name))) return true;
  const isAbout = (text: string | null): boolean => text !== null && isNullTestIn(text, name);
  return (
    table.indexes.some(({ predicate }) => isAbout(predicate)) ||
    table.constraints.some(({ expression }) => isAbout(expression)) ||
    table.policies.some(({ using, withCheck }) => isAbout(using) || isAbout(withCheck))
  );
}

/** The same about NOT NULL rows says as much: there are others. */
const isNullTestIn = (text: string, name: string): boolean => {
  const at = text.indexOf(name);
  return (
    at >= 0 && (/^["\s)]*is\s+(?:not\s+)?null\b/i.test(text.slice(at + name.length)) || /num_nonnulls/i.test(text))
  );
};
