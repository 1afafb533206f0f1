/** A part of tenants' data that does not say whose it is. */
import { type Constraint, type Table, type TableId, tableId } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { addTenant } from '../fixes/add-tenant.ts';
import type { Fix, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const tenantColumnMissing: Rule = {
  id: 'tenant-column-missing',
  category: 'tenancy',
  severity: 'hint',
  scope: 'table',
  summary: 'A table of tenants’ data without the tenant',
  why: 'Whose a row is can only be found through another table. Policies, exports of one tenant and moving it to another server have to join for it, and a partition by tenant cannot be made.',
  advice:
    'Add the tenant column, fill it through the foreign key, and make it NOT NULL. Leave it where rows are few, or only ever read through their parent.',
  sources: [
    {
      title: 'Citus: multi-tenant applications',
      url: 'https://docs.citusdata.com/en/stable/use_cases/multi_tenant.html',
    },
    {
      title: 'PostgreSQL: row security policies',
      url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id), sku text NOT NULL);',
        finds: ['order_items'],
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY);\nCREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id));\nCREATE TABLE comments (id bigint PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects (id), body text NOT NULL);',
        finds: ['comments'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE order_items (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, order_id bigint NOT NULL REFERENCES orders (id));',
        because: 'it says whose it is',
      },
      {
        sql: 'CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE labels (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE task_labels (task_id bigint NOT NULL REFERENCES tasks (id), label_id bigint NOT NULL REFERENCES labels (id), PRIMARY KEY (task_id, label_id));',
        because: 'a junction is read through its two sides',
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id));\nCREATE TABLE invoices (id bigint PRIMARY KEY, owner bigint NOT NULL REFERENCES tenants (id), order_id bigint NOT NULL REFERENCES orders (id));',
        because: 'it refers to the tenant by another name',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);\nCREATE TABLE parcels (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id), label text NOT NULL);',
        because: 'a parcel need not be an order’s',
      },
    ],
  },
  check(table, facts, report) {
    const { tenancy } = facts;
    if (!tenancy || tenancy.root === table.id) return;
    if (table.columns.some(({ name }) => tenancy.columns.includes(name))) return;
    const keys = foreignKeysOf(table);
    if (keys.length === 0) return;
    let held: Held | null = null;
    for (const key of keys) {
      const { references, columns } = key;
      if (!references) continue;
      const id = tableId(references.schema, references.table);
      if (id === tenancy.root) return;
      if (held !== null || id === table.id || !columns.every((name) => facts.column(table.id, name)?.notNull)) continue;
      const tenant = tenancy.columns.find((name) => facts.column(id, name)?.notNull);
      if (tenant !== undefined) held = { key, parent: id, tenant };
    }
    if (held === null || facts.hasRole(table.id, ...BESIDE)) return;
    report({
      on: onTable(table),
      message: `Rows of ${table.name} belong to ${held.key.references?.table}, which has ${held.tenant}; they do not say themselves whose they are.`,
      fixes: fixesFor(table, held, facts),
    });
  },
};

interface Held {
  readonly key: Constraint;
  readonly parent: TableId;
  /** The column of the parent. */
  readonly tenant: string;
}

function fixesFor(table: Table, { key, parent: id, tenant }: Held, facts: Facts): readonly Fix[] {
  const parent = facts.table(id);
  const column = parent?.columns.find(({ name }) => name === tenant);
  return parent && column ? addTenant(table, key, parent, column, facts) : [];
}

const BESIDE = ['junction', 'lookup', 'closure', 'staging', 'fact', 'dimension'] as const;
