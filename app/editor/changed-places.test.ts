import { expect, test } from 'vitest';
import { applyChanges, type ChangeSet, invertChanges } from '../../src/base/text-edit.ts';
import { EMPTY_HISTORY, record, stepBack, stepForward } from '../../src/document/history.ts';
import { type DocumentState, NO_DOCUMENT } from '../store/document.ts';
import { changedPlaces } from './changed-places.ts';

const EMPTY: DocumentState = { ...NO_DOCUMENT, generation: 0, sql: 'create table a (\n  b int\n);\n' };

function changed(before: DocumentState, changes: ChangeSet): DocumentState {
  return { ...before, sql: applyChanges(before.sql, changes), lastEdit: { before: before.sql, changes } };
}

function done(before: DocumentState, kind: 'typing' | 'command', changes: ChangeSet): DocumentState {
  const selection = { canvas: null, text: null };
  const step = { label: '', kind, changes, inverse: invertChanges(before.sql, changes), placements: [], at: 0 };
  const history = record(before.history, { ...step, before: selection, after: selection });
  return { ...changed(before, changes), history };
}

const textsOf = (now: DocumentState, before: DocumentState): string[] =>
  changedPlaces(now, before).map(({ from, to }) => now.sql.slice(from, to));

const NEW_LINE: ChangeSet = [
  { from: 13, to: 14, text: 'aa' },
  { from: 24, to: 24, text: ',\n  c text' },
];

test('a command lights up what it wrote, without the blanks around it', () => {
  expect(textsOf(done(EMPTY, 'command', NEW_LINE), EMPTY)).toEqual(['aa', ',\n  c text']);
  const withBlanks = done(EMPTY, 'command', [{ from: 28, to: 28, text: '\n\ncreate table c ();\n' }]);
  expect(textsOf(withBlanks, EMPTY)).toEqual(['create table c ();']);
});

test('typing does not, but taking it back and repeating it does', () => {
  const typed = done(EMPTY, 'typing', NEW_LINE);
  expect(changedPlaces(typed, EMPTY)).toEqual([]);
  const back = stepBack(typed.history);
  if (!back) throw new Error('Nothing to take back.');
  const undone = { ...changed(typed, back.step.changes), history: back.history };
  expect(textsOf(undone, typed)).toEqual(['a', '']);
  const forward = stepForward(undone.history);
  if (!forward) throw new Error('Nothing to repeat.');
  const redone = { ...changed(undone, forward.step.changes), history: forward.history };
  expect(textsOf(redone, undone)).toEqual(['aa', ',\n  c text']);
});

test('a text that was opened, or did not change, lights up nowhere', () => {
  const now = done(EMPTY, 'command', NEW_LINE);
  expect(changedPlaces({ ...now, generation: 1 }, EMPTY)).toEqual([]);
  expect(changedPlaces({ ...now, history: EMPTY_HISTORY }, now)).toEqual([]);
});

test('a change of thousands of places lights up the first', () => {
  const long = { ...EMPTY, sql: 'a '.repeat(5_000) };
  const changes = Array.from({ length: 5_000 }, (_, at) => ({ from: 2 * at, to: 2 * at + 1, text: 'b' }));
  expect(changedPlaces(done(long, 'command', changes), long)).toHaveLength(200);
});
