import { expect, test } from 'vitest';
import { memoize } from './memoize.ts';

test('computes once for each text, also where the result is null or false', () => {
  const asked: string[] = [];
  const isShort = memoize((text) => {
    asked.push(text);
    return text.length === 0 ? null : text.length < 3;
  });
  expect(['', 'ab', 'abc', '', 'ab', 'abc'].map(isShort)).toEqual([null, true, false, null, true, false]);
  expect(asked).toEqual(['', 'ab', 'abc']);
});

test('forgets rather than grows', () => {
  let computed = 0;
  const count = memoize((text) => {
    computed++;
    return text.length;
  }, 2);
  for (const text of ['a', 'b', 'c', 'a']) count(text);
  expect(computed).toBe(4);
  count('a');
  expect(computed).toBe(4);
});
