import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../base/diagnostic.ts';
import { applyChanges } from '../base/text-edit.ts';
import { type Reading, readSchema } from '../catalog/reading.ts';
import { textOf } from '../catalog/script-text.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { provenFixes } from './code-actions.ts';
import { runChange } from './run-command.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const HINTS = { typeFor: (column: string) => (column.endsWith('_at') ? 'timestamptz' : 'text') };

const read = (text: string): Reading => readSchema(text, parser);

/** What is offered for the first diagnostic of a text. */
function offered(text: string) {
  const reading = read(text);
  const [diagnostic] = reading.diagnostics;
  if (!diagnostic) throw new Error('Nothing is wrong with the text.');
  return { diagnostic, fixes: provenFixes(reading, diagnostic, parser, HINTS) };
}

const titlesFor = (text: string): string[] => offered(text).fixes.map(({ title }) => title);

/** The text after the fix of that title. It has none of the problems it had, and no others. */
function fixed(text: string, title: string): string {
  const { diagnostic, fixes } = offered(text);
  const fix = fixes.find((one) => one.title === title);
  if (!fix) throw new Error(`For "${diagnostic.message}" there are only: ${fixes.map((one) => one.title).join(' | ')}`);
  const { reading, result } = runChange(read(text), fix.title, parser, fix.change);
  if (!result.ok) throw new Error(result.error);
  const after = textOf(reading.script);
  expect(applyChanges(text, result.value.changes)).toBe(after);
  const keysOf = (all: readonly Diagnostic[]): string[] => all.map(({ code, message }) => `${code} ${message}`);
  const left = keysOf(read(after).diagnostics);
  expect(keysOf(read(text).diagnostics)).toEqual(expect.arrayContaining(left));
  expect(left).not.toContain(`${diagnostic.code} ${diagnostic.message}`);
  return after;
}

const USERS = 'CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  mail text\n);\n\n';

interface Case {
  readonly problem: string;
  readonly text: string;
  readonly title: string;
  readonly after: string;
}

