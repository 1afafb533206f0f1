import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from './line-diff.ts';
import { applyChanges, changeSet } from './text-edit.ts';

const lines = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', 'd\n', 'e\r', 'f\n', '\n', 'g'), { maxLength: 14 })
  .map((parts) => parts.join(''));

test('the changes make the one text of the other, and are a change set', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changes = diffLines(before, after);
      expect(applyChanges(before, changes)).toBe(after);
      expect(changeSet(changes)).toEqual(changes);
    }),
    { seed: 7, numRuns: 2_000 },
  );
});

test('lines that are in both stay', () => {
  expect(diffLines('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([
    { from: 2, to: 4, text: 'x\n' },
    { from: 6, to: 6, text: 'd\n' },
  ]);
  expect(diffLines('a\n', 'a\n')).toEqual([]);
});
