/** What people are told apart by, without anything that keeps it apart. */
import type { Column, Table } from '../../catalog/types.ts';
import { quoteIdentifier } from '../../sql/identifiers.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import { expressionKey } from '../expressions/expression-key.ts';
import { namesIn } from '../expressions/mentions.ts';
import type { Facts } from '../facts.ts';
import { addIndex } from '../fixes/add-index.ts';
import { changeIndex } from '../fixes/change-index.ts';
import type { Fix, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';
import { singularOf } from '../words/inflection.ts';
import { isDeletedAtName } from '../words/lists/dates.ts';
import { isUniqueName } from '../words/lists/identifiers.ts';
import { isReadModelTable, isTransactionTable } from '../words/lists/snapshots.ts';
import { lastWord, snakeName, wordsOf } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

/** Those who log in: two with one address are one too many. Contacts and leads may share one. */
const ACCOUNTS = wordSet(`
  user account member customer subscriber admin administrator employee student teacher instructor client operator seller merchant staff
`);
const LOGINS = wordSet('email username user_name login login_name screen_name');

export const missingUnique: Rule = {
  id: 'missing-unique',
  category: 'keys',
  severity: 'info',
  scope: 'table',
  summary: 'A natural key that is not unique',
  why: 'Programs look for the user of an address or the post of a slug and take the first they find. Two sign-ups at the same moment make two of them, whatever the program has asked before.',
  advice:
    'Add a unique index; over lower(email) where case does not matter, for each tenant where tenants share the table, and only over rows that are not deleted.',
  sources: [
    {
      title: 'PostgreSQL: unique constraints',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS',
    },
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, username text NOT NULL, deleted_at timestamptz);\nCREATE TABLE posts (id bigint PRIMARY KEY, slug text NOT NULL);\nCREATE INDEX ON posts (slug);',
        finds: ['users.email', 'users.username', 'posts.slug'],
      },
      {
        sql: 'CREATE TABLE tenants (id bigint PRIMARY KEY, subdomain text NOT NULL);\nCREATE TABLE products (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE RESTRICT, sku text NOT NULL);\nCREATE INDEX ON products (tenant_id);',
        finds: ['tenants.subdomain', 'products.sku'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, username text NOT NULL UNIQUE, deleted_at timestamptz);\nCREATE UNIQUE INDEX ON users (lower(email)) WHERE deleted_at IS NULL;\nCREATE TABLE products (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, sku text NOT NULL, UNIQUE (tenant_id, sku));',
        because: 'each is held, over an expression, some of the rows, or for each tenant',
      },
      {
        sql: 'CREATE TABLE contacts (id bigint PRIMARY KEY, email text);\nCREATE TABLE leads (id bigint PRIMARY KEY, email text);\nCREATE TABLE login_log (id bigint PRIMARY KEY, username text NOT NULL);\nCREATE TABLE orders (id bigint PRIMARY KEY, email text NOT NULL);',
        because: 'contacts share addresses, and logs and orders repeat them',
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY, sku text NOT NULL UNIQUE);\nCREATE TABLE order_items (id bigint PRIMARY KEY, sku text NOT NULL REFERENCES products (sku));\nCREATE TABLE stock_levels (id bigint PRIMARY KEY, sku text NOT NULL REFERENCES products (sku));',
        because: 'they repeat the key of a product',
      },
      {
        sql: 'CREATE TABLE search_cache (id bigint PRIMARY KEY, slug text NOT NULL);\nCREATE TABLE order_items (id bigint PRIMARY KEY, sku text NOT NULL);\nCREATE TABLE dim_product (product_key bigint PRIMARY KEY, sku text NOT NULL);\nCREATE TABLE pages (id bigint PRIMARY KEY, title text NOT NULL, slug text GENERATED ALWAYS AS (lower(title)) STORED);\nCREATE TABLE levels (id bigint PRIMARY KEY, handle int NOT NULL);',
        because: 'copies repeat it, and numbers and computed values are no such key',
      },
    ],
  },
  check(table, facts, report) {
    if (table.kind === 'foreign') return;
    for (const column of table.columns) {
      if (!isUniqueName(column.name) || facts.typeOf(column).family !== 'text' || column.generated !== null) continue;
      if (!isOwner(table, column, facts) || isHeld(table, column.name) || isForeignKeyColumn(table, column.name))
        continue;
      const isCopy = facts.hasRole(
        table.id,
        'audit',
        'event-log',
        'staging',
        'fact',
        'dimension',
        'time-series',
        'composition-child',
        'junction',
        'associative',
      );
      if (isCopy) return;
      report({
        on: onColumn(table, column),
        message: `Two rows of ${table.name} can have the same ${column.name}: no constraint and no unique index is on it.`,
        fixes: [uniqueFix(table, column, facts)],
      });
    }
  },
};

function isOwner(table: Table, { name }: Column, facts: Facts): boolean {
  if (isReadModelTable(table.name) || isTransactionTable(table.name)) return false;
  const column = snakeName(name);
  if (!LOGINS.has(column)) return true;
  if (column === 'email' && !facts.settings.emailUnique) return false;
  const words = wordsOf(table.name).map(singularOf);
  return ACCOUNTS.has(singularOf(lastWord(table.name))) && !words.includes('email');
}

/** Whatever unique index it takes part in. */
const isHeld = ({ constraints, indexes }: Table, name: string): boolean =>
  constraints.some(
    ({ kind, columns }) =>
      (kind === 'primary key' || kind === 'unique' || kind === 'exclude') && columns.includes(name),
  ) ||
  indexes.some(
    ({ unique, keys }) =>
      unique &&
      keys.some(({ column, expression }) => column === name || (expression !== null && namesIn(expression).has(name))),
  );

/** For each tenant, and for rows that are there. An index that is so already becomes unique. */
function uniqueFix(table: Table, { name }: Column, facts: Facts): Fix {
  const tenant = facts.tenancy?.columns.find((one) => table.columns.some((column) => column.name === one));
  const deleted = table.columns.find((column) => isDeletedAtName(column.name));
  const columns = tenant === undefined ? [name] : [tenant, name];
  const predicate = deleted ? `${quoteIdentifier(deleted.name)} IS NULL` : null;
  const known = table.indexes.find(
    (index) =>
      index.method === 'btree' &&
      index.keys.length === columns.length &&
      index.keys.every(({ column, opclass }, at) => column === columns[at] && opclass === null) &&
      (index.predicate === null
        ? predicate === null
        : expressionKey(index.predicate) === expressionKey(predicate ?? '')),
  );
  const unique = { unique: true, keys: columns.map((column) => ({ column })), predicate };
  return known
    ? changeIndex(table, known, `Make ${known.name} unique`, { unique: true }, 'Fails where rows are equal already.')
    : addIndex(table, unique);
}
