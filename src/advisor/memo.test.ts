import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Memo, sameElements } from './memo.ts';

test('only what asked for a changed input is computed again', () => {
  const memo = new Memo();
  const world = new Map([
    ['a', 1],
    ['b', 2],
  ]);
  let runs = 0;
  const value = memo.input((key: string) => world.get(key) ?? 0);
  const twice = memo.query((key: string) => {
    runs++;
    return value(key) * 2;
  });
  expect([twice('a'), twice('b'), twice('a'), runs]).toEqual([2, 4, 2, 2]);
  world.set('a', 5);
  expect(twice('a')).toBe(2);
  memo.advance();
  expect([twice('a'), twice('b'), runs]).toEqual([10, 4, 3]);
});

test('where it is said what was touched, nothing else is looked at', () => {
  const memo = new Memo();
  const world = new Map([
    ['a', 1],
    ['b', 2],
  ]);
  let looks = 0;
  let touched: readonly string[] = [];
  const value = memo.input(
    (key: string) => {
      looks++;
      return world.get(key);
    },
    () => touched,
  );
  expect([value('a'), value('b'), looks]).toEqual([1, 2, 2]);
  world.set('a', 5);
  touched = ['a', 'c'];
  memo.advance();
  expect([value('a'), value('b'), looks]).toEqual([5, 2, 3]);
});

test('an answer that is equal stops the change', () => {
  const memo = new Memo();
  let list = [1, 2];
  let runs = 0;
  const world = memo.input((_: null) => list);
  const evens = memo.query((_: null) => world(null).filter((one) => one % 2 === 0), sameElements);
  const count = memo.query((_: null) => {
    runs++;
    return evens(null).length;
  });
  expect(count(null)).toBe(1);
  list = [1, 2, 3];
  memo.advance();
  expect([count(null), runs]).toEqual([1, 1]);
  list = [2, 4];
  memo.advance();
  expect([count(null), runs]).toEqual([2, 2]);
});

test('what a query no longer asks for does not concern it', () => {
  const memo = new Memo();
  const world = { which: 'a', a: 1, b: 1 };
  let runs = 0;
  const which = memo.input((_: null) => world.which);
  const value = memo.input((key: 'a' | 'b') => world[key]);
  const chosen = memo.query((_: null) => {
    runs++;
    return which(null) === 'a' ? value('a') : value('b');
  });
  chosen(null);
  world.which = 'b';
  memo.advance();
  chosen(null);
  world.a = 7;
  memo.advance();
  expect([chosen(null), runs]).toEqual([1, 2]);
});

test('a query that throws is asked again, one that asks for itself throws', () => {
  const memo = new Memo();
  let isBroken = true;
  const fragile = memo.query((_: null) => {
    if (isBroken) throw new Error('broken');
    return 1;
  });
  expect(() => fragile(null)).toThrow('broken');
  isBroken = false;
  expect(fragile(null)).toBe(1);
  const circular: (key: null) => number = memo.query((key: null) => circular(key) + 1);
  expect(() => circular(null)).toThrow('its own answer');
});

test('a hub concerns those who asked for it only when its answer is another one', () => {
  const memo = new Memo();
  const world = [1, 2, 3];
  let runs = 0;
  const value = memo.input((at: number) => world[at] ?? 0);
  const most = memo.hub(() => Math.max(value(0), value(1), value(2)));
  const isMost = memo.query((at: number) => {
    runs++;
    return value(at) === most(null);
  });
  expect([isMost(0), isMost(2), runs]).toEqual([false, true, 2]);
  world[1] = 1;
  memo.advance();
  expect([isMost(0), isMost(2), runs]).toEqual([false, true, 2]);
  world[1] = 9;
  memo.advance();
  expect([isMost(0), isMost(1), isMost(2), runs]).toEqual([false, true, false, 5]);
});

test('answers are what they would be without memory', () => {
  const step = fc.record({ key: fc.nat(4), value: fc.nat(3), asked: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = [0, 0, 0, 0, 0];
      const memo = new Memo();
      const value = memo.input((at: number) => world[at] ?? 0);
      const isOdd = memo.query((at: number) => value(at) % 2 === 1);
      // Rest on each other by way of a query, and in an order that changes.
      const first = memo.hub((): number => world.findIndex((_, at) => isOdd(at)));
      const least = memo.query((at: number) => (at === 0 ? first(null) : -1));
      const second = memo.hub((): number => (isOdd(4) ? least(0) : 0));
      const sum: (at: number) => number = memo.query((at: number) =>
        at < 0 ? second(null) : (isOdd(at) ? value(at) : 0) + sum(at - 1),
      );
      const expected = (at: number): number =>
        ((world[4] ?? 0) % 2 === 1 ? world.findIndex((one) => one % 2 === 1) : 0) +
        world.slice(0, at + 1).reduce((all, one) => all + (one % 2 === 1 ? one : 0), 0);
      for (const { key, value: next, asked } of steps) {
        world[key] = next;
        memo.advance();
        expect(sum(asked)).toBe(expected(asked));
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});
