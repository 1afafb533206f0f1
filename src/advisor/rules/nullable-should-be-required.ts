/** A column that takes NULL though every row has it. */
import type { Column, Table } from '../../catalog/types.ts';
import { checksOn } from '../column-uses.ts';
import { isLiteral, literalText } from '../expressions/defaults.ts';
import { isNotNullTest } from '../expressions/mentions.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { singularName, singularOf } from '../words/inflection.ts';
import { isCoreAttribute, isOptionalAttribute } from '../words/lists/attributes.ts';
import { isCreatedName, isLaterMomentName, isUpdatedName } from '../words/lists/dates.ts';
import { isPersonTable } from '../words/lists/people.ts';
import { lastWord, snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Who logs in by an address has one; a contact may have none. */
const ACCOUNTS = wordSet('user account member customer subscriber admin administrator employee');
const PENDING =
  /^(?:parent|reply_to|in_reply_to|previous|next|original|replaced_by|valid_to|valid_until|effective_to)(?:_|$)/;

export const nullableShouldBeRequired: Rule = {
  id: 'nullable-should-be-required',
  category: 'integrity',
  severity: 'info',
  scope: 'table',
  summary: 'A column that every row has, without NOT NULL',
  why: 'A default is used when a column is left out, but a program that writes NULL gets NULL. Each reader then has to expect it: comparisons give neither true nor false, sums and joins leave rows out.',
  advice: 'Add NOT NULL, after filling in the rows that have none. Leave it where not known means something by itself.',
  sources: [
    {
      title: 'PostgreSQL: not-null constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL',
    },
    { title: 'Bill Karwin, SQL Antipatterns: Fear of the Unknown', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, quantity integer DEFAULT 1 CHECK (quantity > 0), created_at timestamptz DEFAULT now(), note text);',
        finds: ['orders.quantity', 'orders.created_at'],
      },
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY, email text, name text, updated_at timestamptz);\nCREATE TABLE products (id bigint PRIMARY KEY, price numeric(12,2), settings jsonb DEFAULT '{}');",
        finds: ['users.email', 'users.name', 'users.updated_at', 'products.price', 'products.settings'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id) ON DELETE CASCADE);\nCREATE INDEX ON order_items (order_id);',
        finds: ['order_items.order_id'],
      },
      {
        sql: 'CREATE TABLE logins (id bigint PRIMARY KEY, failed_count integer DEFAULT 0, sent_on date DEFAULT current_date, is_new boolean DEFAULT true);',
        finds: ['logins.failed_count'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, first_name text NOT NULL, middle_name text, bio text, avatar_url text, deleted_at timestamptz, verified_at timestamptz, website text DEFAULT NULL);',
        because: 'all of these may be unknown, or have not happened',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE photos (id bigint PRIMARY KEY);\nCREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id), photo_id bigint REFERENCES photos (id), parent_id bigint REFERENCES comments (id), editor_id bigint DEFAULT 1 REFERENCES posts (id) ON DELETE SET NULL, body text NOT NULL, CHECK (num_nonnulls(post_id, photo_id) = 1));',
        because: 'one of two parents, a parent of a few, and one that may go',
      },
      {
        sql: "CREATE TABLE dim_customer (customer_key bigint PRIMARY KEY, name text, status text DEFAULT 'new');\nCREATE TABLE stg_orders (id bigint, price numeric, created_at timestamptz DEFAULT now());",
        because: 'dimensions and imports take what they get',
      },
      {
        sql: "CREATE DOMAIN state AS text NOT NULL DEFAULT 'new';\nCREATE TABLE jobs (id bigint PRIMARY KEY, status state, title text CHECK (title IS NOT NULL));",
        because: 'the domain and the CHECK refuse NULL',
      },
      {
        sql: "CREATE TABLE tokens (id bigint PRIMARY KEY, expires_at timestamptz DEFAULT now() + interval '7 days', valid_to date DEFAULT 'infinity', notes text DEFAULT '', doubled int GENERATED ALWAYS AS (1 + 1) STORED);\nCREATE TABLE people (id bigint PRIMARY KEY, title text, email text, updated_at text);\nCREATE TABLE contacts (id bigint PRIMARY KEY, email text);",
        because: 'these end some day or never, are remarks, and need not be known of a person',
      },
    ],
  },
  check(table, facts, report) {
    for (const column of table.columns) {
      if (column.notNull || column.generated !== null) continue;
      const because = reasonFor(table, column, facts);
      if (because === null || isRefused(table, column, facts) || mayBeMissing(table, column)) continue;
      if (facts.hasRole(table.id, 'dimension', 'fact', 'staging')) return;
      report({
        on: onColumn(table, column),
        message: `${table.name}.${column.name} takes NULL, though ${because}.`,
        fixes: [
          {
            title: `Make ${column.name} NOT NULL`,
            safety: 'review',
            caution: `Fails while rows have no ${column.name}: fill them in first. On a live table, checking them locks it; a CHECK (${column.name} IS NOT NULL) that is validated before spares that.`,
            steps: [
              {
                kind: 'set-column-nullability',
                schema: table.schema,
                table: table.name,
                column: column.name,
                notNull: true,
              },
            ],
          },
        ],
      });
    }
  },
};

