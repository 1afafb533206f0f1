/** Two tables with all that can depend on one: keys, checks, indexes, comments, grants, views, policies, functions. */
export const SHOP = `-- Who buys.
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
create function sum_up() returns numeric language plpgsql as $$ begin return (select sum(total) from orders); end $$;
select setval('customers_id_seq', 3);
`;
