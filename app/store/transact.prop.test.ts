/** Law 5 on the whole document: text, reading, placements and selection, through real readings of what was typed. */
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { toCatalogJson } from '../../src/catalog/catalog-json.ts';
import { readSchema } from '../../src/catalog/reading.ts';
import { textOf } from '../../src/catalog/script-text.ts';
import type { TableId } from '../../src/catalog/types.ts';
import { drawnTables } from '../../src/drawing/layout-input.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { SqlParser } from '../../src/sql/parser.ts';
import { moveTables, typed } from './actions.ts';
import { NO_DOCUMENT, useDocument } from './document.ts';
import { placeMissing } from './place-missing.ts';
import { readUnread, redo, startGesture, takeBack, transact, undo } from './transact.ts';
import { select, useView } from './view.ts';

let parser: SqlParser;
vi.mock('../platform/parser.ts', () => ({ loadedParser: () => parser }));
vi.mock('../platform/workers.ts', () => ({}));
beforeAll(async () => {
  parser = await loadParser();
});

const SEED = 20261121;
const START = 'CREATE TABLE a (id int PRIMARY KEY, name text);\nCREATE TABLE b (id int, a_id int REFERENCES a);\n';

function open(sql: string): void {
  const reading = readSchema(sql, parser);
  const placements = placeMissing(reading.catalog, new Map());
  useDocument.setState({ ...NO_DOCUMENT, id: 'one', sql, reading, placements, status: 'ready' });
  useView.setState({ selection: null, placeCursors: null });
}
beforeEach(() => {
  vi.useFakeTimers();
  open(START);
});

const documentNow = () => {
  const { sql, placements } = useDocument.getState();
  return { sql, placements: new Map([...placements].sort()), selection: useView.getState().selection };
};

/**
 * What a broken statement last said depends on how the text came about. A table that only stands there by that gets a place again
 * each time, which then stays, as those of all tables that are gone do.
 */
let wasBroken = false;

function expectSame(now: ReturnType<typeof documentNow>, then: ReturnType<typeof documentNow>): void {
  expect({ ...now, placements: null }).toEqual({ ...then, placements: null });
  if (wasBroken) for (const [id, place] of then.placements) expect(now.placements.get(id)).toEqual(place);
  else expect(now.placements).toEqual(then.placements);
}

function expectWhole(): void {
  const { sql, reading, placements } = useDocument.getState();
  if (!reading) throw new Error('There is a reading');
  wasBroken ||= reading.diagnostics.some(({ code }) => code === 'syntax-error');
  expect(textOf(reading.script)).toBe(sql);
  expect(drawnTables(reading.catalog).filter(({ id }) => !placements.has(id))).toEqual([]);
}

type Action =
  | { readonly kind: 'write'; readonly at: number; readonly text: string }
  | { readonly kind: 'replace'; readonly at: number; readonly erased: number; readonly text: string }
  | { readonly kind: 'move' | 'select'; readonly table: number; readonly x: number }
  | { readonly kind: 'undo' | 'redo' };

