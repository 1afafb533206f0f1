/** Rows below rows of the same table: the column that refers to the parent, and a way to ask for all that is below. */
import type { Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isChecked } from '../column-uses.ts';
import { type Facts, foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import { columnLike } from '../fixes/new-names.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { sameElements } from '../memo.ts';
import type { PlacelessColumn } from '../placeless.ts';
import type { Fix, FixStep } from '../rule.ts';
import { tenantColumnOf } from '../tenancy.ts';
import { wordsOf } from '../words/name-words.ts';
import { columnName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { addColumn, addConstraint, indexStep, keysOf } from './parts/steps.ts';
import { closurePaths, hasPaths, ltreePaths, type Paths, type Tree, viewPaths } from './parts/tree-paths.ts';
import type { Pattern, PatternOffer } from './pattern.ts';

export const categoryTree: Pattern = {
  id: 'category-tree',
  title: 'Category tree',
  summary: 'A parent for each row, and the path from the root to it',
  advice:
    'For categories, folders, departments, threads. The parent alone is enough to draw and edit; a view of paths serves trees of thousands of rows. Where whole branches are read often, keep a path in each row (ltree), or all pairs in a table, which is fastest to read and costs most to move.',
  sources: [
    { title: 'PostgreSQL: recursive queries', url: 'https://www.postgresql.org/docs/current/queries-with.html' },
    { title: 'PostgreSQL: ltree', url: 'https://www.postgresql.org/docs/current/ltree.html' },
  ],
  offer,
  examples: [
    {
      sql: 'CREATE TABLE categories (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  name text NOT NULL\n);',
      table: 'categories',
      gives: [
        {
          title: 'Add parent_id, and a view of paths',
          writes: [
            'parent_id bigint REFERENCES categories (id) ON DELETE RESTRICT',
            'ON categories (parent_id)',
            'CHECK (parent_id <> id)',
            'CREATE VIEW category_paths',
          ],
        },
        {
          title: 'Add parent_id, and path kept as ltree',
          writes: ['CREATE EXTENSION IF NOT EXISTS ltree', 'USING gist (path)'],
        },
        {
          title: 'Add parent_id, and a closure table',
          writes: ['CREATE TABLE category_closures', 'CHECK (depth >= 0)'],
        },
      ],
    },
    {
      sql: 'CREATE TABLE departments (code varchar(8) PRIMARY KEY, name text NOT NULL, parent_code varchar(8) REFERENCES departments ON DELETE RESTRICT);',
      table: 'departments',
      gives: [
        {
          title: 'Complete parent_code, and add a view of paths',
          writes: ['CHECK (parent_code <> code)', 'ARRAY[code::text]'],
        },
        { title: 'Complete parent_code, and add a closure table', writes: ['ancestor_code varchar(8)'] },
      ],
    },
    {
      sql: 'CREATE TABLE folders (id uuid PRIMARY KEY, name text NOT NULL, parent_id uuid REFERENCES folders ON DELETE CASCADE CHECK (parent_id <> id));\nCREATE INDEX ON folders (parent_id);',
      table: 'folders',
      gives: [
        { title: 'Add a view of paths', writes: ['ARRAY[id]'] },
        { title: 'Add path kept as ltree', writes: ["replace(NEW.id::text, '-', '_')"] },
        { title: 'Add a closure table', writes: ['ancestor_id uuid'] },
      ],
    },
    {
      sql: "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.folders (id integer NOT NULL, name text NOT NULL);\nALTER TABLE ONLY public.folders ADD CONSTRAINT folders_pkey PRIMARY KEY (id);",
      table: 'folders',
      profile: 'rails',
      gives: [
        { title: 'a view of paths', writes: ['CREATE VIEW public.folder_paths'] },
        {
          title: 'path kept as ltree',
          writes: ['CREATE EXTENSION IF NOT EXISTS ltree SCHEMA public', 'ADD COLUMN path public.ltree'],
        },
        { title: 'a closure table', writes: ['CREATE TABLE public.folder_closures'] },
      ],
    },
    {
      sql: "CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);\nCREATE TABLE folders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants ON DELETE RESTRICT, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (tenant_id, name));\nALTER TABLE folders ENABLE ROW LEVEL SECURITY;\nALTER TABLE folders FORCE ROW LEVEL SECURITY;\nCREATE POLICY own ON folders USING (tenant_id = (SELECT current_setting('app.tenant')::uuid)) WITH CHECK (tenant_id = (SELECT current_setting('app.tenant')::uuid));",
      table: 'folders',
      profile: 'rails',
      gives: [
        {
          title: 'a view of paths',
          writes: [
            'UNIQUE (tenant_id, id)',
            'FOREIGN KEY (tenant_id, parent_id) REFERENCES folders (tenant_id, id)',
            'WITH (security_invoker = on)',
          ],
        },
        { title: 'path kept as ltree', writes: ['ON folders (tenant_id, parent_id)'] },
        { title: 'a closure table', writes: [] },
      ],
    },
    {
      sql: 'CREATE TABLE roles (user_id bigint, name text, PRIMARY KEY (user_id, name));',
      table: 'roles',
      gives: 'no key of one column',
    },
    {
      sql: 'CREATE EXTENSION ltree;\nCREATE TABLE folders (id bigint PRIMARY KEY, parent_id bigint REFERENCES folders ON DELETE CASCADE CHECK (parent_id <> id), path ltree);\nCREATE INDEX ON folders (parent_id);',
      table: 'folders',
      gives: 'already',
    },
  ],
};

function offer(table: Table, facts: Facts): PatternOffer {
  const reason = obstacle(table, facts);
  if (reason !== null) return refused(reason);
  const [key, ...more] = facts.primaryKey(table.id).flatMap((name) => facts.column(table.id, name) ?? []);
  if (!key || more.length > 0)
    return refused(`${table.name} has no key of one column, by which a row could refer to its parent.`);
  const self = selfKey(table, key);
  const parent = self?.parent ?? columnName(table, ['parent', ...wordsOf(key.name)], facts);
  if (!self && table.columns.some(({ name }) => name === parent))
    return refused(`${table.name}.${parent} refers to nothing. Make it a foreign key to ${table.name} first.`);
  const tree: Tree = { table, key, parent };
  const base = baseSteps(tree, self, facts);
  if (hasPaths(table, facts)) {
    const reasonAgain = `${table.name} is a tree already.`;
    return offered(base.length > 0 ? [fixOf(tree, self, base, null)] : [], reasonAgain);
  }
  const ways = [viewPaths(tree, facts), ltreePaths(tree, facts), closurePaths(tree, facts)];
  return offered(
    ways.flatMap((way) => (way ? [fixOf(tree, self, base, way)] : [])),
    '',
  );
}

/** By which rows refer to their parents; together with the tenant, where tables are shared. */
function selfKey(table: Table, key: PlacelessColumn): SelfKey | undefined {
  for (const constraint of foreignKeysOf(table)) {
    const { references, columns } = constraint;
    if (references?.table !== table.name || references.schema !== table.schema) continue;
    const parent = columns[references.columns.indexOf(key.name)];
    if (parent !== undefined) return { parent };
  }
  return undefined;
}

interface SelfKey {
  /** The column that holds the key of the parent. */
  readonly parent: string;
}

function baseSteps({ table, key, parent }: Tree, self: SelfKey | undefined, facts: Facts): readonly FixStep[] {
  const isOwnParent = `${quoteIdentifier(parent)} <> ${quoteIdentifier(key.name)}`;
  const tenant = tenantColumnOf(table, facts);
  const shared = tenant?.notNull ? [tenant.name] : [];
  const [columns, target] = [
    [...shared, parent],
    [...shared, key.name],
  ];
  const isHeld = uniqueKeysOf(table).some((one) => one.kind !== 'index' && sameElements(one.columns, target));
  const references = { schema: table.schema, table: table.name, columns: target };
  return [
    ...(self
      ? []
      : [
          addColumn(table, columnLike(parent, key, false)),
          ...(isHeld ? [] : [addConstraint(table, { kind: 'unique', columns: target })]),
          addConstraint(table, { kind: 'foreign key', columns, references, onDelete: 'restrict' }),
        ]),
    ...(isChecked(table, parent) ? [] : [addConstraint(table, { kind: 'check', expression: isOwnParent })]),
    ...(leadsAnIndex(table, [parent]) || leadsAnIndex(table, columns)
      ? []
      : [indexStep(table, { keys: keysOf(columns) })]),
  ];
}

function fixOf({ parent }: Tree, self: SelfKey | undefined, base: readonly FixStep[], way: Paths | null): Fix {
  const first = self ? `Complete ${parent}` : `Add ${parent}`;
  const then = way === null ? '' : self ? `, and add ${way.title}` : `, and ${way.title}`;
  return {
    title: base.length === 0 && way ? `Add ${way.title}` : `${first}${then}`,
    safety: 'review',
    caution: [
      ...(base.length > 0
        ? ['On a live table, add the constraints NOT VALID and validate them, and create indexes CONCURRENTLY.']
        : []),
      ...(way ? [way.caution] : []),
    ].join(' '),
    steps: [...base, ...(way?.steps ?? [])],
  };
}
