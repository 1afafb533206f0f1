/** The same table several times, with a year or a customer in its name. */
import type { Table, TableId } from '../../catalog/types.ts';
import { clonedNameOf } from '../cloned-names.ts';
import { type Facts, foreignKeysOf } from '../facts.ts';
import { gatherClones } from '../fixes/gather-clones.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

const ORDERS =
  '(id bigint PRIMARY KEY, customer text NOT NULL, total numeric(12,2) NOT NULL, ordered_at timestamptz NOT NULL)';

export const clonedTables: Rule = {
  id: 'cloned-tables',
  category: 'antipatterns',
  severity: 'warning',
  scope: 'schema',
  summary: 'The same table once for each year, region or customer',
  why: 'The year is data, but it stands in the name: a query over all years has to name each table, each change of the schema has to be made in all of them, and no key or foreign key spans them.',
  advice:
    'Keep one table with a column for what the names differ in. Where it is too large, partition it by that column: existing tables can be attached as partitions.',
  sources: [
    { title: 'PostgreSQL: table partitioning', url: 'https://www.postgresql.org/docs/current/ddl-partitioning.html' },
    { title: 'Bill Karwin, SQL Antipatterns: Metadata Tribbles', url: null },
  ],
  examples: {
    invalid: [
      {
        sql: `CREATE TABLE orders_2023 ${ORDERS};\nCREATE TABLE orders_2024 ${ORDERS};`,
        finds: ['orders_2023'],
      },
      {
        sql: 'CREATE TABLE sales_2024_01 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount numeric(12,2) NOT NULL, sold_at timestamptz NOT NULL);\nCREATE TABLE sales_2024_02 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount numeric(12,2) NOT NULL, sold_at timestamptz NOT NULL);',
        finds: ['sales_2024_01'],
      },
      {
        sql: `CREATE TABLE orders_acme ${ORDERS};\nCREATE TABLE orders_globex ${ORDERS};\nCREATE TABLE orders_initech ${ORDERS};\nCREATE TABLE sales_jan ${ORDERS};\nCREATE TABLE sales_feb ${ORDERS};`,
        finds: ['orders_acme', 'sales_jan'],
      },
      {
        sql: `CREATE TABLE tenant1_orders ${ORDERS};\nCREATE TABLE tenant2_orders ${ORDERS};`,
        finds: ['tenant1_orders'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE events (id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');\nCREATE TABLE events_2024_02 PARTITION OF events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');",
        because: 'partitions are how it is done',
      },
      {
        sql: `CREATE SCHEMA tenant_1;\nCREATE SCHEMA tenant_2;\nCREATE TABLE tenant_1.orders ${ORDERS};\nCREATE TABLE tenant_2.orders ${ORDERS};`,
        because: 'each tenant has a schema of its own',
      },
      {
        sql: 'CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE TABLE photos (id bigint PRIMARY KEY);\nCREATE TABLE post_comments (id bigint PRIMARY KEY, parent bigint REFERENCES posts (id), body text);\nCREATE TABLE photo_comments (id bigint PRIMARY KEY, parent bigint REFERENCES photos (id), body text);',
        because: 'they are parts of different things',
      },
      {
        sql: `CREATE TABLE orders ${ORDERS};\nCREATE TABLE orders_archive ${ORDERS};\nCREATE TABLE orders_2019 ${ORDERS};`,
        because: 'one table of old rows beside the present one is an archive',
      },
      {
        sql: 'CREATE TABLE order_status (id int PRIMARY KEY, name text);\nCREATE TABLE order_type (id int PRIMARY KEY, name text);\nCREATE TABLE order_source (id int PRIMARY KEY, name text);',
        because: 'lists of values look alike',
      },
    ],
  },
  check(facts, report) {
    for (const [pattern, ids] of groupsOf(facts)) {
      const alike = ids.length > 1 ? alikeOf(ids, facts) : [];
      const [first] = alike;
      if (!first || alike.length < (pattern.endsWith('*') ? LEAST_GUESSED : LEAST)) continue;
      const names = alike.map(({ name }) => name);
      const some =
        names.length > SHOWN
          ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`
          : names.join(', ');
      report({
        on: onTable(first),
        message: `${some} have the same ${first.columns.length} columns. What their names differ in is data: in one table it would be a column, to filter, group or partition by.`,
        fixes: gatherClones(alike, facts),
      });
    }
  },
};

const LEAST = 2;
const LEAST_GUESSED = 3;
const LEAST_COLUMNS = 3;
const SHOWN = 4;

/** Tables of one schema whose names differ in what counts only. */
function groupsOf(facts: Facts): ReadonlyMap<string, readonly TableId[]> {
  const groups = new Map<string, TableId[]>();
  for (const id of facts.tables) {
    const at = id.indexOf('.');
    const name = clonedNameOf(id.slice(at + 1));
    if (!name) continue;
    const key = `${id.slice(0, at)}.${name.pattern}`;
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return groups;
}

/** Of these, all that are like the first that is no partition. */
function alikeOf(ids: readonly TableId[], facts: Facts): readonly Table[] {
  const tables = ids.flatMap((id) => {
    const table = facts.table(id);
    const isOwn = table && !table.partitionOf && table.inherits.length === 0 && !facts.hasRole(id, 'orm-internal');
    return isOwn && table.columns.length >= LEAST_COLUMNS ? [table] : [];
  });
  const [first] = tables;
  if (!first) return [];
  const shape = shapeOf(first);
  return tables.filter((table) => shapeOf(table) === shape);
}

/** Columns with their types, whatever their order, and the tables referred to. */
const shapeOf = (table: Table): string =>
  [
    ...table.columns.map(({ name, type }) => `${name} ${type}`).sort(),
    ...foreignKeysOf(table)
      .map(({ columns, references }) => `${columns} ${references?.schema}.${references?.table}`)
      .sort(),
  ].join('\n');
