-- The shop's schema. Keep the columns aligned, please.

CREATE TYPE order_status AS ENUM ('new', 'paid', 'closed');

-- Who buys.
CREATE TABLE customers (
  id       BIGINT        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name     VARCHAR(120)  NOT NULL,           -- as on the invoice
  email    TEXT          CHECK (email LIKE '%@%')
);

CREATE UNIQUE INDEX customers_email_idx ON customers (lower(email));

-- What they buy.
CREATE TABLE orders (
  id           BIGINT         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id  BIGINT         NOT NULL,
  status       order_status   NOT NULL DEFAULT 'new',
  total        NUMERIC(12,2)  NOT NULL DEFAULT 0,     -- gross, in EUR
  note         TEXT,                                  -- what the customer said
  created_at   TIMESTAMPTZ    NOT NULL DEFAULT now()  -- by the server's clock
);