const CASES: readonly Case[] = [
  {
    problem: 'a foreign key to a table that is not there',
    text: '-- Orders.\nCREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  user_id uuid REFERENCES users (uid)\n);\n',
    title: 'Create table users',
    after:
      'CREATE TABLE users (\n  uid uuid PRIMARY KEY\n);\n\n-- Orders.\nCREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  user_id uuid REFERENCES users (uid)\n);\n',
  },
  {
    problem: 'a foreign key of two columns to a table that is not there, by ALTER TABLE, in lower case',
    text: 'create schema s;\ncreate table s.a (x int, y text);\nalter table s.a add foreign key (x, y) references s.b;\n',
    title: 'Create table b',
    after:
      'create schema s;\ncreate table s.a (x int, y text);\n\ncreate table s.b (x int, y text, primary key (x, y));\nalter table s.a add foreign key (x, y) references s.b;\n',
  },
  {
    problem: 'a foreign key to a column that is not there',
    text: `${USERS}CREATE TABLE orders (\n  code text REFERENCES users (code)\n);\n`,
    title: 'Add column users.code, unique',
    after:
      'CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  mail text,\n  code text UNIQUE\n);\n\nCREATE TABLE orders (\n  code text REFERENCES users (code)\n);\n',
  },
  {
    problem: 'a foreign key of a column that is not there',
    text: `${USERS}CREATE TABLE orders (\n  id int,\n  FOREIGN KEY (user_id) REFERENCES users\n);\n`,
    title: 'Add column orders.user_id bigint',
    after: `${USERS}CREATE TABLE orders (\n  id int,\n  user_id bigint,\n  FOREIGN KEY (user_id) REFERENCES users\n);\n`,
  },
  {
    problem: 'an index over a column that is not there',
    text: `${USERS}CREATE INDEX ON users (made_at);\n`,
    title: 'Add column users.made_at timestamptz',
    after:
      'CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  mail text,\n  made_at timestamptz\n);\n\nCREATE INDEX ON users (made_at);\n',
  },
  {
    problem: 'a key over a misspelled column',
    text: 'CREATE TABLE a (\n  email text,\n  UNIQUE (emial)\n);\n',
    title: 'Did you mean email?',
    after: 'CREATE TABLE a (\n  email text,\n  UNIQUE (email)\n);\n',
  },
  {
    problem: 'a foreign key to columns that are not unique',
    text: `${USERS}CREATE TABLE orders (mail text REFERENCES users (mail));\n`,
    title: 'Make users (mail) unique',
    after:
      'CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  mail text UNIQUE\n);\n\nCREATE TABLE orders (mail text REFERENCES users (mail));\n',
  },
  {
    problem: 'a foreign key to a table without a primary key',
    text: 'CREATE TABLE users (id bigint, name text);\nCREATE TABLE orders (user_id bigint REFERENCES users);\n',
    title: 'Make users (id) the primary key',
    after:
      'CREATE TABLE users (id bigint PRIMARY KEY, name text);\nCREATE TABLE orders (user_id bigint REFERENCES users);\n',
  },
  {
    problem: 'a foreign key to no unique key, in a document that adds its keys later',
    text: 'CREATE TABLE p (id int, code int);\nALTER TABLE p ADD CONSTRAINT p_pk PRIMARY KEY (id);\nCREATE TABLE c (code int);\nALTER TABLE c ADD CONSTRAINT c_fk FOREIGN KEY (code) REFERENCES p (code);\n',
    title: 'Make p (code) unique',
    after:
      'CREATE TABLE p (id int, code int);\nALTER TABLE p ADD CONSTRAINT p_pk PRIMARY KEY (id);\nALTER TABLE p ADD CONSTRAINT p_code_uq UNIQUE (code);\nCREATE TABLE c (code int);\nALTER TABLE c ADD CONSTRAINT c_fk FOREIGN KEY (code) REFERENCES p (code);\n',
  },
  {
    problem: 'a foreign key of another type',
    text: `${USERS}CREATE TABLE orders (\n  user_id text   NOT NULL REFERENCES users,\n  at      date   NOT NULL\n);\n`,
    title: 'Change orders.user_id to bigint',
    after: `${USERS}CREATE TABLE orders (\n  user_id bigint NOT NULL REFERENCES users,\n  at      date   NOT NULL\n);\n`,
  },
  {
    problem: 'a table created later',
    text: 'CREATE TABLE orders (\n  user_id bigint REFERENCES users\n);\n\n-- Who buys.\nCREATE TABLE users (\n  id bigint PRIMARY KEY\n); -- all of them\n\nCREATE TABLE last (a int);\n',
    title: 'Move CREATE TABLE users up, before what needs it',
    after:
      '-- Who buys.\nCREATE TABLE users (\n  id bigint PRIMARY KEY\n); -- all of them\n\nCREATE TABLE orders (\n  user_id bigint REFERENCES users\n);\n\nCREATE TABLE last (a int);\n',
  },
  {
    problem: 'a type created later, at the end without a semicolon',
    text: "CREATE TABLE a (s status);\nCREATE TYPE status AS ENUM ('x')",
    title: 'Move CREATE TYPE status up, before what needs it',
    after: "CREATE TYPE status AS ENUM ('x');\n\nCREATE TABLE a (s status);\n",
  },
  {
    problem: 'a misspelled table',
    text: `${USERS}CREATE TABLE orders (user_id bigint REFERENCES "usres" (id));\n`,
    title: 'Did you mean users?',
    after: `${USERS}CREATE TABLE orders (user_id bigint REFERENCES users (id));\n`,
  },
  {
    problem: 'a misspelled built-in type',
    text: 'CREATE TABLE a (b varchr(20), c int);\n',
    title: 'Did you mean varchar?',
    after: 'CREATE TABLE a (b varchar(20), c int);\n',
  },
  {
    problem: 'a type that is not there',
    text: "CREATE TABLE a (\n  b order_status DEFAULT 'it''s new' NOT NULL\n);\n",
    title: 'Create enum order_status',
    after:
      "CREATE TYPE order_status AS ENUM ('it''s new');\n\nCREATE TABLE a (\n  b order_status DEFAULT 'it''s new' NOT NULL\n);\n",
  },
  {
    problem: 'a type that is not there',
    text: 'create table a (b order_status);\n',
    title: 'Create domain order_status',
    after: 'create domain order_status as text;\n\ncreate table a (b order_status);\n',
  },
  {
    problem: 'a type of an extension',
    text: 'CREATE TABLE a (b citext);\n',
    title: 'Add extension citext',
    after: 'CREATE EXTENSION citext;\n\nCREATE TABLE a (b citext);\n',
  },
  {
    problem: 'a schema that is not there',
    text: 'CREATE TABLE shop.a (b int);\n',
    title: 'Create schema shop',
    after: 'CREATE SCHEMA shop;\n\nCREATE TABLE shop.a (b int);\n',
  },
  {
    problem: 'a column twice',
    text: 'CREATE TABLE a (\n  b int,\n  b_2 int,\n  b text -- again\n);\n',
    title: 'Rename to b_3',
    after: 'CREATE TABLE a (\n  b int,\n  b_2 int,\n  b_3 text -- again\n);\n',
  },
  {
    problem: 'a column twice',
    text: 'CREATE TABLE a (\n  b int,\n  b text -- again\n);\n',
    title: 'Remove the second b',
    after: 'CREATE TABLE a (\n  b int\n);\n',
  },
  {
    problem: 'a table twice',
    text: 'CREATE SCHEMA s;\nCREATE TABLE s.a (b int);\nCREATE TABLE s.a (c int);\n',
    title: 'Rename to a_2',
    after: 'CREATE SCHEMA s;\nCREATE TABLE s.a (b int);\nCREATE TABLE s.a_2 (c int);\n',
  },
  {
    problem: 'a statement twice',
    text: 'CREATE TABLE a (b int);\nCREATE TABLE a (b int);\n',
    title: 'Remove this copy',
    after: 'CREATE TABLE a (b int);\n',
  },
  {
    problem: 'two primary keys',
    text: 'CREATE TABLE a (\n  b int PRIMARY KEY,\n  c int,\n  CONSTRAINT c_key primary  key (c)\n);\n',
    title: 'Make it UNIQUE',
    after: 'CREATE TABLE a (\n  b int PRIMARY KEY,\n  c int,\n  CONSTRAINT c_key UNIQUE (c)\n);\n',
  },
];

