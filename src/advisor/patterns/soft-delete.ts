/** Rows that are marked as deleted and kept: keys, an index and a view of those that are there. */
import type { Table } from '../../catalog/types.ts';
import { firstFree } from '../../document/naming.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { isTaken, nameLike } from '../fixes/new-names.ts';
import { activePredicate, createdColumn, type DeletedMark, deletedMark, spell } from '../life-columns.ts';
import type { Fix, FixStep } from '../rule.ts';
import { tenantColumnOf } from '../tenancy.ts';
import { wordsOf } from '../words/name-words.ts';
import { columnName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import { type PartialKeys, partialKeys } from './parts/partial-keys.ts';
import { addColumn, addStatements, indexStep, keysOf } from './parts/steps.ts';
import { viewOptions } from './parts/view-options.ts';
import type { Pattern } from './pattern.ts';

/** A table of fewer columns is small enough to be read whole. */
const LEAST_COLUMNS = 4;

export const softDelete: Pattern = {
  id: 'soft-delete',
  title: 'Soft delete',
  summary: 'deleted_at, with keys, an index and a view that leave deleted rows out',
  advice:
    'For rows that people want back, or that others refer to after they are gone. Every query has to leave deleted rows out (the view does), and unique keys must not count them. Where the law wants data gone, delete it.',
  sources: [
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
    { title: 'PostgreSQL: CREATE VIEW', url: 'https://www.postgresql.org/docs/current/sql-createview.html' },
  ],
  offer(table, facts) {
    const reason = obstacle(table, facts);
    return reason === null ? offered(variants(table, facts), `${table.name} has it already.`) : refused(reason);
  },
  examples: [
    {
      sql: "CREATE TABLE users (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  email text NOT NULL UNIQUE CHECK (position('@' IN email) > 1),\n  name text NOT NULL,\n  created_at timestamptz NOT NULL DEFAULT now()\n);",
      table: 'users',
      profile: 'rails',
      gives: [
        {
          title: 'Add deleted_at and a view of active rows',
          writes: ['deleted_at timestamptz', 'ON users (email) WHERE deleted_at IS NULL', 'CREATE VIEW active_users'],
        },
        {
          title: 'Add deleted_at',
          writes: ['CREATE UNIQUE INDEX'],
          leaves: 'Add a view of active rows',
        },
      ],
    },
    {
      sql: 'CREATE TABLE authors (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, handle text NOT NULL UNIQUE);\nCREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, author_handle text NOT NULL REFERENCES authors (handle) ON DELETE CASCADE);\nCREATE INDEX ON posts (author_handle);',
      table: 'authors',
      gives: [
        {
          title: 'Add deleted_at and a view',
          writes: ['handle text NOT NULL UNIQUE'],
          adds: [
            { finding: 'unique-with-soft-delete constraint authors.authors_handle_key', because: 'posts refer by it' },
            {
              finding: 'soft-delete-with-cascade constraint posts.posts_author_handle_fkey',
              because: 'what happens to posts is another decision',
            },
          ],
        },
        {
          title: 'Add deleted_at',
          writes: [],
          leaves: 'Add a view of active rows',
          adds: [
            { finding: 'unique-with-soft-delete constraint authors.authors_handle_key', because: 'posts refer by it' },
            {
              finding: 'soft-delete-with-cascade constraint posts.posts_author_handle_fkey',
              because: 'what happens to posts is another decision',
            },
          ],
        },
      ],
    },
    {
      sql: 'CREATE TABLE pages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, slug text NOT NULL, deleted_at timestamptz);\nCREATE UNIQUE INDEX pages_slug ON pages (lower(slug));\nCREATE VIEW active_pages AS SELECT * FROM pages WHERE deleted_at IS NULL;',
      table: 'pages',
      gives: [
        {
          title: 'Have unique keys leave deleted rows out',
          writes: ['ON pages (lower(slug)) WHERE deleted_at IS NULL'],
        },
      ],
    },
    {
      sql: 'CREATE TABLE books (id bigint PRIMARY KEY);\nCREATE TABLE chapters (id bigint PRIMARY KEY, book_id bigint NOT NULL REFERENCES books ON DELETE RESTRICT, number integer NOT NULL, title text NOT NULL, UNIQUE (book_id, number));',
      table: 'chapters',
      profile: 'rails',
      gives: [
        {
          title: 'a view of active rows',
          writes: ['ON chapters (book_id, number) WHERE deleted_at IS NULL', 'ON chapters (book_id);'],
        },
        { title: 'Add deleted_at', writes: ['ON chapters (book_id);'], leaves: 'Add a view of active rows' },
      ],
    },
    {
      sql: 'CREATE TABLE pages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, slug text NOT NULL, deleted_at timestamptz);\nCREATE VIEW current_pages AS SELECT * FROM pages WHERE deleted_at IS NULL;',
      table: 'pages',
      gives: 'already',
    },
  ],
};

function variants(table: Table, facts: Facts): readonly Fix[] {
  const there = deletedMark(table, facts);
  const isFlag = facts.settings.softDeleteForm === 'boolean';
  const name = there?.column.name ?? columnName(table, isFlag ? ['is', 'deleted'] : ['deleted', 'at'], facts);
  const active = there
    ? activePredicate(there)
    : isFlag
      ? `NOT ${quoteIdentifier(name)}`
      : `${quoteIdentifier(name)} IS NULL`;
  const mark: FixStep = addColumn(
    table,
    isFlag ? { name, type: 'boolean', notNull: true, default: 'false' } : { name, type: 'timestamptz' },
  );
  const keys = partialKeys(table, name, active, facts);
  const index = keys.steps.length > 0 ? [] : activeIndex(table, name, active, facts);
  const base = [...(there ? [] : [mark]), ...keys.steps, ...index];
  const view = hasView(table, name, facts) ? [] : [addStatements(table, [viewOf(table, active, facts)])];
  const caution = cautionOf(table, there, keys, facts);
  const withoutView = there
    ? keys.steps.length > 0
      ? 'Have unique keys leave deleted rows out'
      : `Index active rows`
    : `Add ${name}`;
  const fix = (title: string, steps: readonly FixStep[]): readonly Fix[] =>
    steps.length === 0 ? [] : [{ title, safety: 'review', caution, steps }];
  if (view.length === 0) return fix(withoutView, base);
  if (base.length === 0) return fix('Add a view of active rows', view);
  return [...fix(`${withoutView} and a view of active rows`, [...base, ...view]), ...fix(withoutView, base)];
}

/** Where no index leaves deleted rows out, and the table is one that grows: on what its rows are looked for by. */
function activeIndex(table: Table, mark: string, active: string, facts: Facts): readonly FixStep[] {
  const columns = new Set([...table.columns.map(({ name }) => name), mark]).size;
  if (facts.hasRole(table.id, 'lookup', 'staging', 'audit', 'junction') || columns < LEAST_COLUMNS) return [];
  if (table.indexes.some(({ predicate }) => predicate?.toLowerCase().includes(mark.toLowerCase()))) return [];
  const key = foreignKeysOf(table).find(({ columns }) => columns.length === 1)?.columns[0];
  const hot = key ?? createdColumn(table)?.name ?? facts.primaryKey(table.id)[0];
  if (hot === undefined) return [];
  const tenant = tenantColumnOf(table, facts)?.name;
  return [
    indexStep(table, {
      keys: keysOf(tenant === undefined || tenant === hot ? [hot] : [tenant, hot]),
      predicate: active,
    }),
  ];
}

const hasView = ({ id }: Table, mark: string, facts: Facts): boolean =>
  facts.views.some((one) => {
    const view = facts.view(one);
    return view?.dependsOn.includes(id) && view.definition.toLowerCase().includes(mark.toLowerCase());
  });

function viewOf(table: Table, active: string, facts: Facts): string {
  const like = nameLike(table.name, ['active', ...wordsOf(table.name)]);
  const wanted = /^[A-Z][a-z]/.test(table.name) ? `Active${table.name}` : like;
  const name = firstFree(wanted, (one) => isTaken(facts, table.schema, one));
  return `CREATE VIEW ${spell(table, name, facts)}${viewOptions(table, facts)} AS\nSELECT *\nFROM ${spell(table, table.name, facts)}\nWHERE ${active}`;
}

function cautionOf(table: Table, there: DeletedMark | null, { steps, kept }: PartialKeys, facts: Facts): string {
  const cascading = facts
    .referencesTo(table.id)
    .filter(({ child, constraint }) => child !== table.id && constraint.onDelete === 'cascade')
    .map(({ child, constraint }) => `${child.slice(child.indexOf('.') + 1)} (${constraint.columns.join(', ')})`);
  const said = [
    there ? null : 'Programs have to mark rows instead of deleting them, and read the rows that are active.',
    steps.length === 0
      ? null
      : 'ON CONFLICT clauses have to name the predicate of the new keys, and on a live table these are created CONCURRENTLY before the old ones go.',
    kept.length === 0
      ? null
      : `Deleted rows keep their key in ${kept.join(', ')}, which foreign keys need or a transaction defers.`,
    cascading.length === 0 ? null : `No ON DELETE CASCADE follows a mark: rows of ${cascading.join(', ')} stay.`,
  ];
  return said.filter((one) => one !== null).join(' ') || 'Grant its readers the right to read the view.';
}
