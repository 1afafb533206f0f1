import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupingBy } from './groups.ts';

interface Value {
  readonly key: string;
  readonly rank: number;
}

const value = fc.record({ key: fc.constantFrom('a', 'b', 'c'), rank: fc.nat(2) });
const part = fc.array(value, { maxLength: 3 });

test('groups are those of a fresh start, whatever changes', () => {
  const steps = fc.array(fc.oneof(fc.record({ at: fc.nat(5), part }), fc.array(part, { maxLength: 6 })));
  fc.assert(
    fc.property(steps, (all) => {
      const group = groupingBy(({ key }: Value) => key);
      let parts: readonly (readonly Value[])[] = [[], [], [], []];
      for (const step of all) {
        parts = Array.isArray(step) ? step : parts.map((one, at) => (at === step.at ? step.part : one));
        expect(group(parts)).toEqual(groupingBy(({ key }: Value) => key)(parts));
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('a group that nothing has changed in is the same list', () => {
  const group = groupingBy(({ key }: Value) => key);
  const [a, b, c] = ['a', 'b', 'c'].map((key) => ({ key, rank: 1 }));
  if (!a || !b || !c) throw new Error('There are three.');
  const before = group([[a, b], [a], [c]]);
  const after = group([[{ ...a }, b, c], [a], [c]]);
  expect(after.get('a')).toBe(before.get('a'));
  expect(after.get('b')).toBe(before.get('b'));
  expect(after.get('c')).toEqual([c, c]);
});
