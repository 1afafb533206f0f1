/** A reference that nothing holds to its target. */
import { type Column, type Table, type TableId, tableId } from '../../catalog/types.ts';
import { isForeignKeyColumn } from '../column-uses.ts';
import type { Facts } from '../facts.ts';
import { leadsAnIndex } from '../index-cover.ts';
import { type InferredReference, inferReference } from '../inferred-references.ts';
import { refersOutside } from '../outside-references.ts';
import type { Fix, FixStep, Rule } from '../rule.ts';
import { onColumn } from '../subjects.ts';

export const missingForeignKey: Rule = {
  id: 'missing-foreign-key',
  category: 'integrity',
  severity: 'warning',
  scope: 'table',
  summary: 'A reference without a foreign key',
  why: 'Nothing keeps the rows it refers to: deletes, failed imports and bugs leave ids behind that lead nowhere. Joins then lose rows without a word, and nobody can say which ones were right.',
  advice:
    'Declare the foreign key. Leave it out for ids of other systems, in logs that outlive what they are about, and where rows arrive before their parents.',
  sources: [
    {
      title: 'PostgreSQL: foreign keys',
      url: 'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    },
    { title: 'Bill Karwin, SQL Antipatterns: Keyless Entry', url: null },
    { title: 'Azimutt: missing relations', url: 'https://azimutt.app' },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, billing_user_id bigint, created_by bigint, "approvedBy" bigint);',
        finds: ['orders.user_id', 'orders.billing_user_id', 'orders.created_by', 'orders.approvedBy'],
      },
      {
        sql: 'CREATE TABLE "Company" (id text PRIMARY KEY);\nCREATE TABLE "Invoice" (id text PRIMARY KEY, "companyId" text NOT NULL);\nCREATE TABLE categories (id bigint PRIMARY KEY, parent_id bigint, name text NOT NULL);',
        finds: ['Invoice.companyId', 'categories.parent_id'],
      },
      {
        sql: 'CREATE TABLE users (user_id uuid PRIMARY KEY);\nCREATE TABLE user_profiles (user_id uuid PRIMARY KEY, bio text);',
        finds: ['user_profiles.user_id'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (user_id bigint PRIMARY KEY, tenant_id bigint);\nCREATE TABLE coupons (id bigint PRIMARY KEY, campaign_id bigint NOT NULL, user_id uuid);',
        because: 'there is no table that is meant, or its keys are of another type',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE sessions (id bigint PRIMARY KEY);\nCREATE TABLE customers (id text PRIMARY KEY);\nCREATE TABLE payments (id bigint PRIMARY KEY, stripe_customer_id text, external_user_id bigint, session_id text);',
        because: 'other systems give out these ids',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE user_audit (id bigint PRIMARY KEY, user_id bigint NOT NULL, changed_by bigint);\nCREATE TABLE email_log (id bigint PRIMARY KEY, user_id bigint);\nCREATE TABLE stg_orders (user_id bigint);',
        because: 'records outlive what they are about',
      },
      {
        sql: 'CREATE TABLE subjects (id bigint PRIMARY KEY);\nCREATE TABLE comments (id bigint PRIMARY KEY, subject_type text NOT NULL, subject_id bigint NOT NULL);',
        because: 'the pair refers to rows of several tables',
      },
      {
        sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE payments (id bigint, user_id bigint NOT NULL, paid_at date NOT NULL, PRIMARY KEY (id, paid_at)) PARTITION BY RANGE (paid_at);\nCREATE TABLE payments_2024 PARTITION OF payments (FOREIGN KEY (user_id) REFERENCES users (id)) FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        because: 'the partitions hold it',
      },
      {
        sql: 'CREATE TABLE users (tenant_id bigint, id bigint, PRIMARY KEY (tenant_id, id));\nCREATE TABLE posts (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, user_id bigint NOT NULL, FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE);',
        because: 'it is a part of a foreign key',
      },
      {
        sql: 'CREATE TABLE products (id bigint PRIMARY KEY);\nCREATE TABLE dim_product (product_key bigint PRIMARY KEY, product_id bigint NOT NULL, name text);',
        because: 'a dimension keeps the ids of the system it is loaded from',
      },
      {
        sql: 'CREATE TABLE products (product_key bigint PRIMARY KEY, product_id bigint NOT NULL UNIQUE, name text NOT NULL);',
        because: 'a row does not refer to itself: this is what another system calls it',
      },
      {
        sql: 'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE timelines (user_id bigint NOT NULL, post bigint NOT NULL, PRIMARY KEY (user_id, post)) PARTITION BY HASH (user_id);\nCREATE TABLE base (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\nCREATE TABLE more () INHERITS (base);',
        because: 'rows that are spread out, and a child by INHERITS',
      },
    ],
  },
  check(table, facts, report) {
    if (table.kind === 'foreign' || table.inherits.length > 0) return;
    for (const column of table.columns) {
      const found = inferReference(table, column, facts);
      if (!found) continue;
      if (facts.hasRole(table.id, 'audit', 'event-log', 'staging', 'fact', 'dimension')) return;
      // Rows that are spread over servers, or arrive by the million.
      if (table.partitionBy && (table.partitionBy.strategy === 'hash' || facts.hasRole(table.id, 'time-series')))
        return;
      if (table.partitionBy && isHeldByPartitions(table, column.name, facts)) continue;
      // One that is written and cannot be made yet is an error already.
      if (facts.hasRole(found.target, 'staging') || refersOutside(table, column, facts)) continue;
      const isLoose = found.isGuess || facts.hasRole(table.id, 'time-series');
      report({
        on: onColumn(table, column),
        ...(isLoose ? { severity: 'info' } : {}),
        message: `${table.name}.${column.name} looks like a reference to ${nameOf(found.target)}.${found.key.name}, but no foreign key holds it there. Ids can stay behind when rows of ${nameOf(found.target)} go.`,
        fixes: [referFix(table, column, found)],
      });
    }
  },
};

const nameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);

/** Each partition may have the foreign key for itself, as old dumps have. */
const isHeldByPartitions = ({ schema, name }: Table, column: string, facts: Facts): boolean =>
  facts.tables.some((id) => {
    if (!facts.isPartition(id)) return false;
    const partition = facts.table(id);
    const { partitionOf } = partition ?? {};
    return (
      partition && partitionOf?.schema === schema && partitionOf.name === name && isForeignKeyColumn(partition, column)
    );
  });

function referFix(table: Table, column: Column, { target, key }: InferredReference): Fix {
  const references = { schema: target.slice(0, target.indexOf('.')), table: nameOf(target) };
  const own = { schema: table.schema, table: table.name };
  const retype: readonly FixStep[] =
    column.type === key.type ? [] : [{ kind: 'set-column-type', ...own, column: column.name, type: key.type }];
  const index: readonly FixStep[] = leadsAnIndex(table, [column.name])
    ? []
    : [{ kind: 'add-index', ...own, index: { keys: [{ column: column.name }] } }];
  return {
    title: `Add a foreign key to ${references.table}`,
    safety: 'review',
    caution: `Fails while ids lead nowhere: look for rows whose ${column.name} is in no row of ${references.table}. On a live table add it NOT VALID, then VALIDATE it.`,
    steps: [
      ...retype,
      {
        kind: 'add-constraint',
        ...own,
        constraint: {
          kind: 'foreign key',
          columns: [column.name],
          references: { ...references, columns: [key.name] },
          onDelete: column.notNull || tableId(table.schema, table.name) === target ? 'restrict' : 'set null',
        },
      },
      ...index,
    ],
  };
}
