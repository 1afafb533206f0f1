/** Dropping tables and columns: what goes with them, what keeps them, and when a DROP at the end has to do. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { Draft } from '../draft.ts';
import type { DropTarget } from '../drop/consequences.ts';
import { dependentsOf } from '../drop/dependents.ts';
import { runCommand } from '../run-command.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const SHOP = `-- Who buys.
create table customers (
  id serial primary key,
  name text not null
);
comment on table customers is 'who buys';

-- What they buy.
create table orders (
  customer_id int not null references customers (id) on delete cascade, -- who
  total numeric not null,
  tax numeric generated always as (total * 0.2) stored,
  constraint positive check (total > 0),
  unique (customer_id, total)
);
create index on orders (total);
comment on column orders.total is 'sum';
grant select on customers, orders to public;

create view spent as select o.customer_id, o.total from orders o join customers c on c.id = o.customer_id;
create view more as select total from spent;
create policy own on orders using (total > 3);
create function sum_up() returns numeric language sql as $$ select sum(total) from orders $$;
select setval('customers_id_seq', 3);
`;

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
    changed: ['+drop policy p on u;', '+drop rule r on u;', '+drop function f(x t) cascade;', '+drop table t cascade;'],
    alter: 'DROP POLICY p ON u; DROP RULE r ON u; DROP FUNCTION f(t); DROP TABLE t;',
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

  const refusals: readonly (readonly [command: SimpleCommand, reason: string, before: string])[] = [
    [
      drop('customers', 'refuse'),
      'public.customers can’t be dropped by itself: the foreign key orders_customer_id_fkey of public.orders, the view public.spent and the view public.more depend on it. Drop them along with it, or change them first.',
      SHOP,
    ],
    [
      dropColumn('orders', 'total', 'refuse'),
      'the generated column public.orders.tax, the policy own of public.orders, the view public.spent and the view public.more depend on it',
      SHOP,
    ],
    [
      drop('t', 'refuse'),
      'the view public.a, the view public.b, the view public.c, the view public.d, the view public.e and 1 more depend',
      `create table t (x int);\n${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `create view ${name} as select x from t;\n`).join('')}`,
    ],
    [
      dropColumn('t', 'a', 'refuse'),
      'the foreign key t_b_fkey of public.t depends on it. Drop it along with it',
      'create table t (a int primary key, b int references t);\n',
    ],
    [dropColumn('below', 'a'), 'is inherited', 'create table top (a int);\ncreate table below () inherits (top);\n'],
    [drop('gone'), 'There is no table public.gone', SHOP],
    [dropColumn('orders', 'gone'), 'has no column gone', SHOP],
  ];
  it.each(refusals)('refuses %j: %s', (command, reason, before) => {
    expect(() => edit(before, command, parser)).toThrow(reason);
  });

  it('says which bodies of functions may still name it', () => {
    const { result } = runCommand(readSchema(SHOP, parser), drop('orders'), parser);
    expect(result.ok && result.value.notes).toEqual([
      'The body of public.sum_up may still name public.orders or what goes with it. Change it, or drop it.',
    ]);
  });

  it('lists dependents before a drop, what goes silently last, and leaves the text alone', () => {
    const draft = new Draft(readSchema(SHOP, parser), parser);
    const target: DropTarget = { kind: 'column', ...of('orders'), column: 'total' };
    expect(dependentsOf(draft, target).map(({ text, isSilent }) => `${isSilent ? '' : '! '}${text}`)).toEqual([
      '! the generated column public.orders.tax',
      '! the policy own of public.orders',
      '! the view public.spent',
      '! the view public.more',
      'the constraint positive of public.orders',
      'the constraint orders_customer_id_total_key of public.orders',
      'the index orders_total_idx of public.orders',
    ]);
    expect(draft.text).toBe(SHOP);
    expect(draft.changes).toEqual([]);
  });
});
