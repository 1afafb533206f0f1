-- Event sourcing: what happened is stored and never changed; balances are what follows from it.
--
-- The state of an account at any moment is its events up to then, replayed in order:
--   SELECT version, event_type, payload FROM account_events
--   WHERE account_id = $1 AND occurred_at <= $2 ORDER BY version;

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE accounts (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_name text NOT NULL,
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER accounts_set_updated_at BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE account_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE RESTRICT,
  -- Two writers that have read the same version can't both add the next one: the second is refused and tries again.
  version integer NOT NULL CHECK (version > 0),
  event_type text NOT NULL CHECK (event_type IN ('opened', 'deposited', 'withdrawn', 'closed')),
  amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0),
  payload jsonb NOT NULL DEFAULT '{}',
  -- Retries of one request carry the same key, and count once.
  idempotency_key uuid NOT NULL UNIQUE,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, version)
);
CREATE INDEX idx_account_events_account_id_occurred_at ON account_events (account_id, occurred_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed: append an event that corrects it.', TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER account_events_refuse_change BEFORE UPDATE OR DELETE ON account_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_events_refuse_truncate BEFORE TRUNCATE ON account_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- So that a replay need not begin at the beginning.
CREATE TABLE account_snapshots (
  account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  balance numeric(12, 2) NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, version)
);

-- How far each reader of the events has come.
CREATE TABLE projections (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  last_event_id bigint REFERENCES account_events (id) ON DELETE RESTRICT,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN projections.last_event_id IS 'Null before the first.';
CREATE INDEX idx_projections_last_event_id ON projections (last_event_id);
CREATE TRIGGER projections_set_updated_at BEFORE UPDATE ON projections
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE VIEW account_balances WITH (security_invoker = true) AS
  SELECT a.id AS account_id, a.owner_name, a.currency,
    coalesce(sum(CASE e.event_type WHEN 'deposited' THEN e.amount WHEN 'withdrawn' THEN -e.amount END), 0) AS balance,
    max(e.version) AS version
  FROM accounts a
  LEFT JOIN account_events e ON e.account_id = a.id
  GROUP BY a.id;
