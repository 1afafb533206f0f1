/** Bad input costs a message, never the rest: no exception, no lost character, and the tables around it stand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, readSchema } from '../catalog/reading.ts';
import { spanOf, textOf } from '../catalog/script-text.ts';
import type { TableId } from '../catalog/types.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { SqlParser } from '../sql/parser.ts';
import { HOSTILE_INPUTS, insertRows } from './hostile-inputs.ts';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

/** The statements lie in the text in order, without touching, and each has kept its own text. */
function expectNothingLost({ script }: Reading, text: string) {
  expect(textOf(script)).toBe(text);
  let end = 0;
  for (const [index, { reading }] of script.statements.entries()) {
    const { from, to } = spanOf(script, index);
    expect(from).toBeGreaterThanOrEqual(end);
    expect(to).toBeGreaterThan(from);
    expect(reading.text === text.slice(from, to)).toBe(true);
    end = to;
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

describe('hostile inputs', () => {
  it.each(HOSTILE_INPUTS.map((input) => [input.name, input] as const))('%s', (_, { text, tables }) => {
    const reading = readSchema(text, parser);
    expectNothingLost(reading, text);
    for (const id of tables) expect([...reading.catalog.tables.keys()]).toContain(id as TableId);
    for (const { span } of reading.diagnostics) {
      expect(span.from).toBeGreaterThanOrEqual(0);
      expect(span.to).toBeLessThanOrEqual(text.length);
      expect(span.to).toBeGreaterThanOrEqual(span.from);
    }
  });

  it('20 MB of rows', () => {
    const text = insertRows(20);
    const reading = readSchema(text, parser);
    expect([...reading.catalog.tables.keys()]).toEqual(['public.plain', 'public.last']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('one INSERT of 15 MB', () => {
    const text = `CREATE TABLE plain (id int);\nINSERT INTO plain VALUES ${"(1, 'x;y'),\n".repeat(1_200_000)}(2);\nCREATE TABLE last (id int);`;
    const reading = readSchema(text, parser);
    expect([...reading.catalog.tables.keys()]).toEqual(['public.plain', 'public.last']);
  });

  it('1,600 columns are read, 1,601 are refused', () => {
    const wide = (count: number) =>
      readSchema(`CREATE TABLE w (${Array.from({ length: count }, (_, n) => `c${n} int`).join(', ')});`, parser);
    expect(wide(1600).diagnostics).toEqual([]);
    expect(wide(1600).catalog.tables.get('public.w' as TableId)?.columns).toHaveLength(1600);
    expect(wide(1601).diagnostics.map(({ code }) => code)).toEqual(['too-many-columns']);
  });

  it('two tables of one name: the first stands, the second is told', () => {
    const { catalog, diagnostics } = readSchema('CREATE TABLE t (a int); CREATE TABLE t (b int);', parser);
    expect(catalog.tables.get('public.t' as TableId)?.columns.map(({ name }) => name)).toEqual(['a']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-relation']);
  });

  it('every fixture cut off anywhere', () => {
    const folder = join(import.meta.dirname, 'fixtures');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (let cut = 7; cut < text.length; cut += 97) {
        const part = text.slice(0, cut);
        expectNothingLost(readSchema(part, parser), part);
      }
    }
  });
});
