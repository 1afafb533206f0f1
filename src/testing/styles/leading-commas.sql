CREATE TYPE order_status AS ENUM
    ( 'new'
    , 'paid'
    , 'closed'
    );

CREATE TABLE customers
    ( id BIGINT GENERATED ALWAYS AS IDENTITY
    , name VARCHAR(120) NOT NULL -- as on the invoice
    , email TEXT
    , CONSTRAINT customers_pkey PRIMARY KEY (id)
    , CONSTRAINT customers_email_check CHECK (email LIKE '%@%')
    );

CREATE UNIQUE INDEX customers_email_idx
    ON customers (lower(email));

CREATE TABLE orders
    ( id BIGINT GENERATED ALWAYS AS IDENTITY
    , customer_id BIGINT NOT NULL
    , status order_status NOT NULL DEFAULT 'new'
    , total NUMERIC(12,2) NOT NULL DEFAULT 0 -- gross, in EUR
    , note TEXT -- what the customer said
    , created_at TIMESTAMPTZ NOT NULL DEFAULT now()
    , CONSTRAINT orders_pkey PRIMARY KEY (id)
    );
