/** Changing constraints: the clause that differs, where it stands. */
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

const change = (table: string, constraint: string, to: ConstraintSpec) => ({
  kind: 'change-constraint' as const,
  ...of(table),
  constraint,
  to,
});
const toCustomers = {
  kind: 'foreign key' as const,
  columns: ['customer_id'],
  references: { schema: 'public', table: 'customers', columns: ['id'] },
};
const BOOKINGS = `CREATE TABLE bookings (
    room int4range,
    during tsrange,
    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH &&, during range_ops WITH &&) WHERE (room IS NOT NULL)
);
`;

const cases: readonly Case[] = [
  {
    title: 'ON DELETE is replaced in the ALTER TABLE of a dump',
    before: DUMP,
    command: change('orders', 'orders_customer_id_fkey', { ...toCustomers, onDelete: 'set null' }),
    changed: [
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
      '+    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE SET NULL;',
    ],
    alter:
      'ALTER TABLE public.orders DROP CONSTRAINT orders_customer_id_fkey, ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers ON DELETE SET NULL;',
  },
  {
    title: 'ON DELETE goes where a command does not say it, and DEFERRABLE comes',
    before: DUMP,
    command: change('orders', 'orders_customer_id_fkey', { ...toCustomers, deferrable: true }),
    changed: [
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
      '+    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) DEFERRABLE;',
    ],
    alter:
      'ALTER TABLE public.orders DROP CONSTRAINT orders_customer_id_fkey, ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers DEFERRABLE;',
  },
  {
    title: 'what stands with a column changes there',
    before: INLINE,
    command: change('orders', 'orders_customer_id_fkey', {
      ...toCustomers,
      onDelete: 'cascade',
      onUpdate: 'cascade',
      match: 'full',
    }),
    changed: [
      '-  customer_id int not null references customers (id) on delete cascade,',
      '+  customer_id int not null references customers (id) match full on delete cascade on update cascade,',
    ],
    alter:
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, ADD FOREIGN KEY (customer_id) REFERENCES customers MATCH FULL ON UPDATE CASCADE ON DELETE CASCADE;',
  },
  {
    title: 'an expression',
    before: INLINE,
    command: change('orders', 'orders_total_check', { kind: 'check', expression: 'total > 1' }),
    changed: ['-  total numeric check (total >= 0)', '+  total numeric check (total > 1)'],
    alter: 'ALTER TABLE orders DROP CONSTRAINT orders_total_check, ADD CHECK (total > 1);',
  },
  {
    title: 'one that stood with its column and gets two moves into the list',
    before: INLINE,
    command: change('customers', 'customers_email_key', { kind: 'unique', columns: ['email', 'name'] }),
    changed: ['-  email text unique,', '-  name text', '+  email text,', '+  name text,', '+  unique (email, name)'],
    alter: 'ALTER TABLE customers DROP CONSTRAINT customers_email_key, ADD UNIQUE (email, name);',
  },
  {
    title: 'or to another column',
    before: INLINE,
    command: change('customers', 'customers_email_key', { kind: 'unique', columns: ['name'] }),
    changed: ['-  email text unique,', '-  name text', '+  email text,', '+  name text unique'],
    alter: 'ALTER TABLE customers DROP CONSTRAINT customers_email_key, ADD UNIQUE (name);',
  },
  {
    title: 'a primary key moves, and its column stays NOT NULL',
    before: 'create table t (a int primary key, b int);\n',
    command: change('t', 't_pkey', { kind: 'primary key', columns: ['b'] }),
    changed: ['-create table t (a int primary key, b int);', '+create table t (a int not null, b int primary key);'],
    alter: 'ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (b);',
  },
  {
    title: 'a column joins a list, the comment behind it stays',
    before: LEADING,
    command: change('customers', 'uq_customers_email', {
      kind: 'unique',
      columns: ['email', 'id'],
      nullsNotDistinct: true,
    }),
    changed: [
      '-, CONSTRAINT uq_customers_email UNIQUE(email) -- one account each',
      '+, CONSTRAINT uq_customers_email UNIQUE NULLS NOT DISTINCT(email, id) -- one account each',
    ],
    alter:
      'ALTER TABLE customers DROP CONSTRAINT uq_customers_email, ADD CONSTRAINT uq_customers_email UNIQUE NULLS NOT DISTINCT (email, id);',
  },
  {
    title: 'a primary key loses a column, which stays NOT NULL',
    before: 'CREATE TABLE t (\n  a int,\n  b int,\n  PRIMARY KEY (a, b) INCLUDE (c) DEFERRABLE,\n  c int\n);\n',
    command: change('t', 't_pkey', { kind: 'primary key', columns: ['a'], include: ['c'], deferrable: true }),
    changed: [
      '-  b int,',
      '-  PRIMARY KEY (a, b) INCLUDE (c) DEFERRABLE,',
      '+  b int NOT NULL,',
      '+  PRIMARY KEY (a) INCLUDE (c) DEFERRABLE,',
    ],
    alter: 'ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (a) INCLUDE (c) DEFERRABLE;',
  },
  {
    title: 'INCLUDE comes before what has to follow it',
    before: 'CREATE TABLE t (a int, b int, CONSTRAINT x UNIQUE (a) WITH (fillfactor = 70) INITIALLY DEFERRED);\n',
    command: change('t', 'x', { kind: 'unique', columns: ['a'], include: ['b'], deferrable: true }),
    changed: [
      '-CREATE TABLE t (a int, b int, CONSTRAINT x UNIQUE (a) WITH (fillfactor = 70) INITIALLY DEFERRED);',
      '+CREATE TABLE t (a int, b int, CONSTRAINT x UNIQUE (a) INCLUDE (b) WITH (fillfactor = 70) DEFERRABLE);',
    ],
    alter: 'ALTER TABLE t DROP CONSTRAINT x, ADD CONSTRAINT x UNIQUE (a) INCLUDE (b) DEFERRABLE;',
  },
  {
    title: 'another table and its column, in quotes',
    before: QUOTED,
    command: change('Orders', 'FK_Orders_Customers_CustomerId', {
      kind: 'foreign key',
      columns: ['ShipTo'],
      references: { schema: 'public', table: 'Orders', columns: ['Id'] },
    }),
    changed: [
      '-    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id")',
      '+    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("ShipTo") REFERENCES "Orders" ("Id")',
    ],
    alter:
      'ALTER TABLE "Orders" DROP CONSTRAINT "FK_Orders_Customers_CustomerId", ADD CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("ShipTo") REFERENCES "Orders";',
  },
  {
    title: 'columns that were left to the primary key are said when they are others',
    before:
      'CREATE TABLE u (a int PRIMARY KEY, b int UNIQUE);\nCREATE TABLE t (a int REFERENCES u ON DELETE CASCADE);\n',
    command: change('t', 't_a_fkey', {
      kind: 'foreign key',
      columns: ['a'],
      references: { schema: 'public', table: 'u', columns: ['b'] },
      onDelete: 'cascade',
    }),
    changed: [
      '-CREATE TABLE t (a int REFERENCES u ON DELETE CASCADE);',
      '+CREATE TABLE t (a int REFERENCES u (b) ON DELETE CASCADE);',
    ],
    alter: 'ALTER TABLE t DROP CONSTRAINT t_a_fkey, ADD FOREIGN KEY (a) REFERENCES u (b) ON DELETE CASCADE;',
  },
  {
    title: 'an ALTER CONSTRAINT that said otherwise goes',
    before: `${INLINE}alter table orders alter constraint orders_customer_id_fkey deferrable;\n`,
    command: change('orders', 'orders_customer_id_fkey', {
      ...toCustomers,
      onDelete: 'cascade',
      initiallyDeferred: true,
    }),
    changed: [
      '-  customer_id int not null references customers (id) on delete cascade,',
      '-alter table orders alter constraint orders_customer_id_fkey deferrable;',
      '+  customer_id int not null references customers (id) on delete cascade deferrable initially deferred,',
    ],
    alter: 'alter table orders alter constraint orders_customer_id_fkey initially deferred;',
  },
  {
    title: 'one that is commented on keeps the name Postgres gave it',
    before: `${INLINE}comment on constraint customers_email_key on customers is 'x';\n`,
    command: change('customers', 'customers_email_key', { kind: 'unique', columns: ['email', 'name'] }),
    changed: [
      '-  email text unique,',
      '-  name text',
      '+  email text,',
      '+  name text,',
      '+  constraint customers_email_key unique (email, name)',
    ],
    alter: null,
  },
  {
    title: 'one that a LIKE copied before changes at the end',
    before: 'CREATE TABLE t (a int, CONSTRAINT x CHECK (a > 0));\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    command: change('t', 'x', { kind: 'check', expression: 'a > 1' }),
    changed: ['+ALTER TABLE t DROP CONSTRAINT x, ADD CONSTRAINT x CHECK (a > 1);'],
    alter: 'ALTER TABLE t DROP CONSTRAINT x, ADD CONSTRAINT x CHECK (a > 1);',
  },
  {
    title: 'a key that foreign keys stand on, with INCLUDE, which a column can’t say',
    before: INLINE,
    command: change('customers', 'customers_pkey', { kind: 'primary key', columns: ['id'], include: ['email'] }),
    changed: [
      '-  id int primary key, -- the key',
      '-  name text',
      '+  id int, -- the key',
      '+  name text,',
      '+  primary key (id) include (email)',
    ],
    alter: null,
  },
  {
    title: 'one key of an EXCLUDE and its predicate',
    before: BOOKINGS,
    command: change('bookings', 'no_overlap', {
      kind: 'exclude',
      method: 'gist',
      elements: [
        { key: { column: 'room' }, operator: '=' },
        { key: { column: 'during', opclass: 'range_ops' }, operator: '&&' },
      ],
    }),
    changed: [
      '-    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH &&, during range_ops WITH &&) WHERE (room IS NOT NULL)',
      '+    CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during range_ops WITH &&)',
    ],
    alter:
      'ALTER TABLE bookings DROP CONSTRAINT no_overlap, ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during range_ops WITH &&);',
  },
  {
    title: 'a new name, and all places with the old one',
    before: `${LEADING}COMMENT ON CONSTRAINT uq_customers_email ON customers IS 'x';\n`,
    command: change('customers', 'uq_customers_email', { kind: 'unique', name: 'One', columns: ['email'] }),
    changed: [
      '-, CONSTRAINT uq_customers_email UNIQUE(email) -- one account each',
      "-COMMENT ON CONSTRAINT uq_customers_email ON customers IS 'x';",
      '+, CONSTRAINT "One" UNIQUE(email) -- one account each',
      `+COMMENT ON CONSTRAINT "One" ON customers IS 'x';`,
    ],
    alter: 'ALTER TABLE customers RENAME CONSTRAINT uq_customers_email TO "One";',
  },
  {
    title: 'nothing, where it says so already',
    before: BOOKINGS,
    command: change('bookings', 'no_overlap', {
      kind: 'exclude',
      name: 'no_overlap',
      method: 'gist',
      elements: [
        { key: { column: 'room' }, operator: '&&' },
        { key: { column: 'during', opclass: 'range_ops' }, operator: '&&' },
      ],
      predicate: 'room is  not null',
    }),
    changed: [],
    alter: '',
  },
];

