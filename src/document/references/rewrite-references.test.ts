/** How names are spelled where they stand: quoted, escaped, with what keeps an output column's name, under another schema. */
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges, changeSet } from '../../base/text-edit.ts';
import { readSchema } from '../../catalog/reading.ts';
import { loadParser } from '../../sql/load-parser.ts';
import type { SqlParser } from '../../sql/parser.ts';
import { findReferences } from './find-references.ts';
import { renameReferences, requalifyReferences } from './rewrite-references.ts';
import { parseTarget } from './target.fixture.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

function renamed(text: string, target: string, name: string): string {
  const reading = readSchema(text, parser);
  const { references } = findReferences(reading, parser, parseTarget(target));
  return applyChanges(text, changeSet(renameReferences(reading.script, references, name)));
}

interface Case {
  readonly target: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const cases: readonly Case[] = [
  {
    target: 'relation public.a',
    name: 'Order Lines',
    before: `CREATE TABLE a (x int); COMMENT ON TABLE public.A IS 'a';`,
    after: `CREATE TABLE "Order Lines" (x int); COMMENT ON TABLE public."Order Lines" IS 'a';`,
  },
  {
    target: 'relation public.a',
    name: 'order',
    before: `CREATE TABLE "a" (x int); TABLE a; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT x FROM "a", a';`,
    after: `CREATE TABLE "order" (x int); TABLE "order"; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT x FROM "order", "order"';`,
  },
  {
    target: 'relation public.s',
    name: "it's",
    before: `CREATE SEQUENCE s; SELECT nextval('s'), 'public.s'::regclass; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''s'')';`,
    after: `CREATE SEQUENCE "it's"; SELECT nextval('"it''s"'), 'public."it''s"'::regclass; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''"it''''s"'')';`,
  },
  {
    target: 'column public.t.a',
    name: 'b',
    before: `CREATE TABLE t (a int, "c" text); CREATE VIEW v AS SELECT a, t.a::text, x.a AS z, (SELECT t.a), CASE WHEN true THEN 1 ELSE A END, a + 1, a COLLATE "C" FROM t x, t;`,
    after: `CREATE TABLE t (b int, "c" text); CREATE VIEW v AS SELECT b AS a, t.b::text AS a, x.b AS z, (SELECT t.b AS a), CASE WHEN true THEN 1 ELSE b END AS A, b + 1, b COLLATE "C" AS a FROM t x, t;`,
  },
  {
    target: 'column public.t.a',
    name: 'b',
    before: `create table t (a int); create materialized view v as select distinct a from t order by a;\nINSERT INTO t SELECT a FROM t WHERE EXISTS (SELECT a FROM t) AND a IN (SELECT a FROM t);`,
    after: `create table t (b int); create materialized view v as select distinct b as a from t order by a;\nINSERT INTO t SELECT b FROM t WHERE EXISTS (SELECT b FROM t) AND b IN (SELECT b FROM t);`,
  },
  {
    target: 'column public.t.a',
    name: 'b',
    before: `CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t UNION SELECT a FROM t; CREATE VIEW w AS SELECT a, count(*) FROM t GROUP BY a HAVING a > 1;`,
    after: `CREATE TABLE t (b int); CREATE VIEW v AS SELECT b AS a FROM t UNION SELECT b FROM t; CREATE VIEW w AS SELECT b AS a, count(*) FROM t GROUP BY b HAVING b > 1;`,
  },
  {
    target: 'relation public.t',
    name: 'u',
    before: `CREATE TABLE t (a int); CREATE VIEW v AS SELECT t, t.a FROM t;`,
    after: `CREATE TABLE u (a int); CREATE VIEW v AS SELECT u AS t, u.a FROM u;`,
  },
  {
    target: 'enum value public.e.it',
    name: "don't",
    before: `CREATE TYPE e AS ENUM ('it', $$no$$); CREATE TABLE t (e e DEFAULT $$it$$ CHECK (e <> E'it'));`,
    after: `CREATE TYPE e AS ENUM ('don''t', $$no$$); CREATE TABLE t (e e DEFAULT $$don't$$ CHECK (e <> 'don''t'));`,
  },
  {
    target: 'schema s',
    name: 'My S',
    before: `CREATE SCHEMA s; SET search_path = 's', public; CREATE TABLE s."t" (a int DEFAULT nextval('s.q'));`,
    after: `CREATE SCHEMA "My S"; SET search_path = 'My S', public; CREATE TABLE "My S"."t" (a int DEFAULT nextval('"My S".q'));`,
  },
];

describe('renaming', () => {
  it.each(cases)('$target to $name: $before', ({ target, name, before, after }) => {
    expect(renamed(before, target, name)).toBe(after);
  });
});

describe('moving to another schema', () => {
  const text = `CREATE TABLE t (id int PRIMARY KEY, CHECK (t.id > 0)); ALTER TABLE "public".t ADD u int REFERENCES t (id);
CREATE INDEX ON t (id); CREATE VIEW v AS SELECT t.id, public.t.u FROM public.t; COMMENT ON COLUMN t.id IS 't'; SELECT 't'::regclass;`;

  const moved = (qualifies: boolean): string => {
    const reading = readSchema(text, parser);
    const { references } = findReferences(reading, parser, { kind: 'relation', schema: 'public', name: 't' });
    const edits = requalifyReferences(reading.script, references, 'sales', (one) => qualifies && one.isQualifiable);
    return applyChanges(text, changeSet(edits));
  };

  it('changes the schemas that are written', () => {
    expect(moved(false)).toBe(
      text
        .replace('"public".t', '"sales".t')
        .replace('public.t.u', 'sales.t.u')
        .replace('FROM public.t', 'FROM sales.t'),
    );
  });

  it('writes one where asked to', () => {
    expect(
      moved(true),
    ).toBe(`CREATE TABLE sales.t (id int PRIMARY KEY, CHECK (t.id > 0)); ALTER TABLE "sales".t ADD u int REFERENCES sales.t (id);
CREATE INDEX ON sales.t (id); CREATE VIEW v AS SELECT t.id, sales.t.u FROM sales.t; COMMENT ON COLUMN sales.t.id IS 't'; SELECT 'sales.t'::regclass;`);
  });
});
