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

test('whose attribute a row is, is said with the attribute', () => {
  const columns = 'entity_type text NOT NULL, entity_id bigint NOT NULL, attribute_name text NOT NULL, value text';
  const rules = rulesOf(`CREATE TABLE extras (id bigint PRIMARY KEY, ${columns});`);
  expect(rules).toContain('eav-table');
  expect(rules).not.toContain('polymorphic-association');
});

test('a key to what the platform keeps is not missing, however it is written', () => {
  const users = 'CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL UNIQUE);';
  const posts = (rest: string): string =>
    `${users}\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id uuid NOT NULL${rest}`;
  const added =
    'ALTER TABLE ONLY public.posts ADD CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES auth.users (id);';
  for (const sql of [
    posts(' REFERENCES auth.users);'),
    posts(', FOREIGN KEY (user_id) REFERENCES auth.users);'),
    posts(`);\n${added}`),
  ])
    expect(rulesOf(sql), sql).not.toContain('missing-foreign-key');
  expect(rulesOf(posts(');'))).toContain('missing-foreign-key');
});

test('a profile of the platform’s users is a part of theirs', () => {
  const profile = (key: string): string =>
    `CREATE TABLE profiles (id uuid${key} PRIMARY KEY, bio text, city text, phone text);`;
  expect(rulesOf(profile(' REFERENCES auth.users ON DELETE CASCADE'))).not.toContain('all-nullable-table');
  expect(rulesOf(profile(''))).toContain('all-nullable-table');
});
