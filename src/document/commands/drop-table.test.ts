/** Dropping tables and columns: what goes with them, what keeps them, and when a DROP at the end has to do. */
import { beforeAll, describe, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { SHOP } from '../drop/shop.fixture.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const READERS = `create table t (a int);
create table u (b int);
create policy p on u using (b in (select a from t));
create rule r as on insert to u do also delete from t;
create function f(x t) returns int language sql as $$ select 1 $$;
`;

const drop = (table: string, dependents: 'refuse' | 'drop' = 'drop'): SimpleCommand => ({
  kind: 'drop-table',
  ...of(table),
  dependents,
});
const dropColumn = (table: string, column: string, dependents: 'refuse' | 'drop' = 'drop'): SimpleCommand => ({
  kind: 'drop-column',
  ...of(table),
  column,
  dependents,
});

const cases: readonly Case[] = [
  {
    title: 'a table with comments, a grant it shares, rows, and the views that read it',
    before: SHOP,
    command: drop('customers'),
    changed: [
      '--- Who buys.',
      '-create table customers (',
      '-  id serial primary key,',
      '-  name text not null',
      "-comment on table customers is 'who buys';",
      '-  customer_id int not null references customers (id) on delete cascade, -- who',
      '-);',
      '-grant select on customers, orders to public;',
      '-create view spent as select o.customer_id, o.total from orders o join customers c on c.id = o.customer_id;',
      '-create view more as select total from spent;',
      "-select setval('customers_id_seq', 3);",
      '+  customer_id int not null, -- who',
      '+grant select on orders to public;',
    ],
    alter: 'DROP TABLE customers CASCADE;',
  },
  {
    title: 'a table of a dump, with the foreign keys of others',
    before: DUMP,
    command: drop('customers'),
    changed: [
      '-CREATE TABLE public.customers (',
      '-    email text,',
      '-    name text',
      '-    id integer NOT NULL,',
      '-);',
      '---',
      '--- Name: customers customers_pkey; Type: CONSTRAINT; Schema: public; Owner: -',
      '---',
      '-ALTER TABLE ONLY public.customers',
      '-    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);',
      '-ALTER TABLE ONLY public.orders',
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
    ],
    alter: 'DROP TABLE public.customers CASCADE;',
  },
  {
    title: 'a column of a dump, with its index and foreign key',
    before: DUMP,
    command: dropColumn('orders', 'customer_id', 'refuse'),
    changed: [
      '-    customer_id integer,',
      '-CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id);',
      '-ALTER TABLE ONLY public.orders',
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
    ],
    alter: 'ALTER TABLE public.orders DROP COLUMN customer_id;',
  },
  {
    title: 'a column with what reads it',
    before: SHOP,
    command: dropColumn('orders', 'total'),
    changed: [
      '-  customer_id int not null references customers (id) on delete cascade, -- who',
      '-  total numeric not null,',
      '-  tax numeric generated always as (total * 0.2) stored,',
      '-  constraint positive check (total > 0),',
      '-  unique (customer_id, total)',
      '-create index on orders (total);',
      "-comment on column orders.total is 'sum';",
      '-create view spent as select o.customer_id, o.total from orders o join customers c on c.id = o.customer_id;',
      '-create view more as select total from spent;',
      '-create policy own on orders using (total > 3);',
      '+  customer_id int not null references customers (id) on delete cascade -- who',
    ],
    alter: 'ALTER TABLE orders DROP COLUMN total CASCADE;',
  },
  {
    title: 'a key column written inline, with the foreign keys on it',
    before: INLINE,
    command: dropColumn('customers', 'id'),
    changed: [
      '-  id int primary key, -- the key',
      '-  customer_id int not null references customers (id) on delete cascade,',
      '+  customer_id int not null,',
    ],
    alter: 'ALTER TABLE customers DROP COLUMN id CASCADE;',
  },
  {
    title: 'a column behind leading commas',
    before: LEADING,
    command: dropColumn('orders', 'note', 'refuse'),
    changed: ['-, note text', '-CREATE INDEX idx_orders_note ON orders(note);'],
    alter: 'ALTER TABLE orders DROP COLUMN note;',
  },
  {
    title: 'the first column before leading commas, with the foreign keys on it',
    before: LEADING,
    command: dropColumn('customers', 'id'),
    changed: [
      '-, email text',
      '-, CONSTRAINT pk_customers PRIMARY KEY(id)',
      '-( id int NOT NULL',
      '-, CONSTRAINT fk_orders_customers FOREIGN KEY(customer_id) REFERENCES customers',
      '+( email text',
    ],
    alter: 'ALTER TABLE customers DROP COLUMN id CASCADE;',
  },
  {
    title: 'a table in quotes',
    before: QUOTED,
    command: drop('Orders', 'refuse'),
    changed: [
      '-CREATE TABLE "Orders" (',
      '-    "Id" int NOT NULL,',
      '-    "CustomerId" int,',
      '-    "ShipTo" int,',
      '-    CONSTRAINT "PK_Orders" PRIMARY KEY ("Id"),',
      '-    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id")',
      '-);',
      '-CREATE INDEX "IX_Orders_CustomerId" ON "Orders" ("CustomerId");',
    ],
    alter: 'DROP TABLE "Orders";',
  },
  {
    title: 'the other columns of a primary key stay NOT NULL',
    before: 'create table t (a int, b int, primary key (a, b));\n',
    command: dropColumn('t', 'b', 'refuse'),
    changed: ['-create table t (a int, b int, primary key (a, b));', '+create table t (a int not null);'],
    alter: 'ALTER TABLE t DROP COLUMN b;',
  },
  {
    title: 'some actions of an ALTER TABLE',
    before: 'create table t (a int);\nalter table t add b int, add c int, add check (b > 0);\n',
    command: dropColumn('t', 'b', 'refuse'),
    changed: ['-alter table t add b int, add c int, add check (b > 0);', '+alter table t add c int;'],
    alter: 'ALTER TABLE t DROP COLUMN b;',
  },
  {
    title: 'partitions go with their parent',
    before:
      'create table p (a int) partition by list (a);\ncreate table p1 partition of p for values in (1);\ncreate table p2 (a int);\nalter table p attach partition p2 for values in (2);\ncreate table q (a int);\n',
    command: drop('p', 'refuse'),
    changed: [
      '-create table p (a int) partition by list (a);',
      '-create table p1 partition of p for values in (1);',
      '-create table p2 (a int);',
      '-alter table p attach partition p2 for values in (2);',
    ],
    alter: 'DROP TABLE p;',
  },
  {
    title: 'a partition, out of its parent',
    before:
      'create table p (a int) partition by list (a);\ncreate table p2 (a int);\nalter table p attach partition p2 for values in (2);\n',
    command: drop('p2', 'refuse'),
    changed: ['-create table p2 (a int);', '-alter table p attach partition p2 for values in (2);'],
    alter: 'DROP TABLE p2;',
  },
  {
    title: 'a column that rows are loaded into by name: a DROP COLUMN at the end',
    before: 'CREATE TABLE t (a int, b int);\nINSERT INTO t (a, b) VALUES (1, 2);\n',
    command: dropColumn('t', 'b', 'refuse'),
    changed: ['+ALTER TABLE t DROP COLUMN b;'],
    alter: 'ALTER TABLE t DROP COLUMN b;',
  },
  {
    title: 'a column that rows are loaded into by place',
    before: 'CREATE TABLE t (a int, b int);\nINSERT INTO t VALUES (1, 2);\n',
    command: dropColumn('t', 'b', 'refuse'),
    changed: ['+ALTER TABLE t DROP COLUMN b;'],
    alter: 'ALTER TABLE t DROP COLUMN b;',
  },
  {
    title: 'a column that rows leave out',
    before: 'CREATE TABLE t (a int, b int);\nINSERT INTO t (a) VALUES (1);\n',
    command: dropColumn('t', 'b', 'refuse'),
    changed: ['-CREATE TABLE t (a int, b int);', '+CREATE TABLE t (a int);'],
    alter: 'ALTER TABLE t DROP COLUMN b;',
  },
  {
    title: 'a table that another was copied from: a DROP at the end',
    before: 'create table t (a int);\ncreate table u (like t);\n',
    command: drop('t', 'refuse'),
    changed: ['+drop table t;'],
    alter: 'DROP TABLE t;',
  },
  {
    title: 'what the Catalog does not follow: a policy of another table, a rule, a function by its argument',
    before: READERS,
    command: drop('t'),
    changed: [
      '-create table t (a int);',
      '-create policy p on u using (b in (select a from t));',
      '-create rule r as on insert to u do also delete from t;',
      '-create function f(x t) returns int language sql as $$ select 1 $$;',
    ],
    alter: 'DROP POLICY p ON u; DROP RULE r ON u; DROP FUNCTION f(t); DROP TABLE t;',
  },
  {
    title: 'the same by statements at the end, where the text of something else needs the table',
    before: `${READERS}create table copy (like t);\n`,
    command: drop('t'),
    changed: ['+drop rule r on u;', '+drop table t cascade;'],
    alter: 'DROP POLICY p ON u; DROP RULE r ON u; DROP FUNCTION f(t); DROP TABLE t;',
  },
  {
    title: 'a table that the body of an SQL function reads, which Postgres checks when it makes the function',
    before: 'create table t (a int);\ncreate function f() returns int language sql as $$ select a from t $$;\n',
    command: drop('t', 'refuse'),
    changed: ['+drop table t;'],
    alter: 'DROP TABLE t;',
  },
  {
    title: 'a policy of another table alone is taken out of the text',
    before: 'create table t (a int);\ncreate table u (b int);\ncreate policy p on u using (b in (select a from t));\n',
    command: drop('t'),
    changed: ['-create table t (a int);', '-create policy p on u using (b in (select a from t));'],
    alter: 'DROP POLICY p ON u; DROP TABLE t;',
  },
];

describe('dropping', () => {
  it.each(cases)('$title', (one) => check(one, parser));
});
