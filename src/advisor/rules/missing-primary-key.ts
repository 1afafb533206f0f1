/** A table whose rows nothing tells apart. */
import type { Column, Table } from '../../catalog/types.ts';
import { type Facts, foreignKeysOf, primaryKeyOf, type UniqueKey, uniqueKeysOf } from '../facts.ts';
import { keyByPair } from '../fixes/key-by-pair.ts';
import { isOfType } from '../fixes/movable.ts';
import { hypertableColumn } from '../hypertables.ts';
import { linkOf } from '../junction-tables.ts';
import type { Fix, FixStep, Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { singularName } from '../words/inflection.ts';
import { isNaturalKeyName } from '../words/lists/identifiers.ts';
import { isReadModelTable } from '../words/lists/snapshots.ts';
import { isStandardCode } from '../words/lists/standards.ts';
import { snakeName } from '../words/name-words.ts';

export const missingPrimaryKey: Rule = {
  id: 'missing-primary-key',
  category: 'keys',
  severity: 'error',
  scope: 'table',
  summary: 'A table without a primary key',
  why: 'Rows that are the same cannot be told apart, so that none of them can be corrected or deleted alone. Foreign keys have nothing to refer to, and logical replication refuses updates and deletes.',
  advice:
    'Make the columns that tell rows apart the primary key, or add an identity column. Leave it out where rows only pass through.',
  sources: [
    {
      title: 'PostgreSQL: primary keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS',
    },
    { title: 'Supabase splinter: no_primary_key', url: 'https://supabase.github.io/splinter/0004_no_primary_key/' },
    { title: 'schemalint: require-primary-key', url: 'https://github.com/kristiandupont/schemalint' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE notes (body text NOT NULL, created_at timestamptz NOT NULL);\nCREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL);\nCREATE TABLE rates (currency_code text NOT NULL UNIQUE, rate numeric(9,4) NOT NULL);',
        finds: ['notes', 'users', 'rates'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE user_roles (user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, role_id bigint NOT NULL REFERENCES roles (id) ON DELETE CASCADE);',
        finds: ['user_roles'],
      },
      {
        sql: "CREATE TABLE events (name text NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        finds: ['events'],
      },
      {
        sql: 'CREATE TABLE logins (id bigint NOT NULL, email text NOT NULL) PARTITION BY HASH (lower(email));\nCREATE TABLE logins_0 PARTITION OF logins FOR VALUES WITH (MODULUS 1, REMAINDER 0);',
        finds: ['logins'],
      },
    ],
    valid: [
      {
        profile: 'prisma',
        sql: 'CREATE TABLE "_PostToTag" ("A" integer NOT NULL, "B" integer NOT NULL);\nCREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag" ("A", "B");',
        because: 'Prisma shapes its pairs itself',
      },
      {
        sql: "CREATE TABLE logs (id bigint, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);\nCREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');\nCREATE VIEW recent AS SELECT * FROM logs;",
        because: 'partitions have the key of their parent, and views have none',
      },
      {
        sql: "CREATE EXTENSION timescaledb;\nCREATE TABLE metrics (time timestamptz NOT NULL, device_id int NOT NULL, value numeric);\nSELECT create_hypertable('metrics', 'time');",
        because: 'measures of a hypertable are read by their time',
      },
      {
        sql: 'CREATE TABLE stg_orders (a text);\nCREATE TABLE tmp_ids (id bigint);\nCREATE UNLOGGED TABLE cache (key text, value text);\nCREATE TEMP TABLE wanted (id bigint);',
        because: 'rows only pass through',
      },
      {
        sql: 'CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE pilots (license text NOT NULL) INHERITS (people);\nCREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;\nCREATE FOREIGN TABLE remote_users (id bigint, name text) SERVER other;',
        because: 'a child by INHERITS, and rows of another server',
      },
    ],
  },
  check(table, facts, report) {
    if (table.kind === 'foreign' || table.unlogged || table.inherits.length > 0 || primaryKeyOf(table)) return;
    if (table.columns.length === 0 || isTemporary(table, facts) || facts.hasRole(table.id, 'staging')) return;
    if (isRefused(table, facts) || hypertableColumn(table, facts) !== null) return;
    // Measures are read by their time, and copies by what they copy.
    if (isUnkeyable(table)) {
      report({
        on: onTable(table),
        severity: 'info',
        message: `${table.name} has no primary key and can have none, as it is partitioned by an expression. Give each partition one, or partition by a column.`,
      });
      return;
    }
    const isKeyed = candidateOf(table) !== undefined;
    const isLoose = facts.hasRole(table.id, 'time-series', 'fact', 'event-log') || isReadModelTable(table.name);
    report({
      on: onTable(table),
      ...(isLoose ? { severity: 'info' } : isKeyed ? { severity: 'warning' } : {}),
      message: isKeyed
        ? `${table.name} has a unique key, but no primary key: foreign keys have to name its columns, and replication does not know what rows are called.`
        : `${table.name} has no primary key: two equal rows cannot be told apart, nor can one of them be deleted.${partitionKeyOf(table)}`,
      fixes: keyFixes(table, facts),
    });
  },
};

