import { beforeAll, expect, test } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { schemaForNew } from './new-table.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const schemaOf = (sql: string): string => schemaForNew(readSchema(sql, parser).catalog);

test('with nothing selected, what is new goes where most tables are, and to public where that is undecided', () => {
  expect(schemaOf('CREATE SCHEMA cdm; CREATE TABLE cdm.a (id int);')).toBe('cdm');
  expect(schemaOf('CREATE SCHEMA b; CREATE TABLE b.x (id int); CREATE TABLE y (id int);')).toBe('public');
  expect(schemaOf('CREATE SCHEMA a;')).toBe('public');
  expect(schemaOf('')).toBe('public');
});
