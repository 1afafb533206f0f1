/** The algebra of edits: what is changed can be changed back, and places move with the text around them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, changeSet, diffOnce, invertChanges, mapOffset, type TextEdit } from './text-edit.ts';

const SEED = 20261120;

/** A text and disjoint edits of it. */
const edited = fc.string({ maxLength: 40 }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    edits: fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 5 })), { maxLength: 5 })
      .map((parts): TextEdit[] => {
        const edits: TextEdit[] = [];
        for (const [a, b, inserted] of parts) {
          const edit = { from: Math.min(a, b), to: Math.max(a, b), text: inserted };
          const isApart = edits.every(({ from, to }) => edit.to < from || edit.from > to);
          if (isApart) edits.push(edit);
        }
        return edits;
      }),
  }),
);

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

  it('overlapping edits are a bug', () => {
    expect(() =>
      changeSet([
        { from: 0, to: 3, text: '' },
        { from: 2, to: 4, text: '' },
      ]),
    ).toThrow('overlap');
  });
});
