import { expect, test } from 'vitest';
import { FOLD_ABOVE, FOLDED_TO, foldRows } from './fold-rows.ts';
import { tableHeight } from './measure.ts';

const rows = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`);

test('a table of ordinary length is shown whole', () => {
  expect(foldRows(rows(FOLD_ABOVE))).toEqual({ shown: rows(FOLD_ABOVE), hidden: [], footer: null });
});

test('a long one is folded, loses nothing, and gets shorter by it', () => {
  const { shown, hidden, footer } = foldRows(rows(1600));
  expect(shown).toHaveLength(FOLDED_TO);
  expect([...shown, ...hidden]).toEqual(rows(1600));
  expect(footer).toBe('1,568 more columns');
  expect(tableHeight(FOLDED_TO, true)).toBeLessThan(tableHeight(FOLD_ABOVE + 1, false));
});

test('unfolded it shows all, and how to fold it', () => {
  const { shown, hidden, footer } = foldRows(rows(41), true);
  expect([shown.length, hidden.length]).toEqual([41, 0]);
  expect(footer).not.toBeNull();
});
