/** When a row was made and last changed, kept by the database. */
import type { Table } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import { addUpdatedTrigger } from '../fixes/add-updated-trigger.ts';
import { createdColumn, isSetByTrigger, updatedColumn } from '../life-columns.ts';
import type { Fix, FixStep } from '../rule.ts';
import { columnName } from './parts/names.ts';
import { obstacle, offered, refused } from './parts/offers.ts';
import type { Pattern } from './pattern.ts';

export const auditTimestamps: Pattern = {
  id: 'audit-timestamps',
  title: 'Audit timestamps',
  summary: 'created_at and updated_at, which a trigger keeps',
  advice:
    'For what people make and change. One function serves all tables; each has a trigger of its own. It costs 16 bytes a row and a little at each update; logs and junctions need no updated_at.',
  sources: [
    { title: 'PostgreSQL: trigger functions', url: 'https://www.postgresql.org/docs/current/plpgsql-trigger.html' },
    { title: 'PostgreSQL: date/time types', url: 'https://www.postgresql.org/docs/current/datatype-datetime.html' },
  ],
  offer(table, facts) {
    const reason = obstacle(table, facts);
    return reason === null ? offered(variants(table, facts), `${table.name} has them already.`) : refused(reason);
  },
  examples: [
    {
      sql: 'CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);',
      table: 'customers',
      gives: [
        {
          title: 'Add created_at and updated_at, with a trigger',
          writes: [
            'created_at timestamptz NOT NULL DEFAULT now()',
            'updated_at timestamptz NOT NULL DEFAULT now()',
            'CREATE FUNCTION set_updated_at()',
            'CREATE TRIGGER customers_set_updated_at',
          ],
        },
      ],
    },
    {
      sql: 'CREATE TABLE posts (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  title text NOT NULL,\n  created_at timestamptz NOT NULL DEFAULT now(),\n  updated_at timestamptz NOT NULL DEFAULT now()\n);\nCREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END; $$;',
      table: 'posts',
      gives: [{ title: 'Set updated_at by a trigger', writes: ['FOR EACH ROW EXECUTE FUNCTION set_updated_at()'] }],
    },
    {
      sql: 'CREATE SCHEMA shop;\nCREATE TABLE shop.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());',
      table: 'shop.customers',
      gives: [{ title: 'Add updated_at, with a trigger', writes: ['CREATE FUNCTION shop.set_updated_at()'] }],
    },
    {
      sql: 'CREATE TABLE "User" (id text PRIMARY KEY, "firstName" text NOT NULL, "lastName" text NOT NULL);',
      table: 'User',
      profile: 'prisma',
      gives: [
        { title: 'Add createdAt and updatedAt', writes: ['"createdAt" timestamptz', '"updatedAt" timestamptz'] },
        { title: 'Add createdAt and updatedAt, with a trigger', writes: ['"User_set_updatedAt"'] },
      ],
    },
    {
      sql: "CREATE TABLE logs (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);\nCREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
      table: 'logs_2026',
      gives: 'is a partition of logs',
    },
  ],
};

function variants(table: Table, facts: Facts): readonly Fix[] {
  const { schema, name } = table;
  const there = updatedColumn(table);
  const updated = there ?? { name: columnName(table, ['updated', 'at'], facts) };
  const added = [
    ...(createdColumn(table) ? [] : [columnName(table, ['created', 'at'], facts)]),
    ...(there ? [] : [updated.name]),
  ];
  const columns = added.map(
    (column): FixStep => ({
      kind: 'add-column',
      schema,
      table: name,
      column: { name: column, type: 'timestamptz', notNull: true, default: 'now()' },
    }),
  );
  const isSet = there !== undefined && (there.generated !== null || isSetByTrigger(table, there, facts));
  const title = `Add ${added.join(' and ')}`;
  const plain: readonly Fix[] =
    added.length === 0
      ? []
      : [
          {
            title,
            safety: 'review',
            caution:
              'Rows that are there get the moment of the migration. Programs that insert without a column list fail.',
            steps: columns,
          },
        ];
  if (isSet) return plain;
  const trigger = addUpdatedTrigger(table, updated, facts);
  const kept: Fix = {
    ...trigger,
    title: added.length === 0 ? trigger.title : `${title}, with a trigger`,
    caution: [
      ...(added.length === 0 ? [] : ['Rows that are there get the moment of the migration.']),
      `What programs write into ${updated.name} themselves is replaced.`,
    ].join(' '),
    steps: [...columns, ...trigger.steps],
  };
  // A framework that writes the column needs no trigger beside it.
  return facts.settings.updatedAt === 'orm' ? [...plain, ...(plain.length > 0 ? [kept] : [])] : [kept];
}
