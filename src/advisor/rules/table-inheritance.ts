/** Inheritance of tables that is no partitioning. */
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';

export const tableInheritance: Rule = {
  id: 'table-inheritance',
  category: 'antipatterns',
  severity: 'info',
  scope: 'table',
  summary: 'A table that inherits from another',
  why: 'Keys, unique constraints and foreign keys of the parent do not hold for the rows of its children, nor between them, and indexes are not inherited. A query of the parent reads all children all the same.',
  advice:
    'For a large table in pieces, use declarative partitioning. For kinds of one thing, give each kind a table whose primary key refers to the common one. Inheritance is right where rows are only ever read together and no key is shared.',
  sources: [
    {
      title: 'PostgreSQL: caveats of inheritance',
      url: 'https://www.postgresql.org/docs/current/ddl-inherit.html#DDL-INHERIT-CAVEATS',
    },
    {
      title: 'PostgreSQL wiki: don’t use table inheritance',
      url: 'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_table_inheritance',
    },
  ],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE cities (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE capitals (country text NOT NULL) INHERITS (cities);',
        finds: ['capitals'],
      },
      {
        sql: "CREATE TABLE logs (id bigint, at timestamptz);\nCREATE TABLE logs_2024 (CHECK (at >= DATE '2024-01-01')) INHERITS (logs);",
        finds: ['logs_2024'],
      },
    ],
    valid: [
      {
        sql: "CREATE TABLE logs (id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        because: 'partitions share the keys of their parent',
      },
      {
        sql: 'CREATE TABLE cities (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE capitals (city_id bigint PRIMARY KEY REFERENCES cities (id), country text NOT NULL);',
        because: 'the primary key refers to the common table',
      },
      {
        sql: 'CREATE TABLE metrics (at timestamptz, value real);\nCREATE TABLE _hyper_1_1_chunk () INHERITS (metrics);',
        because: 'an extension has made it',
      },
    ],
  },
  check(table, _, report) {
    const [parent] = table.inherits;
    if (
      parent === undefined ||
      /^_hyper_|^_timescaledb|^_partman/.test(table.name) ||
      table.schema.startsWith('_timescaledb')
    )
      return;
    const names = table.inherits.map((name) => name.replace(/^public\./, ''));
    report({
      on: onTable(table),
      message: `${table.name} inherits from ${names.join(', ')}. No key of ${names.join(', ')} holds for its rows, and no foreign key can refer to rows of both.`,
    });
  },
};
