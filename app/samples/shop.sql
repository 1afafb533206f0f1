-- A shop: what is sold, who buys it, and where the money and the goods go.

CREATE TYPE order_status AS ENUM ('draft', 'placed', 'paid', 'shipped', 'delivered', 'cancelled');
CREATE TYPE payment_method AS ENUM ('card', 'bank_transfer', 'gift_card');

CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$');
CREATE DOMAIN money_amount AS numeric(12, 2) CHECK (VALUE >= 0);

CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email email NOT NULL UNIQUE,
  name text NOT NULL,
  phone text,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customers IS 'People who have bought, or may.';

CREATE TABLE addresses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  label text NOT NULL DEFAULT 'Home',
  line1 text NOT NULL,
  line2 text,
  city text NOT NULL,
  postal_code text NOT NULL,
  country char(2) NOT NULL CHECK (country = upper(country))
);
CREATE INDEX addresses_customer_id_idx ON addresses (customer_id);

CREATE TABLE categories (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint REFERENCES categories (id) ON DELETE RESTRICT,
  name text NOT NULL,
  slug text NOT NULL UNIQUE
);
CREATE INDEX categories_parent_id_idx ON categories (parent_id);
COMMENT ON COLUMN categories.parent_id IS 'Null for the categories of the front page.';

CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_id bigint NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  is_published boolean NOT NULL DEFAULT false,
  attributes jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX products_category_id_idx ON products (category_id);
CREATE INDEX products_attributes_idx ON products USING gin (attributes);

CREATE TABLE product_variants (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id bigint NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  sku text NOT NULL UNIQUE,
  name text NOT NULL,
  price money_amount NOT NULL,
  weight_grams integer CHECK (weight_grams > 0)
);
CREATE INDEX product_variants_product_id_idx ON product_variants (product_id);
COMMENT ON TABLE product_variants IS 'What can be put in a cart: a product in one size and colour.';

CREATE TABLE stock (
  variant_id bigint PRIMARY KEY REFERENCES product_variants (id) ON DELETE CASCADE,
  on_hand integer NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  available integer GENERATED ALWAYS AS (on_hand - reserved) STORED,
  CONSTRAINT stock_covers_reservations CHECK (reserved <= on_hand)
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL UNIQUE,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  shipping_address_id bigint REFERENCES addresses (id) ON DELETE SET NULL,
  billing_address_id bigint REFERENCES addresses (id) ON DELETE SET NULL,
  status order_status NOT NULL DEFAULT 'draft',
  total money_amount NOT NULL DEFAULT 0,
  note text,
  placed_at timestamptz,
  CONSTRAINT orders_placed_when_not_draft CHECK (status = 'draft' OR placed_at IS NOT NULL)
);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE INDEX orders_shipping_address_id_idx ON orders (shipping_address_id);
CREATE INDEX orders_billing_address_id_idx ON orders (billing_address_id);
CREATE INDEX orders_open_idx ON orders (placed_at) WHERE status IN ('placed', 'paid');
COMMENT ON COLUMN orders.total IS 'Sum of the items when the order was placed; later price changes do not touch it.';

CREATE TABLE order_items (
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line smallint NOT NULL,
  variant_id bigint NOT NULL REFERENCES product_variants (id) ON DELETE RESTRICT,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price money_amount NOT NULL,
  PRIMARY KEY (order_id, line)
);
CREATE INDEX order_items_variant_id_idx ON order_items (variant_id);

CREATE TABLE payments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  method payment_method NOT NULL,
  amount money_amount NOT NULL,
  reference text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (method, reference)
);
CREATE INDEX payments_order_id_idx ON payments (order_id);

CREATE TABLE shipments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  carrier text NOT NULL,
  tracking_code text UNIQUE,
  shipped_at timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz CHECK (delivered_at >= shipped_at)
);
CREATE INDEX shipments_order_id_idx ON shipments (order_id);

CREATE TABLE reviews (
  product_id bigint NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
  body text NOT NULL DEFAULT '',
  written_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, customer_id)
);
CREATE INDEX reviews_customer_id_idx ON reviews (customer_id);
COMMENT ON TABLE reviews IS 'One per customer and product.';

CREATE VIEW product_ratings AS
  SELECT p.id AS product_id, p.name, count(r.rating) AS reviews, avg(r.rating)::numeric(3, 2) AS rating
  FROM products p
  LEFT JOIN reviews r ON r.product_id = p.id
  GROUP BY p.id;