const TEXTS = ['x', ';', '\n', "'", 'CREATE TABLE c (id int);\n', 'ALTER TABLE a RENAME TO z;\n', 'b', '(', '--'];
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), at: fc.nat(200), text: fc.constantFrom(...TEXTS) }),
  fc.record({
    kind: fc.constant('replace' as const),
    at: fc.nat(200),
    erased: fc.nat(60),
    text: fc.constantFrom('', ...TEXTS),
  }),
  fc.record({ kind: fc.constantFrom('move' as const, 'select' as const), table: fc.nat(9), x: fc.nat(500) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
);

function perform(what: Action): void {
  const { sql, reading } = useDocument.getState();
  vi.advanceTimersByTime(400);
  switch (what.kind) {
    case 'write':
    case 'replace': {
      const from = what.at % (sql.length + 1);
      const to = what.kind === 'write' ? from : Math.min(sql.length, from + what.erased);
      typed(from === to && what.text === '' ? [] : [{ from, to, text: what.text }], [{ anchor: from, head: to }]);
      return;
    }
    case 'move':
    case 'select': {
      const ids = [...(reading?.catalog.tables.keys() ?? [])];
      const table = ids[what.table % Math.max(ids.length, 1)];
      if (table === undefined) return;
      if (what.kind === 'move') moveTables(new Map([[table, { x: what.x, y: 0 }]]));
      // Selecting is no step; what it leaves is found and left by the next one.
      else if (useDocument.getState().history.past.length === 0) select({ kind: 'table', table });
      return;
    }
    case 'undo':
      undo();
      return;
    case 'redo':
      redo();
      return;
  }
}

test('undoing all gives the first document, redoing all the last', { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      open(START);
      wasBroken = false;
      const { placements } = documentNow();
      for (const what of actions) {
        perform(what);
        expectWhole();
      }
      while (useDocument.getState().history.future.length > 0) redo();
      const last = documentNow();
      const { past } = useDocument.getState().history;
      const selection = past[0] ? past[0].before.canvas : last.selection;
      while (useDocument.getState().history.past.length > 0) {
        undo();
        expectWhole();
      }
      expectSame(documentNow(), { sql: START, placements, selection });
      const { reading } = useDocument.getState();
      expect(reading && toCatalogJson(reading)).toEqual(toCatalogJson(readSchema(START, parser)));
      while (useDocument.getState().history.future.length > 0) redo();
      expect(useDocument.getState().history.past).toEqual(past);
      expectSame(documentNow(), last);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

const replaceOnce = (before: string, after: string) => {
  const from = useDocument.getState().sql.indexOf(before);
  typed([{ from, to: from + before.length, text: after }], [{ anchor: from, head: from }]);
};

test('a renamed table keeps its place, and undo gives it back to the old name', () => {
  const place = useDocument.getState().placements.get('public.a' as TableId);
  replaceOnce('TABLE a', 'TABLE accounts');
  expect(useDocument.getState().placements.get('public.accounts' as TableId)).toEqual(place);
  undo();
  const { placements } = useDocument.getState();
  expect([placements.get('public.a' as TableId), placements.has('public.accounts' as TableId)]).toEqual([place, false]);
});

test('what is typed and taken back while the text is being read is read afterwards', () => {
  const { reading, placements } = useDocument.getState();
  useDocument.setState({ reading: null, status: 'reading' });
  replaceOnce('TABLE a', 'TABLE accounts');
  vi.advanceTimersByTime(2_000);
  replaceOnce('TABLE b', 'TABLE books');
  undo();
  expect(useDocument.getState().sql).toContain('TABLE b (');
  useDocument.setState({ reading, status: 'ready' });
  readUnread();
  expectWhole();
  expect(useDocument.getState().unread).toEqual([]);
  const place = placements.get('public.a' as TableId);
  expect(useDocument.getState().placements.get('public.accounts' as TableId)).toEqual(place);
  undo();
  expectWhole();
  expect(useDocument.getState().sql).toBe(START);
  expect(useDocument.getState().placements.get('public.a' as TableId)).toEqual(place);
});

test('a gesture of several changes is one step; Escape takes back all of it', () => {
  const add = (): void => {
    const { sql } = useDocument.getState();
    const text = 'CREATE TABLE c (id int);\n';
    transact({ label: 'Add table', kind: 'command', changes: [{ from: sql.length, to: sql.length, text }] });
    replaceOnce('TABLE c', 'TABLE crates');
  };
  const before = documentNow();
  const cancelled = startGesture();
  add();
  cancelled.cancel();
  expect(documentNow()).toEqual(before);
  const kept = startGesture();
  add();
  kept.commit('Create table crates');
  expect(useDocument.getState().history.past.map(({ label }) => label)).toEqual(['Create table crates']);
  undo();
  expect(documentNow()).toEqual(before);
});

test('an older layout is taken back without what came after it', () => {
  const a = 'public.a' as TableId;
  const place = useDocument.getState().placements.get(a);
  const step = transact({ label: 'Lay out again', kind: 'layout', placements: new Map([[a, { x: 999, y: 9 }]]) });
  if (!step) throw new Error('It moves');
  replaceOnce('name', 'title');
  takeBack(step);
  expect(useDocument.getState().placements.get(a)).toEqual(place);
  expect(useDocument.getState().sql).toContain('title');
  undo();
  undo();
  undo();
  expect(useDocument.getState().sql).toBe(START);
  takeBack(step);
  expect(useDocument.getState().history.past).toEqual([]);
});
