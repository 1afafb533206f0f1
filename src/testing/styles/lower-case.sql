create type order_status as enum (
  'new',
  'paid',
  'closed'
);

create table customers (
  id bigint generated always as identity primary key,
  name varchar(120) not null, -- as on the invoice
  email text check (email like '%@%')
);
create unique index customers_email_idx on customers (lower(email));

/* what they buy */
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null,
  status order_status not null default 'new',
  -- gross, in EUR
  total numeric(12, 2) not null default 0,
  note text, -- what the customer said
  created_at timestamptz not null default now(),
  -- no order is free
  check (total > 0)
);
