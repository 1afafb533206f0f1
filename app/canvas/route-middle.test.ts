import { expect, test } from 'vitest';
import { middleOf } from './route-middle.ts';

test('is halfway along the whole line', () => {
  const bend = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ];
  expect(middleOf(bend)).toEqual({ x: 10, y: 10 });
  expect(middleOf(bend.slice(0, 2))).toEqual({ x: 5, y: 0 });
  expect(middleOf([{ x: 3, y: 4 }])).toEqual({ x: 3, y: 4 });
});
