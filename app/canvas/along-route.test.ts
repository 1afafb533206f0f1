import { expect, test } from 'vitest';
import { pointAlong } from './along-route.ts';

test('goes around corners, and no further than halfway', () => {
  const bend = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ];
  expect(pointAlong(bend, 4)).toEqual({ x: 4, y: 0 });
  expect(pointAlong(bend, 15)).toEqual({ x: 10, y: 5 });
  expect(pointAlong(bend, 100)).toEqual({ x: 10, y: 10 });
  expect(pointAlong([{ x: 3, y: 4 }], 28)).toEqual({ x: 3, y: 4 });
});
