/** Functions that expressions call: what Postgres and its extensions have is never called unknown, and what nothing makes is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openPostgresOnNode } from '../../../postgres/node-template.ts';
import { loadParser } from '../../../sql/load-parser.ts';
import type { SqlParser } from '../../../sql/parser.ts';
import { readSchema } from '../../reading.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const unknownIn = (text: string): (string | null | undefined)[] =>
  readSchema(text, parser)
    .diagnostics.filter(({ code }) => code === 'unknown-function')
    .map(({ object }) => object?.name);

const calling = (names: readonly string[]): string =>
  names.map((name, at) => `CREATE TABLE t${at} (a int CHECK ("${name}"(a)));`).join('\n');

/** What SQL can call. */
const CALLABLE = `
SELECT DISTINCT p.proname::text AS name FROM pg_proc p
 WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND p.prorettype NOT IN ('internal'::regtype, 'cstring'::regtype)
   AND NOT p.proargtypes::oid[] && ARRAY['internal'::regtype::oid, 'cstring'::regtype::oid] AND p.prorettype::regtype::text !~ 'handler|event_trigger'
   AND NOT EXISTS (SELECT FROM pg_aggregate a WHERE p.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn))`;

describe('functions that expressions call', () => {
  it('are known when they are Postgres’s own', { timeout: 60_000 }, async () => {
    const postgres = await openPostgresOnNode();
    const { rows } = await postgres.query<{ name: string }>(CALLABLE);
    await postgres.close();
    expect(rows.length).toBeGreaterThan(1500);
    expect(unknownIn(calling(rows.map(({ name }) => name)))).toEqual([]);
  });

  it('are unknown when nothing before makes them', () => {
    const names = ['text_ok', 'is_even', 'current_tenant', 'uuid_v7', 'array_is_sorted', 'line_total'];
    expect(unknownIn(calling(names))).toEqual(names);
    expect(unknownIn('CREATE TABLE t (a text DEFAULT f(), b text GENERATED ALWAYS AS (g(a)) STORED);')).toEqual([
      'f',
      'g',
    ]);
    expect(
      unknownIn('CREATE TABLE t (a text); CREATE INDEX ON t (f(a)) WHERE g(a); CREATE POLICY p ON t USING (h(a));'),
    ).toEqual(['f', 'g', 'h']);
    expect(unknownIn('CREATE DOMAIN d AS text DEFAULT f() CHECK (g(VALUE));')).toEqual(['f', 'g']);
  });

  it('are looked for where the call says', () => {
    const text = 'CREATE SCHEMA s; CREATE FUNCTION s.f(int) RETURNS bool LANGUAGE sql AS $$SELECT true$$;';
    expect(unknownIn(`${text} CREATE TABLE t (a int CHECK (s.f(a)));`)).toEqual([]);
    expect(unknownIn(`${text} CREATE TABLE t (a int CHECK (f(a)));`)).toEqual(['f']);
    expect(unknownIn(`${text} SET search_path = public, s; CREATE TABLE t (a int CHECK (f(a)));`)).toEqual([]);
  });

  it('are an extension’s once it is there', () => {
    const table = 'CREATE TABLE t (a uuid DEFAULT uuid_generate_v4(), b text CHECK (own(b)));';
    expect(unknownIn(table)).toEqual(['uuid_generate_v4', 'own']);
    expect(unknownIn(`CREATE EXTENSION "uuid-ossp"; ${table}`)).toEqual(['own']);
    expect(unknownIn(`CREATE EXTENSION postgis; ${table}`)).toEqual([]);
  });

  it('may be sequences’, which must be there too', () => {
    const unknown = (text: string) => readSchema(text, parser).diagnostics.map(({ code }) => code);
    expect(unknown("CREATE TABLE t (a int DEFAULT nextval('t_a_seq'));")).toEqual(['unknown-relation']);
    expect(unknown("CREATE SEQUENCE t_a_seq; CREATE TABLE t (a int DEFAULT nextval('t_a_seq'));")).toEqual([]);
  });
});
