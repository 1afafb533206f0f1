-- A star for subscriptions: what is paid for month by month, and one row for each customer's way from trial to leaving,
-- which is filled in as it happens.
-- crowfoot:profile {"profile":"warehouse"}

CREATE TABLE dim_month (
  -- The month as a number, 202601.
  month_key integer PRIMARY KEY,
  first_day date NOT NULL UNIQUE,
  month integer NOT NULL,
  quarter integer NOT NULL,
  year integer NOT NULL
);

-- Twenty years of months.
INSERT INTO dim_month (month_key, first_day, month, quarter, year)
SELECT to_char(day, 'YYYYMM')::integer, day::date, extract(month FROM day)::integer, extract(quarter FROM day)::integer,
  extract(year FROM day)::integer
FROM generate_series(timestamp '2020-01-01', timestamp '2039-12-01', interval '1 month') AS months (day);

-- For what has not happened yet: a key that is never NULL keeps joins from losing rows.
INSERT INTO dim_month (month_key, first_day, month, quarter, year) VALUES (999912, '9999-12-01', 12, 4, 9999);

CREATE TABLE dim_account (
  account_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_number text NOT NULL UNIQUE,
  industry text NOT NULL,
  size_band text NOT NULL,
  country text NOT NULL
);

CREATE TABLE dim_plan (
  plan_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_code text NOT NULL UNIQUE,
  plan_name text NOT NULL,
  billing_period text NOT NULL,
  tier text NOT NULL
);

CREATE TABLE dim_channel (
  channel_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel_code text NOT NULL UNIQUE,
  campaign text NOT NULL,
  medium text NOT NULL
);

-- A snapshot at the end of each month: sums over accounts mean something, sums over months do not.
CREATE TABLE fact_monthly_subscription (
  month_key integer NOT NULL REFERENCES dim_month (month_key),
  account_key bigint NOT NULL REFERENCES dim_account (account_key),
  plan_key bigint NOT NULL REFERENCES dim_plan (plan_key),
  seats integer NOT NULL,
  recurring_revenue numeric(12, 2) NOT NULL,
  expansion_revenue numeric(12, 2) NOT NULL DEFAULT 0,
  PRIMARY KEY (month_key, account_key, plan_key)
);
CREATE INDEX idx_fact_monthly_subscription_account_key ON fact_monthly_subscription (account_key, month_key);
CREATE INDEX idx_fact_monthly_subscription_plan_key ON fact_monthly_subscription (plan_key, month_key);

-- One row an account, with a date for each step: how long each takes is a subtraction.
CREATE TABLE fact_account_journey (
  account_key bigint PRIMARY KEY REFERENCES dim_account (account_key),
  channel_key bigint NOT NULL REFERENCES dim_channel (channel_key),
  trial_month_key integer NOT NULL REFERENCES dim_month (month_key),
  paid_month_key integer NOT NULL DEFAULT 999912 REFERENCES dim_month (month_key),
  left_month_key integer NOT NULL DEFAULT 999912 REFERENCES dim_month (month_key),
  lifetime_revenue numeric(12, 2) NOT NULL DEFAULT 0
);
CREATE INDEX idx_fact_account_journey_channel_key ON fact_account_journey (channel_key);
CREATE INDEX idx_fact_account_journey_trial_month_key ON fact_account_journey (trial_month_key);
CREATE INDEX idx_fact_account_journey_paid_month_key ON fact_account_journey (paid_month_key);
CREATE INDEX idx_fact_account_journey_left_month_key ON fact_account_journey (left_month_key);

CREATE VIEW monthly_revenue AS
  SELECT m.year, m.month, p.tier, count(DISTINCT f.account_key) AS accounts, sum(f.recurring_revenue) AS revenue
  FROM fact_monthly_subscription f
  JOIN dim_month m ON m.month_key = f.month_key
  JOIN dim_plan p ON p.plan_key = f.plan_key
  GROUP BY m.year, m.month, p.tier;
