-- Measurements over time: one partition a month, so that what is too old goes by dropping a table instead of deleting
-- millions of rows.
--
-- A job makes the next months ahead of time, and drops those out of retention:
--   SELECT create_reading_partition(date_trunc('month', now() + interval '1 month')::date);
--   SELECT drop_reading_partition(date_trunc('month', now() - interval '13 months')::date);

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;

CREATE TABLE devices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  serial_number text NOT NULL UNIQUE,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER devices_set_updated_at BEFORE UPDATE ON devices FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- crowfoot:role lookup: what can be measured; one row more with each new kind of sensor
CREATE TABLE metrics (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  unit text NOT NULL
);

-- The partition key is part of the primary key, for no index spans partitions.
CREATE TABLE readings (
  device_id bigint NOT NULL REFERENCES devices (id) ON DELETE RESTRICT,
  metric_id bigint NOT NULL REFERENCES metrics (id) ON DELETE RESTRICT,
  measured_at timestamptz NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (device_id, metric_id, measured_at)
) PARTITION BY RANGE (measured_at);
CREATE INDEX idx_readings_metric_id ON readings (metric_id);
-- Rows arrive in the order of time: a BRIN index over a month is a few pages.
CREATE INDEX idx_readings_measured_at ON readings USING brin (measured_at);

CREATE TABLE readings_2026_11 PARTITION OF readings FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
CREATE TABLE readings_2026_12 PARTITION OF readings FOR VALUES FROM ('2026-12-01') TO ('2027-01-01');
CREATE TABLE readings_2027_01 PARTITION OF readings FOR VALUES FROM ('2027-01-01') TO ('2027-02-01');
-- Takes what nobody has made a partition for. Watch it: it should stay empty.
CREATE TABLE readings_default PARTITION OF readings DEFAULT;

CREATE FUNCTION create_reading_partition(month date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format(
    'CREATE TABLE IF NOT EXISTS %I PARTITION OF readings FOR VALUES FROM (%L) TO (%L)',
    'readings_' || to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date
  );
END;
$$;

CREATE FUNCTION drop_reading_partition(month date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', 'readings_' || to_char(month, 'YYYY_MM'));
END;
$$;

-- What outlives the readings, and what dashboards read. The unique index lets it be refreshed while it is read:
--   REFRESH MATERIALIZED VIEW CONCURRENTLY readings_by_hour;
CREATE MATERIALIZED VIEW readings_by_hour AS
  SELECT device_id, metric_id, date_trunc('hour', measured_at, 'UTC') AS hour,
    min(value) AS lowest, avg(value) AS average, max(value) AS highest, count(*) AS readings
  FROM readings
  GROUP BY device_id, metric_id, date_trunc('hour', measured_at, 'UTC');
CREATE UNIQUE INDEX idx_readings_by_hour_key ON readings_by_hour (device_id, metric_id, hour);
