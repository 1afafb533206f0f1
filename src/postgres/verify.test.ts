import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { openPostgresOnNode } from './node-template.ts';
import { type Verification, verify } from './verify.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const verified = (text: string): Promise<Verification> => verify(text, parser, openPostgresOnNode);

describe('verify', () => {
  it('agrees on an empty text', async () => {
    expect(await verified('')).toEqual({ ok: true, errors: [], differences: [] });
  });

  it('agrees on a small schema written in its own way', async () => {
    const text = `create table Users (id serial primary key, name text not null default 'x' check (length(name) > 0));
      create table orders (user_id int references users on delete cascade, state varchar(9) check (state in ('a', 'b')));
      create index on orders (lower(state)) where state <> 'a';
      create view names as select name from users;`;
    expect(await verified(text)).toEqual({ ok: true, errors: [], differences: [] });
  });

  it('reads texts under the search_path they were written under', async () => {
    const text = `CREATE SCHEMA sales; SET search_path TO sales;
      CREATE FUNCTION fine(a int) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN a > 0;
      CREATE TABLE t (a int CHECK (fine(a))); CREATE VIEW v AS SELECT a FROM t;`;
    expect(await verified(text)).toEqual({ ok: true, errors: [], differences: [] });
  });

  it('lists a refusal that Crowfoot knows too, and goes on', async () => {
    const text = 'CREATE TABLE a (x int REFERENCES nowhere);\nCREATE TABLE b (x int);\nCREATE TABLE b (y int);';
    const { ok, errors, differences } = await verified(text);
    expect(differences).toEqual([]);
    expect(errors).toMatchObject([
      { code: '42P01', gap: null, from: 0, to: 42 },
      { code: '42P07', gap: null },
    ]);
    expect(ok).toBe(false);
  });

  it('counts a refusal that Crowfoot does not know as a difference', async () => {
    // Which casts and operators exist is for Postgres alone to know.
    const { ok, errors, differences } = await verified('\nCREATE TABLE a (x int, y point, CHECK (x > y));');
    expect(errors).toMatchObject([{ code: '42883', gap: null }]);
    expect(differences).toEqual([
      { object: 'statement at line 2', field: 'accepted', crowfoot: true, postgres: errors[0]?.message },
    ]);
    expect(ok).toBe(false);
  });

  it('does not count what follows from another refusal', async () => {
    const { errors, differences } = await verified(
      'CREATE TABLE a (x int, y point, CHECK (x > y)); CREATE INDEX ON a (x); COMMENT ON TABLE a IS $$z$$;',
    );
    expect(errors).toHaveLength(3);
    expect(differences).toHaveLength(1);
  });

  it('reports a missing extension and what depends on it as gaps', async () => {
    const { ok, errors, differences } = await verified(
      `CREATE EXTENSION postgis; CREATE TABLE places (id int, at geometry(Point, 4326)); CREATE INDEX ON places USING gist (at);
       CREATE TABLE plain (id int);`,
    );
    expect(errors.map(({ gap }) => gap)).toEqual(Array(3).fill(expect.stringContaining('postgis')));
    expect(differences).toEqual([]);
    expect(ok).toBe(true);
  });

  it('reports what depends on rows that are elsewhere as a gap', async () => {
    const { ok, errors } = await verified(
      "CREATE TABLE a (id int PRIMARY KEY);\n\\copy a FROM 'a.csv'\nCREATE TABLE b (a int REFERENCES a); INSERT INTO b VALUES (1);",
    );
    expect(errors).toMatchObject([{ code: '23503', gap: expect.stringContaining('rows') }]);
    expect(ok).toBe(true);
  });

  it('does not take rows that contradict the schema for a disagreement about the schema', async () => {
    const { ok, errors, differences } = await verified(
      'CREATE TABLE a (x int CHECK (x > 0)); INSERT INTO a VALUES (-1);',
    );
    expect(errors).toMatchObject([{ code: '23514', gap: null }]);
    expect(differences).toEqual([]);
    expect(ok).toBe(false);
  });
});
