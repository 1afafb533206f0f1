/** Commands on enums: which characters change, and that the Catalog is that of Postgres's own ALTER at the end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { SimpleCommand } from '../command-schema.ts';
import { runCommand } from '../run-command.ts';
import { factsOf } from './catalog-facts.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const mood = { schema: 'public', enum: 'mood' };

interface Case {
  readonly title: string;
  readonly before: string;
  readonly command: SimpleCommand;
  readonly after: string;
  /** What does the same at the end of the text, where Postgres has such a statement. */
  readonly alter?: string;
}

const cases: readonly Case[] = [
  {
    title: 'add-enum on one line, before the first table',
    before: 'create table t (a int);\n',
    command: { kind: 'add-enum', schema: 'public', name: 'mood', values: ["it's", 'ok'] },
    after: "create type mood as enum ('it''s', 'ok');\n\ncreate table t (a int);\n",
    alter: "create type mood as enum ('it''s', 'ok')",
  },
  {
    title: 'add-enum written as the others, behind them and what is said of them',
    before:
      "CREATE TYPE public.a AS ENUM (\n    'x',\n    'y'\n);\n\nALTER TYPE public.a OWNER TO bob;\n\nCREATE TABLE public.t (a int);\n",
    command: { kind: 'add-enum', schema: 'public', name: 'mood', values: ['sad', 'ok'] },
    after:
      "CREATE TYPE public.a AS ENUM (\n    'x',\n    'y'\n);\n\nALTER TYPE public.a OWNER TO bob;\n\nCREATE TYPE public.mood AS ENUM (\n    'sad',\n    'ok'\n);\n\nCREATE TABLE public.t (a int);\n",
    alter: "CREATE TYPE public.mood AS ENUM ('sad', 'ok')",
  },
  {
    title: 'add-enum in another schema, behind its CREATE SCHEMA',
    before: 'CREATE SCHEMA app;\nCREATE TABLE t (a int);\n',
    command: { kind: 'add-enum', schema: 'app', name: 'Mood', values: [] },
    after: 'CREATE SCHEMA app;\n\nCREATE TYPE app."Mood" AS ENUM ();\nCREATE TABLE t (a int);\n',
    alter: 'CREATE TYPE app."Mood" AS ENUM ()',
  },
  {
    title: 'rename-enum follows into columns, casts and statements about it',
    before:
      "CREATE TYPE mood AS ENUM ('ok');\nCOMMENT ON TYPE mood IS 'mood';\nCREATE TABLE t (mood mood DEFAULT 'ok'::mood, all_moods public.mood[]);\nALTER TYPE mood OWNER TO bob;\n",
    command: { kind: 'rename-enum', ...mood, newName: 'Feeling' },
    after:
      'CREATE TYPE "Feeling" AS ENUM (\'ok\');\nCOMMENT ON TYPE "Feeling" IS \'mood\';\nCREATE TABLE t (mood "Feeling" DEFAULT \'ok\'::"Feeling", all_moods public."Feeling"[]);\nALTER TYPE "Feeling" OWNER TO bob;\n',
  },
  {
    title: 'rename-enum in a DO block',
    before:
      "DO $$ BEGIN CREATE TYPE mood AS ENUM ('ok'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;\nCREATE TABLE t (a mood);\n",
    command: { kind: 'rename-enum', ...mood, newName: 'feeling' },
    after:
      "DO $$ BEGIN CREATE TYPE feeling AS ENUM ('ok'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;\nCREATE TABLE t (a feeling);\n",
    alter: 'ALTER TYPE mood RENAME TO feeling',
  },
  {
    title: 'add-enum-value at the end of a line',
    before: "create type mood as enum ('sad','ok');",
    command: { kind: 'add-enum-value', ...mood, value: 'happy' },
    after: "create type mood as enum ('sad','ok','happy');",
    alter: "alter type mood add value 'happy'",
  },
  {
    title: 'add-enum-value before another, a line each, with its comments',
    before: "CREATE TYPE mood AS ENUM (\n  'sad', -- :(\n  -- neither\n  'ok' -- :|\n);\n",
    command: { kind: 'add-enum-value', ...mood, value: 'so so', before: 'ok' },
    after: "CREATE TYPE mood AS ENUM (\n  'sad', -- :(\n  'so so',\n  -- neither\n  'ok' -- :|\n);\n",
    alter: "alter type mood add value 'so so' before 'ok'",
  },
  {
    title: 'add-enum-value at the end, leading commas',
    before: "create type mood as enum\n( 'sad'\n, 'ok'\n);\n",
    command: { kind: 'add-enum-value', ...mood, value: 'happy', before: null },
    after: "create type mood as enum\n( 'sad'\n, 'ok'\n, 'happy'\n);\n",
    alter: "alter type mood add value 'happy'",
  },
  {
    title: 'add-enum-value where the last ones were added later',
    before: "CREATE TYPE mood AS ENUM ('sad');\nALTER TYPE mood ADD VALUE 'ok';\nCREATE TABLE t (a mood);\n",
    command: { kind: 'add-enum-value', ...mood, value: 'happy' },
    after:
      "CREATE TYPE mood AS ENUM ('sad');\nALTER TYPE mood ADD VALUE 'ok';\nALTER TYPE mood ADD VALUE 'happy';\nCREATE TABLE t (a mood);\n",
    alter: "alter type mood add value 'happy'",
  },
  {
    title: 'add-enum-value between values that were added later',
    before:
      "create type mood as enum ('sad');\n\nalter type mood add value 'ok';\n\nalter type mood add value 'happy';\n",
    command: { kind: 'add-enum-value', ...mood, value: 'fine', before: 'happy' },
    after:
      "create type mood as enum ('sad');\n\nalter type mood add value 'ok';\n\nalter type mood add value 'happy';\n\nalter type mood add value 'fine' before 'happy';\n",
    alter: "alter type mood add value 'fine' before 'happy'",
  },
  {
    title: 'add-enum-value to what a DO block makes',
    before: "DO $$ BEGIN CREATE TYPE mood AS ENUM ('ok'); END $$;\n",
    command: { kind: 'add-enum-value', ...mood, value: 'sad', before: 'ok' },
    after: "DO $$ BEGIN CREATE TYPE mood AS ENUM ('ok'); END $$;\n\nALTER TYPE mood ADD VALUE 'sad' BEFORE 'ok';\n",
    alter: "ALTER TYPE mood ADD VALUE 'sad' BEFORE 'ok'",
  },
  {
    title: 'rename-enum-value follows into defaults, checks and predicates',
    before:
      "CREATE TYPE mood AS ENUM ('ok', 'sad');\nCREATE TABLE t (a mood DEFAULT 'ok', b text DEFAULT 'ok', CHECK (a <> 'ok'));\nCREATE INDEX i ON t (b) WHERE a = 'ok'::mood;\n",
    command: { kind: 'rename-enum-value', ...mood, value: 'ok', newValue: "o'k" },
    after:
      "CREATE TYPE mood AS ENUM ('o''k', 'sad');\nCREATE TABLE t (a mood DEFAULT 'o''k', b text DEFAULT 'ok', CHECK (a <> 'o''k'));\nCREATE INDEX i ON t (b) WHERE a = 'o''k'::mood;\n",
  },
  {
    title: 'rename-enum-value of one that was added, with the neighbour of another',
    before:
      "CREATE TYPE mood AS ENUM ('ok');\nALTER TYPE mood ADD VALUE 'sad' BEFORE 'ok';\nALTER TYPE mood ADD VALUE 'so so' AFTER 'sad';\n",
    command: { kind: 'rename-enum-value', ...mood, value: 'sad', newValue: 'bad' },
    after:
      "CREATE TYPE mood AS ENUM ('ok');\nALTER TYPE mood ADD VALUE 'bad' BEFORE 'ok';\nALTER TYPE mood ADD VALUE 'so so' AFTER 'bad';\n",
    alter: "ALTER TYPE mood RENAME VALUE 'sad' TO 'bad'",
  },
  {
    title: 'rename-enum-value of one that was renamed: what stands before that stays',
    before:
      "CREATE TYPE mood AS ENUM ('a');\nCREATE TABLE t (x mood DEFAULT 'a');\nALTER TYPE mood RENAME VALUE 'a' TO 'b';\nCREATE TABLE u (x mood DEFAULT 'b');\n",
    command: { kind: 'rename-enum-value', ...mood, value: 'b', newValue: 'c' },
    after:
      "CREATE TYPE mood AS ENUM ('a');\nCREATE TABLE t (x mood DEFAULT 'a');\nALTER TYPE mood RENAME VALUE 'a' TO 'c';\nCREATE TABLE u (x mood DEFAULT 'c');\n",
  },
  {
    title: 'rename-enum-value behind rows that have it',
    before: "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE t (a mood);\nCOPY t (a) FROM stdin;\nok\n\\.\n",
    command: { kind: 'rename-enum-value', ...mood, value: 'ok', newValue: 'fine' },
    after:
      "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE t (a mood);\nCOPY t (a) FROM stdin;\nok\n\\.\n\nALTER TYPE mood RENAME VALUE 'ok' TO 'fine';\n",
    alter: "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'",
  },
  {
    title: 'move-enum-value to the end, with its comment',
    before: "CREATE TYPE mood AS ENUM (\n    'a', -- first\n    'b',\n    'c' -- last\n);\n",
    command: { kind: 'move-enum-value', ...mood, value: 'a' },
    after: "CREATE TYPE mood AS ENUM (\n    'b',\n    'c', -- last\n    'a' -- first\n);\n",
  },
  {
    title: 'move-enum-value to the front of a line',
    before: "CREATE TYPE mood AS ENUM ('a', 'b', 'c');\n",
    command: { kind: 'move-enum-value', ...mood, value: 'c', before: 'a' },
    after: "CREATE TYPE mood AS ENUM ('c', 'a', 'b');\n",
  },
  {
    title: 'move-enum-value of one that was added: its place is said anew',
    before: "create type mood as enum ('a', 'b');\nalter type mood add value 'c';\n",
    command: { kind: 'move-enum-value', ...mood, value: 'c', before: 'b' },
    after: "create type mood as enum ('a', 'b');\nalter type mood add value 'c' before 'b';\n",
  },
  {
    title: 'move-enum-value behind one that is added later',
    before: "create type mood as enum ('a', 'b');\nalter type mood add value 'c';\n",
    command: { kind: 'move-enum-value', ...mood, value: 'a' },
    after: "create type mood as enum ('b');\nalter type mood add value 'c';\nalter type mood add value 'a';\n",
  },
  {
    title: 'drop-enum-value from a list',
    before: "CREATE TYPE mood AS ENUM (\n    'a',\n    'b' -- last\n);\n",
    command: { kind: 'drop-enum-value', ...mood, value: 'b' },
    after: "CREATE TYPE mood AS ENUM (\n    'a'\n);\n",
  },
  {
    title: 'drop-enum-value that was added and renamed, and was the neighbour of another',
    before:
      "CREATE TYPE mood AS ENUM ('a', 'z');\nALTER TYPE mood ADD VALUE 'x' AFTER 'a';\nALTER TYPE mood ADD VALUE 'y' AFTER 'x';\nALTER TYPE mood RENAME VALUE 'x' TO 'b';\n",
    command: { kind: 'drop-enum-value', ...mood, value: 'b' },
    after: "CREATE TYPE mood AS ENUM ('a', 'z');\nALTER TYPE mood ADD VALUE 'y' BEFORE 'z';\n",
  },
];

