/** What the comments in the templates promise, asked of Postgres: guards refuse, triggers keep, tenants see their own. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extensionsNamedIn } from '../../src/postgres/extensions.ts';
import { openPostgresOnNode } from '../../src/postgres/node-template.ts';

interface Story {
  readonly file: string;
  readonly promise: string;
  /** Run before the question. */
  readonly given: string;
  readonly query: string;
  /** The rows, or a part of what Postgres refuses it with. */
  readonly gives: readonly (readonly unknown[])[] | string;
}

const NEW_ACCOUNT = `INSERT INTO accounts (id, owner_name, currency) VALUES ('00000000-0000-7000-8000-000000000001', 'Ada', 'EUR');
INSERT INTO account_events (account_id, version, event_type, amount, idempotency_key) VALUES
  ('00000000-0000-7000-8000-000000000001', 1, 'deposited', 70, uuidv7()),
  ('00000000-0000-7000-8000-000000000001', 2, 'withdrawn', 20, uuidv7());`;

const TWO_TENANTS = `INSERT INTO tenants (name, subdomain) VALUES ('A', 'alpha'), ('B', 'beta');
CREATE ROLE program; GRANT ALL ON ALL TABLES IN SCHEMA public TO program;
INSERT INTO projects (tenant_id, name) VALUES (1, 'ours'), (2, 'theirs');
SET ROLE program;
SELECT set_config('app.current_tenant', '1', false);`;

const BOOKING = `INSERT INTO users (email, display_name) VALUES ('host@example.org', 'Host');
INSERT INTO listings (host_id, title, timezone, currency, base_price, max_guests) VALUES (1, 'Hut', 'UTC', 'EUR', 90, 2);
INSERT INTO bookings (listing_id, guest_id, stay, guest_count, total) VALUES (1, 1, '[2026-12-24,2026-12-27)', 2, 270);`;

