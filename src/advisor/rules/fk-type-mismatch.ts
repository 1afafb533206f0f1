/** A foreign key of another type than the key it refers to. */
import { type Column, type Table, type TableId, tableId } from '../../catalog/types.ts';
import type { ColumnType } from '../column-type.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { changeType } from '../fixes/change-type.ts';
import { type InferredReference, inferReference } from '../inferred-references.ts';
import type { PlacelessColumn } from '../placeless.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumnType } from '../subjects.ts';
import { isExternalId, referenceStem } from '../words/lists/identifiers.ts';

export const fkTypeMismatch: Rule = {
  id: 'fk-type-mismatch',
  category: 'integrity',
  severity: 'error',
  scope: 'table',
  summary: 'A foreign key of another type than its target',
  why: 'The parent can have keys that the child cannot hold: an integer ends at 2,147,483,647 while the bigint goes on, and from then on every insert fails. Joins convert each value, and may not use an index.',
  advice: 'Give the referring column the type, length and collation of the key it refers to.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    {
      title: 'SchemaCrawler: foreign key and primary key have different types',
      url: 'https://www.schemacrawler.com/lint.html',
    },
    { title: 'Azimutt: misaligned relations', url: 'https://azimutt.app' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE RESTRICT);\nCREATE INDEX ON orders (user_id);',
        finds: ['orders.user_id'],
      },
      {
        sql: 'CREATE TABLE products (sku varchar(40) PRIMARY KEY);\nCREATE TABLE prices (id bigint PRIMARY KEY, sku varchar(20) NOT NULL REFERENCES products (sku) ON DELETE RESTRICT, old_sku text REFERENCES products (sku));\nCREATE INDEX ON prices (sku);\nCREATE INDEX ON prices (old_sku);',
        finds: ['prices.sku', 'prices.old_sku'],
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id integer NOT NULL);',
        finds: ['posts.user_id'],
      },
      {
        sql: 'CREATE TABLE plans (code text PRIMARY KEY);\nCREATE TABLE grades (code varchar(8) PRIMARY KEY);\nCREATE TABLE seats (id bigint PRIMARY KEY, plan_code varchar(40) NOT NULL REFERENCES plans (code) ON DELETE RESTRICT, grade text NOT NULL REFERENCES grades (code) ON DELETE RESTRICT);\nCREATE INDEX ON seats (plan_code);\nCREATE INDEX ON seats (grade);',
        finds: ['seats.plan_code', 'seats.grade'],
      },
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint NOT NULL);',
        finds: ['posts.user_id'],
      },
      {
        sql: 'CREATE TABLE rates (rate numeric(10,2) PRIMARY KEY, code char(3) UNIQUE, size int UNIQUE);\nCREATE TABLE uses (id bigint PRIMARY KEY, rate numeric(8,2) REFERENCES rates (rate), code varchar(3) REFERENCES rates (code), size bigint REFERENCES rates (size));\nCREATE INDEX ON uses (rate);\nCREATE INDEX ON uses (code);\nCREATE INDEX ON uses (size);',
        finds: ['uses.rate', 'uses.code', 'uses.size'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigserial PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));',
        because: 'bigserial is bigint',
      },
      {
        sql: "CREATE DOMAIN code AS text CHECK (VALUE <> '');\nCREATE TABLE countries (code code PRIMARY KEY);\nCREATE TABLE cities (id bigint PRIMARY KEY, country text NOT NULL REFERENCES countries (code));",
        because: 'the domain is of the same type',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE visit_log (id bigint PRIMARY KEY, user_id integer);\nCREATE TABLE coupons (id bigint PRIMARY KEY, campaign_id integer, stripe_user_id text);',
        because: 'nothing says that these refer to anything here',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, rate numeric(10,2) UNIQUE, at timestamptz(3) UNIQUE);\nCREATE TABLE notes (id bigint PRIMARY KEY, parent_id integer, at timestamptz(6) REFERENCES users (at));',
        because: 'a guess is no reference, and both keep the same times',
      },
    ],
  },
  check(table, facts, report) {
    for (const { columns, references } of foreignKeysOf(table)) {
      if (!references) continue;
      const parent = tableId(references.schema, references.table);
      for (const [at, name] of columns.entries()) {
        const column = table.columns.find((one) => one.name === name);
        const key = facts.column(parent, references.columns[at] ?? '');
        const difference = column && key ? differenceOf(column, key, facts) : null;
        if (!column || !key || !difference) continue;
        report({
          on: onColumnType(table, column),
          severity: difference.severity,
          message: `${table.name}.${name} is ${shown(column)}, but refers to ${references.table}.${key.name}, which is ${shown(key)}. ${difference.because}`,
          fixes: isLimitOnly(column, key, facts)
            ? unlimitFix(table, column, parent, key, facts)
            : retypeFix(table, column, key, facts),
        });
      }
    }
    for (const column of table.columns) {
      const { family } = facts.typeOf(column);
      if (family !== 'integer' && family !== 'text') continue;
      const found = inferReference(table, column, facts) ?? uuidNamed(table, column, facts);
      if (!found || found.isGuess || facts.typeOf(column).base === facts.typeOf(found.key).base) continue;
      if (family === 'text' || facts.hasRole(table.id, 'audit', 'event-log', 'staging', 'fact', 'dimension')) continue;
      report({
        on: onColumnType(table, column),
        severity: 'info',
        message: `${table.name}.${column.name} is ${column.type}, and the ${found.target.slice(found.target.indexOf('.') + 1)}.${found.key.name} it seems to refer to is ${found.key.type}.`,
        // No number is cast to a uuid.
        fixes: facts.typeOf(found.key).family === 'uuid' ? [] : retypeFix(table, column, found.key, facts),
      });
    }
  },
};

