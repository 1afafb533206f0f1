import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { tableId } from '../../src/catalog/types.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { adoptPlaces, markSaved, moveTables, typed } from './actions.ts';
import { NO_DOCUMENT, useDocument } from './document.ts';
import { placeMissing } from './place-missing.ts';
import { redo, undo } from './transact.ts';

let parser: SqlParser;
vi.mock('../platform/parser.ts', () => ({ loadedParser: () => parser }));
vi.mock('../platform/workers.ts', () => ({}));
beforeAll(async () => {
  parser = await loadParser();
});

const SQL = 'CREATE TABLE a (id int);\n';
const a = tableId('public', 'a');
const isDirty = (): boolean => useDocument.getState().isDirty;

beforeEach(() => {
  const reading = readSchema(SQL, parser);
  const placements = placeMissing(reading.catalog, new Map());
  const saved = { sql: SQL, placements };
  useDocument.setState({ ...NO_DOCUMENT, id: 'one', sql: SQL, reading, placements, status: 'ready', saved });
});

const write = (text: string): void => typed([{ from: 0, to: 0, text }], []);

test('undo as far as the file is takes the mark away, and redo brings it back', () => {
  write('-- x\n');
  moveTables(new Map([[a, { x: 400, y: 400 }]]));
  undo();
  expect(isDirty()).toBe(true);
  undo();
  expect(isDirty()).toBe(false);
  redo();
  expect(isDirty()).toBe(true);
});

test('what was saved last counts', () => {
  write('-- x\n');
  markSaved(useDocument.getState());
  expect(isDirty()).toBe(false);
  undo();
  expect(isDirty()).toBe(true);
  redo();
  expect(isDirty()).toBe(false);
});

test('places that were only found since are no change', () => {
  write('-- x\n');
  adoptPlaces(new Map([[tableId('public', 'some_view'), { x: 1, y: 1 }]]));
  undo();
  expect(isDirty()).toBe(false);
});

test('what is in no file stays marked', () => {
  useDocument.setState({ saved: null, isDirty: true });
  write('-- x\n');
  undo();
  expect(isDirty()).toBe(true);
});
