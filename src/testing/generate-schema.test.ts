import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { generateSchema } from './generate-schema.ts';

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

test('Postgres runs it as it is', async () => {
  const postgres = await PGlite.create();
  await postgres.exec(generateSchema(50));
  const { rows } = await postgres.query<{ tables: number; fks: number }>(
    `SELECT (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables,
            (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS fks`,
  );
  await postgres.close();
  expect(rows[0]?.tables).toBe(50);
  expect(rows[0]?.fks).toBeGreaterThan(40);
});

test('the same seed gives the same text, another seed another', () => {
  expect(generateSchema(30, 7)).toBe(generateSchema(30, 7));
  expect(generateSchema(30, 7)).not.toBe(generateSchema(30, 8));
});

test('a thousand tables are about a megabyte of the usual proportions', () => {
  const text = generateSchema(1000);
  expect(count(text, /^CREATE TABLE/gm)).toBe(1000);
  expect(text.length / 1000).toBeGreaterThan(750);
  expect(text.length / 1000).toBeLessThan(1300);
  expect(count(text, /REFERENCES/g) / 1000).toBeCloseTo(1.5, 0);
  expect(count(text, /^CREATE (UNIQUE )?INDEX/gm) / 1000).toBeCloseTo(1.5, 0);
  expect(count(text, /;$/gm) / 1000).toBeGreaterThan(4);
});

test('no tables are no statements', () => expect(generateSchema(0)).not.toContain('CREATE TABLE'));
