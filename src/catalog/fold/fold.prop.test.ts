/** Law 3 for the fold: after any edits of the list of statements, the refolded Catalog equals the one folded from scratch. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadParser } from '../../sql/load-parser.ts';
import { readStatement } from '../read/read-statement.ts';
import type { Statement, StatementReading } from '../statement.ts';
import type { StatementId } from '../types.ts';
import { type Fold, foldCatalog, lookBack, refoldCatalog } from './fold.ts';
import { keyOf } from './tables.ts';

const parser = await loadParser();

/** Few names, so that statements meddle with each other. */
const POOL: readonly StatementReading[] = `
CREATE TABLE a (id serial PRIMARY KEY, x int, y text DEFAULT 'q', UNIQUE (x))
CREATE TABLE a (id int, x bigint NOT NULL, CHECK (x > 0))
CREATE TABLE a (x int PRIMARY KEY) PARTITION BY RANGE (x)
CREATE TABLE a (x broken
CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a_id int REFERENCES a, s status)
CREATE TABLE b (x int REFERENCES a (x) ON DELETE CASCADE, CONSTRAINT k UNIQUE (x))
CREATE TABLE b PARTITION OF a FOR VALUES FROM (1) TO (2)
CREATE TABLE b (LIKE a INCLUDING ALL, more int)
CREATE TABLE b (z int CHECK (z > 1)) INHERITS (a)
CREATE TABLE c (up int REFERENCES c (up), x int) INHERITS (b, a)
CREATE TABLE c (id int PRIMARY KEY, up int REFERENCES c, b_id bigint REFERENCES b, st other.status)
CREATE TABLE c PARTITION OF a DEFAULT
CREATE TABLE other.a (id int PRIMARY KEY, s status DEFAULT 'one')
CREATE SCHEMA other
CREATE SCHEMA other CREATE TABLE t (id int PRIMARY KEY) CREATE VIEW w AS SELECT id FROM t
CREATE TABLE a_x (y int NOT NULL CHECK (y > 0))
CREATE TABLE a (x_y int NOT NULL CHECK (x_y > 0), x int CONSTRAINT a_x_y_not_null NOT NULL)
CREATE DOMAIN d AS int CONSTRAINT a_x_y_not_null NOT NULL
ALTER TABLE a DROP CONSTRAINT a_x_y_not_null, ADD CONSTRAINT a_x_y_not_null CHECK (x_y > 1)
DO $$ BEGIN CREATE TABLE a_x (y int NOT NULL); ALTER TABLE a_x DROP CONSTRAINT a_x_y_not_null; CREATE TABLE a (x_y int NOT NULL); END $$
CREATE TYPE status AS ENUM ('one', 'two')
CREATE TYPE other.status AS (p int, q text)
CREATE DOMAIN status AS text CHECK (VALUE <> '')
ALTER TYPE status RENAME TO state
ALTER TYPE status ADD VALUE 'three'
DROP TYPE status CASCADE
CREATE INDEX ON a (x)
CREATE INDEX ON ONLY a (x)
CREATE UNIQUE INDEX a_u ON a (id) WHERE x > 0
CREATE UNIQUE INDEX a_x ON a (x)
CREATE INDEX b_x ON b (x, lower(y)) INCLUDE (id)
ALTER TABLE a ADD COLUMN late int REFERENCES c
ALTER TABLE a ADD COLUMN y2 status NOT NULL
ALTER TABLE a DROP COLUMN x
ALTER TABLE a DROP COLUMN x CASCADE
ALTER TABLE a RENAME COLUMN x TO w
ALTER TABLE a RENAME COLUMN w TO x
ALTER TABLE a RENAME TO d
ALTER TABLE d RENAME TO a
ALTER TABLE b SET SCHEMA other
ALTER TABLE a ALTER COLUMN x SET NOT NULL
ALTER TABLE a ALTER COLUMN x DROP NOT NULL
ALTER TABLE a ALTER COLUMN x TYPE numeric(10,2), ADD CHECK (x < 100)
ALTER TABLE a ADD CONSTRAINT a_k UNIQUE USING INDEX a_x
ALTER TABLE a ADD CONSTRAINT con FOREIGN KEY (x) REFERENCES c
ALTER TABLE a DROP CONSTRAINT a_pkey CASCADE
ALTER TABLE a DROP CONSTRAINT IF EXISTS con
ALTER TABLE a RENAME CONSTRAINT a_pkey TO pk
ALTER TABLE a ATTACH PARTITION c FOR VALUES FROM (5) TO (6)
ALTER TABLE a DETACH PARTITION b
ALTER TABLE b NO INHERIT a
ALTER TABLE c INHERIT a
ALTER TABLE a ENABLE ROW LEVEL SECURITY
CREATE POLICY p ON a USING (x > 0)
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS ''
CREATE TRIGGER t BEFORE UPDATE OF x ON a FOR EACH ROW EXECUTE FUNCTION touch()
DROP TRIGGER IF EXISTS t ON a
DROP FUNCTION touch CASCADE
CREATE VIEW v AS SELECT * FROM a
CREATE VIEW v AS SELECT id, x FROM b WHERE x > 0
CREATE MATERIALIZED VIEW m AS SELECT * FROM v
CREATE TABLE t AS SELECT * FROM a
CREATE INDEX ON m (x)
CREATE SEQUENCE a_id_seq
CREATE SEQUENCE s OWNED BY a.x
ALTER SEQUENCE a_id_seq RENAME TO a_ids
DROP SEQUENCE a_id_seq CASCADE
DROP TABLE a
DROP TABLE a CASCADE
DROP TABLE IF EXISTS b, c
DROP VIEW v
DROP INDEX a_x_idx
DROP SCHEMA other CASCADE
SET search_path TO other, public
SET LOCAL search_path TO other
RESET search_path
DO $$ BEGIN CREATE TYPE status AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$
DO $$ BEGIN ALTER TABLE a ADD y3 status, ADD CHECK (x > 5); CREATE TABLE b (id int REFERENCES a); END $$
DO $$ BEGIN IF NOT EXISTS (SELECT) THEN CREATE TABLE a (id status); CREATE INDEX ON a (id); ELSE DROP TABLE c; END IF; END $$
DO $$ BEGIN DROP TABLE a CASCADE; ALTER TABLE a ADD z int; EXCEPTION WHEN undefined_table THEN CREATE TABLE c (x int); END $$
DO $$ BEGIN EXECUTE x; END $$
DO $$ BEGIN EXECUTE 'DROP TABLE ' || x; END $$
BEGIN
BEGIN
COMMIT
ROLLBACK
ROLLBACK
SAVEPOINT one
SAVEPOINT two
ROLLBACK TO one
RELEASE one
RELEASE two
COMMENT ON TABLE a IS 'the first'
COMMENT ON COLUMN a.x IS 'an x'
COMMENT ON INDEX a_u IS 'u'
ALTER INDEX a_x_idx RENAME TO b_x
`
  .trim()
  .split('\n')
  .map((text) => readStatement(parser, text));