const stories: readonly Story[] = [
  {
    file: 'accounts.sql',
    promise: 'an address is free again, and who is deleted is signed out and on record',
    given: `INSERT INTO users (email, display_name) VALUES ('a@example.org', 'A');
      INSERT INTO identities (user_id, provider, subject) VALUES (1, 'github', '1');
      UPDATE users SET deleted_at = now() WHERE id = 1;
      INSERT INTO users (email, display_name) VALUES ('A@example.org', 'B');`,
    query: `SELECT (SELECT count(*)::int FROM active_users), (SELECT count(*)::int FROM identities),
      (SELECT string_agg(operation || ' ' || row_key, ', ' ORDER BY id) FROM audit_log)`,
    gives: [[1, 0, 'INSERT 1, UPDATE 1, INSERT 2']],
  },
  {
    file: 'product-catalogue.sql',
    promise: 'a branch that moves takes its paths along',
    given: `INSERT INTO categories (parent_id, name, slug) VALUES (NULL, 'a', 'a'), (NULL, 'b', 'b'), (1, 'c', 'c'), (3, 'd', 'd');
      UPDATE categories SET parent_id = 2 WHERE id = 3;`,
    query: 'SELECT path FROM categories ORDER BY id',
    gives: [['1'], ['2'], ['2.3'], ['2.3.4']],
  },
  {
    file: 'product-catalogue.sql',
    promise: 'no branch hangs on itself',
    given: `INSERT INTO categories (parent_id, name, slug) VALUES (NULL, 'a', 'a'), (1, 'b', 'b');`,
    query: 'UPDATE categories SET parent_id = 2 WHERE id = 1',
    gives: 'own branch',
  },
  {
    file: 'job-queue.sql',
    promise: 'the next job is taken, and taken once',
    given: `INSERT INTO queues (name) VALUES ('mail');
      INSERT INTO jobs (queue_id, kind, priority) VALUES (1, 'low', 0), (1, 'high', 5);`,
    query: `UPDATE jobs SET state = 'running', attempts = attempts + 1, locked_until = now() + interval '5 minutes'
      WHERE id = (SELECT id FROM jobs WHERE state = 'pending' AND run_at <= now()
                  ORDER BY priority DESC, run_at FOR UPDATE SKIP LOCKED LIMIT 1)
      RETURNING kind, attempts`,
    gives: [['high', 1]],
  },
  {
    file: 'event-sourcing.sql',
    promise: 'the balance follows from the events',
    given: NEW_ACCOUNT,
    query: 'SELECT balance, version FROM account_balances',
    gives: [['50.00', 2]],
  },
  {
    file: 'event-sourcing.sql',
    promise: 'an event is never changed',
    given: NEW_ACCOUNT,
    query: 'UPDATE account_events SET amount = 1000',
    gives: 'never changed',
  },
  {
    file: 'tenants-in-rows.sql',
    promise: 'a tenant sees its own rows',
    given: TWO_TENANTS,
    query: 'SELECT name FROM projects',
    gives: [['ours']],
  },
  {
    file: 'tenants-in-rows.sql',
    promise: 'a tenant writes no row of another',
    given: TWO_TENANTS,
    query: "INSERT INTO projects (tenant_id, name) VALUES (2, 'mine')",
    gives: 'row-level security',
  },
  {
    file: 'tenants-in-schemas.sql',
    promise: 'a tenant gets a schema of its own, with keys and triggers',
    given: `INSERT INTO management.plans (name, monthly_price) VALUES ('basic', 10);
      INSERT INTO management.tenants (plan_id, name, schema_name) VALUES (1, 'A', 'tenant_a');
      SELECT management.create_tenant_schema('tenant_a');`,
    query: `SELECT (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f' AND connamespace = 'tenant_a'::regnamespace),
      (SELECT count(*)::int FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace = 'tenant_a'::regnamespace AND NOT t.tgisinternal)`,
    gives: [[1, 2]],
  },
  {
    file: 'metrics.sql',
    promise: 'months are made and dropped',
    given: `SELECT create_reading_partition('2031-05-01'); SELECT drop_reading_partition('2026-11-01');
      INSERT INTO devices (serial_number, name) VALUES ('1', 'd'); INSERT INTO metrics (name, unit) VALUES ('heat', 'K');
      INSERT INTO readings VALUES (1, 1, '2031-05-17', 300), (1, 1, '2051-01-01', 301);
      REFRESH MATERIALIZED VIEW readings_by_hour; REFRESH MATERIALIZED VIEW CONCURRENTLY readings_by_hour;`,
    query: 'SELECT tableoid::regclass::text, value FROM readings ORDER BY value',
    gives: [
      ['readings_2031_05', 300],
      ['readings_default', 301],
    ],
  },
  {
    file: 'bookings.sql',
    promise: 'no night is sold twice',
    given: BOOKING,
    query:
      "INSERT INTO bookings (listing_id, guest_id, stay, guest_count, total) VALUES (1, 1, '[2026-12-26,2026-12-28)', 1, 180)",
    gives: 'bookings_no_overlap',
  },
  {
    file: 'bookings.sql',
    promise: 'a night costs what the calendar says',
    given: `${BOOKING} INSERT INTO listing_price_overrides VALUES (1, '2026-12-31', 200);
      INSERT INTO listing_blocked_nights VALUES (1, '2026-12-30');`,
    query: "SELECT night::text, price FROM nightly_prices('2026-12-29', '2026-12-31') ORDER BY night",
    gives: [
      ['2026-12-29', '90.00'],
      ['2026-12-31', '200.00'],
    ],
  },
  {
    file: 'social-network.sql',
    promise: 'likes are counted, and timelines have partitions to go to',
    given: `INSERT INTO users (handle, email, display_name) VALUES ('a', 'a@example.org', 'A'), ('b', 'b@example.org', 'B');
      INSERT INTO posts (author_id, body) VALUES (1, 'Hi');
      INSERT INTO likes (user_id, post_id) VALUES (1, 1), (2, 1); DELETE FROM likes WHERE user_id = 1;
      INSERT INTO timeline_entries VALUES (2, 1, 1, now());`,
    query: 'SELECT like_count FROM posts JOIN timeline_entries ON post_id = id',
    gives: [[1]],
  },
  {
    file: 'sales-star.sql',
    promise: 'twenty years of days are there',
    given: '',
    query: 'SELECT count(*)::int, min(date_key), max(date_key), count(*) FILTER (WHERE is_weekend)::int FROM dim_date',
    gives: [[7305, 20200101, 20391231, 2087]],
  },
];

describe.each(stories)('$file: $promise', ({ file, given, query, gives }) => {
  test('holds', async () => {
    const sql = readFileSync(new URL(`./templates/${file}`, import.meta.url), 'utf8');
    const postgres = await openPostgresOnNode({ extensions: extensionsNamedIn(sql) });
    try {
      await postgres.exec(sql);
      await postgres.exec(given);
      const answer = postgres.query(query, [], { rowMode: 'array' });
      if (typeof gives === 'string') await expect(answer).rejects.toThrow(gives);
      else expect((await answer).rows).toEqual(gives);
    } finally {
      await postgres.close();
    }
  });
});
