CREATE TYPE order_status AS ENUM ('new', 'paid', 'closed');
CREATE TABLE customers (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR(120) NOT NULL, email TEXT CHECK (email LIKE '%@%'));
CREATE UNIQUE INDEX customers_email_idx ON customers (lower(email));
CREATE TABLE orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id BIGINT NOT NULL, status order_status NOT NULL DEFAULT 'new', total NUMERIC(12,2) NOT NULL DEFAULT 0, note TEXT, created_at TIMESTAMPTZ NOT NULL DEFAULT now()); -- what they buy