type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly pick: number }
  | { readonly kind: 'change'; readonly at: number; readonly pick: number }
  | { readonly kind: 'delete'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number };

const place = fc.nat(1000);
const pick = fc.nat(POOL.length - 1);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: place, pick }),
  fc.record({ kind: fc.constant('change' as const), at: place, pick }),
  fc.record({ kind: fc.constant('delete' as const), at: place }),
  fc.record({ kind: fc.constant('move' as const), at: place, to: place }),
);

let nextId = 1;

function statement(reading: StatementReading): Statement {
  return { id: nextId++ as StatementId, gap: '', reading, lastGood: null };
}

function picked(index: number): StatementReading {
  const reading = POOL[index];
  if (!reading) throw new Error(`No statement ${index} in the pool`);
  return reading;
}

function apply(statements: readonly Statement[], change: Edit): readonly Statement[] {
  const at = statements.length === 0 ? 0 : change.at % statements.length;
  const old = statements[at];
  if (change.kind === 'insert') return statements.toSpliced(at, 0, statement(picked(change.pick)));
  if (!old) return statements;
  switch (change.kind) {
    case 'delete':
      return statements.toSpliced(at, 1);
    case 'move':
      return statements.toSpliced(at, 1).toSpliced(change.to % statements.length, 0, old);
    case 'change': {
      const reading = picked(change.pick);
      const lastGood = reading.error ? (old.reading.error ? old.lastGood : old.reading) : null;
      return statements.with(at, { ...old, reading, lastGood });
    }
  }
}

/** What a fold says, with maps in order, as plain data. */
const said = ({ catalog, problems }: Fold): unknown => ({
  ...catalog,
  tables: [...catalog.tables],
  views: [...catalog.views],
  problems: [...problems].sort(([a], [b]) => a - b),
});

test('refolding equals folding from scratch', () => {
  fc.assert(
    fc.property(
      fc.array(pick, { minLength: 5, maxLength: 40 }),
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      (start, steps) => {
        let statements: readonly Statement[] = start.map((index) => statement(picked(index)));
        let fold = foldCatalog(statements);
        for (const step of steps) {
          statements = step.reduce(apply, statements);
          fold = refoldCatalog(fold, statements);
          expect(said(fold)).toEqual(said(foldCatalog(statements)));
        }
      },
    ),
    { seed: 42, numRuns: 400 },
  );
});

test('a fold stays as it was, can be looked back on and gone on from, whatever was made of it or of others since', () => {
  const step = fc.record({ from: fc.nat(100), edits: fc.array(edit, { minLength: 1, maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(pick, { minLength: 5, maxLength: 30 }), fc.array(step, { maxLength: 8 }), (start, steps) => {
      const folds = [foldCatalog(start.map((index) => statement(picked(index))))];
      const kept = folds.map(said);
      for (const { from, edits } of steps) {
        const fold = folds[from % folds.length];
        if (!fold) continue;
        folds.push(refoldCatalog(fold, edits.reduce(apply, fold.statements)));
        kept.push(structuredClone(said(folds.at(-1) ?? fold)));
      }
      for (const [index, fold] of folds.entries()) {
        expect(said(fold)).toEqual(said(foldCatalog(fold.statements)));
        expect(said(fold)).toEqual(kept[index]);
        const { catalog, statements } = fold;
        const end = lookBack(fold)(statements.length);
        for (const { id } of catalog.tables.values()) expect(end.read(keyOf(id))).toMatchObject({ kind: 'table' });
      }
    }),
    { seed: 43, numRuns: 150 },
  );
});

test('a renamed table moves with the statement that creates it', () => {
  const [a, b, rename] = ['CREATE TABLE a ()', 'CREATE TABLE b ()', 'ALTER TABLE a RENAME TO c'].map((text) =>
    statement(readStatement(parser, text)),
  ) as [Statement, Statement, Statement];
  const fold = refoldCatalog(foldCatalog([a, b, rename]), [b, a, rename]);
  expect([...fold.catalog.tables.keys()]).toEqual(['public.b', 'public.c']);
});
