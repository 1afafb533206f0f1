-- A schema for each tenant: hardly anything to share, a tenant can be restored or moved alone, and migrations run once
-- for each. Good for hundreds of tenants; for more of them, one set of tables with row-level security.
--
-- A request sets the tenant's schema for its transaction: SELECT set_config('search_path', $1, true);

CREATE SCHEMA management;
CREATE SCHEMA tenant_template;

CREATE FUNCTION management.set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE management.plans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  monthly_price numeric(12, 2) NOT NULL CHECK (monthly_price >= 0),
  max_users integer CHECK (max_users > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN management.plans.max_users IS 'Null for plans without a limit.';
CREATE TRIGGER plans_set_updated_at BEFORE UPDATE ON management.plans
  FOR EACH ROW EXECUTE FUNCTION management.set_updated_at();

CREATE TABLE management.tenants (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id bigint NOT NULL REFERENCES management.plans (id) ON DELETE RESTRICT,
  name text NOT NULL,
  -- The name of its schema: small letters and digits only, so that it never needs quoting.
  schema_name text NOT NULL UNIQUE CHECK (schema_name ~ '^tenant_[a-z0-9]{1,50}$'),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'leaving')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_tenants_plan_id ON management.tenants (plan_id);
CREATE TRIGGER tenants_set_updated_at BEFORE UPDATE ON management.tenants
  FOR EACH ROW EXECUTE FUNCTION management.set_updated_at();

-- Which migration each tenant's schema has had: what lags behind shows at once.
CREATE TABLE management.schema_migrations (
  tenant_id bigint NOT NULL REFERENCES management.tenants (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, version)
);

-- What each tenant gets: these tables are copied, and hold no rows themselves.
CREATE TABLE tenant_template.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER customers_set_updated_at BEFORE UPDATE ON tenant_template.customers
  FOR EACH ROW EXECUTE FUNCTION management.set_updated_at();

CREATE TABLE tenant_template.invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES tenant_template.customers (id) ON DELETE RESTRICT,
  number text NOT NULL UNIQUE,
  total numeric(12, 2) NOT NULL CHECK (total >= 0),
  due_on date NOT NULL,
  paid_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_invoices_customer_id ON tenant_template.invoices (customer_id);
CREATE INDEX idx_invoices_unpaid ON tenant_template.invoices (due_on) WHERE paid_at IS NULL;
CREATE TRIGGER invoices_set_updated_at BEFORE UPDATE ON tenant_template.invoices
  FOR EACH ROW EXECUTE FUNCTION management.set_updated_at();

-- LIKE copies columns, checks and indexes; foreign keys and triggers are made anew.
CREATE FUNCTION management.create_tenant_schema(tenant text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made text;
BEGIN
  SELECT schema_name INTO STRICT made FROM management.tenants WHERE schema_name = tenant;
  EXECUTE format('CREATE SCHEMA %I', made);
  EXECUTE format('CREATE TABLE %I.customers (LIKE tenant_template.customers INCLUDING ALL)', made);
  EXECUTE format('CREATE TABLE %I.invoices (LIKE tenant_template.invoices INCLUDING ALL)', made);
  EXECUTE format(
    'ALTER TABLE %1$I.invoices ADD FOREIGN KEY (customer_id) REFERENCES %1$I.customers (id) ON DELETE RESTRICT', made);
  EXECUTE format(
    'CREATE TRIGGER customers_set_updated_at BEFORE UPDATE ON %I.customers
       FOR EACH ROW EXECUTE FUNCTION management.set_updated_at()', made);
  EXECUTE format(
    'CREATE TRIGGER invoices_set_updated_at BEFORE UPDATE ON %I.invoices
       FOR EACH ROW EXECUTE FUNCTION management.set_updated_at()', made);
END;
$$;
