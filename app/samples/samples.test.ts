import { readdirSync, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { Advisor } from '../../src/advisor/advisor.ts';
import { DEFAULT_PROFILE, profileNamed } from '../../src/advisor/profile.ts';
import { readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

test('there are four samples', () => {
  expect(files.length).toBe(4);
});

test.each(files)('%s runs on Postgres, and has no problems here', async (file) => {
  const sql = readFileSync(new URL(file, folder), 'utf8');
  const database = await PGlite.create();
  await database.exec(sql);
  const { rows } = await database.query<{ tables: number }>(
    `SELECT count(*)::int AS tables FROM pg_class
     WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`,
  );
  await database.close();
  const reading = readSchema(sql, await loadParser());
  expect(reading.diagnostics).toEqual([]);
  expect(reading.catalog.tables.size).toBe(rows[0]?.tables);
});

test.each(files)('%s has nothing that the advisor warns of', async (file) => {
  const reading = readSchema(readFileSync(new URL(file, folder), 'utf8'), await loadParser());
  const { findings } = new Advisor(reading, profileNamed(DEFAULT_PROFILE)).advise();
  const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  expect(grave.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
