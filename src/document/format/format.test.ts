import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../base/text-edit.ts';
import { toCatalogJson } from '../../catalog/catalog-json.ts';
import { type Reading, readSchema, updateSchema } from '../../catalog/reading.ts';
import { tokenize } from '../../sql/lexer.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { corpus } from '../../testing/corpus.ts';
import { formatScript } from './format.ts';
import { isKeyword } from './keyword-case.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const read = (text: string): Reading => readSchema(text, parser);
const format = (text: string): string => applyChanges(text, formatScript(read(text).script, null));

/** Every token, comments included; keywords in one case. */
const tokensOf = (text: string): readonly string[] =>
  tokenize(text, 0, text.length, true).map(({ kind, from, to }) => {
    const token = text.slice(from, to);
    return kind === 'word' && isKeyword(token) ? token.toLowerCase() : token;
  });

function files(): readonly { readonly name: string; readonly text: string }[] {
  const folders = ['../../testing/fixtures/', '../../testing/styles/'].map((path) => new URL(path, import.meta.url));
  const own = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  );
  return [...own, ...corpus()];
}

describe('formatting changes blanks and the case of keywords, and nothing else', () => {
  it.each(files())('$name', ({ text }) => {
    const before = read(text);
    const catalog = { ...toCatalogJson(before), statements: [] };
    const problems = before.diagnostics.map(({ code, message }) => `${code} ${message}`);
    const changes = formatScript(before.script, null);
    const after = applyChanges(text, changes);
    expect(tokensOf(after)).toEqual(tokensOf(text));
    const reading = updateSchema(before, changes, parser);
    expect({ ...toCatalogJson(reading), statements: [] }).toEqual(catalog);
    expect(reading.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(problems);
    expect(applyChanges(after, formatScript(reading.script, null))).toBe(after);
  });
});

describe('what it makes of a text', () => {
  it('lays lists out a line an element, in the indentation and case of the document', () => {
    expect(
      format(`CREATE TABLE users (
  id bigint PRIMARY KEY,
  mail text NOT NULL
);
create   table orders(id bigint primary key,   user_id   bigint
    references users ( id ) on delete cascade,
-- What it costs.
      total numeric(12, 2) check (total  >=  0)  ,   -- with tax

  unique(user_id,total) ) ;
create index  on orders(user_id , total desc);
ALTER TABLE orders   ADD COLUMN note text,
      add column more text;
CREATE TYPE status AS ENUM (
'a', 'b'
);
`),
    ).toBe(`CREATE TABLE users (
  id bigint PRIMARY KEY,
  mail text NOT NULL
);
CREATE TABLE orders(
  id bigint PRIMARY KEY,
  user_id bigint
    REFERENCES users (id) ON DELETE CASCADE,
  -- What it costs.
  total numeric(12, 2) CHECK (total  >=  0),     -- with tax

  UNIQUE(user_id, total)
);
CREATE INDEX ON orders(user_id, total DESC);
ALTER TABLE orders ADD COLUMN note text,
  ADD COLUMN more text;
CREATE TYPE status AS ENUM (
  'a',
  'b'
);
`);
  });

  it('keeps columns aligned, and aligns those of the other tables where most are', () => {
    expect(
      format(`create table a (
    id     bigint        not null,
    number numeric(12,2) not null
);
create table b (
    id      bigint not null,
    named text not null,
    much_longer boolean
);
create table d (
    id       text,
    a_name   text
);
`),
    ).toBe(`create table a (
    id     bigint        not null,
    number numeric(12,2) not null
);
create table b (
    id          bigint not null,
    named       text not null,
    much_longer boolean
);
create table d (
    id       text,
    a_name   text
);
`);
  });

  it('keeps comments aligned that were', () => {
    expect(
      format(`CREATE TABLE a (
  id int,           -- its number
  much_longer text, -- its text
  b   int NOT  NULL -- more
);
`),
    ).toBe(`CREATE TABLE a (
  id int,           -- its number
  much_longer text, -- its text
  b int NOT NULL    -- more
);
`);
  });

  it('leaves queries, bodies, data and broken statements alone', () => {
    const text = `create   view v as   SELECT  1 AS a;
create function f() returns int language sql as $$  select   1 $$;
insert into   t values (1,  2);
create tabel   x (a   int);
COPY t (a) FROM stdin;
1   \t2
\\.
`;
    expect(format(text)).toBe(text);
  });

  it('touches only the statements of a selection', () => {
    const text = 'CREATE TABLE a (b   int);\nCREATE TABLE c (d   int);\n';
    const changes = formatScript(read(text).script, { from: 30, to: 32 });
    expect(applyChanges(text, changes)).toBe('CREATE TABLE a (b   int);\nCREATE TABLE c (d int);\n');
  });
});
