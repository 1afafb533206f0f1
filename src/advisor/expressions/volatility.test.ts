import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstableParts, volatilityOf } from './volatility.ts';

const TYPES: Readonly<Record<string, string>> = {
  a: 'timestamp with time zone',
  b: 'timestamp without time zone',
  d: 'date',
  t: 'text',
  j: 'jsonb',
};

const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['date(a)', 'date'],
  ['date(b)', ''],
  ["date_trunc('day', a)", 'date_trunc'],
  ["date_trunc('day', b)", ''],
  ["date_trunc('day', a AT TIME ZONE 'UTC')", ''],
  ['extract(year FROM a)', 'extract'],
  ['extract(year FROM b)', ''],
  ["date_part('year', a)", 'date_part'],
  ['(a::date)', 'a::date'],
  ['((a)::date)', 'a::date'],
  ['(b::date)', ''],
  ["((a AT TIME ZONE 'UTC')::date)", ''],
  ["timezone('UTC', a)", ''],
  ["to_char(b, 'YYYY')", 'to_char'],
  ['lower(t)', ''],
  ['(lower(t) || upper(t))', ''],
  ["to_tsvector('english', t)", ''],
  ['to_tsvector(t)', 'to_tsvector'],
  ["(j ->> 'k')", ''],
  ["concat(t, 'x')", 'concat'],
  ["coalesce(t, 'x')", ''],
  ['(a > now())', 'now'],
  ['(d > CURRENT_DATE)', 'current_date'],
  ['md5(t)', ''],
];

let postgres: PGlite;
beforeAll(async () => {
  postgres = await PGlite.create();
  await postgres.exec('CREATE TABLE x (a timestamptz, b timestamp, d date, t text, j jsonb)');
}, 120_000);
afterAll(() => postgres.close());

describe('what keeps an expression from an index', () => {
  it.each(EXPRESSIONS)('%s: %s', (expression, expected) =>
    expect(
      unstableParts(expression, (column) => TYPES[column] ?? null)
        .map(({ what }) => what)
        .join(' '),
    ).toBe(expected),
  );

  it.each(EXPRESSIONS)('Postgres says the same of %s', async (expression, expected) => {
    const accepted = await postgres.exec(`CREATE INDEX ON x ((${expression}))`).then(
      () => true,
      () => false,
    );
    expect(accepted).toBe(expected === '');
  });
});

describe('volatility', () => {
  it.each([
    ['now', 'stable'],
    ['pg_catalog.now', 'stable'],
    ['random', 'volatile'],
    ['gen_random_uuid', 'volatile'],
    ['lower', 'immutable'],
    ['date_trunc', null],
    ['my_function', null],
  ])('of %s: %s', (name, volatility) => expect(volatilityOf(name)).toBe(volatility));

  it('is what pg_proc says, for every form of the function', async () => {
    const { rows } = await postgres.query<{ name: string; kinds: string[] }>(
      `SELECT proname AS name, array_agg(DISTINCT provolatile::text) AS kinds
       FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY proname`,
    );
    const letters = { immutable: 'i', stable: 's', volatile: 'v' };
    const wrong = rows.filter(({ name, kinds }) => {
      const volatility = volatilityOf(name);
      return volatility !== null && kinds.some((kind) => kind !== letters[volatility]);
    });
    expect(wrong).toEqual([]);
  });
});
