/** Relating two tables: the columns, keys and indexes that it takes, in the manner of the document. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { relationshipsOf } from '../../catalog/relationships.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { CommandOf } from '../command-schema.ts';
import { runCommand } from '../run-command.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

type Relate = CommandOf<'add-relationship'>;

const relate = (
  child: string,
  parent: string,
  more: Partial<Omit<Relate, 'kind' | 'child' | 'parent'>> = {},
): Relate => ({
  kind: 'add-relationship',
  parent: of(parent),
  child: of(child),
  cardinality: 'one-to-many',
  ...more,
});

const PLAIN = `create table artists (
  id bigserial primary key,
  name text
);
create table albums (
  id bigserial primary key,
  title text
);
`;
const cases: readonly Case[] = [
  {
    title: 'one to many: a column of the key’s type, named after the parent, with its foreign key',
    before: PLAIN,
    command: relate('albums', 'artists'),
    changed: ['-  title text', '+  title text,', '+  artist_id bigint not null references artists (id)'],
    alter:
      'alter table albums add artist_id bigint not null; alter table albums add foreign key (artist_id) references artists;',
  },
  {
    title: 'to a table that is created later: the foreign key comes behind both',
    before: PLAIN,
    command: relate('artists', 'albums', { onDelete: 'cascade' }),
    changed: [
      '-  name text',
      '+  name text,',
      '+  album_id bigint not null',
      '+alter table artists add foreign key (album_id) references albums (id) on delete cascade;',
    ],
    alter: 'alter table artists add album_id bigint not null references albums on delete cascade;',
  },
  {
    title: 'one to one, optional',
    before: PLAIN,
    command: relate('albums', 'artists', { cardinality: 'one-to-one', required: false, onDelete: 'set null' }),
    changed: [
      '-  title text',
      '+  title text,',
      '+  artist_id bigint unique references artists (id) on delete set null',
    ],
    alter: 'alter table albums add artist_id bigint unique references artists on delete set null;',
  },
  {
    title: 'many to many: a table between the two, with the index for the way back',
    before: PLAIN,
    command: relate('albums', 'artists', { cardinality: 'many-to-many' }),
    changed: [
      '+create table artists_albums (',
      '+  artist_id bigint not null references artists (id) on delete cascade,',
      '+  album_id bigint not null references albums (id) on delete cascade,',
      '+  primary key (artist_id, album_id)',
      '+);',
      '+create index artists_albums_album_id_idx on artists_albums (album_id);',
    ],
    alter:
      'create table artists_albums (artist_id bigint references artists on delete cascade, album_id bigint references albums on delete cascade, primary key (artist_id, album_id)); create index artists_albums_album_id_idx on artists_albums (album_id);',
  },
  {
    title: 'a table to itself',
    before: PLAIN,
    command: relate('albums', 'albums', { required: false }),
    changed: ['-  title text', '+  title text,', '+  parent_id bigint references albums (id)'],
    alter: 'alter table albums add parent_id bigint references albums;',
  },
  {
    title: 'a table to itself, many to many, in a table of a given name',
    before: PLAIN,
    command: relate('albums', 'albums', { cardinality: 'many-to-many', junction: 'similar', onDelete: 'restrict' }),
    changed: [
      '+create table similar (',
      '+  album_id bigint not null references albums (id) on delete restrict,',
      '+  related_album_id bigint not null references albums (id) on delete restrict,',
      '+  primary key (album_id, related_album_id)',
      '+);',
      '+create index similar_related_album_id_idx on similar (related_album_id);',
    ].map((line) => line.replaceAll(/\bsimilar\b/g, '"similar"')),
    alter: null,
  },
  {
    title: 'in a dump: named constraints at the end, and an index, as its other foreign keys have one',
    before: DUMP,
    command: relate('customers', 'orders', { required: false }),
    changed: [
      '-    name text',
      '+    name text,',
      '+    order_id integer',
      '+CREATE INDEX customers_order_id_idx ON public.customers USING btree (order_id);',
      '+ALTER TABLE ONLY public.customers',
      '+    ADD CONSTRAINT customers_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);',
    ],
    alter:
      'ALTER TABLE public.customers ADD order_id integer CONSTRAINT customers_order_id_fkey REFERENCES public.orders; CREATE INDEX customers_order_id_idx ON public.customers (order_id);',
  },
  {
    title: 'an existing column, which becomes NOT NULL',
    before: INLINE,
    command: relate('orders', 'customers', { columns: ['rebate_id'] }),
    changed: [
      '-  rebate_id int,',
      '+  rebate_id int not null references customers (id),',
      '+create index on orders (rebate_id);',
    ],
    alter:
      'alter table orders alter rebate_id set not null, add foreign key (rebate_id) references customers; create index on orders (rebate_id);',
  },
  {
    title: 'a column of that name that refers to nothing yet is used',
    before: 'create table a (id int primary key);\ncreate table b (a_id int);\n',
    command: relate('b', 'a', { required: false }),
    changed: ['-create table b (a_id int);', '+create table b (a_id int references a (id));'],
    alter: 'alter table b add foreign key (a_id) references a;',
  },
  {
    title: 'leading commas, no indexes on foreign keys, keys left out',
    before: LEADING,
    command: relate('customers', 'orders'),
    changed: [
      '+, order_id int NOT NULL',
      '+ALTER TABLE customers ADD CONSTRAINT fk_customers_orders FOREIGN KEY(order_id) REFERENCES orders;',
    ],
    alter: 'ALTER TABLE customers ADD order_id int NOT NULL CONSTRAINT fk_customers_orders REFERENCES orders;',
  },
  {
    title: 'names in capitals',
    before: QUOTED,
    command: relate('Orders', 'Customers', { cardinality: 'many-to-many' }),
    changed: [
      '+CREATE TABLE "CustomersOrders" (',
      '+    "CustomerId" int NOT NULL,',
      '+    "OrderId" int NOT NULL,',
      '+    CONSTRAINT "PK_CustomersOrders" PRIMARY KEY ("CustomerId", "OrderId"),',
      '+    CONSTRAINT "FK_CustomersOrders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id") ON DELETE CASCADE,',
      '+    CONSTRAINT "FK_CustomersOrders_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE CASCADE',
      '+);',
      '+CREATE INDEX "IX_CustomersOrders_OrderId" ON "CustomersOrders" ("OrderId");',
    ],
    alter: null,
  },
  {
    title: 'a composite key, its domain and enum kept',
    before:
      "create domain code as text;\ncreate type side as enum ('l', 'r');\ncreate table a (no code, part side, primary key (no, part));\ncreate table b (id int);\n",
    command: relate('b', 'a'),
    changed: [
      '-create table b (id int);',
      '+create table b (id int, a_no code not null, a_part side not null, foreign key (a_no, a_part) references a (no, part));',
    ],
    alter:
      'alter table b add a_no code not null, add a_part side not null, add foreign key (a_no, a_part) references a;',
  },
  {
    title: 'the document’s own manner of naming: id in front',
    before:
      'create table film (id int primary key);\ncreate table shop (id int primary key);\ncreate table copy (id int primary key, id_film int references film (id));\n',
    command: relate('copy', 'shop', { required: false }),
    changed: [
      '-create table copy (id int primary key, id_film int references film (id));',
      '+create table copy (id int primary key, id_film int references film (id), id_shop int references shop (id));',
    ],
    alter: 'alter table copy add id_shop int references shop;',
  },
  {
    title: 'the key’s own name where it tells its table',
    before: 'create table film (film_id int primary key);\ncreate table copy (copy_id int primary key);\n',
    command: relate('copy', 'film', { required: false }),
    changed: [
      '-create table copy (copy_id int primary key);',
      '+create table copy (copy_id int primary key, film_id int references film (film_id));',
    ],
    alter: 'alter table copy add film_id int references film;',
  },
];

describe('relating tables', () => {
  it.each(cases)('$title', (one) => check(one, parser));

  it.each([
    ['one-to-many', true, 'exactly-one', 'zero-or-many'],
    ['one-to-many', false, 'zero-or-one', 'zero-or-many'],
    ['one-to-one', true, 'exactly-one', 'zero-or-one'],
    ['one-to-one', false, 'zero-or-one', 'zero-or-one'],
  ] as const)('%s, required %s: %s and %s', (cardinality, required, parentEnd, childEnd) => {
    for (const before of [PLAIN, PLAIN.replaceAll('\n', '\r\n')]) {
      const after = edit(before, relate('artists', 'albums', { cardinality, required }), parser);
      const [only, ...more] = relationshipsOf(readSchema(after, parser).catalog);
      expect([only?.parentEnd, only?.childEnd, more]).toEqual([parentEnd, childEnd, []]);
    }
  });

  it('refuses where rows that are loaded would have no parent, as Postgres would', () => {
    const before = `${PLAIN}insert into albums (title) values ('x');\n`;
    const { result } = runCommand(readSchema(before, parser), relate('albums', 'artists'), parser);
    const line = before.split('\n').length - 1;
    expect(result).toEqual({
      ok: false,
      error: `Rows are loaded into public.albums in line ${line}, and they have no value for artist_id. Make the relationship optional, or add the column with a default first.`,
    });
    expect(edit(before, { ...relate('albums', 'artists'), required: false }, parser)).toContain('artist_id');
  });

  const refusals: readonly (readonly [command: Relate, reason: string, before: string])[] = [
    [relate('a', 'b'), 'public.b has no primary key', 'create table a (x int);\ncreate table b (y int);\n'],
    [relate('a', 'b', { columns: ['x'] }), 'text', 'create table a (x text);\ncreate table b (y int primary key);\n'],
    [
      relate('a', 'b', { columns: ['x', 'y'] }),
      'public.b is known by y, so 1 column is needed, and 2 are named.',
      'create table a (x text);\ncreate table b (y int primary key);\n',
    ],
    [
      relate('a', 'b', { columns: ['x'] }),
      'public.a can have each x only once',
      'create table a (x int unique);\ncreate table b (y int primary key);\n',
    ],
    [
      relate('a', 'b', { columns: ['x'], required: false, cardinality: 'one-to-one' }),
      'public.a.x is part of the primary key',
      'create table a (x int primary key);\ncreate table b (y int primary key);\n',
    ],
    [relate('albums', 'artists', { cardinality: 'many-to-many', junction: 'albums' }), 'already', PLAIN],
    [relate('albums', 'gone'), 'There is no table public.gone', PLAIN],
  ];
  it.each(refusals)('refuses %j: %s', (command, reason, before) => {
    expect(() => edit(before, command, parser)).toThrow(reason);
  });
});