/** A number that is called after a table whose key is a uuid. */
function uuidNamed(table: Table, column: Column, facts: Facts): InferredReference | null {
  const stem = facts.typeOf(column).family === 'integer' ? referenceStem(column.name) : null;
  if (stem === null || isExternalId(column.name) || isForeignKeyColumn(table, column.name)) return null;
  const target = facts.tableNamed(stem, table.schema);
  if (target === null || target === table.id || table.columns.some(({ name }) => name === `${stem}_type`)) return null;
  const [name, ...more] = facts.primaryKey(target);
  const key = name === undefined || more.length > 0 ? undefined : facts.column(target, name);
  return key && facts.typeOf(key).family === 'uuid' ? { target, key, isGuess: false } : null;
}

const shown = ({ type, collation }: PlacelessColumn): string =>
  collation === null ? type : `${type} COLLATE "${collation}"`;

interface Difference {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly because: string;
}

function differenceOf(column: Column, key: PlacelessColumn, facts: Facts): Difference | null {
  const own = facts.typeOf(column);
  const other = facts.typeOf(key);
  if (own.isArray || other.isArray) return null;
  if (own.base === other.base) {
    if (column.collation !== key.collation)
      return { severity: 'warning', because: 'Two collations do not agree on what is equal and what comes first.' };
    return sameLength(own, other) ? null : lengthDifference(own, other);
  }
  if (isVarying(own) && isVarying(other)) {
    return {
      severity: 'hint',
      because: own.modifiers.length > 0 ? 'Longer keys of the parent do not fit.' : 'The limit holds on one side only.',
    };
  }
  const isNarrow = own.family === 'integer' && other.family === 'integer' && rank(own) < rank(other);
  if (isNarrow) return { severity: 'error', because: 'Larger keys of the parent do not fit, and inserts fail then.' };
  return { severity: 'error', because: 'The types take different values, and comparing them converts each one.' };
}

/** Text on one side, and text of a limited length on the other. */
function isLimitOnly(column: Column, key: PlacelessColumn, facts: Facts): boolean {
  const own = facts.typeOf(column);
  const other = facts.typeOf(key);
  return own.base !== other.base && isVarying(own) && isVarying(other);
}

/** The side with the limit loses it: no row can be refused for that, and none is rewritten. */
function unlimitFix(table: Table, column: Column, parent: TableId, key: PlacelessColumn, facts: Facts): readonly Fix[] {
  if (facts.typeOf(column).base !== 'text') return changeType(facts, table, column, { type: 'text', caution: null });
  const target = facts.table(parent);
  const placed = target?.columns.find(({ name }) => name === key.name);
  return target && placed
    ? changeType(facts, target, placed, {
        type: 'text',
        title: `Change ${target.name}.${key.name} to text`,
        caution: null,
      })
    : [];
}

const isVarying = ({ base }: ColumnType): boolean => base === 'text' || base === 'character varying';

const sameLength = (a: ColumnType, b: ColumnType): boolean =>
  a.modifiers.length === b.modifiers.length && a.modifiers.every((one, at) => b.modifiers[at] === one);

function lengthDifference(own: ColumnType, other: ColumnType): Difference | null {
  if (own.family !== 'text' && own.family !== 'decimal') return null;
  const [length] = own.modifiers;
  const [limit] = other.modifiers;
  const isShorter = length !== undefined && (limit === undefined || length < limit);
  return isShorter
    ? { severity: 'error', because: 'Longer keys of the parent do not fit, and inserts fail then.' }
    : { severity: 'hint', because: 'It takes values that no row of the parent can have.' };
}

const SIZES = ['smallint', 'integer', 'bigint'];
const rank = ({ base }: ColumnType): number => SIZES.indexOf(base);

/** Only where no other column would have to follow. */
function retypeFix(table: Table, column: Column, key: PlacelessColumn, facts: Facts): readonly Fix[] {
  if (facts.typeOf(column).domain || facts.typeOf(key).domain || column.collation !== key.collation) return [];
  const isFollowed = facts
    .referencesTo(table.id)
    .some(({ constraint }) => constraint.references?.columns.includes(column.name));
  if (isFollowed || table.partitionBy || column.identity !== null || column.default !== null) return [];
  return [
    {
      title: `Change to ${key.type}`,
      safety: 'review',
      caution: 'On a live table, Postgres rewrites it under an exclusive lock.',
      steps: [
        {
          kind: 'set-column-type',
          schema: table.schema,
          table: table.name,
          column: column.name,
          type: key.type,
        },
      ],
    },
  ];
}
