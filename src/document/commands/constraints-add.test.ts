/** Adding constraints: where they go, what they are called, and what is refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { ConstraintSpec } from '../command-schema.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const customers = { schema: 'public', table: 'customers', columns: ['id'] };
const add = (table: string, constraint: ConstraintSpec) => ({
  kind: 'add-constraint' as const,
  ...of(table),
  constraint,
});

const cases: readonly Case[] = [
  {
    title: 'a foreign key in a dump follows the last one, named and laid out as it',
    before: DUMP,
    command: add('orders', { kind: 'foreign key', columns: ['id'], references: customers, onDelete: 'cascade' }),
    changed: [
      '+ALTER TABLE ONLY public.orders',
      '+    ADD CONSTRAINT orders_id_fkey FOREIGN KEY (id) REFERENCES public.customers(id) ON DELETE CASCADE;',
    ],
    alter:
      'ALTER TABLE public.orders ADD CONSTRAINT orders_id_fkey FOREIGN KEY (id) REFERENCES public.customers ON DELETE CASCADE;',
  },
  {
    title: 'a unique constraint in a dump, of which there is none yet',
    before: DUMP,
    command: add('customers', { kind: 'unique', columns: ['email'] }),
    changed: ['+ALTER TABLE ONLY public.customers', '+    ADD CONSTRAINT customers_email_key UNIQUE (email);'],
    alter: 'ALTER TABLE public.customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
  },
  {
    title: 'a check in a dump stands in the list',
    before: DUMP,
    command: add('orders', { kind: 'check', expression: 'id > 0' }),
    changed: [
      '-    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))',
      '+    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric)),',
      '+    CONSTRAINT orders_id_check CHECK (id > 0)',
    ],
    alter: 'ALTER TABLE public.orders ADD CONSTRAINT orders_id_check CHECK (id > 0);',
  },
  {
    title: 'a foreign key stands with its column, unnamed, in lower case',
    before: INLINE,
    command: add('orders', {
      kind: 'foreign key',
      columns: ['rebate_id'],
      references: customers,
      onUpdate: 'set null',
      initiallyDeferred: true,
    }),
    changed: [
      '-  rebate_id int,',
      '+  rebate_id int references customers (id) on update set null deferrable initially deferred,',
    ],
    alter: 'ALTER TABLE orders ADD FOREIGN KEY (rebate_id) REFERENCES customers ON UPDATE SET NULL INITIALLY DEFERRED;',
  },
  {
    title: 'a unique constraint over two columns has no one column to stand with',
    before: INLINE,
    command: add('customers', { kind: 'unique', columns: ['name', 'email'], nullsNotDistinct: true }),
    changed: ['-  name text', '+  name text,', '+  unique nulls not distinct (name, email)'],
    alter: 'ALTER TABLE customers ADD UNIQUE NULLS NOT DISTINCT (name, email);',
  },
  {
    title: 'a check of one column stands with it',
    before: INLINE,
    command: add('customers', { kind: 'check', expression: "email like '%@%'" }),
    changed: ['-  email text unique,', "+  email text unique check (email like '%@%'),"],
    alter: "ALTER TABLE customers ADD CHECK (email like '%@%');",
  },
  {
    title: 'leading commas, tight brackets, named, and no columns of a primary key',
    before: LEADING,
    command: add('orders', { kind: 'foreign key', columns: ['id'], references: customers }),
    changed: ['+, CONSTRAINT fk_orders_customers1 FOREIGN KEY(id) REFERENCES customers'],
    alter: 'ALTER TABLE orders ADD CONSTRAINT fk_orders_customers1 FOREIGN KEY (id) REFERENCES customers;',
  },
  {
    title: 'a unique constraint after the habit of others',
    before: LEADING,
    command: add('orders', { kind: 'unique', columns: ['note', 'id'], include: ['customer_id'] }),
    changed: ['+, CONSTRAINT uq_orders_note_id UNIQUE(note, id) INCLUDE (customer_id)'],
    alter: 'ALTER TABLE orders ADD CONSTRAINT uq_orders_note_id UNIQUE (note, id) INCLUDE (customer_id);',
  },
  {
    title: 'quoted names, and a template with them',
    before: QUOTED,
    command: add('Orders', {
      kind: 'foreign key',
      columns: ['ShipTo'],
      references: { schema: 'public', table: 'Customers', columns: ['Id'] },
    }),
    changed: [
      '-    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id")',
      '+    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id"),',
      '+    CONSTRAINT "FK_Orders_Customers_ShipTo" FOREIGN KEY ("ShipTo") REFERENCES "Customers" ("Id")',
    ],
    alter:
      'ALTER TABLE "Orders" ADD CONSTRAINT "FK_Orders_Customers_ShipTo" FOREIGN KEY ("ShipTo") REFERENCES "Customers" ("Id");',
  },
  {
    title: 'a unique key named after the foreign keys and primary keys',
    before: QUOTED,
    command: add('Customers', { kind: 'unique', columns: ['Email'] }),
    changed: [
      '-    CONSTRAINT "PK_Customers" PRIMARY KEY ("Id")',
      '+    CONSTRAINT "PK_Customers" PRIMARY KEY ("Id"),',
      '+    CONSTRAINT "UQ_Customers_Email" UNIQUE ("Email")',
    ],
    alter: 'ALTER TABLE "Customers" ADD CONSTRAINT "UQ_Customers_Email" UNIQUE ("Email");',
  },
  {
    title: 'a primary key with the first column of a table without constraints',
    before: 'CREATE TABLE t (a int, b int);\n',
    command: add('t', { kind: 'primary key', columns: ['a'] }),
    changed: ['-CREATE TABLE t (a int, b int);', '+CREATE TABLE t (a int PRIMARY KEY, b int);'],
    alter: 'ALTER TABLE t ADD PRIMARY KEY (a);',
  },
  {
    title: 'a name that is given is used',
    before: 'CREATE TABLE t (a int, b int);\n',
    command: add('t', { kind: 'unique', name: 'One a', columns: ['a', 'b'] }),
    changed: ['-CREATE TABLE t (a int, b int);', '+CREATE TABLE t (a int, b int, CONSTRAINT "One a" UNIQUE (a, b));'],
    alter: 'ALTER TABLE t ADD CONSTRAINT "One a" UNIQUE (a, b);',
  },
  {
    title: 'a foreign key to a table that is created later comes after both',
    before:
      'CREATE TABLE t (a int);\nCREATE TABLE u (a int PRIMARY KEY, b int REFERENCES u);\nCREATE TABLE v (a int);\n',
    command: add('t', {
      kind: 'foreign key',
      columns: ['a'],
      references: { schema: 'public', table: 'u', columns: ['a'] },
    }),
    changed: ['+ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u;'],
    alter: 'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u;',
  },
  {
    title: 'a check that a LIKE would copy comes after it',
    before: 'CREATE TABLE t (a int);\nCREATE TABLE u (LIKE t INCLUDING ALL);\nSELECT 1;\n',
    command: add('t', { kind: 'check', expression: 'a > 0' }),
    changed: ['+ALTER TABLE t ADD CHECK (a > 0);'],
    alter: 'ALTER TABLE t ADD CHECK (a > 0);',
  },
  {
    title: 'a column that ALTER TABLE added',
    before: 'CREATE TABLE u (a int PRIMARY KEY);\nCREATE TABLE t (a int);\nALTER TABLE t ADD COLUMN b int;\n',
    command: add('t', {
      kind: 'foreign key',
      columns: ['b'],
      references: { schema: 'public', table: 'u', columns: ['a'] },
    }),
    changed: ['-ALTER TABLE t ADD COLUMN b int;', '+ALTER TABLE t ADD COLUMN b int REFERENCES u (a);'],
    alter: 'ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES u;',
  },
  {
    title: 'a table that a query made',
    before: 'CREATE TABLE t AS SELECT 1 AS a;\n',
    command: add('t', { kind: 'primary key', columns: ['a'] }),
    changed: ['+ALTER TABLE t ADD PRIMARY KEY (a);'],
    alter: 'ALTER TABLE t ADD PRIMARY KEY (a);',
  },
  {
    title: 'an exclude constraint',
    before: 'create table bookings (room int4range, during tsrange);\n',
    command: add('bookings', {
      kind: 'exclude',
      method: 'gist',
      elements: [
        { key: { column: 'room' }, operator: '=' },
        { key: { expression: 'coalesce(during, tsrange(null, null))' }, operator: '&&' },
      ],
      predicate: 'room is not null',
    }),
    changed: [
      '-create table bookings (room int4range, during tsrange);',
      '+create table bookings (room int4range, during tsrange, exclude using gist (room with =, coalesce(during, tsrange(null, null)) with &&) where (room is not null));',
    ],
    alter:
      'ALTER TABLE bookings ADD exclude using gist (room with =, coalesce(during, tsrange(null, null)) with &&) where (room is not null);',
  },
];

describe('adding a constraint', () => {
  it.each(cases)('$title', (one) => check(one, parser));

  it('does not keep ONLY from the children', () => {
    const before = `${DUMP}CREATE TABLE public.vip (CONSTRAINT x CHECK (name <> '')) INHERITS (public.customers);\n`;
    const after = edit(before, add('customers', { kind: 'unique', columns: ['name'] }), parser);
    expect(after).toContain('ALTER TABLE public.customers\n    ADD CONSTRAINT customers_name_key UNIQUE (name);');
  });

  const refused: readonly (readonly [constraint: ConstraintSpec, reason: RegExp])[] = [
    [{ kind: 'unique', columns: ['nope'] }, /has no column nope/],
    [{ kind: 'primary key', columns: ['name'] }, /already has a primary key/],
    [{ kind: 'unique', name: 'orders', columns: ['name'] }, /already/],
    [{ kind: 'check', expression: 'id > 0) , check (true' }, /more than one|can.t be read/],
    [{ kind: 'check', expression: 'id > 0; drop table customers' }, /can.t be read/],
    [{ kind: 'check', expression: 'nope > 0' }, /nope/],
    [
      {
        kind: 'foreign key',
        columns: ['name'],
        references: { schema: 'public', table: 'orders', columns: ['id'] },
      },
      /is text and .* is integer/,
    ],
    [
      { kind: 'foreign key', columns: ['id'], references: { schema: 'public', table: 'orders', columns: ['total'] } },
      /unique/,
    ],
    [
      { kind: 'foreign key', columns: ['id'], references: { schema: 'public', table: 'gone', columns: ['id'] } },
      /There is no table public\.gone/,
    ],
    [{ kind: 'exclude', elements: [{ key: { column: 'id' }, operator: '=), exclude (name with =' }] }, /can.t be read/],
  ];
  it.each(refused)('refuses %j and changes nothing', (constraint, reason) => {
    expect(() => edit(INLINE, add('customers', constraint), parser)).toThrow(reason);
  });
});
