/** A junction that can be walked in one direction only. */
import { foreignKeysOf, uniqueKeysOf } from '../facts.ts';
import { addIndex } from '../fixes/add-index.ts';
import { leadsAnIndex } from '../index-cover.ts';
import type { Rule } from '../rule.ts';
import { onConstraint } from '../subjects.ts';
import { isStandardTable } from '../words/lists/standards.ts';

export const junctionReverseIndex: Rule = {
  id: 'junction-reverse-index',
  category: 'indexes',
  severity: 'warning',
  scope: 'table',
  summary: 'A junction without an index for the way back',
  why: 'The key (user_id, role_id) finds the roles of a user, but not the users of a role: that reads the whole table. So does every delete of a role, which has to look for rows that refer to it.',
  advice: 'Add an index that begins with the second column. Leave it where that parent has a few rows for ever.',
  sources: [
    {
      title: 'PostgreSQL: multicolumn indexes',
      url: 'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    },
    {
      title: 'Supabase splinter: unindexed_foreign_keys',
      url: 'https://supabase.github.io/splinter/0001_unindexed_foreign_keys/',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE roles (id uuid PRIMARY KEY);\nCREATE TABLE user_roles (user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE, role_id uuid NOT NULL REFERENCES roles (id) ON DELETE CASCADE, PRIMARY KEY (user_id, role_id));',
        finds: ['user_roles.user_roles_role_id_fkey'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE products (id bigint PRIMARY KEY);\nCREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders, product_id bigint NOT NULL REFERENCES products, quantity int NOT NULL CHECK (quantity > 0), UNIQUE (order_id, product_id));',
        finds: ['order_items.order_items_product_id_fkey'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE roles (id uuid PRIMARY KEY);\nCREATE TABLE user_roles (user_id uuid NOT NULL REFERENCES users (id), role_id uuid NOT NULL REFERENCES roles (id), PRIMARY KEY (user_id, role_id));\nCREATE INDEX ON user_roles (role_id, user_id);',
        because: 'an index begins with the second column',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE labels (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), name text NOT NULL, UNIQUE (user_id, name));',
        because: 'the key has one foreign key only',
      },
      {
        sql: 'CREATE TABLE offices (id bigint PRIMARY KEY);\nCREATE TABLE countries (code char(2) PRIMARY KEY, name text NOT NULL);\nCREATE TABLE office_countries (office_id bigint NOT NULL REFERENCES offices (id), country_code char(2) NOT NULL REFERENCES countries (code), PRIMARY KEY (office_id, country_code));',
        because: 'countries are few and do not go',
      },
      {
        sql: 'CREATE TABLE guests (id bigint PRIMARY KEY);\nCREATE TABLE rooms (id bigint PRIMARY KEY);\nCREATE TABLE stays (room_id bigint NOT NULL REFERENCES rooms (id), guest_id bigint NOT NULL REFERENCES guests (id), day date NOT NULL, PRIMARY KEY (room_id, guest_id, day));',
        because: 'the day is a part of the key: this is no junction, and fk-without-index sees it',
      },
    ],
  },
  check(table, facts, report) {
    const references = foreignKeysOf(table);
    if (references.length < 2) return;
    const seen = new Set<string>();
    for (const { columns } of uniqueKeysOf(table)) {
      if (columns.length < 2) continue;
      const within = references.filter((one) => one.columns.every((name) => columns.includes(name)));
      if (within.length < 2 || !columns.every((name) => within.some((one) => one.columns.includes(name)))) continue;
      for (const key of within) {
        const list = key.columns.join('\0');
        if (seen.has(list) || leadsAnIndex(table, key.columns)) continue;
        seen.add(list);
        if (isStandardTable(key.references?.table ?? '') || facts.hasRole(table.id, 'fact', 'staging')) continue;
        report({
          on: onConstraint(table, key),
          message: `The key of ${table.name} begins with ${columns[0]}, and no index with ${key.columns.join(', ')}. Finding rows by ${key.references?.table} reads all of ${table.name}.`,
          concerns: key.columns,
          fixes: [addIndex(table, { keys: key.columns.map((column) => ({ column })) })],
        });
      }
    }
  },
};
