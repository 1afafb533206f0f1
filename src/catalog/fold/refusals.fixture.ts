/** Scripts of which Postgres refuses much, and not the rest; run by Postgres and by the fold. One statement a line. */
export const scripts: Readonly<Record<string, string>> = {
  'labels that are renamed': `
-- Postgres keeps a label by its number: whatever holds it prints the new name.
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE DOMAIN first_mood AS mood DEFAULT 'sad' CHECK (VALUE <> 'sad');
CREATE FUNCTION note_mood() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE days (
  plain mood DEFAULT 'sad',
  casted mood DEFAULT 'sad'::mood,
  enclosed mood DEFAULT ('sad'),
  word text DEFAULT 'sad',
  several mood[] DEFAULT '{sad,fine}',
  listed mood[] DEFAULT ARRAY['sad'::mood],
  whole mood[] DEFAULT ARRAY['sad', 'fine']::mood[],
  words text[] DEFAULT ARRAY['sad', 'fine']::text[],
  made mood GENERATED ALWAYS AS ('sad') STORED,
  CHECK (plain <> 'sad' AND word = 'sad'),
  CHECK (plain IN ('sad', 'fine') AND 'sad' = word AND 'sad' = plain),
  CHECK (plain NOT IN ('sad')),
  CHECK (plain = ANY (ARRAY['sad'::mood, 'fine'])),
  CHECK (CAST('sad' AS public.mood) <> plain)
);
CREATE TABLE weeks (a first_mood, b first_mood DEFAULT 'sad');
CREATE INDEX sad_days ON days (plain) WHERE plain = 'sad';
CREATE POLICY seen ON days USING (plain = 'sad');
CREATE TRIGGER noted AFTER UPDATE ON days FOR EACH ROW WHEN (OLD.plain = 'sad') EXECUTE FUNCTION note_mood();
CREATE TABLE moods (m mood) PARTITION BY LIST (m);
CREATE TABLE moods_sad PARTITION OF moods FOR VALUES IN ('sad');
ALTER TYPE mood RENAME VALUE 'sad' TO 'bad';
ALTER TABLE days RENAME COLUMN plain TO feeling;
`,
  'types and functions in expressions, called otherwise': `
-- Postgres keeps both by number, and prints them as they are called now.
CREATE SCHEMA a;
CREATE TYPE a.e AS ENUM ('v', 'w');
CREATE TYPE mood AS ENUM ('v', 'w');
CREATE FUNCTION a.f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE a.t (x a.e DEFAULT 'v'::a.e, y int DEFAULT a.f(1), z a.e[] DEFAULT ARRAY['v'::a.e], CHECK (x <> CAST('w' AS a.e)), g int GENERATED ALWAYS AS (a.f(y)) STORED, f text DEFAULT 'a.f(1)');
CREATE TABLE t (x mood DEFAULT 'v'::public.mood, y int DEFAULT f(1), mood text DEFAULT 'mood', CHECK (x <> 'w'::mood OR mood <> ''), g int GENERATED ALWAYS AS (public.f(y)) STORED);
CREATE INDEX i ON a.t (y) WHERE x = 'v'::a.e;
CREATE INDEX i ON t (f(y)) WHERE x = 'v'::mood;
CREATE POLICY p ON a.t USING (x = 'v'::a.e AND a.f(y) > 0);
ALTER SCHEMA a RENAME TO "B";
ALTER TYPE mood RENAME TO feeling;
ALTER FUNCTION f RENAME TO g;
DROP FUNCTION g(int);
DROP FUNCTION "B".f(int);
ALTER FUNCTION "B".f(int) SET SCHEMA public;
`,
  'text search, exclusion and letters': `
-- Without a configuration, text search goes by that of the session.
CREATE TABLE a (t text, j jsonb, c regconfig);
ALTER TABLE a ADD v tsvector GENERATED ALWAYS AS (to_tsvector(t)) STORED;
ALTER TABLE a ADD w tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', t), 'A') || setweight(pg_catalog.to_tsvector(t), 'B')) STORED;
ALTER TABLE a ADD x tsvector GENERATED ALWAYS AS (to_tsvector(c, t)) STORED;
ALTER TABLE a ADD y tsvector GENERATED ALWAYS AS (to_tsvector('simple', j)) STORED;
CREATE INDEX ON a USING gin (to_tsvector(t));
CREATE INDEX ON a USING gin (jsonb_to_tsvector(j, '"all"'));
CREATE INDEX ON a USING gin (jsonb_to_tsvector('english', j, '"all"'));
CREATE INDEX ON a (t) WHERE to_tsvector('english', t) @@ plainto_tsquery('a');
CREATE INDEX ON a (t) WHERE to_tsvector('english', t) @@ plainto_tsquery('english', 'a');
CREATE INDEX ON a ((get_current_ts_config()::text));
ALTER TABLE a ADD CHECK (to_tsvector(t) @@ to_tsquery('a'));
CREATE TABLE b (t text, tags text[], r int4range, p point, EXCLUDE USING gin (tags WITH &&));
CREATE TABLE b (t text, tags text[], r int4range, p point, EXCLUDE USING brin (t WITH =));
CREATE TABLE b (t text, tags text[], r int4range, p point, EXCLUDE USING hash (t WITH =), EXCLUDE USING spgist (p WITH ~=), EXCLUDE USING gist (r WITH &&));
ALTER TABLE b ADD EXCLUDE USING gin (tags WITH &&);
CREATE DOMAIN d AS int COLLATE "C";
CREATE DOMAIN d AS varchar(3) COLLATE "C";
`,
  'keys WITHOUT OVERLAPS': `
-- Of several indexes over the same columns, a foreign key takes the one that was made first.
CREATE TABLE a (id int, valid daterange, UNIQUE (id, valid WITHOUT OVERLAPS));
CREATE TABLE a (id int4range, valid daterange, UNIQUE (id, valid WITHOUT OVERLAPS));
CREATE UNIQUE INDEX ON a (id, valid);
CREATE TABLE a1 (id int4range, valid daterange, FOREIGN KEY (id, valid) REFERENCES a (id, valid));
CREATE TABLE a2 (id int4range, valid daterange, FOREIGN KEY (id, PERIOD valid) REFERENCES a (id, PERIOD valid));
CREATE TABLE b (id int4range, valid daterange);
CREATE UNIQUE INDEX ON b (id, valid);
CREATE TABLE b1 (id int4range, valid daterange, FOREIGN KEY (id, valid) REFERENCES b (id, valid));
ALTER TABLE b ADD UNIQUE (id, valid WITHOUT OVERLAPS);
CREATE TABLE b2 (id int4range, valid daterange, FOREIGN KEY (id, valid) REFERENCES b (id, valid));
CREATE EXTENSION btree_gist;
CREATE TABLE c (id int, valid daterange, UNIQUE (id, valid WITHOUT OVERLAPS));
`,
  'schemas with collations and extensions': `
-- A schema is not empty while there is a collation or an extension in it, and their names follow its own.
CREATE SCHEMA words;
CREATE COLLATION words.german (provider = icu, locale = 'de');
DROP SCHEMA words;
CREATE EXTENSION citext SCHEMA words;
CREATE TABLE names (a text COLLATE words.german, b words.citext, c words.citext[]);
CREATE TABLE words.more (a text COLLATE words.german, b words.citext, c words.citext[]);
CREATE TABLE words.copied (LIKE words.more, PRIMARY KEY (a));
CREATE DOMAIN word AS words.citext;
CREATE FUNCTION same(words.citext, a words.citext[]) RETURNS words.citext LANGUAGE sql AS $$SELECT 'a'::words.citext$$;
CREATE TABLE with_domain (a word);
CREATE INDEX ON with_domain (a COLLATE words.german);
ALTER TABLE words.more RENAME TO others;
ALTER SCHEMA words RENAME TO terms;
CREATE TABLE later (a text COLLATE terms.german, b terms.citext);
ALTER COLLATION terms.german RENAME TO deutsch;
ALTER COLLATION terms.deutsch SET SCHEMA public;
ALTER EXTENSION citext SET SCHEMA public;
DROP COLLATION deutsch;
DROP SCHEMA terms;
DROP COLLATION deutsch CASCADE;
DROP SCHEMA terms CASCADE;
CREATE SCHEMA only_extension;
CREATE EXTENSION hstore SCHEMA only_extension;
DROP SCHEMA only_extension;
`,
  'what reads a column or a table': `
-- What reads a column or a table keeps it: policies, triggers, rules, functions with a body in standard SQL, functions of its row type.
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (a int, b int, c int, d int, e int, f int, g int, h int);
CREATE TABLE u (a int, z int, b int, q int);
CREATE POLICY own ON t USING (a > 0);
CREATE POLICY other ON u USING (a IN (SELECT b FROM t));
CREATE TRIGGER of_c AFTER UPDATE OF c ON t FOR EACH ROW EXECUTE FUNCTION changed();
CREATE TRIGGER when_d AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.d > 3) EXECUTE FUNCTION changed();
CREATE RULE when_e AS ON DELETE TO t WHERE OLD.e > 0 DO INSTEAD NOTHING;
CREATE RULE into_t AS ON INSERT TO u DO ALSO INSERT INTO t (a) VALUES (NEW.z);
CREATE RULE from_u AS ON DELETE TO t DO ALSO DELETE FROM u WHERE q = OLD.h;
CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(f) FROM t; END;
CREATE FUNCTION greatest_g() RETURNS int LANGUAGE sql RETURN (SELECT max(g) FROM t);
ALTER TABLE t ALTER b TYPE bigint;
ALTER TABLE t ALTER e TYPE bigint;
ALTER TABLE t ALTER f TYPE bigint;
ALTER TABLE t ALTER g TYPE bigint;
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t DROP COLUMN b;
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t DROP COLUMN d;
ALTER TABLE t DROP COLUMN e;
ALTER TABLE t DROP COLUMN f;
ALTER TABLE t DROP COLUMN g;
ALTER TABLE t DROP COLUMN h;
ALTER TABLE u DROP COLUMN z;
ALTER TABLE u DROP COLUMN q;
ALTER TABLE u DROP COLUMN b; -- fine: the policy reads another b
DROP TABLE t;
DROP TABLE u;
ALTER TABLE t RENAME COLUMN b TO bb;
ALTER TABLE t RENAME COLUMN g TO gg;
ALTER TABLE t RENAME TO tt;
ALTER TABLE u RENAME TO uu;
ALTER FUNCTION greatest_g() RENAME TO biggest_g;
ALTER TABLE tt DROP COLUMN bb;
ALTER TABLE tt DROP COLUMN gg;
ALTER TABLE uu DROP COLUMN z;
DROP TABLE uu;
ALTER RULE from_u ON tt RENAME TO from_uu;
ALTER TABLE tt DROP COLUMN h;
ALTER TABLE tt DROP COLUMN c CASCADE, DROP COLUMN d CASCADE;
ALTER TABLE tt DROP COLUMN f CASCADE;
ALTER TABLE tt DROP COLUMN bb CASCADE;
DROP RULE into_t ON uu;
ALTER TABLE uu DROP COLUMN z; -- fine now
ALTER TABLE tt DROP COLUMN a CASCADE;
DROP TABLE tt CASCADE;
DROP TABLE uu; -- fine now

-- In children and partitions too.
CREATE TABLE above (a int, b int);
CREATE TABLE below () INHERITS (above);
CREATE POLICY reading ON below USING (b > 1);
ALTER TABLE above DROP COLUMN b;
ALTER TABLE above DROP COLUMN b CASCADE;
CREATE TABLE parts (a int, b int) PARTITION BY LIST (a);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE VIEW one AS SELECT b FROM parts_1;
CREATE TRIGGER of_b AFTER UPDATE OF b ON parts FOR EACH ROW EXECUTE FUNCTION changed();
ALTER TABLE parts DROP COLUMN b;
ALTER TABLE parts DROP COLUMN b CASCADE;
CREATE VIEW shown AS SELECT a FROM parts;
CREATE RULE inserted AS ON INSERT TO shown DO INSTEAD INSERT INTO above VALUES (NEW.a);
DROP TABLE above;
DROP TABLE above CASCADE;

-- An index attached to a partitioned one goes only with that.
CREATE INDEX by_a ON parts (a);
DROP INDEX parts_1_a_idx;
DROP INDEX parts_1_a_idx CASCADE;
DROP INDEX by_a, parts_1_a_idx; -- fine
DROP VIEW shown;

-- Functions of a row type.
CREATE TABLE rows_of (a int);
CREATE FUNCTION all_of() RETURNS SETOF rows_of LANGUAGE sql AS 'SELECT * FROM rows_of';
CREATE FUNCTION of_one(rows_of) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION of_many(rows_of[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION with_row() RETURNS TABLE (x rows_of) LANGUAGE sql AS 'SELECT null::rows_of';
CREATE TABLE holds_rows (x rows_of, y rows_of[]);
ALTER TABLE rows_of RENAME TO records;
DROP TABLE records;
DROP TABLE records CASCADE;
CREATE VIEW seen AS SELECT 1 AS a;
CREATE FUNCTION of_seen(seen) RETURNS int LANGUAGE sql AS 'SELECT 1';
DROP VIEW seen;
DROP VIEW seen CASCADE;
`,
  'generated columns of children': `
-- A generated column is no partition key, and children generate what their parents do, in the same way.
CREATE TABLE by_made (a int, b int GENERATED ALWAYS AS (a + 1) STORED) PARTITION BY LIST (b);
CREATE TABLE by_expression (a int, b int GENERATED ALWAYS AS (a + 1) STORED) PARTITION BY LIST ((b + 1));
CREATE TABLE by_virtual (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL) PARTITION BY LIST (b);
CREATE TABLE q (a int, b int GENERATED ALWAYS AS (a + 1) STORED) PARTITION BY LIST (a);
CREATE TABLE q_plain (a int, b int);
ALTER TABLE q ATTACH PARTITION q_plain FOR VALUES IN (1);
CREATE TABLE q_same (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE q ATTACH PARTITION q_same FOR VALUES IN (2); -- fine
CREATE TABLE q_other (a int, b int GENERATED ALWAYS AS (a + 2) STORED);
ALTER TABLE q ATTACH PARTITION q_other FOR VALUES IN (3); -- fine
CREATE TABLE q_virtual (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL);
ALTER TABLE q ATTACH PARTITION q_virtual FOR VALUES IN (4);
CREATE TABLE q_default PARTITION OF q (b DEFAULT 3) FOR VALUES IN (6);
CREATE TABLE q_own PARTITION OF q (b GENERATED ALWAYS AS (a + 9) STORED) FOR VALUES IN (7); -- fine
CREATE TABLE q_kind PARTITION OF q (b GENERATED ALWAYS AS (a + 9) VIRTUAL) FOR VALUES IN (8);
CREATE TABLE r (a int, b int) PARTITION BY LIST (a);
CREATE TABLE r_made (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE r ATTACH PARTITION r_made FOR VALUES IN (1);
CREATE TABLE r_own PARTITION OF r (b GENERATED ALWAYS AS (a + 9) STORED) FOR VALUES IN (8);
CREATE TABLE plain (a int, b int);
CREATE TABLE made (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE made INHERIT plain;
ALTER TABLE plain INHERIT made;
CREATE TABLE i1 (b int GENERATED ALWAYS AS (a + 1) STORED) INHERITS (plain);
CREATE TABLE i2 (b int DEFAULT 3) INHERITS (made);
CREATE TABLE i3 (b int GENERATED ALWAYS AS (3) STORED) INHERITS (made); -- fine
CREATE TABLE i4 (b int GENERATED ALWAYS AS (3) VIRTUAL) INHERITS (made);
CREATE TABLE i5 (b int) INHERITS (made); -- fine
CREATE TABLE i6 (b int GENERATED ALWAYS AS IDENTITY) INHERITS (plain); -- fine
CREATE TABLE i7 (b int GENERATED ALWAYS AS IDENTITY) INHERITS (made);

-- A partition's identity is that of the whole.
CREATE TABLE counted (a int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (a);
CREATE TABLE counted_1 (a int GENERATED ALWAYS AS IDENTITY NOT NULL);
ALTER TABLE counted ATTACH PARTITION counted_1 FOR VALUES IN (1);
ALTER TABLE counted_1 ALTER a DROP NOT NULL;
ALTER TABLE counted_1 ALTER a DROP IDENTITY;
ALTER TABLE counted ATTACH PARTITION counted_1 FOR VALUES IN (1); -- fine now
CREATE TABLE made_virtual (a int, b int GENERATED ALWAYS AS (a) VIRTUAL);
CREATE TABLE i8 () INHERITS (made, made_virtual);
CREATE TABLE i9 () INHERITS (plain, made);
`,
  'temporal keys': `
-- PERIOD stands on both sides of a foreign key, before a range, and refers to a key WITHOUT OVERLAPS.
CREATE EXTENSION btree_gist;
CREATE TABLE a (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE b1 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a (id, PERIOD valid)); -- fine
CREATE TABLE b2 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a); -- fine
CREATE TABLE b3 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, valid) REFERENCES a (id, valid));
CREATE TABLE b4 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, valid) REFERENCES a);
CREATE TABLE b5 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a (id, valid));
CREATE TABLE b6 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a ON DELETE CASCADE);
CREATE TABLE b7 (id int, a_id int, valid daterange, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a ON UPDATE RESTRICT);
CREATE TABLE b8 (id int, a_id int, valid tsrange, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a);
CREATE TABLE b9 (id int, a_id int, valid int, FOREIGN KEY (a_id, PERIOD valid) REFERENCES a);
CREATE TABLE c (id int, valid daterange, UNIQUE (id, valid));
CREATE TABLE d1 (c_id int, valid daterange, FOREIGN KEY (c_id, PERIOD valid) REFERENCES c (id, PERIOD valid));
CREATE TABLE d2 (c_id int, valid daterange, FOREIGN KEY (c_id, valid) REFERENCES c (id, valid)); -- fine
CREATE TABLE e1 (id int, valid int, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE e2 (valid daterange, PRIMARY KEY (valid WITHOUT OVERLAPS));
CREATE TABLE f1 (id int, valid daterange, UNIQUE (id, valid WITHOUT OVERLAPS), UNIQUE (id, valid));
CREATE TABLE f2 (id int, valid daterange, FOREIGN KEY (id, valid) REFERENCES f1 (id, valid));
CREATE TABLE g1 (id int, valid datemultirange, PRIMARY KEY (id, valid WITHOUT OVERLAPS)); -- fine
CREATE TABLE g2 (id int, valid datemultirange, FOREIGN KEY (id, PERIOD valid) REFERENCES g1); -- fine
CREATE DOMAIN days AS daterange;
CREATE TABLE h1 (id int, valid days, PRIMARY KEY (id, valid WITHOUT OVERLAPS)); -- fine
CREATE TABLE h2 (id int, valid daterange, FOREIGN KEY (id, PERIOD valid) REFERENCES h1); -- fine
CREATE TYPE floats AS RANGE (subtype = float8);
CREATE TABLE i1 (id int, valid floats, PRIMARY KEY (id, valid WITHOUT OVERLAPS)); -- fine
CREATE TABLE i2 (id int, valid floats, FOREIGN KEY (id, PERIOD valid) REFERENCES i1); -- fine
CREATE TABLE i3 (id int, valid numrange, FOREIGN KEY (id, PERIOD valid) REFERENCES i1);
CREATE TABLE r (v daterange PRIMARY KEY);
CREATE TABLE r1 (v daterange REFERENCES r); -- fine
CREATE TABLE r2 (v tsrange REFERENCES r);
CREATE TABLE r3 (v int REFERENCES r);
CREATE TABLE r4 (v days REFERENCES r); -- fine
`,
  'clauses that contradict each other': `
CREATE TABLE a (x int DEFAULT 1 GENERATED ALWAYS AS (3) STORED);
CREATE TABLE b (x serial GENERATED ALWAYS AS (3) STORED);
CREATE TABLE c (x int DEFAULT 1 GENERATED ALWAYS AS IDENTITY);
CREATE TABLE d (x serial DEFAULT 1);
CREATE TABLE e (x serial GENERATED ALWAYS AS IDENTITY);
CREATE TABLE f (x int GENERATED ALWAYS AS (3) STORED GENERATED ALWAYS AS IDENTITY);
CREATE TABLE g (x int DEFAULT NULL GENERATED ALWAYS AS IDENTITY);
CREATE TABLE h (x int DEFAULT NULL GENERATED ALWAYS AS (1) STORED);
CREATE TABLE j (x int NULL NOT NULL);
CREATE TABLE k (x int NULL PRIMARY KEY);
CREATE TABLE l (x int NULL GENERATED ALWAYS AS IDENTITY);
CREATE TABLE m (x serial NULL);
CREATE TABLE n (x int GENERATED ALWAYS AS (1) STORED NULL);
CREATE TABLE p (id int NOT NULL);
CREATE TABLE q () INHERITS (p);
ALTER TABLE p ALTER id ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE p ALTER id SET GENERATED BY DEFAULT;
ALTER TABLE p ALTER id DROP IDENTITY;
`,
  defaults: `
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TABLE a1 (x int DEFAULT 'abc');
CREATE TABLE a2 (x int DEFAULT now());
CREATE TABLE a3 (x int DEFAULT (SELECT 1));
CREATE TABLE a4 (y int, x int DEFAULT y);
CREATE TABLE a5 (x mood DEFAULT 'happy');
CREATE TABLE a6 (x boolean DEFAULT 0);
CREATE TABLE a7 (x text DEFAULT 5, y varchar(3) DEFAULT 'abcdef', z int DEFAULT '5', w numeric DEFAULT 1, v date DEFAULT now(), u timestamp DEFAULT CURRENT_DATE, t bigint DEFAULT 1.5, s text DEFAULT now(), r json DEFAULT '{}'::jsonb, q time DEFAULT now(), p int[] DEFAULT '{}', o text[] DEFAULT ARRAY[]::text[], n int[] DEFAULT ARRAY['1','2']::varchar[]);
CREATE TABLE a8 (x uuid DEFAULT 'x');
CREATE TABLE a9 (x uuid DEFAULT 0);
CREATE TABLE a10 (x jsonb DEFAULT '{');
CREATE TABLE a11 (x date DEFAULT 'soon');
CREATE TABLE a12 (x boolean DEFAULT 'maybe', y boolean DEFAULT 'yes');
CREATE TABLE a13 (x int[] DEFAULT 'abc');
CREATE TABLE a14 (x mood DEFAULT 1);
CREATE TABLE a15 (x int DEFAULT true);
CREATE TABLE a16 (x timestamp DEFAULT 0);
CREATE TABLE a17 (x uuid DEFAULT md5('a'));
CREATE TABLE a18 (x int DEFAULT 'a'::text);
CREATE TABLE a19 (x int DEFAULT random(), y text DEFAULT gen_random_uuid(), z uuid DEFAULT gen_random_uuid());
CREATE TABLE a20 (x int DEFAULT foo);
CREATE TABLE a21 (x interval DEFAULT 5);
CREATE TABLE a22 (x money DEFAULT 0, y oid DEFAULT 1, z real DEFAULT 1.0, w inet DEFAULT '1.2.3.4', v int4range DEFAULT '[1,2)', u mood[] DEFAULT '{sad}', t point DEFAULT '(1,2)', s bytea DEFAULT 'x', r bit DEFAULT '1', q xml DEFAULT '<a/>', p char DEFAULT 'x', o "char" DEFAULT 'x', n name DEFAULT current_user, m text DEFAULT user, l int DEFAULT -1, k int DEFAULT (1 + 2), j date DEFAULT now() + interval '1 day', i timestamp DEFAULT now() AT TIME ZONE 'utc', h int DEFAULT date_part('year', now()), g int DEFAULT extract(year FROM now()), f bigint DEFAULT extract(epoch from now()) * 1000, e smallint DEFAULT 1);
CREATE TABLE a23 (x int DEFAULT extract(year FROM now())::text);
CREATE TABLE a24 (x text DEFAULT ARRAY[1,2], y json DEFAULT 1);
CREATE TABLE a25 (x jsonb DEFAULT '[]'::text);
CREATE TABLE a30 (x money DEFAULT 0, y oid DEFAULT 1, z real DEFAULT 1.0, w inet DEFAULT '1.2.3.4', v int4range DEFAULT '[1,2)', u mood[] DEFAULT '{sad}', t point DEFAULT '(1,2)', s bytea DEFAULT 'x', r bit DEFAULT '1', q xml DEFAULT '<a/>', p char DEFAULT 'x', o "char" DEFAULT 'x', n name DEFAULT current_user, m text DEFAULT user, l int DEFAULT -1, k int DEFAULT (1 + 2), j date DEFAULT now() + interval '1 day', i timestamp DEFAULT (now() AT TIME ZONE 'utc'), h int DEFAULT date_part('year', now()), g int DEFAULT extract(year FROM now()), f bigint DEFAULT extract(epoch from now()) * 1000, e smallint DEFAULT 1);
CREATE TABLE a31 (a regclass DEFAULT 'pg_class', b oid DEFAULT '1', c numeric DEFAULT 'NaN', d float8 DEFAULT '-Infinity', f date DEFAULT 'infinity', g int DEFAULT ' 5 ', h boolean DEFAULT 't', i uuid DEFAULT '{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}', j jsonb DEFAULT '"a"', k json DEFAULT 'null', l int DEFAULT null, m int[] DEFAULT ARRAY[]::int[], n bit(3) DEFAULT B'101', o varbit DEFAULT B'1', p timestamp DEFAULT '2024-01-01', q interval DEFAULT '1 day', r int DEFAULT 1::smallint, s text DEFAULT 1::smallint || 'a', t text DEFAULT concat('a', 1), u money DEFAULT 1.5, v time DEFAULT '10:00', w timestamptz DEFAULT (now() + '1 day'), x text DEFAULT mood 'sad', y varchar DEFAULT 'sad'::mood, z text[] DEFAULT '{}'::varchar[]);
`,
  conditions: `
CREATE TABLE b1 (n int, CHECK (n + 1));
CREATE TABLE b2 (n int, CHECK (n));
CREATE TABLE b3 (n text CHECK (lower(n)));
CREATE TABLE b4 (n boolean CHECK (n), m int CHECK (m IN (1,2)), o text CHECK (o ~ 'x' AND o IS NOT NULL), CHECK (coalesce(n, true)), CHECK (true));
CREATE TABLE b5 (n int CHECK (n > (SELECT 1)));
CREATE TABLE b6 (n int CHECK (1));
CREATE TABLE b7 (n int CHECK (length('a')));
CREATE TABLE b8 (n text[] CHECK (array_length(n, 1)));
`,
  domains: `
CREATE DOMAIN c1 AS int DEFAULT 'abc';
CREATE DOMAIN c2 AS int CHECK (VALUE + 1);
CREATE DOMAIN c3 AS int CHECK (VALUE > (SELECT 1));
CREATE DOMAIN c4 AS int DEFAULT now();
CREATE DOMAIN c5 AS text CHECK (length(VALUE) > 3) DEFAULT 'abcd';
CREATE TABLE c6 (x c5 DEFAULT 5, y c5 DEFAULT now());
CREATE DOMAIN c7 AS int;
CREATE TABLE c8 (x c7 DEFAULT 'abc');
`,
  'made of': `
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE DOMAIN c5 AS text CHECK (length(VALUE) > 3);
CREATE TABLE d1 (a int, b int GENERATED ALWAYS AS (now()) STORED);
CREATE TABLE d2 (a int, b int GENERATED ALWAYS AS (b + 1) STORED);
CREATE TABLE d3 (a int, b int GENERATED ALWAYS AS (a) STORED, c int GENERATED ALWAYS AS (b) STORED);
CREATE TABLE d4 (a int, b int GENERATED ALWAYS AS ((SELECT 1)) STORED);
CREATE TABLE d5 (a int, b text GENERATED ALWAYS AS (ctid::text) STORED);
CREATE TABLE d6 (a text, b int GENERATED ALWAYS AS (a || 'x') STORED);
CREATE TABLE d7 (a date, b int GENERATED ALWAYS AS (CURRENT_DATE - a) STORED);
CREATE TABLE d8 (a text, b text, c text GENERATED ALWAYS AS (concat(a, b)) STORED);
CREATE TABLE d9 (a mood, b mood GENERATED ALWAYS AS (a) VIRTUAL);
CREATE TABLE d10 (a mood, b text GENERATED ALWAYS AS (a::text) VIRTUAL);
CREATE TABLE d11 (a mood, b text GENERATED ALWAYS AS (a = 'sad') STORED, c int GENERATED ALWAYS AS (nope) STORED);
CREATE TABLE d12 (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, c text GENERATED ALWAYS AS (a) STORED, d bigint GENERATED ALWAYS AS (a) STORED, e tsvector GENERATED ALWAYS AS (to_tsvector('english', 'x')) STORED);
CREATE TABLE d13 (a int, b bigint GENERATED ALWAYS AS (tableoid) STORED);
CREATE TABLE d15 (a c5, b text GENERATED ALWAYS AS (a) VIRTUAL);
CREATE TABLE d20 (a mood, c int GENERATED ALWAYS AS (nope) STORED);
`,
  collations: `
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE DOMAIN c5 AS text CHECK (length(VALUE) > 3);
CREATE TABLE e1 (a int COLLATE "C");
CREATE TABLE e2 (a text COLLATE "C", b varchar(3) COLLATE "C", c char COLLATE "C", e text[] COLLATE "C", f c5 COLLATE "C");
CREATE TABLE e3 (a mood COLLATE "C");
CREATE TABLE e4 (a int[] COLLATE "C");
CREATE TABLE e5 (a jsonb COLLATE "C");
`,
  'indexes and keys': `
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TYPE other AS ENUM ('sad', 'fine');
CREATE TABLE i (a int, b text, c jsonb, d json, e int[], f point, g mood, h text[], j daterange, k tsvector, l boolean, m uuid, n xml, o money, p varchar(10));
CREATE INDEX ON i USING hash (a, b);
CREATE INDEX ON i USING hash (a);
CREATE INDEX ON i USING hash (d);
CREATE INDEX ON i USING hash (o);
CREATE UNIQUE INDEX ON i USING hash (a);
CREATE UNIQUE INDEX ON i USING gin (c);
CREATE INDEX ON i USING gin (c DESC);
CREATE INDEX ON i USING gin (b);
CREATE INDEX ON i USING gin (a);
CREATE INDEX ON i USING gin (c, h, k);
CREATE INDEX ON i USING gin (c) INCLUDE (a);
CREATE INDEX ON i USING gin (b gin_trgm_ops);
CREATE INDEX ON i USING gin (d jsonb_path_ops);
CREATE INDEX ON i (b text_pattern_ops, p varchar_pattern_ops, p text_pattern_ops);
CREATE INDEX ON i (a text_pattern_ops);
CREATE INDEX ON i (g text_ops);
CREATE INDEX ON i (d);
CREATE INDEX ON i (n);
CREATE INDEX ON i (f);
CREATE INDEX ON i (c, e, g, h, j, k, l, m, o);
CREATE INDEX ON i USING gist (a);
CREATE INDEX ON i USING gist (f, j, k) INCLUDE (a);
CREATE INDEX ON i USING gist (g);
CREATE INDEX ON i USING gist (h);
CREATE INDEX ON i USING spgist (f);
CREATE INDEX ON i USING spgist (f, b);
CREATE INDEX ON i USING spgist (b);
CREATE INDEX ON i USING spgist (p);
CREATE INDEX ON i USING spgist (a);
CREATE INDEX ON i USING spgist (j);
CREATE INDEX ON i USING spgist (g);
CREATE INDEX ON i USING brin (a, b, m);
CREATE INDEX ON i USING brin (l);
CREATE INDEX ON i USING brin (c);
CREATE INDEX ON i USING brin (h);
CREATE INDEX ON i USING brin (g);
CREATE INDEX ON i USING brin (j);
CREATE INDEX ON i USING brin (o);
CREATE INDEX ON i USING brin (a NULLS FIRST);
CREATE INDEX ON i (a COLLATE "C");
CREATE INDEX ON i (b COLLATE "C");
CREATE INDEX ON i (now());
CREATE INDEX ON i ((a + (SELECT 1)));
CREATE INDEX ON i (a) WHERE b;
CREATE INDEX ON i (a) WHERE a > (SELECT 1);
CREATE INDEX ON i (a) WHERE m = gen_random_uuid();
CREATE INDEX ON i (a) WHERE l;
CREATE INDEX ON i (to_char(a, '9'));
CREATE FUNCTION vol(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION imm(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
CREATE FUNCTION sq(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 1';
CREATE INDEX ON i (vol(a));
CREATE INDEX ON i (imm(a));
CREATE INDEX ON i (sq(a));
ALTER FUNCTION vol(int) IMMUTABLE;
CREATE INDEX ON i (vol(a));
CREATE TABLE u1 (a json UNIQUE);
CREATE TABLE u2 (a json PRIMARY KEY);
CREATE TABLE u3 (a point PRIMARY KEY);
CREATE TABLE u4 (a xml, UNIQUE (a));
CREATE TABLE pt (a int, b timestamptz) PARTITION BY RANGE (now());
CREATE TABLE pt2 (a int, b timestamptz) PARTITION BY RANGE ((a + (SELECT 1)));
CREATE TABLE x2 (a int, EXCLUDE USING gist (a WITH =) WHERE (a));
`,
  'types that change': `
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TYPE other AS ENUM ('sad', 'fine');
CREATE TABLE t (a text, b text DEFAULT '1', c int DEFAULT 0, d varchar(10) DEFAULT 'sad', e mood DEFAULT 'sad', f serial, g timestamp DEFAULT now(), h json, i int[], j text DEFAULT 'x');
ALTER TABLE t ALTER a TYPE int;
ALTER TABLE t ALTER a TYPE int USING a::int;
ALTER TABLE t ALTER b TYPE int USING b::int;
ALTER TABLE t ALTER b DROP DEFAULT, ALTER b TYPE int USING b::int;
ALTER TABLE t ALTER c TYPE boolean USING c <> 0;
ALTER TABLE t ALTER c TYPE bigint;
ALTER TABLE t ALTER c TYPE text;
ALTER TABLE t ALTER d TYPE mood USING d::mood;
ALTER TABLE t ALTER e TYPE other USING e::text::other;
ALTER TABLE t ALTER e TYPE other;
ALTER TABLE t ALTER e TYPE int;
ALTER TABLE t ALTER e TYPE varchar(20);
ALTER TABLE t ALTER f TYPE uuid USING gen_random_uuid();
ALTER TABLE t ALTER f TYPE bigint;
ALTER TABLE t ALTER g TYPE timestamptz;
ALTER TABLE t ALTER g TYPE date;
ALTER TABLE t ALTER h TYPE jsonb;
ALTER TABLE t ALTER i TYPE bigint[];
ALTER TABLE t ALTER i TYPE int;
ALTER TABLE t ALTER j TYPE varchar(5);
ALTER TABLE t ALTER a TYPE int COLLATE "C";
ALTER TABLE t ALTER a SET DEFAULT 'abc';
ALTER TABLE t ADD COLUMN z int DEFAULT 'abc';
ALTER TABLE t ADD COLUMN y int GENERATED ALWAYS AS (now()) STORED;
ALTER TABLE t ADD CHECK (a);
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE q (id int REFERENCES p);
ALTER TABLE p ALTER id TYPE uuid USING gen_random_uuid();
ALTER TABLE q ALTER id TYPE text;
ALTER TABLE q ALTER id TYPE bigint;
CREATE POLICY po ON t USING (a);
CREATE POLICY po2 ON t USING (a > 1);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW WHEN (NEW.a) EXECUTE FUNCTION tf();
CREATE TRIGGER tr2 AFTER UPDATE ON t FOR EACH ROW WHEN (NEW.a > (SELECT 1)) EXECUTE FUNCTION tf();
`,
};
