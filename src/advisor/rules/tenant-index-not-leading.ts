/** Indexes of a table of several tenants that do not begin with the tenant. */
import type { Column, Index, Table } from '../../catalog/types.ts';
import { specOfIndex } from '../../document/specs.ts';
import { foreignKeysOf } from '../facts.ts';
import { addIndex } from '../fixes/add-index.ts';
import { changeIndex } from '../fixes/change-index.ts';
import { indexedLists, leadingColumns } from '../index-cover.ts';
import { sameElements } from '../memo.ts';
import { sessionColumns } from '../policies.ts';
import type { Rule } from '../rule.ts';
import { onIndex, onTable } from '../subjects.ts';
import { tenantColumnOf } from '../tenancy.ts';
import { isForeverUniqueName, isUniqueName, referenceStem } from '../words/lists/identifiers.ts';
import { isSecretName } from '../words/lists/secrets.ts';
import { endsWithName } from '../words/name-words.ts';
import { wordSet } from '../words/word-set.ts';

export const tenantIndexNotLeading: Rule = {
  id: 'tenant-index-not-leading',
  category: 'tenancy',
  severity: 'info',
  scope: 'table',
  summary: 'An index of several tenants’ rows that does not begin with the tenant',
  why: 'Every query of the table is about one tenant. An index that begins with something else finds the rows of all of them, and most are thrown away again.',
  advice:
    'Put the tenant column first: (tenant_id, created_at). Leave indexes by which rows are found across tenants: tokens, ids of other systems, queues, reports of the operator.',
  sources: [
    {
      title: 'PostgreSQL: multicolumn indexes',
      url: 'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
    },
    {
      title: 'Citus: multi-tenant applications',
      url: 'https://docs.citusdata.com/en/stable/use_cases/multi_tenant.html',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, created_at timestamptz NOT NULL);\nCREATE INDEX orders_tenant ON orders (tenant_id);\nCREATE INDEX orders_created ON orders (created_at DESC);',
        finds: ['orders.orders_created'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, total numeric(12,2) NOT NULL);',
        finds: ['orders'],
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, status text NOT NULL, created_at timestamptz NOT NULL);\nCREATE INDEX orders_status ON orders (status, tenant_id);\nCREATE INDEX orders_by_tenant ON orders (tenant_id, created_at);',
        finds: ['orders.orders_status'],
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, created_at timestamptz NOT NULL);\nCREATE INDEX ON orders (tenant_id, created_at);',
        because: 'it begins with the tenant',
      },
      {
        sql: 'CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, UNIQUE (tenant_id, id));\nCREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, customer_id bigint NOT NULL REFERENCES customers (id));\nCREATE INDEX ON orders (tenant_id);\nCREATE INDEX ON orders (customer_id);',
        because: 'deleting a customer needs the index of the foreign key',
      },
      {
        sql: 'CREATE TABLE invitations (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, token_hash text NOT NULL, stripe_customer_id text);\nCREATE INDEX ON invitations (tenant_id);\nCREATE INDEX ON invitations (token_hash);\nCREATE INDEX ON invitations (stripe_customer_id);',
        because: 'a token is looked up before one knows the tenant',
      },
      {
        sql: 'CREATE TABLE jobs (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, run_at timestamptz NOT NULL, done_at timestamptz, tags text[] NOT NULL);\nCREATE INDEX ON jobs (tenant_id);\nCREATE INDEX ON jobs (run_at) WHERE done_at IS NULL;\nCREATE INDEX ON jobs USING gin (tags);',
        because: 'a worker takes the jobs of all, and GIN has no first column',
      },
    ],
  },
  check(table, facts, report) {
    if (!facts.tenancy || facts.hasRole(table.id, 'staging', 'fact', 'dimension')) return;
    const tenant = tenantColumnOf(table, facts);
    if (!tenant) return;
    if (!hasIndexOn(table, tenant) && !isReportedElsewhere(table, tenant)) {
      report({
        on: onTable(table),
        message: `No index of ${table.name} begins with ${tenant.name}, by which every query filters.`,
        concerns: [tenant.name],
        fixes: [addIndex(table, { keys: [{ column: tenant.name }] })],
      });
      return;
    }
    for (const index of table.indexes) {
      if (index.unique || index.method !== 'btree' || isGlobal(table, index)) continue;
      const columns = leadingColumns(index.keys);
      if (columns[0] === undefined || columns[0] === tenant.name) continue;
      const { keys, predicate } = specOfIndex(index);
      const scoped = [
        { column: tenant.name },
        ...keys.filter((key) => !('column' in key && key.column === tenant.name)),
      ];
      report({
        on: onIndex(table, index),
        message: `${index.name} begins with ${columns[0]}, so that it finds the rows of all tenants. Queries of one tenant want (${tenant.name}, ${columns.filter((one) => one !== tenant.name).join(', ')}).`,
        fixes: predicate ? [] : [changeIndex(table, index, `Begin it with ${tenant.name}`, { keys: scoped })],
      });
    }
  },
};

const hasIndexOn = (table: Table, { name }: Column): boolean => indexedLists(table).some(([first]) => first === name);

/** As a foreign key, or as a policy's column. */
const isReportedElsewhere = (table: Table, { name }: Column): boolean =>
  foreignKeysOf(table).some(({ columns }) => columns[0] === name) ||
  (table.rls.enabled &&
    table.policies.some(({ using }) => using !== null && sessionColumns(using, (one) => one === name).length > 0));

const GLOBAL = wordSet('hash token key code number phone email domain hostname ip ip_address uuid url');

/** Rows are found by it across tenants: a foreign key, an identifier of its own, the few rows of a queue. */
export function isGlobal(table: Table, { keys, predicate }: Index): boolean {
  const columns = leadingColumns(keys);
  const [first] = columns;
  if (predicate !== null && !/deleted|archived|active/i.test(predicate)) return true;
  if (first === undefined) return true;
  if (foreignKeysOf(table).some((key) => sameElements(key.columns, columns.slice(0, key.columns.length)))) return true;
  // What it refers to may stand in another file.
  if (columns.length === 1 && referenceStem(first) !== null) return true;
  return endsWithName(first, GLOBAL) || isUniqueName(first) || isForeverUniqueName(first) || isSecretName(first);
}