const isTemporary = (table: Table, facts: Facts): boolean =>
  table.schema.startsWith('pg_temp') ||
  /^\s*create\s+(?:(?:global|local)\s+)?temp/i.test(facts.textAt(table.origin.declared));

/** One is written that a partitioned table cannot have: that is another mistake. */
const isRefused = ({ partitionBy, origin }: Table, facts: Facts): boolean =>
  partitionBy !== null &&
  /\bprimary\s+key\b/i.test(facts.statementText(origin.declared.statement).replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' '));

/** Postgres takes no key on a table whose partitions go by an expression. */
const isUnkeyable = ({ partitionBy, columns }: Table): boolean =>
  partitionBy?.keys.some((key) => !columns.some(({ name }) => name === key)) === true;

/** What Postgres asks of a key that is added. */
const partitionKeyOf = ({ partitionBy }: Table): string =>
  partitionBy ? ` One has to include ${partitionBy.keys.join(', ')}, by which the table is partitioned.` : '';

/** The best candidate only: the columns that are one already, or a new one. */
function keyFixes(table: Table, facts: Facts): readonly Fix[] {
  const { schema, name } = table;
  const partitionKeys = table.partitionBy?.keys ?? [];
  const withPartition = (columns: readonly string[]): string[] => [...new Set([...columns, ...partitionKeys])];
  const own = { schema, table: name };
  const unique = candidateOf(table);
  if (unique && !table.partitionBy && facts.referencesTo(table.id).length === 0)
    return [
      promote(unique.columns, 'It takes the place of what keeps them unique now.', [
        unique.kind === 'index'
          ? { kind: 'drop-index', schema, index: unique.name, dependents: 'refuse' }
          : { kind: 'drop-constraint', ...own, constraint: unique.name, dependents: 'refuse' },
        key(unique.columns),
      ]),
    ];
  const id = table.columns.find((column) => isOwnId(table, column) && canBeKey(column, facts));
  if (id) return [promote([id.name], CAUTION, [key(withPartition([id.name]))])];
  const link = linkOf(table, facts);
  if (link && uniqueKeysOf(table).length === 0 && !table.partitionBy) return keyByPair(table, link, facts);
  if (table.columns.some((column) => column.name === 'id' || column.identity !== null)) return [];
  if (isOfType(table, facts)) return [];
  const [first] = table.columns;
  const isFirst =
    first?.origin.declared.statement === table.origin.declared.statement &&
    !facts.tables.some((id) => facts.table(id)?.inherits.includes(`${schema}.${name}`));
  return [
    {
      title: 'Add an identity column id as the primary key',
      safety: 'review',
      caution:
        'On a live table, Postgres rewrites it under an exclusive lock. INSERTs without a list of columns change.',
      steps: [
        {
          kind: 'add-column',
          ...own,
          column: { name: 'id', type: 'bigint', identity: 'always' },
          // A column that comes by an ALTER, or is shared with children, can have none put before it.
          before: isFirst ? (first?.name ?? null) : null,
        },
        key(withPartition(['id'])),
      ],
    },
  ];

  function key(columns: readonly string[]): FixStep {
    return { kind: 'add-constraint', ...own, constraint: { kind: 'primary key', columns: [...columns] } };
  }
}

/** A unique key without NULL: all that a primary key is but the name. */
const candidateOf = (table: Table): UniqueKey | undefined =>
  uniqueKeysOf(table).find(({ columns }) =>
    columns.every((name) => !mayChange(name) && table.columns.some((column) => column.name === name && column.notNull)),
  );

/** Unique, but nothing to refer to. */
const mayChange = (name: string): boolean => isNaturalKeyName(name) && !isStandardCode(name);

const CAUTION = 'Fails while rows are equal or have no value there.';

const promote = (columns: readonly string[], caution: string, steps: readonly FixStep[]): Fix => ({
  title: `Make ${columns.join(', ')} the primary key`,
  safety: 'review',
  caution,
  steps,
});

/** `id`, `user_id` of users, or whatever counts itself. */
function isOwnId(table: Table, { name, identity, default: value }: Column): boolean {
  const column = snakeName(name);
  if (foreignKeysOf(table).some(({ columns }) => columns.includes(name))) return false;
  if (column === 'id' || column === 'uuid' || column === `${snakeName(singularName(table.name))}_id`) return true;
  return identity !== null || /^nextval\(/.test(value ?? '');
}

const canBeKey = (column: Column, facts: Facts): boolean => {
  const { family, isArray } = facts.typeOf(column);
  return !isArray && (family === 'integer' || family === 'uuid' || family === 'text') && column.generated !== 'virtual';
};
