import { expect, test } from 'vitest';
import { nearestGap } from './list-drag.ts';

test('the gap under the pointer is the nearest edge, and beyond the ends the first and the last', () => {
  const edges = [100, 122, 144, 166];
  expect([0, 100, 110, 112, 133, 150, 900].map((y) => nearestGap(edges, y))).toEqual([0, 0, 0, 1, 1, 2, 3]);
  expect(nearestGap([], 5)).toBe(0);
});
