/** Commands on domains: which characters change, and that the Catalog is that of Postgres's own ALTER at the end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { edit } from '../../testing/edit.ts';
import type { DomainSpec, SimpleCommand } from '../command-schema.ts';
import { factsOf } from './catalog-facts.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const change = (to: DomainSpec): SimpleCommand => ({ kind: 'change-domain', schema: 'public', domain: 'd', to });

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
    title: 'add-domain in the words of the document',
    before: 'create table t (a varchar(10), b varchar);\n',
    command: {
      kind: 'add-domain',
      schema: 'public',
      name: 'd',
      domain: {
        type: 'character varying(20)',
        notNull: true,
        default: "'x'",
        checks: [{ expression: "VALUE <> ''" }, { name: 'Short', expression: 'length(VALUE) < 9' }],
      },
    },
    after:
      "create domain d as varchar(20) default 'x' not null check (VALUE <> '') constraint \"Short\" check (length(VALUE) < 9);\n\ncreate table t (a varchar(10), b varchar);\n",
    alter:
      "create domain d as varchar(20) default 'x' not null check (VALUE <> '') constraint \"Short\" check (length(VALUE) < 9)",
  },
  {
    title: 'add-domain behind the type it needs, checks on lines as elsewhere',
    before:
      "CREATE DOMAIN public.e AS integer\n\tCONSTRAINT e_check CHECK (VALUE > 0);\n\n\nCREATE TABLE public.t (a integer);\nCREATE TYPE public.mood AS ENUM ('ok');\n",
    command: {
      kind: 'add-domain',
      schema: 'public',
      name: 'd',
      domain: { type: 'public.mood', checks: [{ name: 'c', expression: "VALUE <> 'ok'" }] },
    },
    after:
      "CREATE DOMAIN public.e AS integer\n\tCONSTRAINT e_check CHECK (VALUE > 0);\n\n\nCREATE TABLE public.t (a integer);\nCREATE TYPE public.mood AS ENUM ('ok');\n\nCREATE DOMAIN public.d AS public.mood\n    CONSTRAINT c CHECK (VALUE <> 'ok');\n",
  },
  {
    title: 'rename-domain',
    before: 'CREATE DOMAIN d AS int;\nCREATE TABLE t (d d, e public.d[]);\nCOMMENT ON DOMAIN d IS $$d$$;\n',
    command: { kind: 'rename-domain', schema: 'public', domain: 'd', newName: 'select' },
    after:
      'CREATE DOMAIN "select" AS int;\nCREATE TABLE t (d "select", e public."select"[]);\nCOMMENT ON DOMAIN "select" IS $$d$$;\n',
    alter: 'ALTER DOMAIN d RENAME TO "select"',
  },
  {
    title: 'change-domain: the type',
    before: 'create domain d as varchar(10) not null; -- d\n',
    command: change({ type: 'character varying(20)', notNull: true }),
    after: 'create domain d as varchar(20) not null; -- d\n',
  },
  {
    title: 'change-domain: nothing, however it is spelled',
    before: 'create domain d as varchar(10) constraint x not null default 1 check (value > 0);',
    command: change({
      type: 'character varying (10)',
      notNull: true,
      default: '1',
      checks: [{ name: 'd_check', expression: 'value > 0' }],
    }),
    after: 'create domain d as varchar(10) constraint x not null default 1 check (value > 0);',
  },
  {
    title: 'change-domain: a default and NOT NULL come in front of the checks',
    before: 'CREATE DOMAIN d AS text COLLATE "C"\n  CHECK (VALUE <> \'\') -- given\n;',
    command: change({ type: 'text', notNull: true, default: "'a'", checks: [{ expression: "VALUE <> ''" }] }),
    after: "CREATE DOMAIN d AS text COLLATE \"C\" DEFAULT 'a' NOT NULL\n  CHECK (VALUE <> '') -- given\n;",
    alter: "ALTER DOMAIN d SET DEFAULT 'a'; ALTER DOMAIN d SET NOT NULL",
  },
  {
    title: 'change-domain: all but the type goes',
    before:
      "CREATE DOMAIN d AS text DEFAULT ('a') NOT NULL\n    CONSTRAINT a CHECK (VALUE <> '')\n    CHECK (VALUE <> 'b');\n",
    command: change({ type: 'text' }),
    after: 'CREATE DOMAIN d AS text;\n',
    alter:
      'ALTER DOMAIN d DROP DEFAULT; ALTER DOMAIN d DROP NOT NULL; ALTER DOMAIN d DROP CONSTRAINT a; ALTER DOMAIN d DROP CONSTRAINT d_check',
  },
  {
    title: 'change-domain: what ALTER DOMAIN set is edited there',
    before:
      'CREATE DOMAIN d AS int;\nALTER DOMAIN d SET DEFAULT 1;\nALTER DOMAIN d SET NOT NULL;\nALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 9) NOT VALID;\n',
    command: change({ type: 'int', default: '2', checks: [{ name: 'small', expression: 'VALUE < 10' }] }),
    after:
      'CREATE DOMAIN d AS int;\nALTER DOMAIN d SET DEFAULT 2;\nALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 10) NOT VALID;\n',
    alter:
      'ALTER DOMAIN d SET DEFAULT 2; ALTER DOMAIN d DROP NOT NULL; ALTER DOMAIN d DROP CONSTRAINT small; ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 10) NOT VALID',
  },
  {
    title: 'change-domain: what ALTER DOMAIN took is taken back',
    before: 'CREATE DOMAIN d AS int DEFAULT 1 NOT NULL;\nALTER DOMAIN d DROP DEFAULT;\nALTER DOMAIN d DROP NOT NULL;\n',
    command: change({ type: 'int', default: '3', notNull: true }),
    after: 'CREATE DOMAIN d AS int DEFAULT 3 NOT NULL;\n',
    alter: 'ALTER DOMAIN d SET DEFAULT 3; ALTER DOMAIN d SET NOT NULL',
  },
  {
    title: 'change-domain: a check is named, another edited, a third added on a line of its own',
    before: 'CREATE DOMAIN d AS int\n    CHECK (VALUE > 0)\n    CONSTRAINT small CHECK (VALUE < 9);\n',
    command: change({
      type: 'int',
      checks: [
        { name: 'above', expression: 'VALUE > 0' },
        { name: 'small', expression: 'VALUE < 99' },
        { expression: 'VALUE <> 5' },
      ],
    }),
    after:
      'CREATE DOMAIN d AS int\n    CONSTRAINT above CHECK (VALUE > 0)\n    CONSTRAINT small CHECK (VALUE < 99)\n    CHECK (VALUE <> 5);\n',
    alter:
      'ALTER DOMAIN d RENAME CONSTRAINT d_check TO above; ALTER DOMAIN d DROP CONSTRAINT small; ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 99); ALTER DOMAIN d ADD CHECK (VALUE <> 5)',
  },
  {
    title: 'change-domain of what a DO block makes: at the end',
    before: 'DO $$ BEGIN CREATE DOMAIN d AS int CHECK (VALUE > 0); END $$;\n',
    command: change({
      type: 'int',
      notNull: true,
      default: '1',
      checks: [{ name: 'd_check', expression: 'VALUE > 1' }],
    }),
    after:
      'DO $$ BEGIN CREATE DOMAIN d AS int CHECK (VALUE > 0); END $$;\n\nALTER DOMAIN d SET DEFAULT 1;\n\nALTER DOMAIN d SET NOT NULL;\n\nALTER DOMAIN d DROP CONSTRAINT d_check;\nALTER DOMAIN d ADD CONSTRAINT d_check CHECK (VALUE > 1);\n',
  },
  {
    title: 'change-domain: all checks without a name go',
    before: 'create domain d as int check (value > 0) check (value < 9) check (value <> 5);',
    command: change({ type: 'int', checks: [{ expression: 'value <> 5' }] }),
    after: 'create domain d as int check (value <> 5);',
  },
  {
    title: 'change-domain: a constraint that was renamed is dropped by name',
    before: 'CREATE DOMAIN d AS int CONSTRAINT a CHECK (VALUE > 0);\nALTER DOMAIN d RENAME CONSTRAINT a TO b;\n',
    command: change({ type: 'int' }),
    after:
      'CREATE DOMAIN d AS int CONSTRAINT a CHECK (VALUE > 0);\nALTER DOMAIN d RENAME CONSTRAINT a TO b;\nALTER DOMAIN d DROP CONSTRAINT b;\n',
    alter: 'ALTER DOMAIN d DROP CONSTRAINT b',
  },
];

describe('commands on domains', () => {
  it.each(cases)('$title', ({ before, command, after, alter }) => {
    expect(edit(before, command, parser)).toBe(after);
    if (alter !== undefined) expect(factsOf(after, parser)).toEqual(factsOf(`${before};${alter}`, parser));
  });

  const text = 'CREATE DOMAIN d AS int;\nCREATE TABLE t (a d);\n';
  it.each<[SimpleCommand, RegExp]>([
    [change({ type: 'nonsense' }), /no type nonsense/],
    [change({ type: 'int, int' }), /can't be read/],
    [change({ type: 'int', default: '1; DROP TABLE t' }), /can't be read/],
    [change({ type: 'int', default: '1 -- one' }), /ends in a comment/],
    [change({ type: 'int', checks: [{ expression: 'VALUE > 0) CHECK (true' }] }), /can't be read|more than one/],
    [
      change({
        type: 'int',
        checks: [
          { name: 'a', expression: 'true' },
          { name: 'a', expression: 'false' },
        ],
      }),
      /Two checks have the name a/,
    ],
    [{ kind: 'add-domain', schema: 'nope', name: 'x', domain: { type: 'int' } }, /There is no schema nope/],
    [{ kind: 'add-domain', schema: 'public', name: 'd', domain: { type: 'int' } }, /There is a type public\.d already/],
    [{ kind: 'add-domain', schema: 'public', name: 't', domain: { type: 'int' } }, /already a table t/],
    [{ kind: 'rename-domain', schema: 'public', domain: 'nope', newName: 'x' }, /There is no domain public\.nope/],
  ])('refuses %j', (command, reason) => {
    expect(() => edit(text, command, parser)).toThrow(reason);
  });
});
