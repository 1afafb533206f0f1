import { expect, test } from 'vitest';
import { END_REACH, type EndKind, endMarks, type Mark, placeMarks } from './crows-foot.ts';
import { STUB } from './route.ts';

/** `|6` a bar at 6, `o15` a ring at 15, `<12` a line of the fork that closes at 12. */
function describeMark(mark: Mark): string {
  if (mark.kind === 'ring') return `o${mark.center.x}`;
  if (mark.from.x === mark.to.x) return `|${mark.from.x}`;
  return `<${mark.to.x}`;
}

test.each<[EndKind, string]>([
  ['one', '|6'],
  ['exactly-one', '|6 |10'],
  ['zero-or-one', '|6 o15'],
  ['many', '<12 <12'],
  ['zero-or-many', '<12 <12 o17'],
  ['one-or-many', '<12 <12 |15'],
])('%s is drawn as %s, outward from the border', (end, drawn) => {
  expect(endMarks(end).map(describeMark).join(' ')).toBe(drawn);
});

test('bars are 11 high, rings have radius 4, and the fork opens by 6 to both sides at the border', () => {
  expect(endMarks('one')).toEqual([{ kind: 'line', from: { x: 6, y: -5.5 }, to: { x: 6, y: 5.5 } }]);
  expect(endMarks('zero-or-one')[1]).toEqual({ kind: 'ring', center: { x: 15, y: 0 }, radius: 4 });
  expect(endMarks('many')).toEqual([
    { kind: 'line', from: { x: 0, y: -6 }, to: { x: 12, y: 0 } },
    { kind: 'line', from: { x: 0, y: 6 }, to: { x: 12, y: 0 } },
  ]);
});

test.each<EndKind>(['one', 'exactly-one', 'zero-or-one', 'many', 'zero-or-many', 'one-or-many'])(
  '%s lies between the border and its reach, which a first segment exceeds',
  (end) => {
    for (const mark of endMarks(end)) {
      const far = mark.kind === 'ring' ? mark.center.x + mark.radius : Math.max(mark.from.x, mark.to.x);
      const near = mark.kind === 'ring' ? mark.center.x - mark.radius : Math.min(mark.from.x, mark.to.x);
      expect(near).toBeGreaterThanOrEqual(0);
      expect(far).toBeLessThanOrEqual(END_REACH);
    }
    expect(END_REACH).toBeLessThan(STUB);
  },
);

test.each([
  ['right', { x: 106, y: 44.5 }, { x: 106, y: 55.5 }],
  ['left', { x: 94, y: 44.5 }, { x: 94, y: 55.5 }],
  ['bottom', { x: 94.5, y: 56 }, { x: 105.5, y: 56 }],
  ['top', { x: 94.5, y: 44 }, { x: 105.5, y: 44 }],
] as const)('on the %s side the marks point away from the table', (side, from, to) => {
  expect(placeMarks('one', { x: 100, y: 50 }, side)).toEqual([{ kind: 'line', from, to }]);
});
