import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, type ChangeSet, changeSet } from '../../src/base/text-edit.ts';
import {
  editorTextOf,
  shownLength,
  shownText,
  toDocumentChanges,
  toDocumentOffset,
  toEditorChanges,
  toEditorOffset,
} from './editor-text.ts';

const SEED = { seed: 20_261_120, numRuns: 3_000 };
const pieces = (...options: readonly string[]) =>
  fc.array(fc.constantFrom(...options), { maxLength: 12 }).map((parts) => parts.join(''));
const documents = fc
  .tuple(fc.constantFrom('', '\uFEFF'), pieces('a', 'bc', '\n', '\r\n', '\r', ';'))
  .map(([mark, text]) => mark + text);

/** Up to three edits as Monaco reports them: in its own offsets, with its own line breaks. */
const editsOf = (shown: string): fc.Arbitrary<ChangeSet> => {
  // Monaco never splits the two halves of its line break.
  const places = [...Array(shown.length + 1).keys()].filter((at) => !(shown[at - 1] === '\r' && shown[at] === '\n'));
  const eol = shown.includes('\r\n') ? '\r\n' : '\n';
  return fc
    .tuple(
      fc.array(fc.constantFrom(...places), { minLength: 2, maxLength: 6 }),
      fc.array(pieces('x', 'yz', eol), { minLength: 3, maxLength: 3 }),
    )
    .map(([ends, texts]) => {
      const sorted = [...new Set(ends)].sort((a, b) => a - b);
      const edits = [];
      for (let at = 0; at + 1 < sorted.length; at += 2)
        edits.push({ from: sorted[at] ?? 0, to: sorted[at + 1] ?? 0, text: texts[at / 2] ?? '' });
      return changeSet(edits);
    });
};
const edited = documents.chain((sql) => fc.tuple(fc.constant(sql), editsOf(shownText(sql, editorTextOf(sql)))));

test('what the editor shows after an edit is what the document says after it', () => {
  fc.assert(
    fc.property(edited, ([sql, changes]) => {
      const shown = editorTextOf(sql);
      const after = applyChanges(sql, toDocumentChanges(sql, shown, changes));
      const expected = applyChanges(shownText(sql, shown), changes);
      expect(after.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).toBe(expected.replace(/\r\n?/g, '\n'));
    }),
    SEED,
  );
});

test('typing leaves every byte outside the edited places as it was', () => {
  fc.assert(
    fc.property(edited, ([sql, changes]) => {
      const shown = editorTextOf(sql);
      const made = toDocumentChanges(sql, shown, changes);
      const wanted = changes.map(({ from, to }) => [toDocumentOffset(shown, from), toDocumentOffset(shown, to)]);
      for (const { from, to } of made) {
        const isInside = wanted.some(([start = 0, end = 0]) => start <= from && to <= end);
        // Edits that touch are reported as one.
        const touches = wanted.some(([start]) => start === from) && wanted.some(([, end]) => end === to);
        expect(isInside || touches).toBe(true);
      }
    }),
    SEED,
  );
});

test('offsets go to the editor and back', () => {
  fc.assert(
    fc.property(documents, (sql) => {
      const shown = editorTextOf(sql);
      const text = shownText(sql, shown);
      expect(shownLength(sql, shown)).toBe(text.length);
      for (let at = 0; at <= text.length; at++) expect(toEditorOffset(shown, toDocumentOffset(shown, at))).toBe(at);
      for (let at = 0; at <= sql.length; at++) {
        const there = toEditorOffset(shown, at);
        const before = sql.slice(0, at).replace(/^\uFEFF/, '');
        if (shown.kind !== 'mixed') expect(there).toBe(before.length);
        else if (!(sql[at - 1] === '\r' && sql[at] === '\n')) expect(there).toBe(before.replace(/\r\n/g, '\n').length);
      }
    }),
    SEED,
  );
});

test.each([
  ['a\nb\r\nc\n', 4, '\n', 'a\nb\r\n\r\nc\n'],
  ['a\rb', 3, '\n', 'a\rb\r'],
  ['a\r\nb\r\n', 0, 'x', 'xa\r\nb\r\n'],
  ['\uFEFFa\n', 0, 'x', '\uFEFFxa\n'],
])('%j with an insertion at %i', (sql, at, text, after) => {
  const shown = editorTextOf(sql);
  expect(applyChanges(sql, toDocumentChanges(sql, shown, [{ from: at, to: at, text }]))).toBe(after);
});

test('two breaks that come together stay two', () => {
  const sql = 'a\rX\nb';
  const changes = toDocumentChanges(sql, editorTextOf(sql), [{ from: 2, to: 3, text: '' }]);
  expect(applyChanges(sql, changes)).toBe('a\r\r\nb');
});

test('a change of a document with one kind of line break is the same change in the editor', () => {
  const change = fc.tuple(documents, fc.nat(30), fc.nat(6), pieces('x', ';', '\n', '\r\n'));
  fc.assert(
    fc.property(change, ([sql, at, length, text]) => {
      const from = at % (sql.length + 1);
      const changes = changeSet([{ from, to: Math.min(sql.length, from + length), text }]);
      const after = applyChanges(sql, changes);
      const [shown, next] = [editorTextOf(sql), editorTextOf(after)];
      const inEditor = toEditorChanges(shown, changes);
      expect(inEditor === null).toBe(shown.kind === 'mixed');
      // Where the kind or the mark changes, the whole text is set anew.
      if (!inEditor || next.kind !== shown.kind || next.mark !== shown.mark) return;
      expect(applyChanges(shownText(sql, shown), inEditor)).toBe(shownText(after, next));
    }),
    SEED,
  );
});
