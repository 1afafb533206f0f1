-- A SaaS for many tenants in one database. Every row belongs to a tenant, keys carry the tenant, and row-level
-- security keeps tenants apart: the application sets app.tenant_id on each connection.

CREATE SCHEMA app;
CREATE SCHEMA billing;

CREATE TYPE app.member_role AS ENUM ('owner', 'admin', 'member', 'guest');

CREATE FUNCTION app.current_tenant() RETURNS uuid
  LANGUAGE sql STABLE
  RETURN current_setting('app.tenant_id')::uuid;

CREATE TABLE app.tenants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  subdomain text NOT NULL UNIQUE CHECK (subdomain ~ '^[a-z][a-z0-9-]{2,62}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  suspended_at timestamptz
);
COMMENT ON TABLE app.tenants IS 'A customer organisation.';

CREATE TABLE app.users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_key ON app.users (lower(email));
COMMENT ON TABLE app.users IS 'People. One person may work for several tenants.';

CREATE TABLE app.memberships (
  tenant_id uuid NOT NULL REFERENCES app.tenants (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app.users (id) ON DELETE CASCADE,
  role app.member_role NOT NULL DEFAULT 'member',
  joined_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX memberships_user_id_idx ON app.memberships (user_id);

CREATE TABLE app.projects (
  tenant_id uuid NOT NULL REFERENCES app.tenants (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
-- The name of an archived project can be used again.
CREATE UNIQUE INDEX projects_name_key ON app.projects (tenant_id, name) WHERE archived_at IS NULL;

CREATE TABLE app.tasks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  project_id uuid NOT NULL,
  assignee_id uuid,
  title text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_progress', 'blocked', 'done')),
  due_on date,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES app.projects (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, assignee_id) REFERENCES app.memberships (tenant_id, user_id) ON DELETE SET NULL (assignee_id)
);
CREATE INDEX tasks_project_idx ON app.tasks (tenant_id, project_id);
CREATE INDEX tasks_assignee_idx ON app.tasks (tenant_id, assignee_id, due_on);
COMMENT ON COLUMN app.tasks.assignee_id IS 'A member of the same tenant: the composite key makes any other impossible.';

CREATE TABLE app.task_comments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  task_id uuid NOT NULL,
  author_id uuid NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, author_id) REFERENCES app.memberships (tenant_id, user_id) ON DELETE RESTRICT
);
CREATE INDEX task_comments_task_idx ON app.task_comments (tenant_id, task_id, written_at);
CREATE INDEX task_comments_author_idx ON app.task_comments (tenant_id, author_id);

CREATE TABLE app.api_keys (
  tenant_id uuid NOT NULL REFERENCES app.tenants (id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  created_by uuid NOT NULL REFERENCES app.users (id) ON DELETE RESTRICT,
  secret_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL DEFAULT '{}',
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX api_keys_created_by_idx ON app.api_keys (created_by);

CREATE TABLE app.audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES app.tenants (id) ON DELETE CASCADE,
  actor_id uuid REFERENCES app.users (id) ON DELETE SET NULL,
  action text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  happened_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_tenant_idx ON app.audit_log (tenant_id, happened_at DESC);
CREATE INDEX audit_log_actor_id_idx ON app.audit_log (actor_id);

CREATE TABLE billing.plans (
  code text PRIMARY KEY,
  name text NOT NULL,
  monthly_price numeric(10, 2) NOT NULL CHECK (monthly_price >= 0),
  seats integer CHECK (seats > 0)
);
COMMENT ON COLUMN billing.plans.seats IS 'Null for plans without a limit.';

CREATE TABLE billing.subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES app.tenants (id) ON DELETE RESTRICT,
  plan_code text NOT NULL REFERENCES billing.plans (code) ON DELETE RESTRICT ON UPDATE CASCADE,
  started_on date NOT NULL,
  ended_on date CHECK (ended_on > started_on)
);
CREATE UNIQUE INDEX subscriptions_one_active_key ON billing.subscriptions (tenant_id) WHERE ended_on IS NULL;
CREATE INDEX subscriptions_tenant_id_idx ON billing.subscriptions (tenant_id);
CREATE INDEX subscriptions_plan_code_idx ON billing.subscriptions (plan_code);

CREATE TABLE billing.invoices (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  subscription_id uuid NOT NULL REFERENCES billing.subscriptions (id) ON DELETE RESTRICT,
  number text NOT NULL UNIQUE,
  period daterange NOT NULL,
  total numeric(10, 2) NOT NULL,
  paid_at timestamptz,
  UNIQUE (subscription_id, period)
);

-- Row-level security: a connection sees its own tenant and nothing else, even where a query forgets to ask.
ALTER TABLE app.memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.task_comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing.subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.audit_log FORCE ROW LEVEL SECURITY;

CREATE POLICY own_tenant ON app.memberships USING (tenant_id = app.current_tenant());
CREATE POLICY own_tenant ON app.projects USING (tenant_id = app.current_tenant());
CREATE POLICY own_tenant ON app.tasks USING (tenant_id = app.current_tenant());
CREATE POLICY own_tenant ON app.task_comments USING (tenant_id = app.current_tenant());
CREATE POLICY own_tenant ON app.api_keys USING (tenant_id = app.current_tenant());
CREATE POLICY own_tenant ON billing.subscriptions USING (tenant_id = app.current_tenant());
CREATE POLICY read_own_tenant ON app.audit_log FOR SELECT USING (tenant_id = app.current_tenant());
CREATE POLICY write_own_tenant ON app.audit_log FOR INSERT WITH CHECK (tenant_id = app.current_tenant());
