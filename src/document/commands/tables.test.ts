/** Adding and duplicating tables: laid out as the document's own, what is copied and under which names. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { CommandOf, SimpleCommand } from '../command-schema.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const ITEMS: CommandOf<'add-table'> = {
  kind: 'add-table',
  schema: 'public',
  name: 'items',
  columns: [
    { name: 'id', type: 'bigint', notNull: true, identity: 'always' },
    { name: 'title', type: 'varchar(20)', notNull: true, comment: 'What it is' },
    { name: 'price', type: 'numeric', default: '0' },
  ],
  primaryKey: ['id'],
  comment: 'Things',
};
const ITEMS_ALTER =
  "create table public.items (id bigint generated always as identity primary key, title varchar(20) not null, price numeric default 0); comment on table public.items is 'Things'; comment on column public.items.title is 'What it is';";

const ALIGNED = `CREATE TABLE orders (
    id          bigint        PRIMARY KEY, -- the key
    total       numeric(12,2) NOT NULL DEFAULT 0,
    status      varchar(10)   DEFAULT 'new'
);
CREATE INDEX ON orders (total);

CREATE VIEW v AS SELECT 1;
`;
const LATER = `create table t
(
\ta int
);
create type mood as enum ('ok');
`;

const duplicate = (table: string, newName: string): SimpleCommand => ({
  kind: 'duplicate-table',
  ...of(table),
  newName,
});

const cases: readonly Case[] = [
  {
    title: 'a table in a dump, its key by ALTER TABLE',
    before: DUMP,
    command: ITEMS,
    changed: [
      '+CREATE TABLE public.items (',
      '+    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,',
      '+    title varchar(20) NOT NULL,',
      '+    price numeric DEFAULT 0',
      '+);',
      "+COMMENT ON TABLE public.items IS 'Things';",
      "+COMMENT ON COLUMN public.items.title IS 'What it is';",
      '+ALTER TABLE ONLY public.items',
      '+    ADD CONSTRAINT items_pkey PRIMARY KEY (id);',
    ],
    alter: `${ITEMS_ALTER.replace(' primary key', '')} alter table public.items add constraint items_pkey primary key (id);`,
  },
  {
    title: 'a table in lower case, its key with the column',
    before: INLINE,
    command: ITEMS,
    changed: [
      '+create table items (',
      '+  id bigint generated always as identity primary key,',
      '+  title varchar(20) not null,',
      '+  price numeric default 0',
      '+);',
      "+comment on table items is 'Things';",
      "+comment on column items.title is 'What it is';",
    ],
    alter: ITEMS_ALTER,
  },
  {
    title: 'a table with commas in front, its key in the list',
    before: LEADING,
    command: { ...ITEMS, comment: null },
    changed: [
      '+CREATE TABLE items',
      '+( id bigint NOT NULL GENERATED ALWAYS AS IDENTITY',
      '+, title varchar(20) NOT NULL',
      '+, price numeric DEFAULT 0',
      '+, CONSTRAINT pk_items PRIMARY KEY(id)',
      '+);',
      "+COMMENT ON COLUMN items.title IS 'What it is';",
    ],
    alter: null,
  },
  {
    title: 'a table between aligned columns',
    before: ALIGNED,
    command: { ...ITEMS, comment: null },
    changed: [
      '+CREATE TABLE items (',
      '+    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,',
      '+    title      varchar(20) NOT NULL,',
      '+    price      numeric     DEFAULT 0',
      '+);',
      "+COMMENT ON COLUMN items.title IS 'What it is';",
    ],
    alter: null,
  },
  {
    title: 'a table on one line, in quotes',
    before: 'CREATE TABLE "Users" ("id" int PRIMARY KEY,"name" text NOT NULL);\n',
    command: { ...ITEMS, comment: null },
    changed: [
      '+CREATE TABLE "items" ("id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"title" varchar(20) NOT NULL,"price" numeric DEFAULT 0);',
      '+COMMENT ON COLUMN "items"."title" IS \'What it is\';',
    ],
    alter: null,
  },
  {
    title: 'a table of a type that is created later stands behind that',
    before: LATER,
    command: { kind: 'add-table', schema: 'public', name: 'u', columns: [{ name: 'm', type: 'mood' }] },
    changed: ['+create table u', '+(', '+\tm mood', '+);'],
    alter: 'create table u (m mood);',
  },
  {
    title: 'a table in a document without any',
    before: '',
    command: { ...ITEMS, comment: null, columns: [{ name: 'a', type: 'int' }], primaryKey: ['a'] },
    changed: ['+CREATE TABLE items (', '+    a int PRIMARY KEY', '+);'],
    alter: 'create table items (a int primary key);',
  },
  {
    title: 'a table without columns, in another schema',
    before: 'create schema s;\ncreate table s.t (a int);\ncreate index on s.t (a);\ncreate view s.v as select 1;\n',
    command: { kind: 'add-table', schema: 's', name: 'u' },
    changed: ['+create table s.u ();'],
    alter: 'create table s.u ();',
  },
  {
    title: 'a copy in a dump, with its keys and indexes',
    before: DUMP,
    command: duplicate('orders', 'sales'),
    changed: [
      '+CREATE TABLE public.sales (',
      '+    id integer NOT NULL,',
      '+    customer_id integer,',
      '+    total numeric(12,2) DEFAULT 0 NOT NULL,',
      '+    CONSTRAINT sales_total_check CHECK ((total >= (0)::numeric))',
      '+);',
      '+ALTER TABLE ONLY public.sales',
      '+    ADD CONSTRAINT sales_pkey PRIMARY KEY (id);',
      '+ALTER TABLE ONLY public.sales',
      '+    ADD CONSTRAINT sales_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
      '+CREATE INDEX sales_customer_id_idx ON public.sales USING btree (customer_id);',
    ],
    alter: null,
  },
  {
    title: 'a copy with what was added later, that refers to itself and draws from its own sequence',
    before: `create table k
( a int primary key
, b serial -- b
, c text constraint k_c check (c <> '')
, boss int references k
);
create index on k (c);
comment on column k.c is 'see';
alter table k add column d text unique;
alter table k alter column a set default 3;
create trigger x before update on k for each row execute function suppress_redundant_updates_trigger();
insert into k (c) values ('x');
`,
    command: duplicate('k', 'copy_of_k'),
    changed: [
      '+create table copy_of_k',
      '+( a int not null default 3 primary key',
      '+, b serial -- b',
      "+, c text constraint copy_of_k_c check (c <> '')",
      '+, boss int references copy_of_k',
      '+, d text unique',
      '+);',
      "+comment on column copy_of_k.c is 'see';",
      '+create index on copy_of_k (c);',
    ],
    alter: null,
  },
  {
    title: 'a copy in capitals: names that have the table’s follow',
    before: QUOTED,
    command: duplicate('Orders', 'Sales'),
    changed: [
      '+CREATE TABLE "Sales" (',
      '+    "Id" int NOT NULL,',
      '+    "CustomerId" int,',
      '+    "ShipTo" int,',
      '+    CONSTRAINT "PK_Sales" PRIMARY KEY ("Id"),',
      '+    CONSTRAINT "FK_Sales_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id")',
      '+);',
      '+CREATE INDEX "IX_Sales_CustomerId" ON "Sales" ("CustomerId");',
    ],
    alter: null,
  },
  {
    title: 'a copy of what a query made, and of a partition: from the Catalog',
    before:
      'create table p (a int primary key, b text default $$x$$ check (b <> $$$$)) partition by list (a);\ncreate table p1 partition of p for values in (1);\ncreate index on p1 (lower(b));\n',
    command: duplicate('p1', 'q'),
    changed: [
      '+create table q (a int not null, b text default $$x$$);',
      '+alter table q add check (b <> $$$$);',
      '+alter table q add primary key (a);',
      '+create index on q (lower(b));',
    ],
    alter: null,
  },
];

describe('making tables', () => {
  it.each(cases)('$title', (one) => check(one, parser));

  const refusals: readonly (readonly [command: SimpleCommand, reason: string])[] = [
    [{ ...ITEMS, name: 'orders' }, 'There is a table public.orders already'],
    [{ ...ITEMS, schema: 'gone' }, 'There is no schema gone'],
    [{ ...ITEMS, primaryKey: ['x'] }, 'The primary key names x, which is no column of items'],
    [
      {
        ...ITEMS,
        columns: [
          { name: 'id', type: 'int' },
          { name: 'id', type: 'int' },
        ],
      },
      'items would have two columns id',
    ],
    [{ ...ITEMS, columns: [{ name: 'id', type: 'int, x int' }] }, 'is more than one type'],
    [{ ...ITEMS, columns: [{ name: 'id', type: 'nothing' }] }, 'nothing'],
    [duplicate('orders', 'customers'), 'There is a table public.customers already'],
    [duplicate('gone', 'x'), 'There is no table public.gone'],
  ];
  it.each(refusals)('refuses %j: %s', (command, reason) => {
    expect(() => edit(INLINE, command, parser)).toThrow(reason);
  });
});
