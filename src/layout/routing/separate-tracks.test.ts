import fc from 'fast-check';
import { expect, test } from 'vitest';
import { separateTracks, TRACK_GAP } from './separate-tracks.ts';
import type { Track } from './track.ts';

const track = (over: Partial<Track>): Track => ({
  at: 50,
  low: 0,
  high: 100,
  softLow: 0,
  softHigh: 100,
  wanted: 50,
  from: 0,
  to: 100,
  turns: [],
  trunk: 0,
  isFixed: false,
  ...over,
});
const atsOf = (tracks: readonly Track[]): number[] => tracks.map(({ at }) => at);

test('lines of different trunks stand apart, in the middle of what they want', () => {
  const tracks = [0, 1, 2].map((trunk) => track({ trunk }));
  separateTracks(tracks);
  expect(atsOf(tracks).sort((a, b) => a - b)).toEqual([50 - TRACK_GAP, 50, 50 + TRACK_GAP]);
});

test('a line that goes on to the right stands right of one that goes on to the left', () => {
  const tracks = [track({ trunk: 1, turns: [{ along: 50, toward: 1 }] }), track({ trunk: 2, from: 20, to: 80 })];
  separateTracks(tracks);
  expect(tracks[0]?.at).toBeGreaterThan(tracks[1]?.at ?? Infinity);
});

test('lines that are not beside each other stay where they want to be', () => {
  const tracks = [track({ trunk: 1, from: 0, to: 50 }), track({ trunk: 2, from: 200, to: 250 })];
  separateTracks(tracks);
  expect(atsOf(tracks)).toEqual([50, 50]);
});

test('nothing leaves its bounds, not even where there is no room for all, and what is fixed stays', () => {
  const bounds = fc
    .tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
    )
    .map(([low, width, softLow, softHigh]) => ({
      low,
      high: low + width,
      softLow: Math.min(low + softLow, low + width),
      softHigh: Math.max(low + width - softHigh, Math.min(low + softLow, low + width)),
    }));
  const any = fc
    .record({
      bounds,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      wish: fc.double({ min: 0, max: 1, noNaN: true }),
      from: fc.integer({ min: 0, max: 80 }),
      length: fc.integer({ min: 0, max: 80 }),
      trunk: fc.integer({ min: 0, max: 3 }),
      isFixed: fc.boolean(),
    })
    .map(({ bounds: { low, high, softLow, softHigh }, share, wish, from, length, trunk, isFixed }) => {
      const at = low + share * (high - low);
      return isFixed
        ? track({
            at,
            low: at,
            high: at,
            softLow: at,
            softHigh: at,
            wanted: at,
            from,
            to: from + length,
            trunk,
            isFixed,
          })
        : track({
            at,
            low,
            high,
            softLow,
            softHigh,
            wanted: low + wish * (high - low),
            from,
            to: from + length,
            trunk,
          });
    });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 14 }), (tracks) => {
      const before = tracks.map((each) => ({ ...each }));
      separateTracks(tracks);
      tracks.forEach(({ at, low, high, isFixed }, index) => {
        expect(at).toBeGreaterThanOrEqual(low);
        expect(at).toBeLessThanOrEqual(high);
        if (isFixed) expect(at).toBe(before[index]?.at);
      });
    }),
    { seed: 20_261, numRuns: 400 },
  );
});
