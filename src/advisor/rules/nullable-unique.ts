/** A unique key that NULL goes past. */
import type { Constraint, Index, Table } from '../../catalog/types.ts';
import { specOfKey } from '../../document/specs.ts';
import { checksOn } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { changeIndex } from '../fixes/change-index.ts';
import type { Fix, FixStep, Rule, Subject } from '../rule.ts';
import { onConstraint, onIndex } from '../subjects.ts';
import { isDeletedAtName } from '../words/lists/dates.ts';

const NULLS_NOT_DISTINCT = 15;

export const nullableUnique: Rule = {
  id: 'nullable-unique',
  category: 'keys',
  severity: 'info',
  scope: 'table',
  summary: 'A unique key that takes equal rows where one column is NULL',
  why: 'NULL equals nothing, so that UNIQUE (parent_id, name) takes the same name twice where there is no parent. The constraint looks as if it held, and lets in what it is there to keep out.',
  advice:
    'Make the columns NOT NULL, or say NULLS NOT DISTINCT (from PostgreSQL 15). Leave it where rows without the value are not to be compared.',
  sources: [
    {
      title: 'PostgreSQL: unique constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS',
    },
    { title: 'SchemaCrawler: unique index with nullable columns', url: 'https://www.schemacrawler.com/lint.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE folders (id bigint PRIMARY KEY, parent_id bigint, name text NOT NULL, CONSTRAINT once UNIQUE (parent_id, name));\nCREATE TABLE prices (id bigint PRIMARY KEY, sku text NOT NULL, region text);\nCREATE UNIQUE INDEX per_region ON prices (sku, region);',
        finds: ['folders.once', 'prices.per_region'],
      },
      {
        sql: 'CREATE TABLE slots (id bigint PRIMARY KEY, room int, hour int, CONSTRAINT slot UNIQUE (room, hour));',
        finds: ['slots.slot'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, phone text UNIQUE, email text NOT NULL UNIQUE);',
        because: 'one column that may be unknown is unique where it is known',
      },
      {
        sql: 'CREATE TABLE folders (id bigint PRIMARY KEY, parent_id bigint, name text NOT NULL, UNIQUE NULLS NOT DISTINCT (parent_id, name));\nCREATE TABLE prices (id bigint PRIMARY KEY, sku text NOT NULL, region text);\nCREATE UNIQUE INDEX ON prices (sku, region) WHERE region IS NOT NULL;\nCREATE UNIQUE INDEX ON prices (sku) WHERE region IS NULL;',
        because: 'NULL is one value, or has an index of its own',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, deleted_at timestamptz, UNIQUE (email, deleted_at));\nCREATE TABLE folders (id bigint PRIMARY KEY, parent_id bigint, name text NOT NULL);\nCREATE UNIQUE INDEX ON folders (coalesce(parent_id, 0), name);',
        because: 'deleted rows are a matter of their own, and the expression has no NULL',
      },
      {
        sql: 'CREATE TABLE likes (id bigint PRIMARY KEY, user_id bigint NOT NULL, post_id bigint, photo_id bigint, UNIQUE (user_id, post_id), UNIQUE (user_id, photo_id), CHECK (num_nonnulls(post_id, photo_id) = 1));',
        because: 'each key is for the rows that have the one',
      },
    ],
  },
  check(table, facts, report) {
    for (const constraint of table.constraints) {
      const { kind, columns, nullsNotDistinct } = constraint;
      if (kind !== 'unique' || columns.length < 2 || nullsNotDistinct) continue;
      tell(onConstraint(table, constraint), columns, () => oneNull(table, constraint));
    }
    for (const index of table.indexes) {
      const { unique, keys, predicate, nullsNotDistinct } = index;
      if (!unique || keys.length < 2 || predicate !== null || nullsNotDistinct) continue;
      const columns = keys.flatMap(({ column }) => (column === null ? [] : [column]));
      if (columns.length === keys.length) tell(onIndex(table, index), columns, () => oneNullIndex(table, index));
    }

    function tell(on: Subject, columns: readonly string[], same: () => Fix): void {
      const nullable = nullableOf(table, columns, facts);
      if (nullable.length === 0) return;
      report({
        on,
        message: `${on.object.name} takes rows of ${table.name} that are equal, as long as ${nullable.join(' or ')} is NULL in them.`,
        concerns: nullable,
        fixes: [requireFix(table, nullable), ...(facts.settings.postgresVersion >= NULLS_NOT_DISTINCT ? [same()] : [])],
      });
    }
  },
};

/** Empty where one of them says that this is meant. */
function nullableOf(table: Table, names: readonly string[], facts: Facts): readonly string[] {
  const nullable = table.columns.filter(
    (column) => names.includes(column.name) && !column.notNull && !facts.typeOf(column).domain?.notNull,
  );
  const isMeant = nullable.some(
    ({ name }) => isDeletedAtName(name) || checksOn(table, name).some(({ columns }) => columns.length > 1),
  );
  return isMeant ? [] : nullable.map(({ name }) => name);
}

const requireFix = ({ schema, name: table }: Table, columns: readonly string[]): Fix => ({
  title: `Make ${columns.join(', ')} NOT NULL`,
  safety: 'review',
  caution: 'Fails while rows have no value there.',
  steps: columns.map((column): FixStep => ({ kind: 'set-column-nullability', schema, table, column, notNull: true })),
});

const CAUTION = 'Fails while such rows are there. Needs PostgreSQL 15.';

const oneNull = ({ schema, name: table }: Table, constraint: Constraint): Fix => ({
  title: 'Count NULLs as equal (NULLS NOT DISTINCT)',
  safety: 'review',
  caution: CAUTION,
  steps: [
    {
      kind: 'change-constraint',
      schema,
      table,
      constraint: constraint.name,
      to: { ...specOfKey(constraint, 'unique'), kind: 'unique', nullsNotDistinct: true },
    },
  ],
});

const oneNullIndex = (table: Table, index: Index): Fix =>
  changeIndex(table, index, 'Count NULLs as equal (NULLS NOT DISTINCT)', { nullsNotDistinct: true }, CAUTION);
