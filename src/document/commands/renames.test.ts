/** Renaming and moving tables and columns: what follows, what Postgres named after them, and when an ALTER has to do. */
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { runCommand } from '../run-command.ts';
import { type Case, check, DUMP, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const SHOP = `create table customers (
  id          serial primary key,
  name        text not null, -- as on the passport
  vip         boolean default false
);
comment on table customers is 'who buys';
create table orders (
  customer_id int references customers (id),
  total       numeric not null check (total > 0),
  tax         numeric generated always as (total * 0.2) stored
);
create index on orders (total) where total > 5;
create view spent as select o.customer_id, o.total from orders o;
create policy own on orders using (total > 3);
create function sum_up() returns numeric language sql as $$ select sum(total) from orders $$;
create function check_it() returns trigger language plpgsql as $$ begin new.total := 1; execute 'select total from orders'; return new; end $$;
create trigger t before update of total on orders for each row when (new.total > 3) execute function check_it();
insert into orders (customer_id, total) values (1, 2);
select setval('customers_id_seq', 3);
`;

const cases: readonly Case[] = [
  {
    title: 'a column in quotes that a check names in quotes',
    before: `CREATE TABLE "t" ("id" bigint, "email" text CHECK ("email" LIKE '%@%'));\n`,
    command: { kind: 'rename-column', ...of('t'), column: 'email', newName: 'mail' },
    changed: [
      `-CREATE TABLE "t" ("id" bigint, "email" text CHECK ("email" LIKE '%@%'));`,
      `+CREATE TABLE "t" ("id" bigint, "mail" text CHECK ("mail" LIKE '%@%'));`,
    ],
    alter: null,
  },
  {
    title: 'a table in a dump',
    before: DUMP,
    command: { kind: 'rename-table', ...of('customers'), newName: 'clients' },
    changed: [
      '-CREATE TABLE public.customers (',
      '-ALTER TABLE ONLY public.customers',
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
      '+CREATE TABLE public.clients (',
      '+ALTER TABLE ONLY public.clients',
      '+    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.clients(id) ON DELETE RESTRICT;',
    ],
    alter: 'ALTER TABLE public.customers RENAME TO clients;',
  },
  {
    title: 'a table, and the sequence Postgres named after it',
    before: SHOP,
    command: { kind: 'rename-table', ...of('customers'), newName: 'Clients' },
    changed: [
      '-create table customers (',
      "-comment on table customers is 'who buys';",
      '-  customer_id int references customers (id),',
      "-select setval('customers_id_seq', 3);",
      '+create table "Clients" (',
      '+comment on table "Clients" is \'who buys\';',
      '+  customer_id int references "Clients" (id),',
      '+select setval(\'"Clients_id_seq"\', 3);',
    ],
    alter: 'ALTER TABLE customers RENAME TO "Clients";',
  },
  {
    title: 'a column: types stay aligned, a view keeps the name of its column',
    before: SHOP,
    command: { kind: 'rename-column', ...of('orders'), column: 'total', newName: 'amount' },
    changed: [
      '-  total       numeric not null check (total > 0),',
      '-  tax         numeric generated always as (total * 0.2) stored',
      '-create index on orders (total) where total > 5;',
      '-create view spent as select o.customer_id, o.total from orders o;',
      '-create policy own on orders using (total > 3);',
      '-create function sum_up() returns numeric language sql as $$ select sum(total) from orders $$;',
      "-create function check_it() returns trigger language plpgsql as $$ begin new.total := 1; execute 'select total from orders'; return new; end $$;",
      '-create trigger t before update of total on orders for each row when (new.total > 3) execute function check_it();',
      '-insert into orders (customer_id, total) values (1, 2);',
      '+  amount      numeric not null check (amount > 0),',
      '+  tax         numeric generated always as (amount * 0.2) stored',
      '+create index on orders (amount) where amount > 5;',
      '+create view spent as select o.customer_id, o.amount as total from orders o;',
      '+create policy own on orders using (amount > 3);',
      '+create function sum_up() returns numeric language sql as $$ select sum(amount) from orders $$;',
      "+create function check_it() returns trigger language plpgsql as $$ begin new.amount := 1; execute 'select total from orders'; return new; end $$;",
      '+create trigger t before update of amount on orders for each row when (new.amount > 3) execute function check_it();',
      '+insert into orders (customer_id, amount) values (1, 2);',
    ],
    alter: 'ALTER TABLE orders RENAME COLUMN total TO amount;',
  },
  {
    title: 'a key column with leading commas, and the foreign key that leaves it out',
    before: LEADING,
    command: { kind: 'rename-column', ...of('customers'), column: 'id', newName: 'no' },
    changed: [
      '-, CONSTRAINT pk_customers PRIMARY KEY(id)',
      '-( id int NOT NULL',
      '+( no int NOT NULL',
      '+, CONSTRAINT pk_customers PRIMARY KEY(no)',
    ],
    alter: 'ALTER TABLE customers RENAME id TO no;',
  },
  {
    title: 'a column in quotes stays in quotes',
    before: QUOTED,
    command: { kind: 'rename-column', ...of('Orders'), column: 'ShipTo', newName: 'ship' },
    changed: ['-    "ShipTo" int,', '+    "ship" int,'],
    alter: 'ALTER TABLE "Orders" RENAME "ShipTo" TO ship;',
  },
  {
    title: 'a column under a constraint that Postgres named after it',
    before: 'CREATE TABLE t (a int UNIQUE);\nCOMMENT ON CONSTRAINT t_a_key ON t IS $$x$$;\n',
    command: { kind: 'rename-column', ...of('t'), column: 'a', newName: 'b' },
    changed: [
      '-CREATE TABLE t (a int UNIQUE);',
      '-COMMENT ON CONSTRAINT t_a_key ON t IS $$x$$;',
      '+CREATE TABLE t (b int UNIQUE);',
      '+COMMENT ON CONSTRAINT t_b_key ON t IS $$x$$;',
    ],
    alter: 'ALTER TABLE t RENAME a TO b;',
  },
  {
    title: 'a column that a query made: an ALTER TABLE at the end',
    before: 'create table t as select 1 as a;\n',
    command: { kind: 'rename-column', ...of('t'), column: 'a', newName: 'b' },
    changed: ['+alter table t rename column a to b;'],
    alter: 'ALTER TABLE t RENAME a TO b;',
  },
  {
    title: 'a column that a view shows by its star: an ALTER TABLE, so that the view keeps its column',
    before: 'create table t (a int);\ncreate view v as select * from t;\n',
    command: { kind: 'rename-column', ...of('t'), column: 'a', newName: 'b' },
    changed: ['+alter table t rename column a to b;'],
    alter: 'ALTER TABLE t RENAME a TO b;',
  },
  {
    title: 'a column that was renamed before: its last name',
    before: 'create table t (a int);\nalter table t rename a to b;\nalter table t add check (b > 0);\n',
    command: { kind: 'rename-column', ...of('t'), column: 'b', newName: 'c' },
    changed: [
      '-alter table t rename a to b;',
      '-alter table t add check (b > 0);',
      '+alter table t rename a to c;',
      '+alter table t add check (c > 0);',
    ],
    alter: 'ALTER TABLE t RENAME b TO c;',
  },
  {
    title: 'moving a table of a dump changes its qualifiers, its index goes along',
    before: `CREATE SCHEMA sales;\n${DUMP}COMMENT ON INDEX public.orders_customer_id_idx IS 'x';\n`,
    command: { kind: 'move-table', ...of('orders'), newSchema: 'sales' },
    changed: [
      '-CREATE TABLE public.orders (',
      '-ALTER TABLE ONLY public.orders',
      '-CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id);',
      '-ALTER TABLE ONLY public.orders',
      "-COMMENT ON INDEX public.orders_customer_id_idx IS 'x';",
      '+CREATE TABLE sales.orders (',
      '+ALTER TABLE ONLY sales.orders',
      '+CREATE INDEX orders_customer_id_idx ON sales.orders USING btree (customer_id);',
      '+ALTER TABLE ONLY sales.orders',
      "+COMMENT ON INDEX sales.orders_customer_id_idx IS 'x';",
    ],
    alter: 'ALTER TABLE public.orders SET SCHEMA sales;',
  },
  {
    title: 'moving a table that is named without a schema, with its sequence; names that FROM gives stay',
    before: `create schema sales;\n${SHOP}create view named as select customers.name from customers;\n`,
    command: { kind: 'move-table', ...of('customers'), newSchema: 'sales' },
    changed: [
      '-create table customers (',
      "-comment on table customers is 'who buys';",
      '-  customer_id int references customers (id),',
      "-select setval('customers_id_seq', 3);",
      '-create view named as select customers.name from customers;',
      '+create table sales.customers (',
      "+comment on table sales.customers is 'who buys';",
      '+  customer_id int references sales.customers (id),',
      "+select setval('sales.customers_id_seq', 3);",
      '+create view named as select customers.name from sales.customers;',
    ],
    alter: 'ALTER TABLE customers SET SCHEMA sales;',
  },
  {
    title: 'moving a table to a schema that is created later: an ALTER TABLE at the end',
    before: 'create table t (a int);\ncreate schema s;\n',
    command: { kind: 'move-table', ...of('t'), newSchema: 's' },
    changed: ['+alter table t set schema s;'],
    alter: 'ALTER TABLE t SET SCHEMA s;',
  },
  {
    title: 'to the name it has: nothing',
    before: SHOP,
    command: { kind: 'rename-table', ...of('orders'), newName: 'orders' },
    changed: [],
    alter: null,
  },
];

describe('renaming and moving', () => {
  it.each(cases)('$title', (one) => check(one, parser));

  it('says what could not be followed', () => {
    const command: SimpleCommand = { kind: 'rename-column', ...of('orders'), column: 'total', newName: 'amount' };
    const { result } = runCommand(readSchema(SHOP, parser), command, parser);
    if (!result.ok) throw new Error(result.error);
    expect(applyChanges(SHOP, result.value.changes)).toContain("execute 'select total from orders'");
    expect(result.value.notes).toEqual([
      'The name in line 16 was left as it is: this is put together when the function runs.',
    ]);
  });

  const refusals: readonly (readonly [command: SimpleCommand, reason: string, before: string])[] = [
    [{ kind: 'rename-table', ...of('orders'), newName: 'spent' }, 'There is a view public.spent already', SHOP],
    [{ kind: 'rename-table', ...of('gone'), newName: 'x' }, 'There is no table public.gone', SHOP],
    [{ kind: 'rename-column', ...of('orders'), column: 'tax', newName: 'total' }, 'has a column total already', SHOP],
    [{ kind: 'rename-column', ...of('orders'), column: 'x', newName: 'y' }, 'has no column x', SHOP],
    [{ kind: 'move-table', ...of('orders'), newSchema: 'gone' }, 'There is no schema gone', SHOP],
    [
      { kind: 'rename-column', ...of('below'), column: 'a', newName: 'b' },
      'is inherited',
      'create table top (a int);\ncreate table below () inherits (top);\n',
    ],
    [
      { kind: 'move-table', ...of('t'), newSchema: 's' },
      'There is a table s.t already',
      'create schema s;\ncreate table s.t (a int);\ncreate table t (a int);\n',
    ],
  ];
  it.each(refusals)('refuses %j: %s', (command, reason, before) => {
    expect(() => edit(before, command, parser)).toThrow(reason);
  });
});
