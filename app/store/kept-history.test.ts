import { expect, test } from 'vitest';
import type { StatementId, TableId } from '../../src/catalog/types.ts';
import { EMPTY_HISTORY, record } from '../../src/document/history.ts';
import type { DocumentHistory } from './document.ts';
import { fromKeptHistory, toKeptHistory } from './kept-history.ts';
import type { Selection } from './view.ts';

const historyOf = (selected: Selection): DocumentHistory =>
  record<DocumentHistory['past'][number]['before']>(EMPTY_HISTORY, {
    label: 'Typing',
    kind: 'typing',
    changes: [{ from: 0, to: 0, text: 'a' }],
    inverse: [{ from: 0, to: 1, text: '' }],
    placements: [],
    before: { canvas: null, text: [{ anchor: 0, head: 0 }] },
    after: { canvas: selected, text: [{ anchor: 1, head: 1 }] },
    at: 0,
  });

test('the history comes back for its own text, and for no other', () => {
  const history = historyOf({ kind: 'table', table: 'public.a' as TableId });
  const kept = structuredClone(toKeptHistory(history, 'SELECT 1'));
  expect(fromKeptHistory(kept, 'SELECT 1')).toEqual({ ...history, growing: null });
  expect(fromKeptHistory(kept, 'SELECT 2')).toBe(EMPTY_HISTORY);
  expect(fromKeptHistory(kept, 'SELECT 11')).toBe(EMPTY_HISTORY);
  expect(fromKeptHistory(undefined, 'SELECT 1')).toBe(EMPTY_HISTORY);
});

test('statements, whose ids do not last, are not selected any more', () => {
  const { past } = toKeptHistory(historyOf({ kind: 'statement', statement: 7 as StatementId }), '');
  expect(past.map(({ after }) => after.canvas)).toEqual([null]);
  expect(past.map(({ after }) => after.text)).toEqual([[{ anchor: 1, head: 1 }]]);
});