describe('changing a constraint', () => {
  it.each(cases)('$title', (one) => check(one, parser));

  it('keeps NOT VALID, NO INHERIT and the columns of SET NULL, which a command can’t say', () => {
    const before = `${DUMP}ALTER TABLE public.orders ADD CONSTRAINT x CHECK (id > 0) NO INHERIT NOT VALID;
ALTER TABLE public.orders ADD CONSTRAINT y FOREIGN KEY (customer_id, id) REFERENCES public.orders (id, customer_id) ON DELETE SET NULL (customer_id);
ALTER TABLE public.orders ADD CONSTRAINT z UNIQUE (id, customer_id);
`.replace(/(.*CONSTRAINT y.*\n)(.*\n)/, '$2$1');
    const once = edit(before, change('orders', 'x', { kind: 'check', expression: 'id > 1' }), parser);
    expect(once).toContain('CHECK (id > 1) NO INHERIT NOT VALID;');
    const self = { schema: 'public', table: 'orders', columns: ['id', 'customer_id'] };
    const fk = { kind: 'foreign key' as const, columns: ['customer_id', 'id'], references: self };
    const twice = edit(
      once,
      change('orders', 'y', { ...fk, onDelete: 'set null', match: 'simple', deferrable: true }),
      parser,
    );
    expect(twice).toContain('ON DELETE SET NULL (customer_id) DEFERRABLE;');
  });

  const refused: readonly (readonly [constraint: string, to: ConstraintSpec, reason: RegExp])[] = [
    ['customers_email_key', { kind: 'check', expression: 'true' }, /unique constraint and stays one/],
    ['gone', { kind: 'check', expression: 'true' }, /has no constraint gone/],
    ['customers_pkey', { kind: 'primary key', columns: ['name'] }, /unique|primary key/],
    ['customers_email_key', { kind: 'unique', columns: ['nope'] }, /has no column nope/],
    ['customers_email_key', { kind: 'unique', name: 'orders', columns: ['email'] }, /already/],
  ];
  it.each(refused)('refuses %s as %j and changes nothing', (constraint, to, reason) => {
    expect(() => edit(INLINE, change('customers', constraint, to), parser)).toThrow(reason);
  });
});