describe('a fix leaves the problem behind and brings no other', () => {
  it.each(CASES)('$problem: $title', ({ text, title, after }) => {
    expect(fixed(text, title)).toBe(after);
  });
});

describe('what is offered', () => {
  it('is only what helps', () => {
    // Moving users up would put it before the type it needs.
    expect(
      titlesFor(
        'CREATE TABLE orders (u bigint REFERENCES users);\nCREATE TYPE t AS ENUM ();\nCREATE TABLE users (id bigint PRIMARY KEY, t t);\n',
      ),
    ).toEqual([]);
    expect(titlesFor('ALTER TABLE nowhere ADD COLUMN a int;\n')).toEqual([]);
  });

  it('is nothing for what the grammar does not read', () => {
    expect(titlesFor('CREATE TABL a (b int);\n')).toEqual([]);
  });

  it('begins with the likeliest', () => {
    expect(titlesFor(`${USERS}CREATE TABLE orders (user_id bigint REFERENCES userss (id));\n`)).toEqual([
      'Did you mean users?',
      'Create table userss',
    ]);
  });

  it('leaves the text it looked at as it was', () => {
    const reading = read(CASES[0]?.text ?? '');
    const before = textOf(reading.script);
    for (const diagnostic of reading.diagnostics) provenFixes(reading, diagnostic, parser, HINTS);
    expect(textOf(reading.script)).toBe(before);
    expect(read(before).diagnostics).toEqual(reading.diagnostics);
  });
});

describe('over the fixtures', () => {
  const folder = new URL('../testing/fixtures/', import.meta.url);
  const broken = (name: string): string => {
    // Half the references stand for nothing, as in a text one is in the middle of.
    let count = 0;
    const text = readFileSync(new URL(name, folder), 'utf8');
    return text.replace(/\breferences (\w+)/gi, (found) => (count++ % 2 === 0 ? `${found}x` : found));
  };
  it.each([
    'foreign-keys.sql',
    'relationships.sql',
    'bad-order-is-refused.sql',
    'refused-changes.sql',
    'unique-keys.sql',
  ])('what is offered in %s does what it says', (name) => {
    const text = broken(name);
    const { diagnostics } = read(text);
    const keysOf = (all: readonly Diagnostic[]): string[] => all.map(({ code, message }) => `${code} ${message}`);
    for (const [at, diagnostic] of diagnostics.slice(0, 12).entries())
      for (const fix of provenFixes(read(text), diagnostic, parser, HINTS)) {
        const { reading, result } = runChange(read(text), fix.title, parser, fix.change);
        expect(result, fix.title).toMatchObject({ ok: true });
        const after = keysOf(read(textOf(reading.script)).diagnostics);
        expect(keysOf(diagnostics), fix.title).toEqual(expect.arrayContaining(after));
        expect(after.length, `${at} ${fix.title}`).toBeLessThan(diagnostics.length);
      }
  });
});
