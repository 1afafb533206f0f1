import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxesOverlap } from './box.ts';
import { SpatialGrid } from './spatial-grid.ts';

test('finds the box under a point, the one set last on top', () => {
  const grid = new SpatialGrid(100);
  grid.setBox('a', { x: 0, y: 0, width: 350, height: 350 });
  grid.setBox('b', { x: 300, y: 300, width: 100, height: 100 });
  expect(grid.boxesAt({ x: 10, y: 10 })).toEqual(['a']);
  expect(grid.boxesAt({ x: 320, y: 320 })).toEqual(['a', 'b']);
  expect(grid.boxesAt({ x: 390, y: 290 })).toEqual([]);
  grid.setBox('a', { x: 300, y: 300, width: 50, height: 50 });
  expect(grid.boxesAt({ x: 10, y: 10 })).toEqual([]);
  expect(grid.boxesAt({ x: 320, y: 320 })).toEqual(['b', 'a']);
  grid.remove('b');
  expect(grid.boxesAt({ x: 390, y: 390 })).toEqual([]);
});

test('finds the nearest polyline within reach', () => {
  const grid = new SpatialGrid(64);
  grid.setPolyline('low', [
    { x: 0, y: 100 },
    { x: 1000, y: 100 },
  ]);
  grid.setPolyline('high', [
    { x: 0, y: 90 },
    { x: 1000, y: 90 },
  ]);
  expect(grid.polylineAt({ x: 500, y: 97 }, 6)).toBe('low');
  expect(grid.polylineAt({ x: 500, y: 93 }, 6)).toBe('high');
  expect(grid.polylineAt({ x: 500, y: 120 }, 6)).toBeNull();
  expect(grid.polylineAt({ x: 1003, y: 100 }, 6)).toBe('low');
});

test('an area gets exactly the boxes that reach into it, at any place', () => {
  const box = fc.record({
    x: fc.integer({ min: -2000, max: 2000 }),
    y: fc.integer({ min: -2000, max: 2000 }),
    width: fc.integer({ min: 1, max: 900 }),
    height: fc.integer({ min: 1, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 40 }), box, (boxes, area) => {
      const grid = new SpatialGrid();
      boxes.forEach((each, index) => {
        grid.setBox(String(index), each);
      });
      const expected = boxes.flatMap((each, index) => (boxesOverlap(each, area) ? [String(index)] : []));
      expect(grid.inside(area).sort()).toEqual(expected.sort());
    }),
    { seed: 20_261, numRuns: 200 },
  );
});
