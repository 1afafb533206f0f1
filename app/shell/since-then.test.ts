import { expect, test } from 'vitest';
import { sinceThen } from './since-then.ts';

test.each([
  [20_000, 'just now'],
  [5 * 60_000, '5 min ago'],
  [3 * 3_600_000, '3 h ago'],
  [30 * 3_600_000, 'yesterday'],
  [5 * 86_400_000, '5 days ago'],
])('%i ms ago is %s', (ago, words) => {
  const now = Date.UTC(2026, 5, 15);
  expect(sinceThen(now - ago, now)).toBe(words);
});

test('long ago is a date', () => {
  expect(sinceThen(Date.UTC(2025, 0, 2), Date.UTC(2026, 5, 15))).toBe('2025-01-02');
});
