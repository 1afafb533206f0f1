import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseJson } from '../catalog/catalog-json.ts';
import { canonicalTexts } from './canonical.ts';
import { compareCatalogs, type Difference } from './compare.ts';
import { introspect } from './introspect.ts';
import { openPostgresOnNode } from './node-template.ts';
import type { Postgres } from './open-postgres.ts';

const SCHEMA = `
CREATE DOMAIN code AS text DEFAULT lower('A') CHECK (VALUE IN ('a', 'b'));
CREATE TABLE orders (
  id int PRIMARY KEY,
  status varchar(9) DEFAULT 'new' CHECK (status IN ('new', 'paid')),
  total numeric(12,2) DEFAULT 0,
  gross numeric GENERATED ALWAYS AS (total * 1.2) STORED,
  EXCLUDE USING hash (status WITH =) WHERE (total > 0)
);
CREATE INDEX by_status ON orders (lower(status), total) WHERE status = 'new';
CREATE POLICY own ON orders USING (id = (SELECT max(o.id) FROM orders o)) WITH CHECK (total > 0);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER "touched TRIGGER" BEFORE UPDATE ON orders FOR EACH ROW WHEN (old.status <> new.status) EXECUTE FUNCTION touch();
CREATE VIEW paid AS SELECT id AS number FROM orders WHERE status = 'paid';
CREATE MATERIALIZED VIEW sums AS SELECT total FROM orders; CREATE INDEX ON sums ((total + 1));
CREATE TABLE whole (a text) PARTITION BY LIST (lower(a));
CREATE TABLE part PARTITION OF whole FOR VALUES IN ('x', 'y');`;

let postgres: Postgres;
let database: DatabaseJson;

beforeAll(async () => {
  postgres = await openPostgresOnNode();
  await postgres.exec(SCHEMA);
  database = await introspect(postgres);
});
afterAll(() => postgres.close());

const canonicalize = async (probes: Parameters<typeof canonicalTexts>[1]) =>
  (await canonicalTexts(postgres, probes, 'public')).map((text) => (text === null ? [] : [text]));

/** Compares the database with itself after replacing texts anywhere in one copy. */
async function compareWith(replacements: Readonly<Record<string, string>>): Promise<Difference[]> {
  let json = JSON.stringify(database);
  for (const [from, to] of Object.entries(replacements)) {
    const quoted = JSON.stringify(from).slice(1, -1);
    expect(json).toContain(quoted);
    json = json.replace(quoted, JSON.stringify(to).slice(1, -1));
  }
  return compareCatalogs(JSON.parse(json), database, canonicalize);
}

describe('compareCatalogs', () => {
  it('finds nothing between a catalog and itself', async () => {
    expect(await compareWith({})).toEqual([]);
  });

  it.each([
    [
      "((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[]))",
      "status IN ('new', 'paid')",
    ],
    ["'new'::character varying", "'new'"],
    ['(total * 1.2)', 'total*1.2 -- with tax'],
    ["((status)::text = 'new'::text)", "status = 'new'"],
    ['lower((status)::text)', 'LOWER(status)'],
    ["lower('A'::text)", "lower('A')"],
    ["(VALUE = ANY (ARRAY['a'::text, 'b'::text]))", "value IN ('a', 'b')"],
    [
      'EXCLUDE USING hash (status WITH =) WHERE ((total > (0)::numeric))',
      'exclude using HASH (status with =) where (total > 0)',
    ],
    ['((old.status)::text <> (new.status)::text)', 'OLD.status <> NEW.status'],
    [
      '(id = ( SELECT max(o.id) AS max\\n   FROM orders o))'.replaceAll('\\n', '\n'),
      'id = (SELECT max(o.id) FROM orders o)',
    ],
    ["FOR VALUES IN ('x', 'y')", "for values in ('x','y')"],
    ['lower(a)', 'LOWER( a )'],
    ['(total + (1)::numeric)', 'total + 1'],
    [
      " SELECT id AS number\n   FROM orders\n  WHERE ((status)::text = 'paid'::text)".trim(),
      "select id number from orders where status = 'paid'",
    ],
  ])('counts %s and %s as equal', async (stored, written) => {
    expect(await compareWith({ [stored]: written })).toEqual([]);
  });

  it.each([
    ["'new'::character varying", "'old'", 'column public.orders.status', 'default'],
    ['(total * 1.2)', 'total * 1.3', 'column public.orders.gross', 'expression'],
    ["((status)::text = 'new'::text)", "status = 'old'", 'index public.orders.by_status', 'predicate'],
    ["((status)::text = 'new'::text)", 'no sense', 'index public.orders.by_status', 'predicate'],
    ['lower((status)::text)', 'upper(status)', 'index public.orders.by_status', 'keys[0].expression'],
    ['((old.status)::text <> (new.status)::text)', 'OLD.id <> NEW.id', 'trigger public.orders.touched TRIGGER', 'when'],
    ["FOR VALUES IN ('x', 'y')", "FOR VALUES IN ('y', 'z')", 'table public.part', 'partitionOf.bound'],
    ["status)::text = 'paid'::text", "status)::text = 'open'::text", 'view public.paid', 'definition'],
    ['numeric(12,2)', 'numeric(12,3)', 'column public.orders.total', 'type'],
    ['"by_status"', '"by_state"', 'index public.orders.by_state', 'exists'],
  ])('sees %s become %s', async (stored, written, object, field) => {
    const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1');
    const differences = await compareWith({ [unquoted(stored)]: unquoted(written) });
    expect(differences.map((difference) => [difference.object, difference.field])).toContainEqual([object, field]);
  });

  it('minds the order of columns, not that of constraints', async () => {
    const reordered = (what: 'columns' | 'constraints'): DatabaseJson => ({
      ...database,
      tables: database.tables.map((table) => ({ ...table, [what]: [...table[what]].reverse() })),
    });
    expect(await compareCatalogs(reordered('constraints'), database, canonicalize)).toEqual([]);
    expect((await compareCatalogs(reordered('columns'), database, canonicalize)).map(({ field }) => field)).toEqual([
      'columns',
    ]);
  });

  it('leaves the database as it was', async () => {
    await compareWith({ "'new'::character varying": "'old'" });
    expect(await introspect(postgres)).toEqual(database);
  });
});