describe('commands on enums', () => {
  it.each(cases)('$title', ({ before, command, after, alter }) => {
    expect(edit(before, command, parser)).toBe(after);
    if (alter !== undefined) expect(factsOf(after, parser)).toEqual(factsOf(`${before};${alter}`, parser));
  });

  const values = (text: string): readonly string[] =>
    readSchema(text, parser).catalog.enums.find(({ name }) => name === 'mood')?.values ?? [];

  const histories = [
    "CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd');",
    "CREATE TYPE mood AS ENUM ('b', 'd'); ALTER TYPE mood ADD VALUE 'c' BEFORE 'd'; ALTER TYPE mood ADD VALUE 'a' BEFORE 'b';",
    "CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'b'; ALTER TYPE mood ADD VALUE 'x' AFTER 'b'; ALTER TYPE mood ADD VALUE 'd'; ALTER TYPE mood RENAME VALUE 'x' TO 'c';",
    "CREATE TYPE mood AS ENUM (); ALTER TYPE mood ADD VALUE 'a'; ALTER TYPE mood ADD VALUE 'b'; ALTER TYPE mood ADD VALUE 'c'; ALTER TYPE mood ADD VALUE 'd';",
  ];
  it.each(histories)('adds, drops and moves every value to every place: %s', (text) => {
    const all = values(text);
    for (const next of [...all, null]) {
      const at = next === null ? all.length : all.indexOf(next);
      const added = edit(text, { kind: 'add-enum-value', ...mood, value: 'new', before: next }, parser);
      expect(values(added)).toEqual(all.toSpliced(at, 0, 'new'));
      for (const value of all) {
        const others = all.filter((one) => one !== value);
        const { result, reading } = runCommand(
          readSchema(text, parser),
          { kind: 'move-enum-value', ...mood, value, before: next },
          parser,
        );
        if (!result.ok || next === value) continue;
        const to = next === null ? others.length : others.indexOf(next);
        expect(reading.catalog.enums[0]?.values).toEqual(others.toSpliced(to, 0, value));
      }
    }
    for (const value of all)
      expect(values(edit(text, { kind: 'drop-enum-value', ...mood, value }, parser))).toEqual(
        all.filter((one) => one !== value),
      );
  });

  const used =
    "CREATE TYPE mood AS ENUM ('ok', 'sad', 'free');\nCREATE TABLE t (a mood DEFAULT 'ok', b mood CONSTRAINT c CHECK (b <> 'sad'));\nCREATE INDEX i ON t (a) WHERE b = 'ok';\nCREATE VIEW v AS SELECT a FROM t WHERE a = 'sad';\n";
  it.each<[SimpleCommand, RegExp]>([
    [{ kind: 'drop-enum-value', ...mood, value: 'ok' }, /The default of t\.a, the index i of t use the value ok/],
    [{ kind: 'drop-enum-value', ...mood, value: 'sad' }, /The constraint c of t, the view v use the value sad/],
    [{ kind: 'drop-enum-value', ...mood, value: 'nope' }, /has no value nope/],
    [{ kind: 'add-enum-value', ...mood, value: 'ok' }, /has the value ok already/],
    [{ kind: 'add-enum-value', ...mood, value: 'x', before: 'nope' }, /has no value nope/],
    [{ kind: 'add-enum-value', ...mood, value: 'x'.repeat(64) }, /longer than 63 bytes/],
    [{ kind: 'move-enum-value', ...mood, value: 'nope' }, /has no value nope/],
    [{ kind: 'rename-enum-value', ...mood, value: 'ok', newValue: 'sad' }, /has the value sad already/],
    [{ kind: 'rename-enum', ...mood, newName: 't' }, /already a table t/],
    [{ kind: 'add-enum', schema: 'public', name: 'mood', values: [] }, /There is a type public\.mood already/],
    [{ kind: 'add-enum', schema: 'nope', name: 'x', values: [] }, /There is no schema nope/],
    [{ kind: 'add-enum', schema: 'public', name: 'x', values: ['a', 'a'] }, /is there twice/],
    [{ kind: 'rename-enum', schema: 'public', enum: 'nope', newName: 'x' }, /There is no enum public\.nope/],
  ])('refuses %j', (command, reason) => {
    expect(() => edit(used, command, parser)).toThrow(reason);
  });

  it.each([
    ["CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (x m DEFAULT 'a'); ALTER TYPE m RENAME TO mood;", 'a'],
    [
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (x mood DEFAULT 'a'); ALTER TYPE mood RENAME VALUE 'a' TO 'c';",
      'c',
    ],
  ])('knows uses under earlier names: %s', (text, value) => {
    expect(() => edit(text, { kind: 'drop-enum-value', ...mood, value }, parser)).toThrow(/The default of t\.x uses/);
  });

  it('refuses to drop a value that a domain over the enum may use, and says which functions still name one', () => {
    const text =
      "CREATE TYPE mood AS ENUM ('ok', 'sad');\nCREATE DOMAIN d AS mood DEFAULT 'ok';\nCREATE FUNCTION f(m mood) RETURNS boolean LANGUAGE sql AS $$ SELECT m = 'sad' $$;\n";
    expect(() => edit(text, { kind: 'drop-enum-value', ...mood, value: 'ok' }, parser)).toThrow(
      /The domain d uses the value ok/,
    );
    const { result } = runCommand(readSchema(text, parser), { kind: 'drop-enum-value', ...mood, value: 'sad' }, parser);
    expect(result).toMatchObject({ ok: true, value: { notes: ["The function f still says 'sad' (line 3)."] } });
  });

  it('gathers values in the list where they can be put in order in no other way', () => {
    const text =
      "create type mood as enum ('a', 'b');\nalter type mood add value 'c';\nalter type mood add value 'd' after 'c';\nalter type mood rename value 'c' to 'x';\n";
    expect(edit(text, { kind: 'move-enum-value', ...mood, value: 'x', before: 'a' }, parser)).toBe(
      "create type mood as enum ('c', 'a', 'b', 'd');\nalter type mood rename value 'c' to 'x';\n",
    );
  });

  it('refuses to drop a value that rows have', () => {
    const text = "CREATE TYPE mood AS ENUM ('ok', 'sad');\nCREATE TABLE t (a mood);\nCOPY t FROM stdin;\nok\n\\.\n";
    expect(() => edit(text, { kind: 'drop-enum-value', ...mood, value: 'ok' }, parser)).toThrow(
      /The rows in line 3 uses? the value ok/,
    );
    expect(edit(text, { kind: 'drop-enum-value', ...mood, value: 'sad' }, parser)).toContain("ENUM ('ok');");
  });
});
