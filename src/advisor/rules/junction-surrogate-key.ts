/** A link between two tables with a key of its own. */
import { keyByPair } from '../fixes/key-by-pair.ts';
import { linkOf } from '../junction-tables.ts';
import type { Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const junctionSurrogateKey: Rule = {
  id: 'junction-surrogate-key',
  category: 'keys',
  severity: 'info',
  scope: 'table',
  summary: 'A junction with a key of its own',
  why: 'The pair tells the links apart already. An id beside it costs a column, an index and a sequence, nobody asks for it, and it lets the same pair in twice where nothing else forbids it.',
  advice:
    'Make the pair the primary key. Keep the id where other tables refer to the link, where it gets attributes of its own, or where the framework needs one.',
  sources: [
    { title: 'Bill Karwin, SQL Antipatterns: ID Required', url: null },
    { title: 'sqlcheck: generic primary key', url: 'https://github.com/jarulraj/sqlcheck' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE user_roles (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, role_id bigint NOT NULL REFERENCES roles (id) ON DELETE CASCADE, created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (user_id, role_id));\nCREATE INDEX ON user_roles (role_id);',
        finds: ['user_roles.id'],
      },
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE follows (id uuid PRIMARY KEY, follower_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE, followed_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE, CHECK (follower_id <> followed_id));',
        finds: ['follows.id'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE products (id bigint PRIMARY KEY);\nCREATE TABLE order_products (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id), product_id bigint NOT NULL REFERENCES products (id), quantity int NOT NULL);',
        because: 'it says something about the pair',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE teams (id bigint PRIMARY KEY);\nCREATE TABLE memberships (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), team_id bigint NOT NULL REFERENCES teams (id), UNIQUE (user_id, team_id));\nCREATE TABLE shifts (id bigint PRIMARY KEY, membership_id bigint NOT NULL REFERENCES memberships (id));',
        because: 'another table refers to the link',
      },
      {
        profile: 'rails',
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE roles (id bigint PRIMARY KEY);\nCREATE TABLE user_roles (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), role_id bigint NOT NULL REFERENCES roles (id), UNIQUE (user_id, role_id));',
        because: 'the framework needs an id everywhere',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE stores (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), store_id bigint NOT NULL REFERENCES stores (id), created_at timestamptz NOT NULL);\nCREATE TABLE customer_stores (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), store_id bigint NOT NULL REFERENCES stores (id), deleted_at timestamptz);',
        because: 'an order is no pair, and a link that was deleted may be made again',
      },
    ],
  },
  check(table, facts, report) {
    if (table.columns.length < 3 || facts.settings.junctionKey === 'surrogate-plus-unique') return;
    const link = linkOf(table, facts);
    if (!link?.surrogate) return;
    const isReferred = facts.referencesTo(table.id).length > 0;
    if (isReferred) return;
    report({
      on: onColumn(table, link.surrogate),
      message: `${table.name} links ${link.left.references?.table} and ${link.right.references?.table} and says no more: ${link.columns.join(', ')} is its key, and ${link.surrogate.name} a second one.`,
      fixes: keyByPair(table, link, facts),
    });
  },
};
