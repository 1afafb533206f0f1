/** Rows of many tenants in one table, each seen by its own alone: the column, keys and indexes that begin with it, and the policy. */
import type { Table } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { enableRowSecurity, forceRowSecurity, isolateTenant } from '../fixes/isolate-tenant.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { spell } from '../life-columns.ts';
import { sessionColumns } from '../policies.ts';
import type { Fix, FixStep } from '../rule.ts';
import { isInvoker } from '../rules/security-definer-view.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { scopeKeys } from './parts/scope-keys.ts';
import { addColumn, addConstraint, addStatements, indexStep, keysOf } from './parts/steps.ts';
import { findTenants, sessionSetting, type Tenants } from './parts/tenants.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

export const tenancy: Pattern = {
  id: 'tenancy',
  title: 'Tenancy with row-level security',
  summary: 'A tenant column, keys and indexes that begin with it, and a policy that shows each tenant its own rows',
  advice:
    'For services whose customers share tables. Whoever forgets a condition sees nothing of others, because the database adds it. Each transaction has to say for whom it works, and roles that bypass policies (superusers) are for operations alone.',
  sources: [
    { title: 'PostgreSQL: row security policies', url: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html' },
    { title: 'PostgreSQL: set_config', url: 'https://www.postgresql.org/docs/current/functions-admin.html' },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE projects (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  name text NOT NULL UNIQUE,\n  created_at timestamptz NOT NULL DEFAULT now()\n);\nCREATE INDEX ON projects (created_at);',
      table: 'projects',
      profile: 'rails',
      gives: [
        {
          title: 'Give each row a tenant_id',
          writes: [
            'CREATE TABLE tenants',
            'tenant_id bigint NOT NULL',
            'REFERENCES tenants',
            'UNIQUE (tenant_id, name)',
            'ON projects (tenant_id, created_at)',
            'ALTER TABLE projects FORCE ROW LEVEL SECURITY',
            "WITH CHECK (tenant_id = (SELECT current_setting('app.current_tenant')::bigint))",
          ],
        },
      ],
    },
    {
      sql: "CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);\nCREATE TABLE projects (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  tenant_id uuid NOT NULL REFERENCES tenants ON DELETE RESTRICT,\n  title text NOT NULL\n);\nCREATE INDEX ON projects (tenant_id);\nALTER TABLE projects ENABLE ROW LEVEL SECURITY;\nALTER TABLE projects FORCE ROW LEVEL SECURITY;\nCREATE POLICY own ON projects USING (tenant_id = (SELECT current_setting('app.tenant_id')::uuid)) WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::uuid));\nCREATE TABLE tasks (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE,\n  parent_id bigint REFERENCES tasks ON DELETE CASCADE,\n  title text NOT NULL\n);\nCREATE INDEX ON tasks (project_id);\nCREATE INDEX ON tasks (parent_id);",
      table: 'tasks',
      profile: 'rails',
      gives: [
        {
          title: 'Give each row a tenant_id',
          writes: [
            'UNIQUE (tenant_id, id)',
            'FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id) ON DELETE CASCADE',
            'FOREIGN KEY (tenant_id, parent_id) REFERENCES tasks (tenant_id, id) ON DELETE CASCADE',
            'ON tasks (tenant_id, project_id)',
            "current_setting('app.tenant_id')::uuid",
          ],
        },
      ],
    },
    {
      sql: 'CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id text NOT NULL, balance numeric(12,2) NOT NULL);\nCREATE INDEX ON accounts (tenant_id);\nALTER TABLE accounts ENABLE ROW LEVEL SECURITY;',
      table: 'accounts',
      profile: 'rails',
      gives: [
        {
          title: 'Let each tenant see its own rows by tenant_id',
          writes: ['FORCE ROW LEVEL SECURITY', 'CREATE POLICY tenant_isolation'],
        },
      ],
    },
    {
      sql: 'CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);\nCREATE VIEW short_notes AS SELECT id FROM notes WHERE length(title) < 9;',
      table: 'notes',
      profile: 'rails',
      gives: [{ title: 'Give each row a tenant_id', writes: ['ALTER VIEW short_notes SET (security_invoker = on)'] }],
    },
    {
      sql: "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, text text NOT NULL);\nCREATE INDEX ON notes (tenant_id);\nINSERT INTO notes VALUES (1, 1, 'a');",
      table: 'notes',
      profile: 'rails',
      gives: [{ title: 'Let each tenant see its own rows', writes: ['FORCE ROW LEVEL SECURITY', 'WITH CHECK'] }],
    },
    {
      sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE a (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants);',
      table: 'tenants',
      gives: 'rows are the tenants',
    },
    {
      sql: "CREATE TABLE notes (id bigint PRIMARY KEY, text text NOT NULL);\nINSERT INTO notes VALUES (1, 'a');",
      table: 'notes',
      gives: 'loads rows into notes',
    },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  if (facts.settings.tenancy === 'off') return refused('The profile says that tenants do not share tables.');
  const tenants = findTenants(table, facts);
  if (typeof tenants === 'string') return refused(tenants);
  const isMissing = tenants.there?.notNull !== true;
  if (isMissing && facts.sample(table.id) !== null)
    return refused(`The file loads rows into ${table.name} that name no tenant. Give them one first.`);
  return offered(variants(table, tenants, facts), `${table.name} has it already.`);
}

function variants(table: Table, tenants: Tenants, facts: Facts): readonly Fix[] {
  const { name, there } = tenants;
  const setting = sessionSetting(facts);
  const scoped = scopeKeys(table, name, facts);
  const isLed = scoped.isLed || leadsAnIndex(table, [name]);
  const steps = [
    ...tenants.steps,
    ...columnSteps(table, tenants),
    ...scoped.steps,
    ...(isLed ? [] : [indexStep(table, { keys: keysOf([name]) })]),
    ...policySteps(table, tenants, setting, facts),
    ...viewSteps(table, facts),
  ];
  if (steps.length === 0) return [];
  const caution = [
    ...(there?.notNull ? [] : [`Rows that are there need a tenant before ${name} can be NOT NULL.`]),
    `Programs have to say whose rows they want in each transaction, by SELECT set_config('${setting}', $1, true); until they do, queries fail.`,
    ...scoped.cautions,
  ].join(' ');
  const title = there
    ? `Let each tenant see its own rows by ${name}`
    : `Give each row a ${name}, and each tenant its own rows`;
  return [{ title, safety: 'review', caution, steps }];
}

function columnSteps(table: Table, { name, type, there, root }: Tenants): readonly FixStep[] {
  const { schema, name: on } = table;
  const column: readonly FixStep[] = there
    ? there.notNull
      ? []
      : [{ kind: 'set-column-nullability', schema, table: on, column: name, notNull: true }]
    : [addColumn(table, { name, type, notNull: true })];
  const isReferring = foreignKeysOf(table).some(({ columns }) => columns.includes(name));
  if (root === null || isReferring) return column;
  const references = { schema: root.schema, table: root.name, columns: [root.key] };
  return [...column, addConstraint(table, { kind: 'foreign key', columns: [name], references, onDelete: 'restrict' })];
}

/** A policy that compares the column is taken as it is. */
function policySteps(table: Table, { name, type }: Tenants, setting: string, facts: Facts): readonly FixStep[] {
  const compares = table.policies.some(
    ({ using }) => using !== null && sessionColumns(using, (one) => one === name).length > 0,
  );
  // What leads the tenant is decided with the keys.
  const isStatements = ({ kind }: FixStep): boolean => kind !== 'add-index';
  if (!compares) return isolateTenant(table, { name, type }, facts, setting).steps.filter(isStatements);
  return [
    ...(table.rls.enabled ? [] : enableRowSecurity(table, facts).steps),
    ...(table.rls.forced || !facts.settings.applicationOwnsTables ? [] : forceRowSecurity(table, facts).steps),
  ];
}

/** From which version a view can read with the rights of who asks. */
const FIRST_WITH_INVOKER = 15;

/** Views read with the rights of their owner, whom policies may not hold for. */
function viewSteps(table: Table, facts: Facts): readonly FixStep[] {
  if (facts.settings.postgresVersion < FIRST_WITH_INVOKER) return [];
  return facts.views.flatMap((id) => {
    const view = facts.view(id);
    if (!view?.dependsOn.includes(table.id) || view.materialized || isInvoker(view, facts)) return [];
    return [addStatements(view, [`ALTER VIEW ${spell(view, view.name, facts)} SET (security_invoker = on)`])];
  });
}
