/** Patterns on the open document: previewed without a trace, made as one step with its own name, refused once the text is another. */
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readSchema } from '../../src/catalog/reading.ts';
import { tableId } from '../../src/catalog/types.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { NO_DOCUMENT, useDocument } from './document.ts';
import { applyPattern, offersFor, openPatterns, previewPattern, tableForPattern, withinSentence } from './patterns.ts';
import { useSheets } from './sheets.ts';
import { transact, undo } from './transact.ts';
import { select, useView } from './view.ts';

let parser: SqlParser;
vi.mock('../platform/parser.ts', () => ({ loadedParser: () => parser, loadMainParser: async () => parser }));
vi.mock('../platform/workers.ts', () => ({}));
beforeAll(async () => {
  parser = await loadParser();
});

const USERS = tableId('public', 'users');
const SQL = `CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE
);
CREATE VIEW everybody AS SELECT id FROM users;
`;

beforeEach(() => {
  useDocument.setState({ ...NO_DOCUMENT, id: 'one', sql: SQL, reading: readSchema(SQL, parser), status: 'ready' });
  useView.setState({ selection: null });
});

async function softDelete() {
  const offers = await offersFor(USERS);
  if (!offers.ok) throw new Error(offers.error);
  const pattern = offers.value.patterns.find(({ id }) => id === 'soft-delete');
  const [best] = pattern?.offer.kind === 'fixes' ? pattern.offer.fixes : [];
  if (!pattern || !best) throw new Error('Soft delete fits the table.');
  return { offers: offers.value, pattern, title: best.title };
}

test('a preview changes nothing, and the step is what was shown, once and under its own name', async () => {
  const variant = await softDelete();
  const shown = await previewPattern(variant);
  expect(useDocument.getState()).toMatchObject({ sql: SQL, history: NO_DOCUMENT.history });
  expect(shown.ok && shown.value.map(({ text }) => text).join('')).toContain('deleted_at timestamptz');
  expect(await applyPattern(variant)).toEqual({ ok: true, value: null });
  const { sql, history } = useDocument.getState();
  expect(sql).toContain('ON users (email) WHERE deleted_at IS NULL');
  expect(history.past.map(({ label }) => label)).toEqual(['Add soft delete to users']);
  expect(useView.getState().selection).toEqual({ kind: 'table', table: USERS });
  undo();
  expect(useDocument.getState().sql).toBe(SQL);
});

test('what was offered on another text is refused', async () => {
  const variant = await softDelete();
  transact({ label: 'Type', kind: 'command', changes: [{ from: 0, to: 0, text: '-- Who signs in.\n' }] });
  const { sql } = useDocument.getState();
  expect(await previewPattern(variant)).toMatchObject({ ok: false, error: expect.stringMatching(/has changed/) });
  expect(await applyPattern(variant)).toMatchObject({ ok: false, error: expect.stringMatching(/has changed/) });
  expect(useDocument.getState().sql).toBe(sql);
});

test('a table that is gone is said to be', async () => {
  expect(await offersFor(tableId('public', 'orders'))).toMatchObject({
    ok: false,
    error: expect.stringMatching(/there/),
  });
});

test('patterns are for the table that is selected, or whose column is', () => {
  expect(tableForPattern()).toBeNull();
  select({ kind: 'view', view: tableId('public', 'everybody') });
  expect(tableForPattern()).toBeNull();
  select({ kind: 'table', table: tableId('public', 'everybody') });
  expect(tableForPattern()).toBeNull();
  select({ kind: 'column', table: USERS, column: 'email' });
  expect(tableForPattern()).toBe(USERS);
  openPatterns(USERS, 'soft-delete');
  expect(useSheets.getState().open).toEqual({ kind: 'patterns', table: USERS, pattern: 'soft-delete' });
});

test('a title within a sentence keeps its abbreviations', () => {
  expect([withinSentence('Soft delete'), withinSentence('JSONB attributes')]).toEqual([
    'soft delete',
    'JSONB attributes',
  ]);
});
