/**
 * Statements in which every reference to a target stands between ⟦ and ⟧. `before` is run first and has no marks of its own; what is
 * marked ⟪ ⟫ can't be followed, what is marked ⟨ ⟩ is an obstacle.
 */
export interface Example {
  readonly target: string;
  readonly sql: string;
}

/** `relation public.orders`, `column public.orders.total`... */
const of = (target: string, ...sqls: readonly string[]): readonly Example[] => sqls.map((sql) => ({ target, sql }));

const SHOP = `CREATE TYPE status AS ENUM ('new', 'paid');
CREATE TABLE customers (id int PRIMARY KEY, name text, total int);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total int, state status, note text);
`;

export const SETTING = SHOP;

export const examples: readonly Example[] = [
  ...of(
    'relation public.invoices',
    `CREATE TABLE ⟦invoices⟧ (id int PRIMARY KEY);`,
    `create table public.⟦"invoices"⟧ (id int primary key, parent int references ⟦invoices⟧ (id));`,
    `CREATE TABLE ⟦invoices⟧ (id int PRIMARY KEY); CREATE TABLE lines (i int REFERENCES public.⟦invoices⟧, FOREIGN KEY (i) REFERENCES ⟦INVOICES⟧ (id));`,
    `CREATE SCHEMA s; CREATE TABLE s.invoices (id int PRIMARY KEY); CREATE TABLE ⟦invoices⟧ (id int REFERENCES s.invoices); COMMENT ON TABLE s.invoices IS 'invoices';`,
    `CREATE SCHEMA s; CREATE TABLE ⟦invoices⟧ (); SET search_path = s, public; CREATE TABLE t (LIKE ⟦invoices⟧); CREATE TABLE invoices (a int); DROP TABLE invoices; TRUNCATE ⟦invoices⟧;`,
    `CREATE TABLE invoices (a int); DROP TABLE invoices; CREATE TABLE ⟦invoices⟧ (b int); -- invoices
COMMENT ON COLUMN ⟦invoices⟧.b IS 'of invoices';`,
    `CREATE TABLE bills (a int); ALTER TABLE bills RENAME TO ⟦invoices⟧; ALTER TABLE ONLY ⟦invoices⟧ ADD b int;`,
    `CREATE TABLE invoices (a int); ALTER TABLE invoices RENAME TO bills; ALTER TABLE bills RENAME TO ⟦invoices⟧; SELECT * FROM ⟦invoices⟧;`,
    `CREATE TABLE ⟦invoices⟧ (a int, CHECK (⟦invoices⟧.a > 0)); CREATE INDEX ON ⟦invoices⟧ (a); CREATE UNIQUE INDEX invoices_a ON ⟦invoices⟧ (lower(⟦invoices⟧.a::text));`,
    `CREATE TABLE ⟦invoices⟧ (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF ⟦invoices⟧ FOR VALUES IN (1); CREATE TABLE q (a int); ALTER TABLE ⟦invoices⟧ ATTACH PARTITION q FOR VALUES IN (2);`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE TABLE c () INHERITS (⟦invoices⟧); CREATE TABLE d (a int); ALTER TABLE d INHERIT ⟦invoices⟧;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE VIEW v AS SELECT ⟦invoices⟧.a, x.a AS b FROM ⟦invoices⟧, orders, ⟦invoices⟧ AS x WHERE ⟦invoices⟧.a = orders.id;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE VIEW v AS WITH invoices AS (SELECT * FROM ⟦invoices⟧) SELECT invoices.a FROM invoices;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE VIEW v AS SELECT ⟦invoices⟧.* FROM public.⟦invoices⟧ WHERE EXISTS (SELECT 1 FROM orders invoices WHERE invoices.id = 1) AND public.⟦invoices⟧.a > 0;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE MATERIALIZED VIEW v AS SELECT a FROM (SELECT a FROM ⟦invoices⟧) AS invoices; REFRESH MATERIALIZED VIEW v;`,
    `CREATE TABLE ⟦invoices⟧ (a int, t text); CREATE TRIGGER invoices BEFORE INSERT ON ⟦invoices⟧ FOR EACH ROW EXECUTE FUNCTION f('invoices'); ALTER TRIGGER invoices ON ⟦invoices⟧ RENAME TO x;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE POLICY p ON ⟦invoices⟧ USING (a IN (SELECT i.a FROM ⟦invoices⟧ i)) WITH CHECK (⟦invoices⟧.a > 0); ALTER POLICY p ON ⟦invoices⟧ USING (true); DROP POLICY p ON ⟦invoices⟧;`,
    `CREATE TABLE ⟦invoices⟧ (a int); GRANT SELECT, INSERT (a) ON TABLE orders, ⟦invoices⟧ TO public; REVOKE ALL ON ⟦invoices⟧ FROM public; ALTER TABLE ⟦invoices⟧ OWNER TO invoices;`,
    `CREATE TABLE ⟦invoices⟧ (a int); INSERT INTO ⟦invoices⟧ (a) VALUES (1); INSERT INTO ⟦invoices⟧ AS i SELECT 1 ON CONFLICT DO NOTHING; UPDATE ⟦invoices⟧ SET a = ⟦invoices⟧.a + 1; DELETE FROM ⟦invoices⟧ USING orders WHERE ⟦invoices⟧.a = orders.id;`,
    `CREATE TABLE ⟦invoices⟧ (a int); MERGE INTO ⟦invoices⟧ USING orders ON ⟦invoices⟧.a = orders.id WHEN MATCHED THEN DELETE;`,
    `CREATE TABLE ⟦invoices⟧ (a int, b int); COPY ⟦invoices⟧ (a, b) FROM stdin;
1	2
\\.
ANALYZE ⟦invoices⟧ (a); LOCK TABLE ⟦invoices⟧; CREATE STATISTICS st ON a, b FROM ⟦invoices⟧; CREATE PUBLICATION p FOR TABLE ⟦invoices⟧ (a), orders;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f(i ⟦invoices⟧, j public.⟦invoices⟧[]) RETURNS SETOF ⟦invoices⟧ LANGUAGE c AS 'x', 'invoices'; CREATE FUNCTION g(a ⟦invoices⟧.a%TYPE) RETURNS int LANGUAGE c AS 'x';`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE TABLE t (i ⟦invoices⟧, j text DEFAULT 'invoices', k regclass DEFAULT '⟦invoices⟧'::regclass, l regclass DEFAULT 'public.⟦"invoices"⟧'::regclass);`,
    `CREATE SEQUENCE ⟦invoices⟧; CREATE TABLE t (a int DEFAULT nextval('public.⟦invoices⟧'::regclass), b int DEFAULT nextval('⟦invoices⟧')); ALTER SEQUENCE ⟦invoices⟧ OWNED BY t.a; SELECT setval('⟦invoices⟧', 3); COMMENT ON SEQUENCE ⟦invoices⟧ IS '';`,
    `CREATE VIEW ⟦invoices⟧ AS SELECT id FROM orders; CREATE OR REPLACE VIEW ⟦invoices⟧ AS SELECT id FROM orders; CREATE VIEW w AS SELECT id FROM ⟦invoices⟧; ALTER VIEW ⟦invoices⟧ OWNER TO x; COMMENT ON VIEW ⟦invoices⟧ IS NULL;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE RULE r AS ON INSERT TO ⟦invoices⟧ DO ALSO INSERT INTO orders (id) SELECT ⟦invoices⟧.a FROM ⟦invoices⟧ WHERE ⟦invoices⟧.a = NEW.a;`,
    `CREATE TABLE ⟦invoices⟧ (a int); SELECT count(⟦invoices⟧.*), ⟦invoices⟧ FROM ⟦invoices⟧; SELECT invoices FROM orders invoices;`,
    `CREATE TABLE ⟦"invoices"⟧ (a int); TABLE ⟦"invoices"⟧;`,
  ),
  ...of(
    'column public.orders.total',
    `ALTER TABLE orders ALTER ⟦total⟧ SET DEFAULT 1;`,
    `ALTER TABLE orders ADD CHECK (⟦total⟧ > 0 AND orders.⟦"total"⟧ < 9), ALTER COLUMN ⟦total⟧ TYPE bigint USING ⟦total⟧::bigint, ALTER ⟦total⟧ SET STATISTICS 100, ALTER COLUMN ⟦total⟧ SET STORAGE plain;`,
    `ALTER TABLE customers ADD CHECK (total > 0); ALTER TABLE customers ADD UNIQUE (total);`,
    `ALTER TABLE orders ADD UNIQUE (⟦total⟧, id); ALTER TABLE orders ADD CONSTRAINT total UNIQUE (note) INCLUDE (⟦TOTAL⟧);`,
    `ALTER TABLE orders ADD PRIMARY KEY (⟦total⟧);`,
    `ALTER TABLE orders ADD UNIQUE (⟦total⟧); CREATE TABLE t (total int REFERENCES orders (⟦total⟧), a int, FOREIGN KEY (a) REFERENCES orders (⟦total⟧) ON DELETE SET NULL (a));`,
    `ALTER TABLE orders ADD FOREIGN KEY (⟦total⟧, id) REFERENCES customers (total, id) ON DELETE SET NULL (⟦total⟧);`,
    `ALTER TABLE orders ADD EXCLUDE USING gist (⟦total⟧ WITH =, (⟦total⟧ + 1) WITH =) WHERE (⟦total⟧ > 0);`,
    `ALTER TABLE orders ADD double int GENERATED ALWAYS AS (⟦total⟧ * 2) STORED;`,
    `CREATE INDEX total ON orders (⟦total⟧ DESC, (⟦total⟧ + customer_id), lower(note)) INCLUDE (⟦total⟧) WHERE ⟦total⟧ IS NOT NULL;`,
    `COMMENT ON COLUMN public.orders.⟦total⟧ IS 'total'; COMMENT ON COLUMN customers.total IS '';`,
    `CREATE TRIGGER t BEFORE UPDATE OF note, ⟦total⟧ ON orders FOR EACH ROW WHEN (OLD.⟦total⟧ IS DISTINCT FROM NEW.⟦total⟧) EXECUTE FUNCTION f();`,
    `CREATE POLICY p ON orders USING (⟦total⟧ > 0 AND customer_id IN (SELECT total FROM customers WHERE customers.total = orders.⟦total⟧)) WITH CHECK (⟦total⟧ > 1);`,
    `CREATE POLICY p ON customers USING (total IN (SELECT ⟦total⟧ FROM orders)); CREATE POLICY q ON customers USING (EXISTS (SELECT FROM orders o WHERE o.⟦total⟧ = customers.total AND note = name));`,
    `CREATE VIEW v AS SELECT o.⟦total⟧, c.total AS t, sum(o.⟦total⟧) FROM orders o, (SELECT id FROM customers) c2, customers c GROUP BY o.⟦total⟧, c.total;`,
    `CREATE VIEW v AS SELECT t.total FROM (SELECT o.⟦total⟧ FROM orders o) t;`,
    `CREATE VIEW v AS SELECT t.⟦total⟧ FROM (SELECT * FROM orders) t; CREATE VIEW w AS SELECT t.x FROM orders t (a, b, x);`,
    `CREATE VIEW v AS WITH o AS (SELECT ⟦total⟧ FROM orders), p AS (SELECT * FROM orders) SELECT o.total, p.⟦total⟧ AS x FROM o, p;`,
    `CREATE VIEW v AS SELECT id FROM orders WHERE EXISTS (SELECT total FROM customers WHERE orders.⟦total⟧ = total);`,
    `CREATE VIEW v AS SELECT id FROM orders UNION SELECT ⟦total⟧ FROM orders ORDER BY id;`,
    `CREATE VIEW v AS SELECT ⟦total⟧ AS id FROM orders ORDER BY ⟦total⟧ + 1;`,
    `CREATE VIEW v AS SELECT ⟨*⟩ FROM orders;`,
    `CREATE VIEW v AS SELECT o.id FROM orders o JOIN customers c USING (⟨total⟩);`,
    `CREATE VIEW v AS SELECT o.id FROM orders o JOIN orders c USING (⟦total⟧);`,
    `CREATE TABLE t (LIKE ⟨orders⟩); ALTER TABLE t ADD CHECK (total > 0);`,
    `CREATE TABLE t () INHERITS (orders); CREATE INDEX ON t (⟦total⟧); SELECT ⟦total⟧ FROM t;`,
    `CREATE TABLE t () INHERITS (⟨orders⟩); ALTER TABLE t NO INHERIT orders; CREATE INDEX ON t (total);`,
    `GRANT SELECT (id, ⟦total⟧), UPDATE (⟦total⟧) ON orders TO public; GRANT SELECT (total) ON customers TO public;`,
    `COPY orders (id, ⟦total⟧) FROM stdin;\n1	total\n\\.\n`,
    `INSERT INTO orders (id, ⟦total⟧) VALUES (1, 2); INSERT INTO orders (id, ⟦total⟧) SELECT id, total FROM customers ON CONFLICT (⟦total⟧) DO UPDATE SET ⟦total⟧ = excluded.⟦total⟧ WHERE orders.⟦total⟧ > 1 RETURNING ⟦total⟧;`,
    `UPDATE orders SET ⟦total⟧ = c.total, (note, ⟦total⟧) = ('a', 1) FROM customers c WHERE c.id = orders.⟦total⟧;`,
    `DELETE FROM orders WHERE ⟦total⟧ = 1 RETURNING old.⟦total⟧;`,
    `MERGE INTO orders o USING customers c ON o.⟦total⟧ = c.total WHEN MATCHED AND o.⟦total⟧ > 1 THEN UPDATE SET ⟦total⟧ = c.total WHEN NOT MATCHED THEN INSERT (⟦total⟧) VALUES (c.total);`,
    `CREATE STATISTICS s ON ⟦total⟧, note FROM orders; CREATE PUBLICATION p FOR TABLE orders (id, ⟦total⟧) WHERE (⟦total⟧ > 1), customers (total); ANALYZE orders (⟦total⟧);`,
    `SELECT (o).⟦total⟧, (c).total, (orders.*).⟦total⟧ FROM orders o, customers c, orders;`,
    `CREATE SEQUENCE s OWNED BY orders.⟦total⟧; ALTER SEQUENCE s OWNED BY public.orders.⟦total⟧; SELECT pg_get_serial_sequence('public.orders', '⟦total⟧');`,
    `ALTER TABLE orders RENAME total TO sum; ALTER TABLE orders RENAME note TO ⟦total⟧; CREATE INDEX ON orders (⟦total⟧);`,
    `ALTER TABLE orders DROP total; ALTER TABLE orders ADD ⟦total⟧ text; SELECT ⟦total⟧ FROM orders;`,
    `CREATE FUNCTION f(x orders.⟦total⟧%TYPE, y customers.total%TYPE) RETURNS int LANGUAGE c AS 'x';`,
    `CREATE RULE r AS ON UPDATE TO orders WHERE NEW.⟦total⟧ > OLD.⟦total⟧ DO ALSO UPDATE customers SET total = NEW.⟦total⟧ WHERE total = 1;`,
    `SELECT total FROM customers; SELECT 'total', total FROM nowhere; -- total`,
    `SELECT ⟦total⟧ FROM orders ORDER BY total; SELECT c.x FROM orders o, LATERAL (SELECT o.⟦total⟧ AS x) c;`,
    `CREATE TABLE t AS SELECT ⟦total⟧, id FROM orders; CREATE INDEX ON t (total); CREATE MATERIALIZED VIEW m AS SELECT ⟦total⟧ FROM orders; CREATE INDEX ON m (total);`,
  ),
  ...of(
    'column public.orders.total',
    `CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('⟦total⟧', 'pg_catalog.english', 'note'); CREATE TRIGGER u BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f('⟪total⟫', 'subtotal');`,
    `\\copy orders (id, ⟪total⟫) from 'orders.csv'\nSELECT ⟦total⟧ FROM orders;`,
  ),
  ...of(
    'column public.v.total',
    `CREATE VIEW v (⟦total⟧) AS SELECT id FROM orders; CREATE VIEW w AS SELECT v.⟦total⟧ AS a FROM v; COMMENT ON COLUMN v.⟦total⟧ IS '';`,
  ),
  ...of(
    'type public.status',
    `CREATE TABLE t (a ⟦status⟧, b public.⟦status⟧[], c ⟦"status"⟧ DEFAULT 'new'::⟦status⟧);`,
    `CREATE SCHEMA s; CREATE TYPE s.status AS ENUM (); CREATE TABLE t (status s.status, x ⟦status⟧);`,
    `CREATE FUNCTION f(status ⟦status⟧, OUT o ⟦status⟧) LANGUAGE c AS 'status'; ALTER TYPE ⟦status⟧ ADD VALUE 'x'; COMMENT ON TYPE ⟦status⟧ IS 'status'; GRANT USAGE ON TYPE ⟦status⟧ TO public; ALTER TYPE public.⟦status⟧ OWNER TO x;`,
    `CREATE DOMAIN d AS ⟦status⟧; CREATE TYPE c AS (status ⟦status⟧); CREATE VIEW v AS SELECT note::⟦status⟧ AS status FROM orders; CREATE INDEX ON orders ((note::text = 'new'::⟦status⟧::text)); CREATE CAST (text AS ⟦status⟧) WITH INOUT;`,
    `ALTER TABLE orders ALTER note TYPE ⟦status⟧ USING note::⟦status⟧, ADD z ⟦status⟧; DROP FUNCTION IF EXISTS f(⟦status⟧);`,
  ),
  ...of(
    'constraint public.orders.positive',
    `ALTER TABLE orders ADD CONSTRAINT ⟦positive⟧ CHECK (total > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT ⟦positive⟧; COMMENT ON CONSTRAINT ⟦positive⟧ ON orders IS ''; ALTER TABLE customers ADD CONSTRAINT positive CHECK (total > 0);`,
    `ALTER TABLE orders ADD CONSTRAINT ⟦positive⟧ UNIQUE (total) DEFERRABLE; COMMENT ON INDEX ⟦positive⟧ IS ''; SET CONSTRAINTS ⟦positive⟧ DEFERRED; INSERT INTO orders (id) VALUES (1) ON CONFLICT ON CONSTRAINT ⟦positive⟧ DO NOTHING; ALTER TABLE orders CLUSTER ON ⟦positive⟧;`,
    `ALTER TABLE orders ADD CONSTRAINT p CHECK (total > 0); ALTER TABLE orders RENAME CONSTRAINT p TO ⟦positive⟧;`,
  ),
  ...of(
    'index public.by_note',
    `CREATE INDEX ⟦by_note⟧ ON orders (note); COMMENT ON INDEX public.⟦by_note⟧ IS ''; ALTER INDEX ⟦by_note⟧ SET (fillfactor = 70); CLUSTER orders USING ⟦by_note⟧; REINDEX INDEX ⟦by_note⟧;`,
    `CREATE INDEX x ON orders (note); ALTER INDEX x RENAME TO ⟦by_note⟧; CREATE UNIQUE INDEX u ON orders (id); ALTER TABLE orders ALTER id SET NOT NULL, REPLICA IDENTITY USING INDEX u;`,
    `CREATE UNIQUE INDEX ⟦by_note⟧ ON orders (note); ALTER TABLE orders ALTER note SET NOT NULL; ALTER TABLE orders REPLICA IDENTITY USING INDEX ⟦by_note⟧;`,
  ),
  ...of('enum value public.status.paid', `ALTER TYPE status ADD VALUE 'late' AFTER ⟦'paid'⟧;`),
  ...of(
    'relation public.invoices',
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT max(⟦invoices⟧.a) FROM public.⟦invoices⟧; -- invoices
$$;`,
    `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT a FROM ⟦"invoices"⟧ WHERE note = ''invoices'''; CREATE TABLE ⟦invoices⟧ (a int, note text);`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS int BEGIN ATOMIC INSERT INTO ⟦invoices⟧ VALUES (1); SELECT a FROM ⟦invoices⟧; END; CREATE FUNCTION g() RETURNS bigint RETURN (SELECT count(*) FROM ⟦invoices⟧);`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
<<outer>>
DECLARE
  r public.⟦invoices⟧%ROWTYPE;
  s ⟦invoices⟧;
  n CONSTANT int NOT NULL := (SELECT count(*) FROM ⟦invoices⟧);
  invoices text DEFAULT 'invoices';
  c CURSOR (k int) FOR SELECT * FROM ⟦invoices⟧ WHERE a = k;
BEGIN
  IF EXISTS (SELECT FROM ⟦invoices⟧) OR CASE WHEN n > 1 THEN true ELSE false END THEN
    PERFORM 1 FROM ⟦invoices⟧ WHERE a = NEW.a;
  ELSIF n > (SELECT max(a) FROM ⟦invoices⟧) THEN
    INSERT INTO ⟦invoices⟧ (a) VALUES (n) RETURNING a INTO STRICT n;
  ELSE
    EXECUTE 'SELECT 1 FROM ⟪invoices⟫' INTO n USING (SELECT 1 FROM ⟦invoices⟧);
    EXECUTE format('DELETE FROM ⟪invoices⟫ WHERE a = %s', n);
  END IF;
  FOR r IN SELECT * FROM ⟦invoices⟧ LOOP
    n := n + (SELECT r.a FROM ⟦invoices⟧ LIMIT 1);
    CONTINUE WHEN EXISTS (SELECT FROM ⟦invoices⟧);
  END LOOP;
  FOR i IN REVERSE 1 .. (SELECT max(a) FROM ⟦invoices⟧) LOOP NULL; END LOOP;
  WHILE (SELECT true FROM ⟦invoices⟧) LOOP EXIT; END LOOP;
  FOREACH n IN ARRAY (SELECT array_agg(a) FROM ⟦invoices⟧) LOOP
    RAISE NOTICE 'invoices %', (SELECT a FROM ⟦invoices⟧) USING HINT = 'invoices';
  END LOOP;
  SELECT a, 1 INTO n, n FROM ⟦invoices⟧;
  OPEN c FOR SELECT a FROM ⟦invoices⟧;
  CASE n WHEN 1 THEN DELETE FROM ⟦invoices⟧; ELSE TRUNCATE ⟦invoices⟧; END CASE;
  RETURN NEXT (SELECT a FROM ⟦invoices⟧);
  RETURN QUERY SELECT a FROM ⟦invoices⟧;
EXCEPTION WHEN unique_violation THEN
  UPDATE ⟦invoices⟧ SET a = 2, b = 'invoices';
  RETURN NEW;
END $$;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS int LANGUAGE plv8 AS $$ plv8.execute("select * from ⟪invoices⟫ where invoices_total") $$;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS E'BEGIN RETURN (SELECT a FROM ⟪invoices⟫ WHERE b = 'x'); END';`,
    `CREATE SCHEMA s; CREATE TABLE s.invoices (); CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = s AS $$ SELECT 1 FROM invoices $$; CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT 1 FROM ⟦invoices⟧ $$;`,
    `CREATE TABLE ⟦invoices⟧ (a int); DO $$ BEGIN ALTER TABLE ⟦invoices⟧ ADD b int; CREATE INDEX ON ⟦invoices⟧ (b); UPDATE ⟦invoices⟧ SET a = 1; EXECUTE 'DROP TABLE ⟪invoices⟫'; END $$;`,
    `CREATE TABLE ⟦invoices⟧ (a int); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TEMP TABLE invoices (b int); END $$;`,
    `CREATE TABLE ⟦invoices⟧ (a int); DO 'BEGIN DELETE FROM ⟦invoices⟧; END';`,
  ),
  ...of(
    'column public.orders.total',
    `CREATE FUNCTION f(o orders, total2 int) RETURNS int LANGUAGE sql AS $$ SELECT o.⟦total⟧ + $1.⟦total⟧ + c.total FROM customers c; UPDATE orders SET ⟦total⟧ = ⟦total⟧ + 1 WHERE note = 'total' $$;`,
    `CREATE FUNCTION f(total int) RETURNS int LANGUAGE plpgsql AS $$ DECLARE o orders; BEGIN o.⟦total⟧ := total; INSERT INTO orders (⟦total⟧) VALUES (total); SELECT orders.⟦total⟧ INTO f.total FROM orders WHERE id = total; RETURN o.⟦total⟧; END $$;`,
    `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN FOR r IN SELECT id, ⟦total⟧ FROM orders LOOP PERFORM r.total; END LOOP; FOR r IN SELECT * FROM orders LOOP PERFORM r.⟦total⟧; END LOOP; SELECT * INTO r FROM customers; RAISE NOTICE '%', r.total; END $$;`,
    `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.⟦total⟧ = OLD.⟦total⟧ + 1; IF NEW.⟦total⟧ > 1 THEN RETURN NULL; END IF; RETURN NEW; END $$; CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();`,
    `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.⟪total⟫ = 1; RETURN NEW; END $$; CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER t BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION f();`,
    `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.total = 1; RETURN NEW; END $$; CREATE TRIGGER t BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION f();`,
    `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ DECLARE v orders.⟦total⟧%TYPE; w public.orders%ROWTYPE; BEGIN w.⟦total⟧ := v; END $$;`,
    `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE orders o SET ⟦total⟧ = 1 FROM customers c JOIN orders p USING (⟪total⟫) WHERE o.id = c.id; END $$;`,
  ),
  ...of(
    'type public.status',
    `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ DECLARE s ⟦status⟧ := 'new'; status text; t public.⟦"status"⟧[]; BEGIN s := status::⟦status⟧; END $$;`,
    `DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = '⟦status⟧') THEN CREATE TYPE ⟦status⟧ AS ENUM ('x'); END IF; END $$;`,
  ),
  ...of(
    'schema sales',
    `CREATE SCHEMA sales; CREATE TABLE sales.t (); DROP SCHEMA sales CASCADE; CREATE SCHEMA ⟦sales⟧; CREATE TABLE ⟦sales⟧.t ();`,
    `CREATE SCHEMA ⟦sales⟧; CREATE TABLE ⟦sales⟧.a (sales int PRIMARY KEY, b int REFERENCES ⟦sales⟧.a (sales)); COMMENT ON SCHEMA ⟦sales⟧ IS 'sales'; COMMENT ON COLUMN ⟦sales⟧.a.sales IS 'sales.a';`,
    `CREATE SCHEMA IF NOT EXISTS ⟦"sales"⟧ AUTHORIZATION sales; SET search_path TO ⟦sales⟧, public; SET search_path = public, '⟦sales⟧'; SELECT pg_catalog.set_config('search_path', 'public, ⟦sales⟧', false); GRANT USAGE ON SCHEMA public, ⟦sales⟧ TO sales; ALTER DEFAULT PRIVILEGES IN SCHEMA ⟦sales⟧ GRANT SELECT ON TABLES TO sales;`,
    `CREATE SCHEMA ⟦sales⟧; ALTER TABLE orders SET SCHEMA ⟦sales⟧; SELECT sales.id FROM customers sales; SELECT sales.id, ⟦sales⟧.f(1) FROM ⟦sales⟧.orders sales; CREATE EXTENSION citext SCHEMA ⟦sales⟧;`,
    `CREATE SCHEMA shop; ALTER SCHEMA shop RENAME TO ⟦sales⟧; CREATE SEQUENCE ⟦sales⟧.s; SELECT nextval('⟦sales⟧.s'), '⟦"sales"⟧.s'::regclass; CREATE FUNCTION ⟦sales⟧.f() RETURNS int LANGUAGE sql SET search_path = ⟦sales⟧ AS $$ SELECT id FROM ⟦sales⟧.orders -- sales
$$;`,
  ),
  ...of(
    'enum value public.status.paid',
    `ALTER TABLE orders ALTER state SET DEFAULT ⟦'paid'⟧, ADD CHECK (state <> ⟦'paid'⟧ OR note = 'paid'), ADD CHECK (state IN ('new', ⟦'paid'⟧)), ADD s status DEFAULT ⟦'paid'⟧, ADD t text DEFAULT 'paid', ADD CHECK (state = ANY (ARRAY[⟦'paid'⟧]::status[]) AND note LIKE 'paid');`,
    `CREATE VIEW v AS SELECT ⟦'paid'⟧::status AS paid, CASE o.state WHEN ⟦'paid'⟧ THEN 'paid'::text END, coalesce(state, ⟦'paid'⟧) FROM orders o WHERE o.state >= ⟦'paid'⟧ AND note = 'paid';`,
    `INSERT INTO orders (note, state) VALUES ('paid', ⟦'paid'⟧), ('paid', 'new'); INSERT INTO orders (state, note) SELECT ⟦'paid'⟧, 'paid' FROM customers; UPDATE orders SET state = ⟦'paid'⟧, note = 'paid' WHERE state = ⟦'paid'⟧;`,
    `CREATE INDEX ON orders (id) WHERE state = ⟦$$paid$$⟧; CREATE POLICY p ON orders USING (state = ⟦'paid'⟧); CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.state = ⟦'paid'⟧) EXECUTE FUNCTION f();`,
    `CREATE FUNCTION f(s status) RETURNS int LANGUAGE sql AS $$ SELECT 1 FROM orders WHERE state = ⟦'paid'⟧ $$; SELECT f(⟦'paid'⟧), g('⟪paid⟫'), '⟪paid⟫', upper('paid');`,
    `CREATE TABLE p (s status) PARTITION BY LIST (s); CREATE TABLE q PARTITION OF p FOR VALUES IN (⟦'paid'⟧); CREATE DOMAIN d AS status DEFAULT '⟪paid⟫';`,
    `COPY ⟨orders⟩ (id, state) FROM stdin;
1	paid
\\.
`,
    `ALTER TYPE status RENAME VALUE 'paid' TO 'done'; ALTER TYPE status ADD VALUE ⟦'paid'⟧;`,
    `ALTER TYPE status RENAME VALUE 'paid' TO 'done'; ALTER TYPE status RENAME VALUE 'done' TO ⟦'paid'⟧;`,
  ),
];
