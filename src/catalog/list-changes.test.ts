/** The changes found between two lists turn the one into the other, and touch what differs and no more. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listChanges } from './list-changes.ts';

const list = fc.uniqueArray(fc.nat(300), { maxLength: 250 });

test('the changes turn one list into the other', () => {
  fc.assert(
    fc.property(list, list, (before, now) => {
      const made: number[] = [];
      let at = 0;
      for (const { from, to, newFrom, newTo } of listChanges(before, now)) {
        made.push(...before.slice(at, from));
        expect(made.length).toBe(newFrom);
        made.push(...now.slice(newFrom, newTo));
        at = to;
      }
      expect([...made, ...before.slice(at)]).toEqual(now);
    }),
  );
});

test('edits far from each other are changes of their own', () => {
  const before = Array.from({ length: 500 }, (_, index) => index);
  const now = before.toSpliced(400, 3).with(200, -1).toSpliced(10, 0, -2, -3);
  expect(listChanges(before, now)).toEqual([
    { from: 10, to: 10, newFrom: 10, newTo: 12 },
    { from: 200, to: 201, newFrom: 202, newTo: 203 },
    { from: 400, to: 403, newFrom: 402, newTo: 402 },
  ]);
  expect(listChanges(before, before)).toEqual([]);
});
