/** An index on nothing but a flag or a status. */
import type { Column, Index, Table } from '../../catalog/types.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/identifiers.ts';
import { allowedValues, isForeignKeyColumn } from '../column-uses.ts';
import { literalText } from '../expressions/defaults.ts';
import type { Facts } from '../facts.ts';
import { changeIndex } from '../fixes/change-index.ts';
import { dropIndex } from '../fixes/drop-index.ts';
import type { Fix, Rule } from '../rule.ts';
import { onIndex } from '../subjects.ts';
import { hasBooleanPrefix } from '../words/lists/booleans.ts';
import { isOpenVocabularyName } from '../words/lists/states.ts';
import { lastWord } from '../words/name-words.ts';

const FEW = 5;

export const lowCardinalityIndex: Rule = {
  id: 'low-cardinality-index',
  category: 'indexes',
  severity: 'info',
  scope: 'table',
  summary: 'An index on a column with few values',
  why: 'A flag or a status finds a large part of the table, which Postgres reads faster without an index. It is seldom used, and every change of the status pays for it.',
  advice:
    'Index only the rows that are looked for: a partial index WHERE status = ‘pending’ is small and used. Or put the column behind one that finds few rows. Leave it where queries combine several such indexes.',
  sources: [
    { title: 'PostgreSQL: partial indexes', url: 'https://www.postgresql.org/docs/current/indexes-partial.html' },
    { title: 'pg-index-health: indexes on booleans', url: 'https://github.com/mfvanek/pg-index-health' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY, is_active boolean NOT NULL DEFAULT true);\nCREATE INDEX idx_users_is_active ON users (is_active);',
        finds: ['users.idx_users_is_active'],
      },
      {
        sql: "CREATE TYPE state AS ENUM ('new', 'paid');\nCREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done')), state state NOT NULL);\nCREATE INDEX a ON orders (status);\nCREATE INDEX b ON orders (state DESC);",
        finds: ['orders.a', 'orders.b'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL CHECK (status IN ('pending', 'done')), created_at timestamptz NOT NULL);\nCREATE INDEX ON orders (created_at) WHERE status = 'pending';\nCREATE INDEX ON orders (status) WHERE status = 'pending';",
        because: 'partial indexes hold the few rows that are looked for',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, is_paid boolean NOT NULL, user_id bigint NOT NULL);\nCREATE INDEX ON orders (is_paid, user_id);\nCREATE INDEX ON orders (user_id, is_paid);',
        because: 'another column finds few rows',
      },
      {
        sql: 'CREATE TABLE settings (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), is_default boolean);\nCREATE UNIQUE INDEX ON settings (is_default);',
        because: 'it is unique, and holds a rule',
      },
      {
        sql: 'CREATE TABLE statuses (status text PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL REFERENCES statuses (status) ON DELETE RESTRICT);\nCREATE INDEX ON orders (status);',
        because: 'the foreign key needs it',
      },
      {
        sql: "CREATE TABLE requests (id bigint PRIMARY KEY, http_status int NOT NULL, status text NOT NULL CHECK (status IN ('a', 'b', 'c', 'd', 'e', 'f')), days boolean[] NOT NULL, is_done date);\nCREATE INDEX ON requests (http_status);\nCREATE INDEX ON requests (status);\nCREATE INDEX ON requests (days);\nCREATE INDEX ON requests (is_done);",
        because: 'these have many values',
      },
    ],
  },
  check(table, facts, report) {
    if (facts.settings.lowCardinalityIndexes === 'allow') return;
    for (const index of table.indexes) {
      const [key, second] = index.keys;
      if (second || !key?.column || index.unique || index.predicate !== null) continue;
      if (index.method !== 'btree' && index.method !== 'hash') continue;
      const column = table.columns.find(({ name }) => name === key.column);
      const because = column && fewValues(table, column, facts);
      if (!column || !because || isForeignKeyColumn(table, column.name)) continue;
      report({
        on: onIndex(table, index),
        message: `${index.name} indexes ${table.name}.${column.name} alone, and ${because}. It finds too large a part of the table to be used.`,
        concerns: [column.name],
        fixes: [
          ...partialFix(table, index, column, facts),
          dropIndex(table, index, 'review', 'Look first whether queries use it.'),
        ],
      });
    }
  },
};

function fewValues(table: Table, column: Column, facts: Facts): string | null {
  const { family, enum: type, isArray } = facts.typeOf(column);
  if (isArray) return null;
  if (family === 'boolean') return 'that is true or false';
  const values = type?.values ?? allowedValues(table, column, facts);
  if (values) return values.length <= FEW ? `that has ${values.length} values` : null;
  if (family !== 'text' && family !== 'integer') return null;
  const isNamed =
    hasBooleanPrefix(column.name) || (lastWord(column.name) === 'status' && !isOpenVocabularyName(column.name));
  return isNamed ? 'its name says that it has few values' : null;
}

/** What rows begin with is what is worked through; a flag that is set by default is looked for where it is not. */
function partialFix(table: Table, index: Index, { name, default: text }: Column, facts: Facts): readonly Fix[] {
  const value = text === null ? null : literalOf(text);
  if (value === null) return [];
  const column = quoteIdentifier(name);
  const isBoolean = value === 'true' || value === 'false';
  const predicate = isBoolean ? (value === 'true' ? `NOT ${column}` : column) : `${column} = ${quoteLiteral(value)}`;
  const key = facts.primaryKey(table.id);
  const keys = (key.length > 0 ? key : [name]).map((one) => ({ column: one }));
  return [changeIndex(table, index, `Index only the rows where ${predicate}`, { keys, predicate })];
}

const literalOf = (text: string): string | null => {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase();
  const value = literalText(text);
  return value === 't' || value === 'f' ? null : value;
};
