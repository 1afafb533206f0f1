/** Commands on schemas: which characters change, and that the Catalog is that of Postgres's own statement at the end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { factsOf } from './catalog-facts.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

interface Case {
  readonly title: string;
  readonly before: string;
  readonly command: SimpleCommand;
  readonly after: string;
  readonly alter: string;
}

const cases: readonly Case[] = [
  {
    title: 'add-schema to an empty text',
    before: '',
    command: { kind: 'add-schema', name: 'app' },
    after: 'CREATE SCHEMA app;\n',
    alter: 'CREATE SCHEMA app',
  },
  {
    title: 'add-schema before types and tables, behind settings',
    before: "set client_encoding = 'UTF8';\n\n-- moods\ncreate type mood as enum ('ok');\n",
    command: { kind: 'add-schema', name: 'App' },
    after: "set client_encoding = 'UTF8';\n\ncreate schema \"App\";\n\n-- moods\ncreate type mood as enum ('ok');\n",
    alter: 'create schema "App"',
  },
  {
    title: 'add-schema behind the last one and what is said of it',
    before: "CREATE SCHEMA a;\nCREATE SCHEMA b;\nCOMMENT ON SCHEMA b IS 'b';\n\nCREATE TABLE b.t (a int);\n",
    command: { kind: 'add-schema', name: 'c' },
    after:
      "CREATE SCHEMA a;\nCREATE SCHEMA b;\nCOMMENT ON SCHEMA b IS 'b';\n\nCREATE SCHEMA c;\n\nCREATE TABLE b.t (a int);\n",
    alter: 'CREATE SCHEMA c',
  },
  {
    title: 'rename-schema in every name with it, and in search_path',
    before:
      "CREATE SCHEMA app;\nSET search_path = app, public;\nCREATE TABLE app.t (id int PRIMARY KEY);\nCREATE TABLE u (t_id int REFERENCES app.t, app text DEFAULT 'app');\nCOMMENT ON SCHEMA app IS 'app';\nGRANT USAGE ON SCHEMA app TO bob;\n",
    command: { kind: 'rename-schema', schema: 'app', newName: 'shop' },
    after:
      "CREATE SCHEMA shop;\nSET search_path = shop, public;\nCREATE TABLE shop.t (id int PRIMARY KEY);\nCREATE TABLE u (t_id int REFERENCES shop.t, app text DEFAULT 'app');\nCOMMENT ON SCHEMA shop IS 'app';\nGRANT USAGE ON SCHEMA shop TO bob;\n",
    alter: 'ALTER SCHEMA app RENAME TO shop',
  },
  {
    title: 'rename-schema of public',
    before: 'create table t (a int);\n',
    command: { kind: 'rename-schema', schema: 'public', newName: 'app' },
    after: 'create table t (a int);\n\nalter schema public rename to app;\n',
    alter: 'alter schema public rename to app',
  },
];

describe('commands on schemas', () => {
  it.each(cases)('$title', ({ before, command, after, alter }) => {
    expect(edit(before, command, parser)).toBe(after);
    expect(factsOf(after, parser)).toEqual(factsOf(`${before};${alter}`, parser));
  });

  it.each<[SimpleCommand, RegExp]>([
    [{ kind: 'add-schema', name: 'app' }, /There is a schema app already/],
    [{ kind: 'add-schema', name: 'public' }, /There is a schema public already/],
    [{ kind: 'add-schema', name: 'pg_app' }, /begin with pg_/],
    [{ kind: 'rename-schema', schema: 'app', newName: 'public' }, /There is a schema public already/],
    [{ kind: 'rename-schema', schema: 'nope', newName: 'x' }, /There is no schema nope/],
  ])('refuses %j', (command, reason) => {
    expect(() => edit('CREATE SCHEMA app;\n', command, parser)).toThrow(reason);
  });
});
