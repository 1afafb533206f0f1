/** The algebra of edits: what is changed can be changed back, and places move with the text around them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  type ChangeSet,
  changeSet,
  composeChanges,
  diffOnce,
  invertChanges,
  mapOffset,
  type TextEdit,
} from './text-edit.ts';

const SEED = 20261120;

/** Disjoint edits of a text. */
const editsOf = (text: string): fc.Arbitrary<ChangeSet> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 5 })), { maxLength: 5 })
    .map((parts) => {
      const edits: TextEdit[] = [];
      for (const [a, b, inserted] of parts) {
        const edit = { from: Math.min(a, b), to: Math.max(a, b), text: inserted };
        const isApart = edits.every(({ from, to }) => edit.to < from || edit.from > to);
        if (isApart) edits.push(edit);
      }
      return changeSet(edits);
    });

const edited = fc
  .string({ maxLength: 40 })
  .chain((text) => fc.record({ text: fc.constant(text), edits: editsOf(text) }));

/** A text and changes of it, one after another. */
const editedAgain = edited.chain(({ text, edits: first }) => {
  const second = applyChanges(text, first);
  return editsOf(second).chain((edits) =>
    editsOf(applyChanges(second, edits)).map((third) => ({ text, steps: [first, edits, third] as const })),
  );
});

describe('text edits', () => {
  it('inverting gives the text back', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const changes = changeSet(edits);
        expect(applyChanges(applyChanges(text, changes), invertChanges(text, changes))).toBe(text);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('a place outside the edits keeps what stands before and after it', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const changes = changeSet(edits);
        const after = applyChanges(text, changes);
        for (let offset = 0; offset <= text.length; offset++) {
          if (changes.some(({ from, to }) => from <= offset && offset <= to)) continue;
          const moved = mapOffset(offset, changes);
          expect(after.slice(moved)[0]).toBe(text.slice(offset)[0]);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('places stay in order and inside the text, on either side', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const changes = changeSet(edits);
        const { length } = applyChanges(text, changes);
        for (const side of [-1, 1] as const) {
          let before = 0;
          for (let offset = 0; offset <= text.length; offset++) {
            const moved = mapOffset(offset, changes, side);
            expect(moved).toBeGreaterThanOrEqual(before);
            expect(moved).toBeLessThanOrEqual(length);
            before = moved;
          }
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('one replacement turns any text into any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const changes = diffOnce(before, after);
        expect(changes.length).toBeLessThanOrEqual(1);
        expect(applyChanges(before, changes)).toBe(after);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('a place at an insertion goes to the asked side', () => {
    const changes = changeSet([{ from: 2, to: 2, text: 'xy' }]);
    expect([mapOffset(2, changes, -1), mapOffset(2, changes, 1)]).toEqual([2, 4]);
  });

  it('two changes in one do what they do one after the other, in whatever order three are joined', () => {
    fc.assert(
      fc.property(editedAgain, ({ text, steps: [first, second, third] }) => {
        const both = composeChanges(first, second);
        expect(changeSet(both)).toEqual(both);
        expect(applyChanges(text, both)).toBe(applyChanges(applyChanges(text, first), second));
        const all = applyChanges(applyChanges(applyChanges(text, first), second), third);
        expect(applyChanges(text, composeChanges(both, third))).toBe(all);
        expect(applyChanges(text, composeChanges(first, composeChanges(second, third)))).toBe(all);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('a change joined with its inverse touches no more than the change did', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const joined = composeChanges(edits, invertChanges(text, edits));
        expect(applyChanges(text, joined)).toBe(text);
        for (const { from, to } of joined) expect(edits.some((edit) => edit.from <= from && to <= edit.to)).toBe(true);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('joining keeps edits apart that do not touch, and forgets what was taken back', () => {
    const apart = composeChanges([{ from: 1, to: 1, text: 'ab' }], [{ from: 9, to: 10, text: '' }]);
    expect(apart).toEqual([
      { from: 1, to: 1, text: 'ab' },
      { from: 7, to: 8, text: '' },
    ]);
    expect(composeChanges([{ from: 4, to: 4, text: 'abc' }], [{ from: 4, to: 7, text: '' }])).toEqual([]);
    expect(composeChanges([{ from: 4, to: 6, text: 'abc' }], [{ from: 7, to: 7, text: '-' }])).toEqual([
      { from: 4, to: 6, text: 'abc-' },
    ]);
  });

  it('overlapping edits are a bug', () => {
    expect(() =>
      changeSet([
        { from: 0, to: 3, text: '' },
        { from: 2, to: 4, text: '' },
      ]),
    ).toThrow('overlap');
  });
});