function reasonFor(table: Table, column: Column, facts: Facts): string | null {
  const { name } = column;
  const { family } = facts.typeOf(column);
  // A flag without a value is a finding of its own.
  if (family === 'boolean') return null;
  if (column.default !== null && !isNullLiteral(column.default)) return `it has the default ${column.default}`;
  if ((isCreatedName(name) || isUpdatedName(name)) && (family === 'timestamptz' || family === 'timestamp'))
    return 'every row has been written at some time';
  if (isCoreAttribute(name) && isRequired(table, name, facts)) return `a row says little without its ${name}`;
  const part = partOf(table, name);
  return part === null ? null : `a row is a part of ${part}`;
}

const isNullLiteral = (expression: string): boolean => isLiteral(expression) && literalText(expression) === null;

function isRequired(table: Table, name: string, facts: Facts): boolean {
  const column = snakeName(name);
  const last = singularOf(lastWord(table.name));
  if (column === 'email') return ACCOUNTS.has(last);
  // Dr. and Mrs.
  if (column === 'title' && isPersonTable(table.name)) return false;
  return !facts.hasRole(table.id, 'settings', 'audit', 'event-log', 'time-series');
}

/** The table that the rows are parts of, by this foreign key: `orders` for order_id of order_items. */
function partOf(table: Table, name: string): string | null {
  const key = foreignKeysOf(table).find(({ columns }) => columns.includes(name));
  if (!key?.references || key.references.table === table.name) return null;
  const part = wordsOf(singularName(table.name));
  const whole = wordsOf(singularName(key.references.table));
  return whole.length < part.length && whole.every((word, at) => part[at] === word) ? key.references.table : null;
}

const isRefused = (table: Table, column: Column, facts: Facts): boolean =>
  facts.typeOf(column).domain?.notNull === true ||
  checksOn(table, column.name).some(({ expression }) => expression !== null && isNotNullTest(expression, column.name));

function mayBeMissing(table: Table, { name, type }: Column): boolean {
  if (PENDING.test(snakeName(name))) return true;
  const isMoment = /^(?:date|timestamp)/.test(type);
  if (isOptionalAttribute(name) || (isMoment && isLaterMomentName(name))) return true;
  const isCleared = foreignKeysOf(table).some(
    ({ columns, references, onDelete, onUpdate }) =>
      columns.includes(name) &&
      (references?.table === table.name || onDelete?.startsWith('set null') || onUpdate?.startsWith('set null')),
  );
  return isCleared || isOneOfSeveral(table, name);
}

/** A CHECK lets one of several columns be filled. */
const isOneOfSeveral = (table: Table, name: string): boolean =>
  checksOn(table, name).some(
    ({ expression, columns }) =>
      columns.length > 1 && /\bnull\b|num_nonnulls|num_nulls|coalesce/i.test(expression ?? ''),
  );
