/** Columns of every type and views of every shape, to be compared with what Postgres makes of them. */

/** User types and relations the rest refers to. */
export const setting = `
CREATE SCHEMA app;
CREATE SCHEMA "Odd schema";
CREATE TYPE status AS ENUM ('new', 'paid', 'sent');
CREATE TYPE app.level AS ENUM ('low', 'high');
CREATE TYPE "Odd schema"."Mood" AS ENUM ('sad', 'ok');
CREATE TYPE "order" AS ENUM ('a');
CREATE TYPE public.date AS ENUM ('not the real one');
CREATE DOMAIN email AS varchar(120) CHECK (VALUE LIKE '%@%');
CREATE DOMAIN app.amount AS numeric(12,2) NOT NULL;
CREATE TYPE address AS (street text, zip varchar(10), geo point);
CREATE TYPE floatrange AS RANGE (subtype = float8);
CREATE TYPE span AS RANGE (subtype = int4, multirange_type_name = app.spans);
CREATE EXTENSION citext;
CREATE EXTENSION hstore WITH SCHEMA app;
CREATE TABLE customers (id int PRIMARY KEY, name varchar(40) NOT NULL, email email, home address, tags text[], born date, "Odd Name" int);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id int, state status, total numeric(10,2), placed timestamptz(3), note text,
  data jsonb, raw json, weight real, lines smallint, paid boolean, code char(5), length interval, period tstzrange);
CREATE TABLE app.orders (id int, amount app.amount, level app.level, mood "Odd schema"."Mood");
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION pair(a int, OUT x int, OUT y text) LANGUAGE sql AS 'SELECT 1, ''a''';
CREATE FUNCTION single(OUT only_one int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION rows_of(wanted int) RETURNS TABLE (id int, label varchar(20)) LANGUAGE sql AS 'SELECT 1, ''a''';
CREATE FUNCTION all_customers() RETURNS SETOF customers LANGUAGE sql AS 'SELECT * FROM customers';
CREATE FUNCTION numbers() RETURNS SETOF bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION anything() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION home_of(c customers) RETURNS address LANGUAGE sql AS 'SELECT c.home';
CREATE VIEW customer_names AS SELECT id, name FROM customers;
`;

/** Types as people write them. */
export const types: readonly string[] = `
int; integer; int2; int4; int8; smallint; bigint; pg_catalog.int4; decimal; numeric; numeric(10); numeric(10,2); numeric(10,-2); dec(5,1)
float; float(24); float(25); real; double precision; float4; float8; money; boolean; bool
text; varchar; varchar(255); character varying(10); char; char(3); character(4); bpchar; bpchar(7); name; "char"; nchar(3); national character varying(9)
bytea; uuid; xml; json; jsonb; jsonpath; tsvector; tsquery; pg_lsn; oid; regclass; regtype; xid8; inet; cidr; macaddr; macaddr8
bit; bit(4); bit varying; bit varying(9); varbit; varbit(3)
pg_catalog.date; time; time(2); timetz; time(1) with time zone; timestamp; timestamp(0); timestamptz; timestamptz(3); timestamp(6) without time zone
interval; interval(2); interval year; interval year to month; interval day to second(3); interval second(1); interval hour to minute
point; line; lseg; box; path; polygon; circle
int4range; int8range; numrange; tsrange; tstzrange; daterange; int4multirange; nummultirange; datemultirange
text[]; text[][]; int[3]; int array; varchar(20)[]; timestamptz(3)[]; _int4; _text; "char"[]; bit[]; char[]; bpchar[]; numeric(8,3)[][]
int2vector; oidvector; txid_snapshot; pg_snapshot; refcursor; tid; xid; cid; information_schema.sql_identifier
status; status[]; _status; public.status; app.level; app.level[]; "Odd schema"."Mood"; "Odd schema"."Mood"[]; "order"; public."order"; public.date; public.date[]
email; email[]; app.amount; address; address[]; floatrange; floatmultirange; span; app.spans; customers; customers[]; customer_names; app.orders
citext; citext[]; public.citext; app.hstore; app.hstore[]
`
  .trim()
  .split(/[;\n]/)
  .map((type) => type.trim());

