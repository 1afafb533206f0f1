/** Commands on views: which characters change, and that the Catalog is that of Postgres's own statement at the end. */
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

const v = { schema: 'public', view: 'v' };

interface Case {
  readonly title: string;
  readonly before: string;
  readonly command: SimpleCommand;
  readonly after: string;
  /** What does the same at the end of the text. */
  readonly alter?: string;
}

const cases: readonly Case[] = [
  {
    title: 'add-view at the end, in lower case',
    before: 'create table t (a int);\n',
    command: { kind: 'add-view', schema: 'public', name: 'v', query: ' select a from t ' },
    after: 'create table t (a int);\n\ncreate view v as select a from t;\n',
    alter: 'create view v as select a from t',
  },
  {
    title: 'add-view behind the last one, written as that is',
    before:
      'CREATE TABLE public.t (a int);\n\nCREATE VIEW public.u AS\n SELECT a FROM public.t;\n\nALTER VIEW public.u OWNER TO bob;\n\nCREATE INDEX i ON public.t (a);\n',
    command: {
      kind: 'add-view',
      schema: 'public',
      name: 'v',
      materialized: true,
      query: 'SELECT a\nFROM public.t -- all',
    },
    after:
      'CREATE TABLE public.t (a int);\n\nCREATE VIEW public.u AS\n SELECT a FROM public.t;\n\nALTER VIEW public.u OWNER TO bob;\n\nCREATE MATERIALIZED VIEW public.v AS\nSELECT a\nFROM public.t -- all\n;\n\nCREATE INDEX i ON public.t (a);\n',
    alter: 'CREATE MATERIALIZED VIEW public.v AS SELECT a\nFROM public.t -- all\n',
  },
  {
    title: 'add-view behind the table it reads',
    before: 'CREATE VIEW u AS SELECT 1 AS a;\nCREATE TABLE t (a int);\n',
    command: { kind: 'add-view', schema: 'public', name: 'v', query: 'TABLE t' },
    after: 'CREATE VIEW u AS SELECT 1 AS a;\nCREATE TABLE t (a int);\n\nCREATE VIEW v AS TABLE t;\n',
    alter: 'CREATE VIEW v AS TABLE t',
  },
  {
    title: 'change-view keeps options, column list and check option',
    before:
      'CREATE TABLE t (a int);\nCREATE VIEW v (x) WITH (security_barrier) AS\n  SELECT a FROM t WHERE a > 0 -- few\n  WITH LOCAL CHECK OPTION; -- v\n',
    command: { kind: 'change-view', ...v, query: 'SELECT a FROM t WHERE a > 10' },
    after:
      'CREATE TABLE t (a int);\nCREATE VIEW v (x) WITH (security_barrier) AS\n  SELECT a FROM t WHERE a > 10 -- few\n  WITH LOCAL CHECK OPTION; -- v\n',
  },
  {
    title: 'change-view of a materialized view keeps WITH NO DATA',
    before: 'create materialized view v as select 1 as a with no data;',
    command: { kind: 'change-view', ...v, query: 'select 2 as a, 3 as b' },
    after: 'create materialized view v as select 2 as a, 3 as b with no data;',
  },
  {
    title: 'change-view where it was replaced last',
    before: 'CREATE VIEW v AS SELECT 1 AS a;\nCREATE OR REPLACE VIEW v AS SELECT 2 AS a;\n',
    command: { kind: 'change-view', ...v, query: 'SELECT 2 AS a, 3 AS b' },
    after: 'CREATE VIEW v AS SELECT 1 AS a;\nCREATE OR REPLACE VIEW v AS SELECT 2 AS a, 3 AS b;\n',
    alter: 'CREATE OR REPLACE VIEW v AS SELECT 2 AS a, 3 AS b',
  },
  {
    title: 'change-view of what a DO block makes',
    before: 'DO $$ BEGIN CREATE VIEW v AS SELECT 1 AS a; END $$;\n',
    command: { kind: 'change-view', ...v, query: 'SELECT 2 AS a' },
    after: 'DO $$ BEGIN CREATE VIEW v AS SELECT 1 AS a; END $$;\n\nCREATE OR REPLACE VIEW v AS\nSELECT 2 AS a;\n',
    alter: 'CREATE OR REPLACE VIEW v AS SELECT 2 AS a',
  },
  {
    title: 'rename-view follows into views over it, comments and grants',
    before:
      "CREATE VIEW v AS SELECT 1 AS a;\nCREATE VIEW w AS SELECT v.a FROM v;\nCOMMENT ON VIEW v IS 'v';\nGRANT SELECT ON public.v TO bob;\n",
    command: { kind: 'rename-view', ...v, newName: 'Vue' },
    after:
      'CREATE VIEW "Vue" AS SELECT 1 AS a;\nCREATE VIEW w AS SELECT "Vue".a FROM "Vue";\nCOMMENT ON VIEW "Vue" IS \'v\';\nGRANT SELECT ON public."Vue" TO bob;\n',
  },
  {
    title: 'rename-view of a materialized view, with its indexes',
    before: 'create materialized view v as select 1 as a;\ncreate index on v (a);\nrefresh materialized view v;\n',
    command: { kind: 'rename-view', ...v, newName: 'w' },
    after: 'create materialized view w as select 1 as a;\ncreate index on w (a);\nrefresh materialized view w;\n',
  },
];

describe('commands on views', () => {
  it.each(cases)('$title', ({ before, command, after, alter }) => {
    expect(edit(before, command, parser)).toBe(after);
    if (alter !== undefined) expect(factsOf(after, parser)).toEqual(factsOf(`${before};${alter}`, parser));
  });

  const text = 'CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT a FROM t;\nCREATE VIEW w AS SELECT a FROM v;\n';
  it.each<[SimpleCommand, RegExp]>([
    [{ kind: 'change-view', ...v, query: 'SELECT nope FROM t' }, /The query names nope/],
    [{ kind: 'change-view', ...v, query: 'SELECT 1 AS b' }, /The query names a/],
    [{ kind: 'change-view', ...v, query: 'SELECT 1; DROP TABLE t' }, /more than one statement/],
    [{ kind: 'change-view', ...v, query: 'SELECT 1;' }, /semicolon/],
    [{ kind: 'change-view', ...v, query: 'DELETE FROM t' }, /Give one SELECT/],
    [{ kind: 'change-view', ...v, query: 'SELECT 1 AS a INTO x' }, /Leave out INTO/],
    [{ kind: 'change-view', ...v, query: 'SELEC' }, /can't be read/],
    [{ kind: 'change-view', schema: 'public', view: 'nope', query: 'SELECT 1' }, /There is no view public\.nope/],
    [{ kind: 'add-view', schema: 'public', name: 't', query: 'SELECT 1 AS a' }, /There is a table public\.t already/],
    [{ kind: 'add-view', schema: 'nope', name: 'x', query: 'SELECT 1 AS a' }, /There is no schema nope/],
    [{ kind: 'add-view', schema: 'public', name: 'x', query: 'SELECT * FROM nope' }, /no relation nope|nope/],
    [{ kind: 'rename-view', ...v, newName: 'w' }, /There is a view public\.w already/],
    [{ kind: 'rename-view', schema: 'public', view: 't', newName: 'x' }, /There is no view public\.t/],
  ])('refuses %j', (command, reason) => {
    expect(() => edit(text, command, parser)).toThrow(reason);
  });
});
