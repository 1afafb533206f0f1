import { expect, test } from 'vitest';
import { compareBounds, isDefault, rangeOf } from './partitions.ts';

test.each([
  ["FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')", '2024-01-01 00:00:00', '2024-02-01 00:00:00'],
  ["FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2024-01-01T12:30Z')", '2024-01-01 00:00:00', '2024-01-01 12:30:00'],
  ["FOR VALUES FROM (date '2024-01-01') TO ('2024-02-01'::date)", '2024-01-01 00:00:00', '2024-02-01 00:00:00'],
  ['FOR VALUES FROM (MINVALUE) TO (1000)', Number.NEGATIVE_INFINITY, 1000],
  ["for values from ('-5') to (maxvalue)", -5, Number.POSITIVE_INFINITY],
])('%s', (bound, from, to) => {
  expect(rangeOf(bound)).toEqual({ from, to });
});

test.each([
  "FOR VALUES FROM ('a') TO ('m')",
  'FOR VALUES FROM (1, 2) TO (3, 4)',
  'FOR VALUES IN (1, 2)',
  'DEFAULT',
  '',
])('nothing is said of %s', (bound) => {
  expect(rangeOf(bound)).toBeNull();
});

test('an end of the line compares with anything, and a number with no moment', () => {
  expect(compareBounds(Number.NEGATIVE_INFINITY, '2024-01-01 00:00:00')).toBeLessThan(0);
  expect(compareBounds('2024-01-01 00:00:00', Number.NEGATIVE_INFINITY)).toBeGreaterThan(0);
  expect(compareBounds('2024-01-01 00:00:00', Number.POSITIVE_INFINITY)).toBeLessThan(0);
  expect(compareBounds(1, '2024-01-01 00:00:00')).toBeNull();
  expect(compareBounds(2, 10)).toBeLessThan(0);
  expect(compareBounds(7, 7)).toBe(0);
});

test('the default partition', () => {
  expect(isDefault('DEFAULT')).toBe(true);
  expect(isDefault("FOR VALUES IN ('DEFAULT')")).toBe(false);
});
