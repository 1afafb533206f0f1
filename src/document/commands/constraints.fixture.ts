/** Texts in several styles, and what tests of constraints and indexes have in common. */
import { expect } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { sameCatalog } from '../drop/same-catalog.ts';

export interface Case {
  readonly title: string;
  readonly before: string;
  readonly command: SimpleCommand;
  /** The lines that are new, each with a plus, and those that are gone, with a minus. */
  readonly changed: readonly string[];
  /** What one would tell Postgres instead, at the end of the text; null where there is no such statement. */
  readonly alter: string | null;
}

/** Runs a case: the right lines, nothing Postgres would refuse, and the schema an ALTER would give. */
export function check({ before, command, changed, alter }: Case, parser: SqlParser): void {
  const after = edit(before, command, parser);
  expect(changedLines(before, after)).toEqual(changed);
  const reading = readSchema(after, parser);
  expect(reading.diagnostics).toEqual([]);
  if (alter === null) return;
  const altered = readSchema(`${before}\n${alter}`, parser);
  expect(altered.diagnostics).toEqual([]);
  expect(sameCatalog(reading.catalog, altered.catalog)).toBe(true);
}

function changedLines(before: string, after: string): string[] {
  const old = before.split(/\r?\n/).filter((line) => line !== '');
  const now = after.split(/\r?\n/).filter((line) => line !== '');
  return [...missingFrom(now, old).map((line) => `-${line}`), ...missingFrom(old, now).map((line) => `+${line}`)];
}

/** Of the second list, each line as often as it is more than in the first. */
function missingFrom(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...lines];
  return others.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

export const of = (table: string, schema = 'public') => ({ schema, table });

/** As pg_dump writes: everything named, with schemas, constraints at the end. */
export const DUMP = `SET search_path = '';

CREATE TABLE public.customers (
    id integer NOT NULL,
    email text,
    name text
);

CREATE TABLE public.orders (
    id integer NOT NULL,
    customer_id integer,
    total numeric(12,2) DEFAULT 0 NOT NULL,
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);

--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;
`;

/** Everything with its column, nothing named. */
export const INLINE = `create table customers (
  id int primary key, -- the key
  email text unique,
  name text
);

create table orders (
  id int primary key,
  customer_id int not null references customers (id) on delete cascade,
  rebate_id int,
  total numeric check (total >= 0)
);
create index on orders (customer_id);
`;

/** Commas in front, constraints named in the list. */
export const LEADING = `CREATE TABLE customers
( id int NOT NULL
, email text
, CONSTRAINT pk_customers PRIMARY KEY(id)
, CONSTRAINT uq_customers_email UNIQUE(email) -- one account each
);
CREATE TABLE orders
( id int NOT NULL
, customer_id int
, note text
, CONSTRAINT pk_orders PRIMARY KEY(id)
, CONSTRAINT fk_orders_customers FOREIGN KEY(customer_id) REFERENCES customers
);
CREATE INDEX idx_orders_note ON orders(note);
`;

/** Names that need quotes. */
export const QUOTED = `CREATE TABLE "Customers" (
    "Id" int NOT NULL,
    "Email" text,
    CONSTRAINT "PK_Customers" PRIMARY KEY ("Id")
);
CREATE TABLE "Orders" (
    "Id" int NOT NULL,
    "CustomerId" int,
    "ShipTo" int,
    CONSTRAINT "PK_Orders" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Orders_Customers_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customers" ("Id")
);
CREATE INDEX "IX_Orders_CustomerId" ON "Orders" ("CustomerId");
`;
