/** Where two rules could see one mistake, only the one that says more does. */
import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { Advisor } from './advisor.ts';
import { DEFAULT_PROFILE, profileNamed } from './profile.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const rulesOf = (sql: string): readonly string[] =>
  new Advisor(readSchema(sql, parser), profileNamed(DEFAULT_PROFILE)).advise().findings.map(({ rule }) => rule);

test('a key that Postgres refuses is not also said to be missing', () => {
  const rules = rulesOf('CREATE TABLE orders (id bigint PRIMARY KEY, day date NOT NULL) PARTITION BY RANGE (day);');
  expect(rules).toContain('partition-key-not-in-primary-key');
  expect(rules).not.toContain('missing-primary-key');
});

test('columns of other things in a table are not asked to be required', () => {
  const clusters = ['customer', 'product', 'supplier'].map((noun) => `${noun}_name text, ${noun}_city text`).join(', ');
  const rules = rulesOf(`CREATE TABLE sales (id bigint PRIMARY KEY, ${clusters}, name text, is_paid boolean);`);
  expect(rules).toContain('god-table');
  expect(rules).not.toContain('nullable-should-be-required');
  expect(rules).not.toContain('nullable-boolean');
});

test('of a table that is only wide, columns are', () => {
  const columns = Array.from({ length: 31 }, (_, at) => `${'abcdefgh'[at % 8]}x${at}y integer NOT NULL`).join(', ');
  const rules = rulesOf(`CREATE TABLE sales (id bigint PRIMARY KEY, ${columns}, is_paid boolean);`);
  expect(rules).toContain('god-table');
  expect(rules).toContain('nullable-boolean');
});
