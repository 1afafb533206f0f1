-- A retail warehouse as stars: facts in the middle, the dimensions they share around them.

CREATE TABLE dim_date (
  date_key integer PRIMARY KEY,
  day date NOT NULL UNIQUE,
  iso_week smallint NOT NULL,
  month smallint NOT NULL CHECK (month BETWEEN 1 AND 12),
  quarter smallint NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  year smallint NOT NULL,
  is_holiday boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN dim_date.date_key IS 'The day as a number, 20260131: sorts and reads well in facts.';

CREATE TABLE dim_customer (
  customer_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id text NOT NULL,
  segment text NOT NULL,
  country char(2) NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz NOT NULL DEFAULT 'infinity',
  UNIQUE (customer_id, valid_from),
  CHECK (valid_from < valid_to)
);
CREATE UNIQUE INDEX dim_customer_current_key ON dim_customer (customer_id) WHERE valid_to = 'infinity';
COMMENT ON TABLE dim_customer IS 'One row for each version of a customer (slowly changing, type 2).';

CREATE TABLE dim_supplier (
  supplier_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supplier_id text NOT NULL UNIQUE,
  name text NOT NULL,
  country char(2) NOT NULL
);

CREATE TABLE dim_product (
  product_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supplier_key bigint NOT NULL REFERENCES dim_supplier (supplier_key),
  sku text NOT NULL,
  name text NOT NULL,
  brand text NOT NULL,
  category text NOT NULL,
  list_price numeric(10, 2) NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz NOT NULL DEFAULT 'infinity',
  UNIQUE (sku, valid_from)
);
CREATE INDEX dim_product_supplier_key_idx ON dim_product (supplier_key);

CREATE TABLE dim_store (
  store_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  store_id text NOT NULL UNIQUE,
  name text NOT NULL,
  city text NOT NULL,
  country char(2) NOT NULL,
  floor_area_m2 integer,
  opened_on date NOT NULL
);

CREATE TABLE dim_promotion (
  promotion_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('none', 'discount', 'bundle', 'coupon')),
  discount_percent numeric(5, 2) NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100)
);

CREATE TABLE fact_sales (
  sale_id bigint GENERATED ALWAYS AS IDENTITY,
  sold_on date NOT NULL,
  date_key integer NOT NULL REFERENCES dim_date (date_key),
  store_key bigint NOT NULL REFERENCES dim_store (store_key),
  product_key bigint NOT NULL REFERENCES dim_product (product_key),
  customer_key bigint REFERENCES dim_customer (customer_key),
  promotion_key bigint NOT NULL REFERENCES dim_promotion (promotion_key),
  quantity integer NOT NULL,
  unit_price numeric(10, 2) NOT NULL,
  discount numeric(10, 2) NOT NULL DEFAULT 0,
  revenue numeric(12, 2) GENERATED ALWAYS AS (quantity * unit_price - discount) STORED,
  PRIMARY KEY (sale_id, sold_on)
) PARTITION BY RANGE (sold_on);
CREATE INDEX fact_sales_sold_on_idx ON fact_sales USING brin (sold_on);
CREATE INDEX fact_sales_store_key_idx ON fact_sales (store_key, date_key);
CREATE INDEX fact_sales_product_key_idx ON fact_sales (product_key, date_key);
COMMENT ON TABLE fact_sales IS 'One row for each line of a receipt; one partition a quarter.';
COMMENT ON COLUMN fact_sales.customer_key IS 'Null when the customer showed no card.';

CREATE TABLE fact_sales_2026_q1 PARTITION OF fact_sales FOR VALUES FROM ('2026-01-01') TO ('2026-04-01');
CREATE TABLE fact_sales_2026_q2 PARTITION OF fact_sales FOR VALUES FROM ('2026-04-01') TO ('2026-07-01');
CREATE TABLE fact_sales_2026_q3 PARTITION OF fact_sales FOR VALUES FROM ('2026-07-01') TO ('2026-10-01');
CREATE TABLE fact_sales_later PARTITION OF fact_sales DEFAULT;

CREATE TABLE fact_stock_snapshot (
  date_key integer NOT NULL REFERENCES dim_date (date_key),
  store_key bigint NOT NULL REFERENCES dim_store (store_key),
  product_key bigint NOT NULL REFERENCES dim_product (product_key),
  on_hand integer NOT NULL,
  on_order integer NOT NULL DEFAULT 0,
  PRIMARY KEY (date_key, store_key, product_key)
);
CREATE INDEX fact_stock_snapshot_product_key_idx ON fact_stock_snapshot (product_key);

CREATE TABLE fact_returns (
  return_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sale_id bigint NOT NULL,
  sold_on date NOT NULL,
  date_key integer NOT NULL REFERENCES dim_date (date_key),
  store_key bigint NOT NULL REFERENCES dim_store (store_key),
  quantity integer NOT NULL CHECK (quantity > 0),
  reason text,
  FOREIGN KEY (sale_id, sold_on) REFERENCES fact_sales (sale_id, sold_on)
);
CREATE INDEX fact_returns_sale_idx ON fact_returns (sale_id, sold_on);
CREATE INDEX fact_returns_date_key_idx ON fact_returns (date_key);

CREATE TABLE load_batches (
  batch_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  rows_loaded bigint NOT NULL DEFAULT 0,
  error text
);
CREATE INDEX load_batches_unfinished_idx ON load_batches (started_at) WHERE finished_at IS NULL;

CREATE MATERIALIZED VIEW monthly_sales AS
  SELECT d.year, d.month, s.country, p.category, sum(f.revenue) AS revenue, sum(f.quantity) AS quantity
  FROM fact_sales f
  JOIN dim_date d ON d.date_key = f.date_key
  JOIN dim_store s ON s.store_key = f.store_key
  JOIN dim_product p ON p.product_key = f.product_key
  GROUP BY d.year, d.month, s.country, p.category;
