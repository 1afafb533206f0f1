import { expect, test } from 'vitest';
import { NOTHING_KNOWN, nextKeys } from './stable-keys.ts';

const keysOf = (...lists: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  let known = NOTHING_KNOWN;
  return lists.map((names) => {
    known = nextKeys(known, names);
    return known.keys;
  });
};

test('a renamed thing keeps its key, and so do those around it', () => {
  const [before, after] = keysOf(['a', 'b', 'c'], ['a', 'x', 'c']);
  expect(after).toEqual(before);
});

test('a thing that moves takes its key along', () => {
  const [before, after] = keysOf(['a', 'b', 'c'], ['c', 'a', 'b']);
  expect(after).toEqual([before?.[2], before?.[0], before?.[1]]);
});

test('what comes gets a key that was never used, also when another went', () => {
  const [one, two, three] = keysOf(['a', 'b'], ['a'], ['a', 'c']);
  expect(two).toEqual([one?.[0]]);
  expect(three?.[0]).toBe(one?.[0]);
  expect(one).not.toContain(three?.[1]);
});

test('another list is not a renamed one', () => {
  const [before, after] = keysOf(['a', 'b'], ['c', 'd']);
  for (const key of after ?? []) expect(before).not.toContain(key);
});
