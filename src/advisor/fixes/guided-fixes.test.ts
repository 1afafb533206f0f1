/** Fixes that move facts: Postgres takes the fixed text, and the rows say the same as before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { readSchema } from '../../catalog/reading.ts';
import { openPostgresOnNode } from '../../postgres/node-template.ts';
import type { Postgres } from '../../postgres/open-postgres.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { Advisor } from '../advisor.ts';
import { runFix } from '../apply-fix.ts';
import { keyOf } from '../finding-text.ts';
import { profileNamed } from '../profile.ts';
import { GUIDED_FIXES, type GuidedFix } from './guided-fixes.fixture.ts';

let parser: SqlParser;
let postgres: Postgres;
beforeAll(async () => {
  [parser, postgres] = await Promise.all([loadParser(), openPostgresOnNode()]);
});
afterAll(async () => {
  await postgres.close();
});

function fixed(text: string, { finding: key, fix: title, profile = 'postgres-modern' }: GuidedFix): string {
  const reading = readSchema(text, parser);
  expect(reading.diagnostics).toEqual([]);
  const { findings } = new Advisor(reading, profileNamed(profile)).advise();
  const finding = findings.find((one) => keyOf(one) === key);
  const fix = finding?.fixes.find((one) => one.title.includes(title));
  if (!fix) throw new Error(`There is no fix ${title}, but ${findings.map(keyOf).join(', ')}.`);
  expect(fix.caution).not.toBeNull();
  const { result, reading: after } = runFix(reading, fix, parser);
  if (!result.ok) throw new Error(result.error);
  expect(after.diagnostics).toEqual([]);
  return applyChanges(text, result.value.changes);
}

async function run(text: string): Promise<void> {
  await postgres.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await postgres.exec(text);
}

describe.each(GUIDED_FIXES)('$finding: $fix', (one) => {
  test('keeps what the rows say', async () => {
    await run(fixed(`${one.schema}\n${one.rows}`, one));
    expect((await postgres.query(one.ask)).rows).toEqual(one.answer);
  });

  test('leaves a schema a schema', async () => {
    const text = fixed(one.schema, one);
    expect(text).not.toMatch(one.isFilled ? /\bUPDATE [a-z]/ : /\b(?:INSERT|UPDATE [a-z]|ADD COLUMN|DROP COLUMN)\b/);
    await run(text);
    expect((await postgres.query(one.ask)).rows).toEqual([]);
  });
});

test('rows of a table per target are counted on from where they were', async () => {
  const [one] = GUIDED_FIXES.filter(({ fix }) => fix.startsWith('Make a table for each: post_likes'));
  if (!one) throw new Error('The case is gone.');
  await run(fixed(`${one.schema}\n${one.rows}`, one));
  const { rows } = await postgres.query('INSERT INTO photo_likes (photo_id) VALUES (5) RETURNING id, user_name');
  expect(rows).toEqual([{ id: 4, user_name: 'bob' }]);
});

const TENANTS = `CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id));
CREATE TABLE order_items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id), sku text);`;
const TENANT_ROWS = `INSERT INTO tenants VALUES (1), (2);
INSERT INTO orders VALUES (10, 1), (20, 2);
INSERT INTO order_items VALUES (100, 10, 'a'), (200, 20, 'b');`;

describe.each([
  ['orders', { finding: 'tenant-table-without-rls table orders', fix: 'Let each tenant see its own rows' }],
  ['order_items', { finding: 'tenant-column-missing table order_items', fix: 'Add tenant_id, as orders has it' }],
])('tenants in %s', (table, { finding, fix }) => {
  const text = (sql: string): string =>
    fixed(sql, { finding, fix, schema: TENANTS, rows: TENANT_ROWS, ask: '', answer: [] });

  test('see and write their own rows, also as the owner', async () => {
    await postgres.exec('RESET ROLE');
    await run(text(`${TENANTS}\n${TENANT_ROWS}`));
    await postgres.exec(
      `DROP ROLE IF EXISTS app; CREATE ROLE app; GRANT USAGE ON SCHEMA public TO app; ALTER TABLE ${table} OWNER TO app; GRANT ALL ON ALL TABLES IN SCHEMA public TO app; SET ROLE app; SELECT set_config('app.current_tenant', '1', false)`,
    );
    const seen = await postgres.query(`SELECT id, tenant_id FROM ${table}`);
    const other = `UPDATE ${table} SET tenant_id = 2`;
    await expect(postgres.query(other)).rejects.toThrow(/row-level security/);
    await postgres.exec(`RESET ROLE; ALTER TABLE ${table} OWNER TO CURRENT_USER; DROP OWNED BY app; DROP ROLE app`);
    expect(seen.rows).toEqual([{ id: table === 'orders' ? 10 : 100, tenant_id: 1 }]);
    const { rows } = await postgres.query(
      `SELECT count(*)::int AS many FROM pg_indexes WHERE tablename = '${table}' AND indexdef LIKE '%(tenant_id)%'`,
    );
    expect(rows).toEqual([{ many: 1 }]);
  });

  test('have a policy that is asked once a query', () => {
    expect(text(TENANTS)).toContain("tenant_id = (SELECT current_setting('app.current_tenant')::bigint)");
  });
});

const METRICS = `CREATE TABLE metrics (at date NOT NULL, value int) PARTITION BY RANGE (at);
CREATE TABLE metrics_2024 PARTITION OF metrics FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
CREATE TABLE metrics_other PARTITION OF metrics DEFAULT;`;

test('partitions take the rows of today and of the next month', async () => {
  const one = {
    finding: 'partition-horizon table metrics',
    fix: 'Create partitions',
    schema: '',
    rows: '',
    ask: '',
    answer: [],
  };
  await run(fixed(METRICS, one));
  await postgres.exec(
    "INSERT INTO metrics SELECT now() + day FROM unnest(ARRAY['0 days', '1 month']::interval[]) AS day",
  );
  const { rows } = await postgres.query('SELECT count(*)::int AS many FROM metrics_other');
  expect(rows).toEqual([{ many: 0 }]);
});

test('rows with a time to live go by partition', async () => {
  const schema = `CREATE TABLE readings (id bigint PRIMARY KEY, recorded_at timestamptz NOT NULL, value double precision NOT NULL);
COMMENT ON TABLE readings IS 'Retention: 90 days.';`;
  const one = {
    finding: 'time-series-not-partitioned table readings',
    fix: 'by month',
    schema,
    rows: '',
    ask: '',
    answer: [],
  };
  await run(fixed(schema, one));
  await postgres.exec('INSERT INTO readings VALUES (1, now(), 2)');
  const { rows } = await postgres.query("SELECT relkind FROM pg_class WHERE relname = 'readings'");
  expect(rows).toEqual([{ relkind: 'p' }]);
});

const MONTHS = `CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE sales_2024_01 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shop_id bigint REFERENCES shops (id) ON DELETE CASCADE, sold_at timestamptz NOT NULL);
CREATE INDEX ON sales_2024_01 (shop_id);
CREATE TABLE sales_2024_02 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shop_id bigint REFERENCES shops (id) ON DELETE CASCADE, sold_at timestamptz NOT NULL);
INSERT INTO shops VALUES (1);
INSERT INTO sales_2024_01 (shop_id, sold_at) VALUES (1, '2024-01-05'), (NULL, '2024-01-06');
INSERT INTO sales_2024_02 (shop_id, sold_at) VALUES (1, '2024-02-07');`;

test('tables of a month each become partitions with their rows', async () => {
  const one = {
    finding: 'cloned-tables table sales_2024_01',
    fix: 'Make them partitions of sales',
    schema: '',
    rows: '',
    ask: '',
    answer: [],
  };
  await run(fixed(MONTHS, one));
  await postgres.exec("INSERT INTO sales (shop_id, sold_at) VALUES (1, '2024-02-08')");
  const { rows } = await postgres.query(
    'SELECT tableoid::regclass::text AS part, id, shop_id::int FROM sales ORDER BY sold_at',
  );
  expect(rows).toEqual([
    { part: 'sales_2024_01', id: 1, shop_id: 1 },
    { part: 'sales_2024_01', id: 2, shop_id: null },
    { part: 'sales_2024_02', id: 1, shop_id: 1 },
    { part: 'sales_2024_02', id: 3, shop_id: 1 },
  ]);
  const keys = await postgres.query(
    "SELECT count(*)::int AS many FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND confrelid = 'shops'::regclass",
  );
  expect(keys.rows).toEqual([{ many: 1 }]);
});
