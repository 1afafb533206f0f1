-- A support desk with UUID keys, which can be made anywhere: by the app that is offline, by the mail that comes in.
-- Nothing that people work with is really deleted: every query reads what deleted_at has not marked.
-- crowfoot:profile {"profile":"uuid-first"}

CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' AND length(VALUE) <= 254);

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email email NOT NULL,
  display_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
-- An address is free again once its customer is deleted.
CREATE UNIQUE INDEX idx_customers_email_active ON customers (email) WHERE deleted_at IS NULL;
CREATE TRIGGER customers_set_updated_at BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE agents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email email NOT NULL,
  display_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX idx_agents_email_active ON agents (email) WHERE deleted_at IS NULL;
CREATE TRIGGER agents_set_updated_at BEFORE UPDATE ON agents FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE tickets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- What people say on the phone.
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  agent_id uuid REFERENCES agents (id) ON DELETE SET NULL,
  subject text NOT NULL,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'open', 'waiting', 'solved')),
  priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX idx_tickets_customer_id ON tickets (customer_id);
CREATE INDEX idx_tickets_agent_id ON tickets (agent_id);
CREATE INDEX idx_tickets_unsolved ON tickets (priority, created_at) WHERE deleted_at IS NULL AND state <> 'solved';
CREATE TRIGGER tickets_set_updated_at BEFORE UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- A message is written by a customer or by an agent: two keys, of which exactly one is filled.
CREATE TABLE messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES tickets (id) ON DELETE RESTRICT,
  customer_id uuid REFERENCES customers (id) ON DELETE RESTRICT,
  agent_id uuid REFERENCES agents (id) ON DELETE RESTRICT,
  body text NOT NULL,
  is_internal boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CONSTRAINT messages_one_author CHECK (num_nonnulls(customer_id, agent_id) = 1)
);
-- The conversation as it is read; the other serves the foreign key, for which deleted messages count as well.
CREATE INDEX idx_messages_active ON messages (ticket_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX idx_messages_ticket_id ON messages (ticket_id);
CREATE INDEX idx_messages_customer_id ON messages (customer_id);
CREATE INDEX idx_messages_agent_id ON messages (agent_id);
CREATE TRIGGER messages_set_updated_at BEFORE UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE VIEW open_tickets WITH (security_invoker = true) AS
  SELECT id, number, customer_id, agent_id, subject, state, priority, created_at
  FROM tickets WHERE deleted_at IS NULL AND state <> 'solved';
