/** A view that reads protected rows with the rights of its owner. */
import type { View } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { spell } from '../life-columns.ts';
import type { Fix, Rule } from '../rule.ts';
import { onView } from '../subjects.ts';

const INVOKER = /\bsecurity_invoker\b(?!\s*=\s*(?:'?(?:off|false|no|0)\b))/i;
const SUBJECT = /\bVIEW\s+(?:IF\s+EXISTS\s+)?(?:"?\w+"?\.)?("[^"]+"|\w+)/i;
const FIRST_WITH_INVOKER = 15;

export const securityDefinerView: Rule = {
  id: 'security-definer-view',
  category: 'tenancy',
  severity: 'warning',
  scope: 'view',
  summary: 'A view that passes row-level security by',
  why: 'A view reads its tables with the rights of its owner, and policies are asked about the owner, not about who queries the view. Everybody who may read the view reads the rows that the policies keep from them.',
  advice:
    'Set security_invoker = on (PostgreSQL 15). Leave it where the view is there to show a part of the data to those who may not read the table.',
  sources: [
    { title: 'PostgreSQL: CREATE VIEW', url: 'https://www.postgresql.org/docs/current/sql-createview.html' },
    {
      title: 'Supabase splinter: security_definer_view',
      url: 'https://supabase.github.io/splinter/0010_security_definer_view/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));\nCREATE VIEW recent_orders AS SELECT id, tenant_id FROM orders;",
        finds: ['recent_orders'],
      },
      {
        sql: 'CREATE SCHEMA auth;\nCREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$SELECT NULL::uuid$$;\nCREATE TABLE notes (id bigint PRIMARY KEY, author uuid NOT NULL UNIQUE);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nALTER TABLE notes FORCE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (author = (SELECT auth.uid()));\nCREATE VIEW all_notes WITH (security_barrier) AS SELECT id FROM notes;',
        finds: ['all_notes'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));\nCREATE VIEW recent_orders WITH (security_invoker = on) AS SELECT id FROM orders;",
        because: 'the policies are asked about who queries it',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE VIEW recent_orders AS SELECT id FROM orders;',
        because: 'no policy is passed by',
      },
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL UNIQUE);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON orders USING (tenant_id = (SELECT current_setting('app.tenant')::bigint));\nCREATE VIEW recent_orders AS SELECT id FROM orders;\nALTER VIEW recent_orders SET (security_invoker = true);",
        because: 'it is set further down',
      },
    ],
  },
  check(view, facts, report) {
    if (view.materialized || view.dependsOn.length === 0) return;
    const guarded = view.dependsOn.filter((id) => facts.table(id)?.rls.enabled);
    const open = guarded.find((id) => !facts.table(id)?.rls.forced);
    const read = open ?? guarded[0];
    if (read === undefined || isInvoker(view, facts)) return;
    const name = read.slice(read.indexOf('.') + 1);
    // Superusers own what platforms make, and no policy is forced upon them.
    const isPassed = open !== undefined || facts.apiSchemas(null).includes(view.schema);
    report({
      on: onView(view),
      ...(isPassed ? {} : { severity: 'info' }),
      message: isPassed
        ? `${view.name} reads ${name} with the rights of its owner, for whom the policies of ${name} do not hold. Who may read the view reads all rows.`
        : `${view.name} reads ${name} with the rights of its owner. If that is a superuser, who may read the view reads all rows.`,
      fixes: facts.settings.postgresVersion >= FIRST_WITH_INVOKER ? [fixOf(view, facts)] : [],
    });
  },
};

/** Of its statement, what stands before the query; and later ALTER VIEWs. */
export function isInvoker({ name, origin }: View, facts: Facts): boolean {
  const [head = ''] = facts.textAt(origin.declared).split(/\bAS\b/i);
  return (
    INVOKER.test(head) ||
    facts
      .sideStatements(null)
      .some((text) => INVOKER.test(text) && (SUBJECT.exec(text)?.[1] ?? '').replaceAll('"', '') === name)
  );
}

const fixOf = (view: View, facts: Facts): Fix => ({
  title: 'Read with the rights of who asks',
  safety: 'review',
  caution: 'Roles that may read the view and not its tables get an error from then on.',
  steps: [
    {
      kind: 'add-statements',
      schema: view.schema,
      table: view.name,
      statements: [`ALTER VIEW ${spell(view, view.name, facts)} SET (security_invoker = on)`],
    },
  ],
});
