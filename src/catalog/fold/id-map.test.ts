import { expect, test } from 'vitest';
import { IdMap } from './id-map.ts';

const one = { id: 'a', value: 1 };
const two = { id: 'b', value: 2 };
const map = IdMap.of([one, two]);

test('is what a Map of the same objects is', () => {
  const plain = new Map([one, two].map((object) => [object.id, object]));
  expect([...map]).toEqual([...plain]);
  expect([...map.keys()]).toEqual([...plain.keys()]);
  expect([...map.values()]).toEqual([...plain.values()]);
  expect(map.size).toBe(2);
  expect(map.get('b')).toBe(two);
  expect([map.has('b'), map.has('c'), map.get('c')]).toEqual([true, false, undefined]);
  const seen: unknown[] = [];
  map.forEach((object, id) => {
    seen.push([id, object]);
  });
  expect(seen).toEqual([...plain]);
});

test('replaces objects in place, and stays as it was', () => {
  const changed = { id: 'a', value: 3 };
  const next = map.replace([changed, { id: 'c', value: 4 }]);
  expect([...next.values()]).toEqual([changed, two]);
  expect([...map.values()]).toEqual([one, two]);
});
