/**
 * Scripts about everything that is no table's own structure. Run by Postgres too, statement by statement: what it refuses must be
 * reported, what it accepts must not, and the catalogs must agree.
 */
export const scripts: Readonly<Record<string, string>> = {
  enums: `
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE mood AS ENUM ('again');
CREATE TYPE twice AS ENUM ('a', 'a');
CREATE TYPE nothing AS ENUM ();
ALTER TYPE mood ADD VALUE 'happy';
ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'ok';
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
ALTER TYPE mood ADD VALUE 'ok';
ALTER TYPE mood ADD VALUE 'x' BEFORE 'missing';
ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';
ALTER TYPE mood RENAME VALUE 'sad' TO 'red';
ALTER TYPE mood RENAME VALUE 'blue' TO 'ok';
ALTER TYPE missing ADD VALUE 'a';
CREATE TABLE people (id int, now mood DEFAULT 'ok', before mood[]);
ALTER TYPE mood RENAME TO feeling;
CREATE SCHEMA other;
ALTER TYPE feeling SET SCHEMA other;
COMMENT ON TYPE other.feeling IS 'How one feels';
DROP TYPE other.feeling;
DROP TYPE IF EXISTS missing;
DROP TYPE missing;
CREATE TYPE people AS ENUM ('taken by a table');
CREATE TABLE mood2 (id int);
ALTER TYPE mood2 ADD VALUE 'a';
DROP TYPE other.feeling CASCADE;`,
  domains: `
CREATE DOMAIN email AS varchar(80) CHECK (VALUE LIKE '%@%') CHECK (length(VALUE) > 3);
CREATE DOMAIN positive AS int CONSTRAINT above_zero CHECK (VALUE > 0) NOT NULL DEFAULT 1;
CREATE DOMAIN named AS text CONSTRAINT needed NOT NULL CONSTRAINT email_check CHECK (VALUE <> '');
CREATE DOMAIN bad AS missing;
CREATE DOMAIN clash AS int CONSTRAINT c CHECK (VALUE > 0) CONSTRAINT c CHECK (VALUE > 1);
CREATE DOMAIN email AS int;
ALTER DOMAIN email SET DEFAULT 'a@b';
ALTER DOMAIN email SET NOT NULL;
ALTER DOMAIN email ADD CHECK (VALUE <> 'x');
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (VALUE <> 'y');
ALTER DOMAIN email ADD CONSTRAINT no_spaces CHECK (VALUE !~ ' ') NOT VALID;
ALTER DOMAIN email VALIDATE CONSTRAINT no_spaces;
ALTER DOMAIN email VALIDATE CONSTRAINT missing;
ALTER DOMAIN email DROP CONSTRAINT email_check1;
ALTER DOMAIN email DROP CONSTRAINT missing;
ALTER DOMAIN email DROP CONSTRAINT IF EXISTS missing;
ALTER DOMAIN email RENAME CONSTRAINT no_spaces TO tidy;
ALTER DOMAIN email RENAME CONSTRAINT missing TO tidy2;
ALTER DOMAIN positive DROP NOT NULL;
ALTER DOMAIN positive DROP DEFAULT;
ALTER DOMAIN missing DROP DEFAULT;
CREATE TABLE t (a email, b positive[], email_check int CHECK (email_check > 0));
CREATE DOMAIN work_email AS email;
ALTER DOMAIN email RENAME TO address;
COMMENT ON DOMAIN address IS 'Where mail goes';
DROP DOMAIN address;
DROP DOMAIN missing;
DROP DOMAIN address CASCADE;
CREATE DOMAIN many AS text[] CHECK (cardinality(VALUE) < 5);
CREATE TYPE an_enum AS ENUM ('a');
DROP DOMAIN an_enum;
ALTER DOMAIN an_enum SET NOT NULL;`,
  composites: `
CREATE TYPE address AS (street text, zip varchar(10));
CREATE TYPE person AS (name text, home address, others address[]);
CREATE TYPE twice AS (a int, a text);
CREATE TYPE bad AS (a missing);
CREATE TYPE address AS (x int);
ALTER TYPE address ADD ATTRIBUTE city text, ALTER ATTRIBUTE zip TYPE char(5), DROP ATTRIBUTE street;
ALTER TYPE address ADD ATTRIBUTE city text;
ALTER TYPE address DROP ATTRIBUTE missing;
ALTER TYPE address DROP ATTRIBUTE IF EXISTS missing;
ALTER TYPE address RENAME ATTRIBUTE city TO town;
ALTER TYPE address RENAME ATTRIBUTE missing TO x;
ALTER TYPE address RENAME ATTRIBUTE town TO zip;
CREATE TABLE homes (id int, at address, past address[]);
CREATE TABLE address (id int);
ALTER TYPE address RENAME TO place;
DROP TYPE place;
COMMENT ON TYPE place IS 'Somewhere';
CREATE SCHEMA s;
ALTER TYPE place SET SCHEMA s;
DROP TYPE s.place CASCADE;`,
  ranges: `
CREATE TYPE floatrange AS RANGE (subtype = float8);
CREATE TYPE span AS RANGE (subtype = int);
CREATE TYPE other AS RANGE (subtype = int, multirange_type_name = others);
CREATE TYPE span AS RANGE (subtype = int);
CREATE TYPE others AS ENUM ('taken');
CREATE TABLE r (a floatrange, b floatmultirange, c span_multirange, d others);
DROP TYPE floatrange;
DROP TYPE floatrange CASCADE;
ALTER TYPE span RENAME TO stretch;
CREATE TYPE shell;
DROP TYPE shell;`,
  sequences: `
CREATE SEQUENCE s;
CREATE SEQUENCE s;
CREATE SEQUENCE IF NOT EXISTS s;
CREATE TABLE t (id int DEFAULT nextval('s'), n int);
ALTER SEQUENCE s OWNED BY t.id;
ALTER SEQUENCE s OWNED BY t.missing;
ALTER SEQUENCE s OWNED BY missing.id;
ALTER SEQUENCE missing OWNED BY NONE;
ALTER SEQUENCE IF EXISTS missing OWNED BY NONE;
CREATE SEQUENCE u OWNED BY t.n;
ALTER SEQUENCE u OWNED BY NONE;
CREATE SEQUENCE v OWNED BY t.n;
CREATE TEMP SEQUENCE w;
DROP TABLE t;
CREATE SEQUENCE missing_schema.x;`,
  functions: `
CREATE TYPE state AS ENUM ('on', 'off');
CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
CREATE FUNCTION add(a text, b text DEFAULT 'x') RETURNS text LANGUAGE sql AS 'SELECT a || b';
CREATE FUNCTION add(x int, y int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION add(a int, b int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN a; END';
CREATE FUNCTION f1(a int, OUT b text, INOUT "C" numeric(10,2), VARIADIC x text[]) LANGUAGE sql AS $$SELECT 'a', 1.0$$;
CREATE FUNCTION f2(a varchar(20), char(3), bit(3) DEFAULT b'101') RETURNS TABLE (x int, "Y" varchar(3)) LANGUAGE sql AS $$SELECT 1, 'a'$$;
CREATE FUNCTION f3() RETURNS SETOF state LANGUAGE sql AS $$SELECT 'on'::state$$;
CREATE FUNCTION f4(OUT a int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f5(state, state[]) RETURNS void LANGUAGE 'sql' AS '';
CREATE FUNCTION f6(a missing) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p1(a int, INOUT b int) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p2(a int, OUT b int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION atomic(a int) RETURNS int BEGIN ATOMIC SELECT a; END;
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
CREATE FUNCTION joined(text[]) RETURNS text LANGUAGE sql AS 'SELECT ''''';
CREATE AGGREGATE glue(text) (SFUNC = array_append, STYPE = text[], FINALFUNC = joined);
COMMENT ON FUNCTION add(int, int) IS 'Adds';
COMMENT ON FUNCTION add IS 'Which one?';
COMMENT ON FUNCTION missing(int) IS 'None';
ALTER FUNCTION add(text, text) RENAME TO glue_two;
ALTER FUNCTION missing() RENAME TO x;
CREATE SCHEMA s;
ALTER FUNCTION add(int, int) SET SCHEMA s;
ALTER FUNCTION f4 SET SCHEMA missing;
DROP FUNCTION f2;
DROP FUNCTION f2;
DROP FUNCTION IF EXISTS f2(int);
DROP FUNCTION f1(int, numeric, text[]);
DROP PROCEDURE p1(int, int);
DROP PROCEDURE p2;
DROP AGGREGATE total(int);
DROP TYPE state;
ALTER TYPE state RENAME TO condition;
DROP TYPE condition CASCADE;`,
  triggers: `
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE SCHEMA s;
CREATE FUNCTION s.log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (id int, a int, "B" text);
CREATE VIEW v AS SELECT * FROM t;
CREATE TRIGGER t1 BEFORE UPDATE OF a, "B" OR INSERT ON t FOR EACH ROW WHEN (NEW.a > 1) EXECUTE FUNCTION touch();
CREATE TRIGGER t1 AFTER DELETE ON t EXECUTE FUNCTION touch();
CREATE OR REPLACE TRIGGER t1 AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION s.log();
CREATE TRIGGER t2 AFTER TRUNCATE ON t EXECUTE PROCEDURE s.log();
CREATE TRIGGER t3 BEFORE UPDATE OF missing ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER t4 BEFORE UPDATE ON missing FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER t5 BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION missing();
CREATE TRIGGER t6 BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE TRIGGER t7 INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION touch();
CREATE CONSTRAINT TRIGGER t8 AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TRIGGER t2 ON t IS 'Logs';
DROP FUNCTION s.log();
ALTER FUNCTION s.log() RENAME TO write_log;
DROP FUNCTION s.write_log() CASCADE;
CREATE TABLE parts (id int) PARTITION BY RANGE (id);
CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TRIGGER each AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE part2 PARTITION OF parts FOR VALUES FROM (10) TO (20);`,
  policies: `
CREATE TABLE t (id int, owner text);
CREATE POLICY p ON t;
CREATE POLICY p ON t;
CREATE POLICY q ON t AS RESTRICTIVE FOR UPDATE TO CURRENT_USER USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY r ON missing;
ALTER POLICY q ON t USING (id > 5);
ALTER POLICY q ON t TO public WITH CHECK (owner = 'me');
ALTER POLICY missing ON t USING (true);
COMMENT ON POLICY q ON t IS 'Careful';
DROP POLICY p ON t;
DROP POLICY p ON t;
DROP POLICY IF EXISTS p ON t;`,
  schemas: `
CREATE SCHEMA a;
CREATE SCHEMA a;
CREATE SCHEMA IF NOT EXISTS a;
CREATE SCHEMA b CREATE TABLE t (id int PRIMARY KEY) CREATE VIEW v AS SELECT * FROM t;
CREATE TYPE a.e AS ENUM ('x');
CREATE TABLE a.t (id serial PRIMARY KEY, e a.e, r int REFERENCES b.t);
CREATE FUNCTION a.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE INSERT ON a.t FOR EACH ROW EXECUTE FUNCTION a.f();
CREATE VIEW a.v AS SELECT id, e FROM a.t;
COMMENT ON SCHEMA a IS 'First';
COMMENT ON SCHEMA missing IS 'None';
DROP SCHEMA a;
DROP SCHEMA missing;
DROP SCHEMA IF EXISTS missing;
ALTER SCHEMA a RENAME TO c;
ALTER SCHEMA c RENAME TO b;
ALTER SCHEMA missing RENAME TO d;
CREATE TABLE uses (e c.e, id int REFERENCES c.t);
DROP SCHEMA c CASCADE;
CREATE TABLE c.t (id int);
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TABLE again (id int);`,
  extensions: `
CREATE TABLE early (a citext);
CREATE EXTENSION citext;
CREATE EXTENSION citext;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA missing;
CREATE TABLE t (a citext, b ext.hstore, c hstore);
CREATE TABLE u (a citext, b ext.hstore[]);
SET search_path = ext;
CREATE TABLE public.w (b hstore);
CREATE EXTENSION ltree;
RESET search_path;
CREATE TABLE x (a ext.ltree);
COMMENT ON EXTENSION citext IS 'Case';
DROP EXTENSION IF EXISTS missing;
DROP EXTENSION missing;`,
  views: `
CREATE TABLE t (id int PRIMARY KEY, name text, n int);
CREATE VIEW v AS SELECT * FROM t;
CREATE VIEW v AS SELECT 1;
CREATE OR REPLACE VIEW v AS SELECT id, name, n, 1 AS extra FROM t;
CREATE OR REPLACE VIEW v AS SELECT id FROM t;
CREATE OR REPLACE VIEW v AS SELECT id, n, name, 1 AS extra FROM t;
CREATE OR REPLACE VIEW t AS SELECT 1 AS a;
CREATE VIEW named (a, b) AS SELECT id, name, n FROM t;
CREATE VIEW twice AS SELECT id, n AS id FROM t;
CREATE VIEW gone AS SELECT * FROM missing;
CREATE VIEW wrong AS SELECT missing FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id, count(*) FROM t GROUP BY id WITH NO DATA;
CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT 1;
CREATE UNIQUE INDEX m_id ON m (id);
CREATE TEMP VIEW tv AS SELECT 1 AS a;
CREATE VIEW on_v AS SELECT * FROM v JOIN m USING (id);
CREATE RECURSIVE VIEW counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 5;
COMMENT ON VIEW v IS 'All';
DROP VIEW v;
DROP TABLE t;
CREATE TABLE from_query AS SELECT id, name, n::bigint AS big FROM t;
CREATE TABLE from_query AS SELECT 1;
CREATE TABLE IF NOT EXISTS from_query AS SELECT 1;
CREATE TABLE renamed (a, b) AS SELECT id, name FROM t;
SELECT id, name INTO into_table FROM t;
DROP VIEW v CASCADE;
CREATE TYPE e AS ENUM ('a');
CREATE VIEW typed AS SELECT 'a'::e AS x;
DROP TYPE e;
DROP TYPE e CASCADE;
DROP TABLE t CASCADE;`,
};
