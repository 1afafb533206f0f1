import { beforeAll, describe, expect, test } from 'vitest';
import { readSchema } from '../catalog/reading.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { commentedValues } from './commented-values.ts';
import { DocumentFacts } from './document-facts.ts';
import { profileNamed } from './profile.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

function valuesOf(sql: string, name: string) {
  const reading = readSchema(sql, parser);
  const [table] = reading.catalog.tables.values();
  const column = table?.columns.find((one) => one.name === name);
  if (!column) throw new Error(`There is no column ${name}.`);
  return commentedValues(column, new DocumentFacts(reading, profileNamed('postgres-modern')));
}

describe('the comment beside a column', () => {
  test.each([
    ["a text, -- 'draft', 'published'\n  b int", ['draft', 'published'], true],
    ['a text NOT NULL -- "on" or "off"\n', ['on', 'off'], true],
    ['a text -- draft | published | gone\n', ['draft', 'published', 'gone'], false],
    ['a text, -- one of: low, medium, high.\n  b int', ['low', 'medium', 'high'], false],
    ["a text -- the 'raw' one, never 'raw'\n", null, false],
    ['a text -- required, as the API has it, and unique\n', null, false],
    ["a text, -- e.g. 'foo' or 'bar'\n  b int", null, false],
    ['a text, -- {"a": 1, "b": 2}\n  b int', null, false],
    ["a text, -- 'https://a', 'https://b'\n  b int", null, false],
    ['a text, -- nullable, indexed, unique\n  b int', null, false],
    ['a text,\n  -- x, y, z\n  b int', null, false],
    ['a text, b int -- x, y, z\n', null, false],
  ])('%s', (columns, values, isQuoted) => {
    expect(valuesOf(`CREATE TABLE t (\n  ${columns});`, 'a')).toEqual(values && { values, isQuoted });
  });

  test('COMMENT ON COLUMN says it as well', () => {
    const sql = "CREATE TABLE t (a text);\nCOMMENT ON COLUMN t.a IS 'Either ''new'' or ''old''.';";
    expect(valuesOf(sql, 'a')).toEqual({ values: ['new', 'old'], isQuoted: true });
  });
});