/** Queries; each becomes a view, so that its columns and their types can be asked of Postgres. */
export const queries: readonly string[] = `
SELECT 1
SELECT 1, 'a' AS b, NULL AS c, 1.5 AS d, 3000000000 AS e, 1e400 AS f, true AS g, B'101' AS h
SELECT id, name AS n, email FROM customers
SELECT * FROM customers
SELECT customers.* FROM customers
SELECT c.*, o.id AS order_id FROM customers c JOIN orders o ON o.customer_id = c.id
SELECT public.customers.id, "Odd Name" FROM public.customers
SELECT * FROM app.orders
SELECT * FROM customers c (a, b) WHERE a > 1
SELECT * FROM orders o JOIN app.orders a USING (id)
SELECT * FROM orders o LEFT JOIN app.orders a USING (id)
SELECT * FROM app.orders a FULL JOIN orders o USING (id)
SELECT o.note, a.id AS a_id, j.id AS j_id FROM orders o JOIN app.orders a USING (id) AS j
SELECT * FROM customer_names NATURAL JOIN (SELECT id, 1 AS extra FROM orders) x
SELECT * FROM (customers c JOIN orders o ON true) AS j (a, b, c, d, e, f, g, h) CROSS JOIN (SELECT 1 AS z) AS k
SELECT name::text, o.id::bigint, CAST(born AS text), total::numeric(8,1), note::varchar(9), code::bpchar, placed::timestamptz(2) FROM customers, orders o
SELECT '1'::int, 'paid'::status, 'a@b'::email, array['new']::status[], 'b'::char(3) AS c3, 'b'::char AS c1, '1'::bit(3) AS b3
SELECT coalesce(name, 'x'), coalesce(note, code) AS c2, greatest(1, 2), least(1.5, id), nullif(id, 0) FROM customers JOIN orders USING (id)
SELECT CASE WHEN id > 1 THEN 'a' ELSE 'b' END FROM orders
SELECT CASE WHEN id > 1 THEN total END, CASE id WHEN 1 THEN lines ELSE id END AS n, CASE WHEN paid THEN name ELSE note END FROM orders JOIN customer_names USING (id)
SELECT CASE WHEN id > 1 THEN name ELSE name END AS same, CASE WHEN id = 1 THEN total ELSE 0 END AS mixed FROM orders JOIN customer_names USING (id)
SELECT count(*), count(id) AS c2, sum(id) AS si, sum(lines) AS sl, sum(total) AS st, sum(weight) AS sw, avg(id) AS ai, avg(weight) AS aw FROM orders
SELECT min(name) AS m1, max(placed) AS m2, max(total) AS m3, min(state) AS m4, max(code) AS m5, min(born) AS m6, max(email) AS m7 FROM customers, orders
SELECT array_agg(name), array_agg(state) AS a2, string_agg(note, ','), bool_or(paid), json_agg(data), jsonb_object_agg(name, id) FROM customers JOIN orders USING (id)
SELECT array_agg(tags) AS a1, array_agg(email) AS a2, every(paid), percentile_cont(0.5) WITHIN GROUP (ORDER BY total), mode() WITHIN GROUP (ORDER BY state) FROM customers JOIN orders USING (id)
SELECT row_number() OVER (), rank() OVER (ORDER BY id), lag(total) OVER w AS l, first_value(name) OVER w AS f, ntile(4) OVER w, sum(id) OVER w AS s FROM orders JOIN customer_names USING (id) WINDOW w AS (ORDER BY id)
SELECT now(), current_date, current_timestamp, current_timestamp(2) AS ct2, localtime, localtimestamp, current_time, current_user, session_user, user, current_schema, current_catalog
SELECT lower(name), upper(name) AS u, length(name), trim(name), substring(name FROM 2), left(name, 2), concat(name, id), name || 'x', replace(name, 'a', 'b'), md5(name) FROM customers
SELECT date_trunc('day', placed), date_trunc('month', born) AS m, extract(year FROM placed), date_part('year', placed), age(placed), to_char(placed, 'YYYY'), placed AT TIME ZONE 'UTC' AS z FROM orders, customers
SELECT id + 1 AS a, total * 2 AS b, lines + id AS c, weight * total AS d, weight + weight AS e, id / 2 AS f, -total AS g, lines + 1 AS h, id % 3 AS i, id ^ 2 AS j FROM orders
SELECT born + 1 AS a, born - born AS b, placed - placed AS c, placed + length AS d, born + length AS e, length * 2 AS f, placed - interval '1 day' AS g, born + time '10:00' AS h FROM orders, customers
SELECT id = 1 AS a, note LIKE 'x%' AS b, note IS NULL AS c, paid IS TRUE AS d, id IN (1, 2) AS e, id BETWEEN 1 AND 2 AS f, note ~ 'x' AS g, NOT paid AS h, paid AND true AS i, id IS DISTINCT FROM 1 AS j FROM orders
SELECT id = 1, note LIKE 'x' AS l FROM orders WHERE false GROUP BY 1, 2 HAVING count(*) > 1
SELECT data -> 'a' AS a, data ->> 'b' AS b, raw -> 'c' AS c, raw #>> '{a}' AS d, data #> '{a,b}' AS e, data @> '{}' AS f, data ? 'x' AS g, data || '{}' AS h, data - 'x' AS i FROM orders
SELECT data['a'] AS a, tags[1] AS b, tags[1:2] AS c, tags || 'x'::text AS d, tags || tags AS dd, 'a' = ANY (tags) AS e, array[1, 2] AS f, array[orders.id, 3.5] AS g, array_length(tags, 1), unnest(tags) FROM customers, orders
SELECT array[1], array[name] AS a2, (home).street, (home).zip AS z FROM customers
SELECT (home).* FROM customers
SELECT (c.home).zip, c FROM customers c
SELECT (SELECT name FROM customers LIMIT 1), (SELECT 1), (SELECT max(id) AS biggest FROM orders), exists (SELECT 1 FROM orders), array(SELECT id FROM orders)
SELECT (SELECT 1)::text AS cast_of_subquery, (SELECT 2)::bigint, id IN (SELECT id FROM orders) AS e, id > ALL (SELECT id FROM orders) AS f FROM customers
SELECT * FROM (SELECT id, name FROM customers) s
SELECT * FROM (SELECT 1 AS a, 'x' AS b) s (p)
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) v
SELECT * FROM (VALUES (1, 'a', 1.5), (2, 'b', 2)) v (id, label)
VALUES (1, 'a'::text), (2, 'b')
TABLE customers
SELECT id, name FROM customers UNION SELECT id::int, note FROM orders
SELECT id FROM customers UNION ALL SELECT id FROM orders UNION SELECT 1.5
SELECT 'a' AS x UNION SELECT NULL
SELECT name FROM customers INTERSECT SELECT name FROM customer_names ORDER BY name LIMIT 3
(SELECT id AS k FROM customers ORDER BY 1 LIMIT 1) EXCEPT (SELECT customer_id FROM orders)
WITH x AS (SELECT id, name FROM customers), y (a, b) AS (SELECT * FROM x) SELECT * FROM y JOIN x ON x.id = y.a
WITH RECURSIVE t (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT sum(n) FROM t
WITH RECURSIVE tree AS (SELECT id, name, 1 AS depth, array[id] AS path FROM customers UNION ALL SELECT c.id, c.name, t.depth + 1, t.path || c.id FROM customers c JOIN tree t ON t.id = c.id) SELECT * FROM tree
WITH RECURSIVE g AS (SELECT id, customer_id FROM orders UNION ALL SELECT o.id, o.customer_id FROM orders o JOIN g ON g.id = o.customer_id) SEARCH DEPTH FIRST BY id SET ord CYCLE id SET looped USING way SELECT id, looped, customer_id FROM g
WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT id FROM orders) SELECT * FROM a
WITH x AS MATERIALIZED (SELECT 1 AS one) SELECT one, (WITH y AS (SELECT one + 1 AS two FROM x) SELECT two FROM y) FROM x
SELECT * FROM generate_series(1, 3)
SELECT * FROM generate_series(1, 3) AS n
SELECT n, n * 2 AS double FROM generate_series(1, 3) AS g (n)
SELECT * FROM generate_series('2020-01-01'::timestamp, '2020-02-01', '1 day') AS day
SELECT * FROM unnest(array['a', 'b']) WITH ORDINALITY
SELECT * FROM unnest(array['a', 'b']) WITH ORDINALITY AS u (word, place)
SELECT * FROM rows_of(1)
SELECT r.label, (r).id FROM rows_of(1) r
SELECT * FROM pair(1) JOIN single() s ON true
SELECT one(), single(), numbers()
SELECT (pair(1)).y, (p).x FROM pair(1) p
SELECT (pair(1)).*
SELECT (r).* FROM rows_of(1) r
SELECT * FROM all_customers() c
SELECT * FROM numbers(), numbers() AS n2, one()
SELECT * FROM anything() AS t (a int, b varchar(5))
SELECT * FROM ROWS FROM (generate_series(1, 2), rows_of(1), anything() AS (p int, q text)) WITH ORDINALITY AS z
SELECT * FROM jsonb_each('{}') AS j (k, v), jsonb_array_elements('[]') AS e, json_object_keys('{}') AS ks
SELECT * FROM jsonb_to_recordset('[]') AS x (a int, b text)
SELECT * FROM jsonb_populate_record(NULL::address, '{}')
SELECT * FROM regexp_matches('a', 'b') AS m, string_to_table('a,b', ','), regexp_split_to_table('a b', ' ') AS w
SELECT * FROM current_date, current_user AS who
SELECT c.id, l.* FROM customers c, LATERAL (SELECT o.id AS last, o.total FROM orders o WHERE o.customer_id = c.id LIMIT 1) l
SELECT c.id, x.* FROM customers c CROSS JOIN LATERAL unnest(c.tags) AS x (tag)
SELECT * FROM JSON_TABLE('[]'::jsonb, '$[*]' COLUMNS (n FOR ORDINALITY, a int PATH '$.a', b text EXISTS, NESTED PATH '$.c[*]' COLUMNS (d varchar(4)))) AS jt
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS k FOR ORDINALITY, v text PATH 'v', w int)
SELECT xmlelement(name a), xmlforest(1 AS b), xmlconcat('<a/>'::xml), xmlpi(name php), xmlparse(CONTENT 'x'), xmlserialize(CONTENT '<a/>'::xml AS text), '<a/>'::xml IS DOCUMENT AS d
SELECT json_object('a': 1), json_array(1, 2), JSON('{}'), json_scalar(1), json_serialize('{}'), json_objectagg('a': 1), json_arrayagg(1), json_value('{}', '$.a'), json_query('{}', '$.a'), json_exists('{}'::jsonb, '$.a')
SELECT json_object('a': 1 RETURNING jsonb) AS o, json_value('{}', '$.a' RETURNING int) AS v, '{}' IS JSON AS j
SELECT grouping(state), state, count(*) FROM orders GROUP BY ROLLUP (state)
SELECT DISTINCT ON (customer_id) customer_id, placed FROM orders ORDER BY customer_id, placed DESC
SELECT state AS s, count(*) AS n FROM orders GROUP BY s ORDER BY n DESC
SELECT name COLLATE "C", (name || 'x') COLLATE "C" AS y, position('a' IN name), overlay(name PLACING 'x' FROM 1), extract(epoch FROM length) FROM customers, orders
SELECT id::oid::regclass, 'orders'::regclass, tableoid, ctid, xmin FROM orders
SELECT tableoid::regclass FROM orders
SELECT amount, amount * 2 AS twice, level, mood, round(amount, 1), abs(amount), ceil(amount), coalesce(amount, 0) FROM app.orders
SELECT period * period AS p, lower(period), upper(period) AS u, period && period AS o, isempty(period) FROM orders
SELECT home_of(c), (home_of(c)).street FROM customers c
SELECT o.* FROM orders o TABLESAMPLE system (10)
SELECT count(*) FILTER (WHERE paid) AS n, sum(total) FILTER (WHERE paid) FROM orders
SELECT to_tsvector('english', note) AS v, ts_rank(to_tsvector(note), to_tsquery('a')), note::tsvector @@ 'a'::tsquery AS m, setweight(to_tsvector(note), 'A') || to_tsvector(note) AS w FROM orders
SELECT date '2020-01-01', timestamp '2020-01-01 00:00', interval '1' day, interval '1 day' AS i, time '10:00', numeric '1.5'
SELECT gen_random_uuid(), random(), pi(), nextval('app.s'), currval('app.s') AS c, to_json(1), jsonb_build_object('a', 1), row_to_json(c2), to_jsonb(c2) FROM customers c2
SELECT string_to_array(note, ','), regexp_replace(note, 'a', 'b'), split_part(note, ',', 1), format('%s', note), encode('a', 'hex'), to_number('1', '9'), to_date('a', 'b'), to_timestamp(1), make_interval(days => 1) FROM (SELECT note::jsonb::text AS note FROM orders) x, LATERAL (SELECT 1) y WHERE x.note = 'q'
`
  .trim()
  .split('\n');

/** Queries that Postgres takes for no view, and what Crowfoot says of them. */
export const refused: readonly { readonly query: string; readonly code: string }[] = [
  { query: 'SELECT 1, 2', code: 'duplicate-column' },
  { query: 'SELECT array[1], array[2]', code: 'duplicate-column' },
  { query: 'SELECT * FROM customers, orders', code: 'duplicate-column' },
  { query: 'SELECT missing FROM customers', code: 'unknown-column' },
  { query: 'SELECT c.missing FROM customers c', code: 'unknown-column' },
  { query: 'SELECT id FROM customers WHERE nothing > 1', code: 'unknown-column' },
  { query: 'SELECT name FROM customers ORDER BY nothing', code: 'unknown-column' },
  { query: 'SELECT 1 AS a FROM missing', code: 'unknown-relation' },
  { query: 'SELECT 1 AS a FROM customers JOIN app.missing ON true', code: 'unknown-relation' },
  { query: 'SELECT x.a FROM (SELECT 1 AS b) x', code: 'unknown-column' },
  { query: 'WITH x AS (SELECT 1 AS b) SELECT a FROM x', code: 'unknown-column' },
  { query: 'SELECT (SELECT o.missing FROM orders o) FROM customers', code: 'unknown-column' },
];
