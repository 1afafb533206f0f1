/** A unique key that deleted rows still hold. */
import type { Table } from '../../catalog/types.ts';
import type { Facts, UniqueKey } from '../facts.ts';
import { uniqueKeysOf } from '../facts.ts';
import { activePredicate, type DeletedMark, deletedMark } from '../life-columns.ts';
import { sameElements } from '../memo.ts';
import type { Fix, Rule, Subject } from '../rule.ts';
import { onConstraint, onIndex } from '../subjects.ts';
import { isForeverUniqueName } from '../words/lists/identifiers.ts';

export const uniqueWithSoftDelete: Rule = {
  id: 'unique-with-soft-delete',
  category: 'lifecycle',
  severity: 'warning',
  scope: 'table',
  summary: 'A unique key that deleted rows still hold',
  why: 'A row that is marked as deleted is still in the table and keeps its key. Who deletes an account cannot register with the same address again, and the error names a row nobody can see.',
  advice:
    'Make the key a unique index over the rows that are there (WHERE deleted_at IS NULL), and drop the constraint. Keep it where a value must never be used again, like a number of an invoice.',
  sources: [
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
    { title: 'PostgreSQL: unique indexes', url: 'https://www.postgresql.org/docs/current/indexes-unique.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, deleted_at timestamptz);',
        finds: ['users.users_email_key'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, deleted_at timestamptz);\nCREATE UNIQUE INDEX users_active_email ON users (email) WHERE deleted_at IS NULL;',
        finds: ['users.users_email_key'],
      },
      {
        sql: 'CREATE TABLE pages (id bigint PRIMARY KEY, slug text NOT NULL, is_deleted boolean NOT NULL DEFAULT false);\nCREATE UNIQUE INDEX pages_slug ON pages (slug);',
        finds: ['pages.pages_slug'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, deleted_at timestamptz, UNIQUE (tenant_id, id));',
        because: 'with the primary key in it, no two rows ever share it',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz);\nCREATE UNIQUE INDEX users_active_email ON users (email) WHERE deleted_at IS NULL;',
        because: 'only rows that are there are in the index',
      },
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, invoice_number text NOT NULL UNIQUE, deleted_at timestamptz);',
        because: 'the number of an invoice is never used again',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz, UNIQUE NULLS NOT DISTINCT (email, deleted_at));',
        because: 'the moment of deletion is part of the key',
      },
    ],
  },
  check(table, facts, report) {
    const mark = deletedMark(table, facts);
    if (!mark || facts.hasRole(table.id, 'staging', 'audit', 'dimension')) return;
    const own = facts.primaryKey(table.id);
    for (const key of uniqueKeysOf(table)) {
      if (key.kind === 'primary key' || key.columns.includes(mark.column.name)) continue;
      // With the primary key in it, it is there for composite foreign keys, and two rows never share it.
      if (own.length > 0 && own.every((column) => key.columns.includes(column))) continue;
      if (key.columns.every(isForeverUniqueName)) continue;
      const on = subjectOf(table, key);
      if (!on) continue;
      report({
        on,
        message: `A row of ${table.name} that is marked by ${mark.column.name} keeps its ${key.columns.join(', ')}, so that no other can have it.`,
        concerns: key.columns,
        fixes: fixesOf(table, key, mark, facts),
      });
    }
  },
};

function subjectOf(table: Table, { kind, name }: UniqueKey): Subject | null {
  const index = kind === 'index' ? table.indexes.find((one) => one.name === name) : undefined;
  if (index) return onIndex(table, index);
  const constraint = table.constraints.find((one) => one.name === name);
  return constraint ? onConstraint(table, constraint) : null;
}

function fixesOf(table: Table, { kind, name, columns }: UniqueKey, mark: DeletedMark, facts: Facts): readonly Fix[] {
  const isReferenced = facts
    .referencesTo(table.id)
    .some(({ constraint }) => sameElements([...(constraint.references?.columns ?? [])].sort(), [...columns].sort()));
  if (isReferenced) return [];
  const { schema, name: on } = table;
  const isThere = table.indexes.some(
    ({ unique, predicate, keys }) =>
      unique &&
      predicate !== null &&
      sameElements(
        keys.map(({ column }) => column),
        columns,
      ),
  );
  const index = { unique: true, keys: columns.map((column) => ({ column })), predicate: activePredicate(mark) };
  return [
    {
      title: isThere ? `Drop ${name}` : 'Unique among the rows that are there',
      safety: 'review',
      caution: 'ON CONFLICT clauses have to name the predicate. On a live table, create the index CONCURRENTLY first.',
      steps: [
        kind === 'index'
          ? { kind: 'drop-index', schema, index: name, dependents: 'refuse' }
          : { kind: 'drop-constraint', schema, table: on, constraint: name, dependents: 'refuse' },
        ...(isThere ? [] : [{ kind: 'add-index', schema, table: on, index } as const]),
      ],
    },
  ];
}
