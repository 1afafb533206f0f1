import { beforeAll, describe, expect, test } from 'vitest';
import { applyChanges } from '../base/text-edit.ts';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { type Advice, Advisor } from './advisor.ts';
import { runFix } from './apply-fix.ts';
import { keyOf } from './finding-text.ts';
import { profileNamed } from './profile.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const judge = (sql: string): Advice => new Advisor(readSchema(sql, parser), profileNamed('postgres-modern')).advise();

const TABLE = `CREATE TABLE orders (id bigint PRIMARY KEY, total real NOT NULL, tax real NOT NULL, created_at timestamptz NOT NULL DEFAULT now());`;

const silencedIn = (sql: string): readonly string[] =>
  judge(sql).silenced.map(({ finding, reason }) => `${keyOf(finding)}: ${reason}`);

describe('a comment of the database silences', () => {
  test.each([
    [
      "COLUMN orders.total IS '@lint-ignore float-money: it''s measured'",
      ["float-money column orders.total: it's measured"],
    ],
    ["COLUMN public.orders.total IS 'Sum.\n@lint-ignore float-money'", ['float-money column orders.total: ']],
    ['COLUMN orders.total IS $$As told. @lint-ignore float-money - raw$$', ['float-money column orders.total: raw']],
    [
      "TABLE orders IS '@lint-ignore float-money: raw @lint-ignore missing-updated-at: never written again'",
      [
        'missing-updated-at table orders: never written again',
        'float-money column orders.total: raw',
        'float-money column orders.tax: raw',
      ],
    ],
    ["TABLE orders IS 'ask @lint-ignore-team'", []],
  ])('%s', (comment, silenced) => {
    expect([...silencedIn(`${TABLE}\nCOMMENT ON ${comment};`)].sort()).toEqual([...silenced].sort());
  });

  test('of an index and of a constraint', () => {
    const sql = `${TABLE}
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE);
CREATE INDEX a ON orders (total);
CREATE INDEX b ON orders (total);
COMMENT ON INDEX b IS '@lint-ignore duplicate-index: being swapped';
COMMENT ON CONSTRAINT items_order_id_fkey ON items IS '@lint-ignore fk-without-index: never joined';`;
    expect(silencedIn(sql)).toEqual([
      'duplicate-index index orders.b: being swapped',
      'fk-without-index constraint items.items_order_id_fkey: never joined',
    ]);
  });
});

const COPY = `CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, city text NOT NULL);
CREATE TABLE visits (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id), customer_name text, customer_city text);`;

test.each([
  ['TABLE visits', ['visits.customer_name', 'visits.customer_city']],
  ['COLUMN visits.customer_city', ['visits.customer_city']],
])('@denormalized on %s', (object, columns) => {
  const silenced = silencedIn(`${COPY}\nCOMMENT ON ${object} IS '@denormalized: read for each page';`);
  expect(silenced).toEqual(columns.map((column) => `transitive-dependency column ${column}: read for each page`));
});

test('one that silences nothing is found, and taken out of its comment', () => {
  const sql = `${TABLE}\nCOMMENT ON COLUMN orders.id IS 'Counted. @lint-ignore float-money: old';`;
  const finding = judge(sql).findings.find(({ rule }) => rule === 'unused-directive');
  const fix = finding?.fixes[0];
  if (!fix) throw new Error('It is not found.');
  const { result } = runFix(readSchema(sql, parser), fix, parser);
  expect(result.ok && applyChanges(sql, result.value.changes)).toBe(sql.replace('@lint-ignore float-money: old', ''));
});

test('one that names no rule is not understood', () => {
  const { findings } = judge(
    `${TABLE}\nCOMMENT ON TABLE orders IS '@lint-ignore: because';\nCOMMENT ON TABLE orders IS '@lint-ignore';`,
  );
  const told = findings.filter(({ rule }) => rule === 'malformed-directive').map(({ message }) => message);
  expect(told).toHaveLength(2);
});
