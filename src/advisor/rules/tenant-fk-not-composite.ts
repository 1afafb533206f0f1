/** A foreign key by which the row of one tenant may refer to that of another. */
import { type Constraint, type Table, type TableId, tableId } from '../../catalog/types.ts';
import { specOfForeignKey } from '../../document/specs.ts';
import { type Facts, foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { sameElements } from '../memo.ts';
import type { Fix, FixStep, Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { tenantColumnOf } from '../tenancy.ts';

export const tenantFkNotComposite: Rule = {
  id: 'tenant-fk-not-composite',
  category: 'tenancy',
  severity: 'hint',
  scope: 'table',
  summary: 'A reference that may cross tenants',
  why: 'The key says that the other row is there, not that it is of the same tenant. A wrong id in a request ties the data of two customers together, and row-level security does not look at foreign keys.',
  advice:
    'Make (tenant_id, id) unique in the parent, and let the key refer to both columns. Leave it where the program checks each id it is given.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    {
      title: 'PostgreSQL: row security and referential integrity',
      url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, name text NOT NULL, UNIQUE (tenant_id, name));\nCREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE);\nCREATE INDEX ON tasks (project_id);',
        finds: ['tasks.tasks_project_id_fkey'],
      },
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, UNIQUE (tenant_id, id));\nCREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, project_id bigint NOT NULL, CONSTRAINT of_project FOREIGN KEY (project_id) REFERENCES projects (id));\nCREATE INDEX ON tasks (tenant_id, project_id);\nCREATE INDEX ON tasks (project_id);',
        finds: ['tasks.of_project'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, UNIQUE (tenant_id, id));\nCREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, project_id bigint NOT NULL, FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id));',
        because: 'the tenant is part of the reference',
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY);\nCREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id));',
        because: 'it refers to the tenant itself',
      },
      {
        sql: 'CREATE TABLE countries (code char(2) PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, country char(2) NOT NULL REFERENCES countries (code));',
        because: 'all tenants share the countries',
      },
    ],
  },
  check(table, facts, report) {
    const { tenancy } = facts;
    if (!tenancy) return;
    const tenant = tenantColumnOf(table, facts);
    if (!tenant?.notNull) return;
    for (const key of foreignKeysOf(table)) {
      const { references, columns } = key;
      if (!references || columns.includes(tenant.name)) continue;
      const parent = tableId(references.schema, references.table);
      if (parent === tenancy.root || !facts.column(parent, tenant.name)?.notNull) continue;
      report({
        on: onConstraint(table, key),
        message: `${table.name} refers to ${references.table} by ${columns.join(', ')} alone, so that its ${tenant.name} need not be that of the row it refers to.`,
        concerns: columns,
        fixes: fixesOf(table, key, tenant.name, parent, facts),
      });
    }
  },
};

function fixesOf(table: Table, key: Constraint, tenant: string, parent: TableId, facts: Facts): readonly Fix[] {
  const spec = specOfForeignKey(key);
  const other = facts.table(parent);
  // SET NULL would take the tenant away, too.
  if (!spec || !other || spec.onDelete === 'set null' || spec.onDelete === 'set default' || parent === table.id)
    return [];
  const target = [tenant, ...spec.references.columns];
  const columns = [tenant, ...spec.columns];
  const ofTable = { schema: table.schema, table: table.name };
  const isUnique = uniqueKeysOf(other).some((one) => one.kind !== 'index' && sameElements(one.columns, target));
  const steps: readonly FixStep[] = [
    ...(isUnique
      ? []
      : [
          {
            kind: 'add-constraint' as const,
            schema: other.schema,
            table: other.name,
            constraint: { kind: 'unique' as const, columns: target },
          },
        ]),
    { kind: 'drop-constraint', ...ofTable, constraint: key.name, dependents: 'refuse' },
    {
      kind: 'add-constraint',
      ...ofTable,
      constraint: { ...spec, columns, references: { ...spec.references, columns: target } },
    },
    ...(leadsAnIndex(table, columns)
      ? []
      : [{ kind: 'add-index' as const, ...ofTable, index: { keys: columns.map((column) => ({ column })) } }]),
  ];
  return [
    {
      title: `Refer to ${other.name} by ${target.join(', ')}`,
      safety: 'review',
      caution: 'Fails where a row refers to that of another tenant: look for those first.',
      steps,
    },
  ];
}
