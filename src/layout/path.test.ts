import { expect, test } from 'vitest';
import { roundedPath, svgPath, tracePath } from './path.ts';

const corner = [
  { x: 0, y: 0 },
  { x: 50, y: 0 },
  { x: 50, y: 40 },
];

test('corners are rounded by the radius', () => {
  expect(svgPath(roundedPath(corner))).toBe('M0 0L44 0Q50 0 50 6L50 40');
});

test('a short segment gets a smaller corner, so that two never overlap', () => {
  const zigzag = [...corner.slice(0, 2), { x: 50, y: 6 }, { x: 90, y: 6 }];
  expect(svgPath(roundedPath(zigzag))).toBe('M0 0L47 0Q50 0 50 3L50 3Q50 6 53 6L90 6');
});

test('points that coincide give no number that is none', () => {
  const same = [
    { x: 1, y: 1 },
    { x: 1, y: 1 },
    { x: 1, y: 1 },
  ];
  expect(svgPath(roundedPath(same))).not.toContain('NaN');
  expect(roundedPath([])).toEqual([]);
});

test('a canvas is told the same as SVG', () => {
  const calls: string[] = [];
  tracePath(roundedPath(corner), {
    moveTo: (x, y) => calls.push(`M${x} ${y}`),
    lineTo: (x, y) => calls.push(`L${x} ${y}`),
    quadraticCurveTo: (cx, cy, x, y) => calls.push(`Q${cx} ${cy} ${x} ${y}`),
  });
  expect(calls.join('')).toBe(svgPath(roundedPath(corner)));
});
