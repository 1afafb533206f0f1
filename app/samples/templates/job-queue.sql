-- A job queue in Postgres: jobs are committed together with what they are about, and no two workers get the same one.
--
-- A worker takes the next job with
--   UPDATE jobs SET state = 'running', attempts = attempts + 1, locked_until = now() + interval '5 minutes'
--   WHERE id = (SELECT id FROM jobs WHERE state = 'pending' AND run_at <= now()
--               ORDER BY priority DESC, run_at FOR UPDATE SKIP LOCKED LIMIT 1)
--   RETURNING *;

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE queues (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  max_attempts integer NOT NULL DEFAULT 5 CHECK (max_attempts > 0),
  is_paused boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER queues_set_updated_at BEFORE UPDATE ON queues FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue_id bigint NOT NULL REFERENCES queues (id) ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]+$'),
  arguments jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'running', 'done', 'failed')),
  priority integer NOT NULL DEFAULT 0,
  -- What must not be in the queue twice: 'invoice 17'.
  unique_key text,
  run_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  locked_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CONSTRAINT jobs_running_is_locked CHECK (state <> 'running' OR locked_until IS NOT NULL),
  CONSTRAINT jobs_finished_when_over CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
);
CREATE INDEX idx_jobs_queue_id ON jobs (queue_id);
-- However many jobs are done, this stays as small as the queue is.
CREATE INDEX idx_jobs_pending ON jobs (priority DESC, run_at) WHERE state = 'pending';
CREATE INDEX idx_jobs_abandoned ON jobs (locked_until) WHERE state = 'running';
CREATE UNIQUE INDEX idx_jobs_unique_key ON jobs (queue_id, unique_key) WHERE state IN ('pending', 'running');
CREATE TRIGGER jobs_set_updated_at BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- Workers sleep until they are told, instead of asking every second.
CREATE FUNCTION notify_workers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('jobs', NEW.queue_id::text);
  RETURN NULL;
END;
$$;
CREATE TRIGGER jobs_notify_workers AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION notify_workers();

CREATE TABLE job_failures (
  job_id bigint NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  attempt integer NOT NULL CHECK (attempt > 0),
  message text NOT NULL,
  failed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (job_id, attempt)
);

CREATE TABLE schedules (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue_id bigint NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
  name text NOT NULL UNIQUE,
  cron_expression text NOT NULL,
  job_kind text NOT NULL CHECK (job_kind ~ '^[a-z_]+$'),
  last_run_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_schedules_queue_id ON schedules (queue_id);
CREATE TRIGGER schedules_set_updated_at BEFORE UPDATE ON schedules FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE VIEW queue_depths WITH (security_invoker = true) AS
  SELECT q.name, count(j.id) FILTER (WHERE j.state = 'pending') AS pending,
    count(j.id) FILTER (WHERE j.state = 'running') AS running,
    min(j.run_at) FILTER (WHERE j.state = 'pending') AS oldest_run_at
  FROM queues q
  LEFT JOIN jobs j ON j.queue_id = q.id AND j.state IN ('pending', 'running')
  GROUP BY q.id;
