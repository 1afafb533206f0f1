/** Dropping and renaming constraints, and setting the ends of relationships. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { type Case, check, DUMP, INLINE, LEADING, of, QUOTED } from './constraints.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const drop = (table: string, constraint: string, dependents: 'refuse' | 'drop' = 'refuse'): SimpleCommand => ({
  kind: 'drop-constraint',
  ...of(table),
  constraint,
  dependents,
});
const rename = (table: string, constraint: string, newName: string): SimpleCommand => ({
  kind: 'rename-constraint',
  ...of(table),
  constraint,
  newName,
});
const ends = (
  table: string,
  constraint: string,
  to: { parentEnd?: 'exactly-one' | 'zero-or-one'; childEnd?: 'zero-or-one' | 'zero-or-many' },
): SimpleCommand => ({ kind: 'set-cardinality', ...of(table), constraint, ...to });

const JUNCTION = `create table a (id int primary key);
create table b (
  a_id int references a (id),
  n int,
  m int not null references a (id),
  primary key (a_id, n)
);
`;

const drops: readonly Case[] = [
  {
    title: 'a statement of a dump with its header',
    before: DUMP,
    command: drop('customers', 'customers_pkey', 'drop'),
    changed: [
      '---',
      '--- Name: customers customers_pkey; Type: CONSTRAINT; Schema: public; Owner: -',
      '---',
      '-ALTER TABLE ONLY public.customers',
      '-    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);',
      '-ALTER TABLE ONLY public.orders',
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
    ],
    alter: 'ALTER TABLE public.customers DROP CONSTRAINT customers_pkey CASCADE;',
  },
  {
    title: 'a clause of a column',
    before: INLINE,
    command: drop('orders', 'orders_customer_id_fkey'),
    changed: [
      '-  customer_id int not null references customers (id) on delete cascade,',
      '+  customer_id int not null,',
    ],
    alter: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;',
  },
  {
    title: 'a primary key, whose column stays NOT NULL',
    before: INLINE,
    command: drop('orders', 'orders_pkey'),
    changed: ['-  id int primary key,', '+  id int not null,'],
    alter: 'ALTER TABLE orders DROP CONSTRAINT orders_pkey;',
  },
  {
    title: 'an element with leading commas, its comment, and what is said of it',
    before: `${LEADING}COMMENT ON CONSTRAINT uq_customers_email ON customers IS 'x';\n`,
    command: drop('customers', 'uq_customers_email'),
    changed: [
      '-, CONSTRAINT uq_customers_email UNIQUE(email) -- one account each',
      "-COMMENT ON CONSTRAINT uq_customers_email ON customers IS 'x';",
    ],
    alter: 'ALTER TABLE customers DROP CONSTRAINT uq_customers_email;',
  },
  {
    title: 'a key along with the foreign keys that need it',
    before: LEADING,
    command: drop('customers', 'pk_customers', 'drop'),
    changed: [
      '-, CONSTRAINT pk_customers PRIMARY KEY(id)',
      '-, CONSTRAINT fk_orders_customers FOREIGN KEY(customer_id) REFERENCES customers',
    ],
    alter: 'ALTER TABLE customers DROP CONSTRAINT pk_customers CASCADE;',
  },
  {
    title: 'one that was added NOT VALID and validated later',
    before:
      'CREATE TABLE t (a int);\nALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT x;\n',
    command: drop('t', 'x'),
    changed: ['-ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT VALID;', '-ALTER TABLE t VALIDATE CONSTRAINT x;'],
    alter: 'ALTER TABLE t DROP CONSTRAINT x;',
  },
  {
    title: 'one that took an index over, with the index',
    before:
      'CREATE TABLE t (a int);\nCREATE UNIQUE INDEX i ON t (a);\nALTER TABLE t ADD CONSTRAINT x UNIQUE USING INDEX i;\n',
    command: drop('t', 'x'),
    changed: ['-CREATE UNIQUE INDEX i ON t (a);', '-ALTER TABLE t ADD CONSTRAINT x UNIQUE USING INDEX i;'],
    alter: 'ALTER TABLE t DROP CONSTRAINT x;',
  },
  {
    title: 'one that a LIKE copied before goes at the end',
    before: 'CREATE TABLE t (a int, CONSTRAINT x CHECK (a > 0));\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    command: drop('t', 'x'),
    changed: ['+ALTER TABLE t DROP CONSTRAINT x;'],
    alter: 'ALTER TABLE t DROP CONSTRAINT x;',
  },
];

const renames: readonly Case[] = [
  {
    title: 'where it is declared, altered and commented on',
    before: `${DUMP}ALTER TABLE public.orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE;
COMMENT ON CONSTRAINT orders_customer_id_fkey ON public.orders IS 'x';
`,
    command: rename('orders', 'orders_customer_id_fkey', 'Order of'),
    changed: [
      '-    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
      '-ALTER TABLE public.orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE;',
      "-COMMENT ON CONSTRAINT orders_customer_id_fkey ON public.orders IS 'x';",
      '+    ADD CONSTRAINT "Order of" FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;',
      '+ALTER TABLE public.orders ALTER CONSTRAINT "Order of" DEFERRABLE;',
      `+COMMENT ON CONSTRAINT "Order of" ON public.orders IS 'x';`,
    ],
    alter: 'ALTER TABLE public.orders RENAME CONSTRAINT orders_customer_id_fkey TO "Order of";',
  },
  {
    title: 'one that Postgres named, and where that name is used',
    before: `${INLINE}insert into customers values (1, 'a') on conflict on constraint customers_email_key do nothing;\n`,
    command: rename('customers', 'customers_email_key', 'one_account'),
    changed: [
      '-  email text unique,',
      "-insert into customers values (1, 'a') on conflict on constraint customers_email_key do nothing;",
      '+  email text constraint one_account unique,',
      "+insert into customers values (1, 'a') on conflict on constraint one_account do nothing;",
    ],
    alter: null,
  },
  {
    title: 'one that was renamed before, where it got its name',
    before: 'CREATE TABLE t (a int UNIQUE);\nALTER TABLE t RENAME CONSTRAINT t_a_key TO x;\n',
    command: rename('t', 'x', 'y'),
    changed: ['-ALTER TABLE t RENAME CONSTRAINT t_a_key TO x;', '+ALTER TABLE t RENAME CONSTRAINT t_a_key TO y;'],
    alter: 'ALTER TABLE t RENAME CONSTRAINT x TO y;',
  },
  {
    title: 'in quotes',
    before: QUOTED,
    command: rename('Orders', 'PK_Orders', 'orders_pk'),
    changed: ['-    CONSTRAINT "PK_Orders" PRIMARY KEY ("Id"),', '+    CONSTRAINT "orders_pk" PRIMARY KEY ("Id"),'],
    alter: 'ALTER TABLE "Orders" RENAME CONSTRAINT "PK_Orders" TO orders_pk;',
  },
  {
    title: 'one that a LIKE made',
    before: 'CREATE TABLE t (a int, CONSTRAINT x UNIQUE (a));\nCREATE TABLE u (LIKE t INCLUDING ALL);\n',
    command: rename('u', 'u_a_key', 'y'),
    changed: ['+ALTER TABLE u RENAME CONSTRAINT u_a_key TO y;'],
    alter: 'ALTER TABLE u RENAME CONSTRAINT u_a_key TO y;',
  },
];

const cardinalities: readonly Case[] = [
  {
    title: 'exactly one: NOT NULL',
    before: LEADING,
    command: ends('orders', 'fk_orders_customers', { parentEnd: 'exactly-one' }),
    changed: ['-, customer_id int', '+, customer_id int NOT NULL'],
    alter: 'ALTER TABLE orders ALTER customer_id SET NOT NULL;',
  },
  {
    title: 'zero or one: the columns outside of the primary key can be null',
    before: INLINE,
    command: ends('orders', 'orders_customer_id_fkey', { parentEnd: 'zero-or-one', childEnd: 'zero-or-one' }),
    changed: [
      '-  customer_id int not null references customers (id) on delete cascade,',
      '+  customer_id int references customers (id) on delete cascade unique,',
    ],
    alter: 'ALTER TABLE orders ALTER customer_id DROP NOT NULL, ADD UNIQUE (customer_id);',
  },
  {
    title: 'zero or many: the unique constraint and the unique index go',
    before:
      'create table a (id int primary key);\ncreate table b (a_id int references a unique);\ncreate unique index on b (a_id);\n',
    command: ends('b', 'b_a_id_fkey', { childEnd: 'zero-or-many' }),
    changed: [
      '-create table b (a_id int references a unique);',
      '-create unique index on b (a_id);',
      '+create table b (a_id int references a);',
    ],
    alter: 'ALTER TABLE b DROP CONSTRAINT b_a_id_key; DROP INDEX b_a_id_idx;',
  },
  {
    title: 'zero or one of a composite one: what is not in the primary key',
    before:
      'create table a (t int, id int, primary key (t, id));\ncreate table b (\n  t int,\n  n int,\n  a_id int not null,\n  primary key (t, n),\n  foreign key (t, a_id) references a\n);\n',
    command: ends('b', 'b_t_a_id_fkey', { parentEnd: 'zero-or-one' }),
    changed: ['-  a_id int not null,', '+  a_id int,'],
    alter: 'ALTER TABLE b ALTER a_id DROP NOT NULL;',
  },
  {
    title: 'nothing where it is so already',
    before: JUNCTION,
    command: ends('b', 'b_m_fkey', { parentEnd: 'exactly-one', childEnd: 'zero-or-many' }),
    changed: [],
    alter: '',
  },
];

describe('dropping a constraint', () => {
  it.each(drops)('$title', (one) => check(one, parser));

  it('refuses where foreign keys need it, and names them', () => {
    expect(() => edit(DUMP, drop('customers', 'customers_pkey'), parser)).toThrow(
      /customers_pkey of public\.customers can’t be dropped by itself: the foreign key orders_customer_id_fkey of public\.orders/,
    );
    expect(() => edit(DUMP, drop('customers', 'nope'), parser)).toThrow(/has no constraint nope/);
  });

  it('refuses one that is inherited', () => {
    const before = 'create table t (a int, constraint x check (a > 0));\ncreate table u () inherits (t);\n';
    expect(() => edit(before, drop('u', 'x', 'drop'), parser)).toThrow(/inherited/);
    expect(edit(before, drop('t', 'x'), parser)).toBe('create table t (a int);\ncreate table u () inherits (t);\n');
  });
});

describe('renaming a constraint', () => {
  it.each(renames)('$title', (one) => check(one, parser));

  it('refuses a name that is taken', () => {
    expect(() => edit(INLINE, rename('customers', 'customers_pkey', 'customers_email_key'), parser)).toThrow(/already/);
    expect(() => edit(INLINE, rename('customers', 'customers_pkey', 'orders'), parser)).toThrow(/already/);
  });
});

describe('setting the ends of a relationship', () => {
  it.each(cardinalities)('$title', (one) => check(one, parser));

  const refused: readonly (readonly [command: SimpleCommand, reason: RegExp])[] = [
    [ends('b', 'b_a_id_fkey', { parentEnd: 'zero-or-one' }), /primary key/],
    [ends('b', 'b_pkey', { parentEnd: 'zero-or-one' }), /no foreign key/],
  ];
  it.each(refused)('refuses %j and changes nothing', (command, reason) => {
    expect(() => edit(JUNCTION, command, parser)).toThrow(reason);
  });

  it('refuses many children where the foreign key is the primary key', () => {
    const before = 'create table a (id int primary key);\ncreate table b (id int primary key references a);\n';
    expect(() => edit(before, ends('b', 'b_id_fkey', { childEnd: 'zero-or-many' }), parser)).toThrow(/primary key/);
  });
});
