/** Behind statements that may have made anything, nothing is called unknown. */
import { describe, expect, it } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import { readSchema } from '../reading.ts';

const parser = await loadParser();
const problems = (text: string): string[] => readSchema(text, parser).diagnostics.map(({ code }) => code);

const USES =
  'CREATE TABLE t (a mystery REFERENCES nowhere, CHECK (b > 0)); ALTER TABLE gone ADD x int; DROP TYPE no_type;';

describe('opaque', () => {
  it.each([
    "DO $$ BEGIN EXECUTE 'CREATE TABLE ' || current_user || ' (id int)'; END $$;",
    'DO $$ BEGIN FOR i IN 1..3 LOOP CREATE TABLE nowhere (id int); END LOOP; END $$;',
    "DO $$ BEGIN IF current_setting('x') = 'y' THEN CREATE TYPE mystery AS ENUM ('a'); END IF; END $$;",
    'DO LANGUAGE plperl $$ spi_exec_query("CREATE TABLE nowhere ()"); $$;',
    "DO 'BEGIN CREATE TABLE nowhere (a text DEFAULT ''x''); END';",
    'DO $$ this is no PL/pgSQL $$;',
    'DO $$ BEGIN PERFORM make_everything(); END $$;',
    "CREATE FUNCTION make() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE x ()'; END $$; SELECT make();",
    "SELECT create_hypertable('a', 'b');",
    'CALL set_up();',
    '\\i other.sql\n',
    '\\ir ../types.sql\n',
    "SELECT 'CREATE TABLE nowhere ()' \\gexec\n",
    'IMPORT FOREIGN SCHEMA a FROM SERVER b INTO public;',
  ])('%s', (text) => {
    expect(problems(text + USES)).toEqual([]);
    expect(problems(USES + text)).not.toEqual([]);
  });

  it.each([
    'SELECT 1;',
    "SELECT pg_catalog.setval('s', max(id)) FROM (VALUES (1)) AS v(id);",
    "DO $$ BEGIN EXECUTE 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO x'; END $$;",
    "DO $$ BEGIN RAISE NOTICE 'CREATE TABLE %', format('x'); PERFORM count(*) FROM pg_class; END $$;",
    'CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$; SELECT two();',
    '\\echo \\i\n',
  ])('not %s', (text) => {
    expect(problems(text + USES)).not.toEqual([]);
  });

  it('behind what may drop, nothing is called a duplicate', () => {
    const again = 'CREATE TABLE t (id int);';
    const loop = "DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP EXECUTE 'DROP TABLE t'; END LOOP; END $$;";
    expect(problems(again + loop + again)).toEqual([]);
    expect(problems(`${again}\\i x.sql\n${again}`)).toEqual(['duplicate-relation']);
  });
});
