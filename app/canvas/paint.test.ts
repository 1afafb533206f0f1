import { expect, it } from 'vitest';
import { NO_EMPHASIS } from './emphasis.ts';
import { hasDomTables, levelAt } from './level.ts';
import { visibleLinks, visibleTables } from './paint.ts';
import type { Painting } from './painting.ts';

const route = (...points: readonly (readonly [number, number])[]) => ({ points: points.map(([x, y]) => ({ x, y })) });
const painting = {
  emphasis: NO_EMPHASIS,
  boxes: new Map([
    ['near', { x: 0, y: 0, width: 100, height: 100 }],
    ['far', { x: 5000, y: 0, width: 100, height: 100 }],
  ]),
  routes: new Map([
    ['crossing', route([-100, 50], [900, 50])],
    ['around', route([-100, -100], [900, -100])],
    ['mounted', route([10, 10], [20, 10])],
  ]),
  mountedLinks: new Set(['mounted']),
} as unknown as Painting;
const area = { x: 0, y: 0, width: 500, height: 500 };

it('paints only what reaches into view and is not mounted', () => {
  expect(visibleTables(painting, area)).toEqual(['near']);
  expect(visibleLinks(painting, area)).toEqual(['crossing']);
});

it('mounts all tables of a small diagram, and those of a large one only from near', () => {
  expect(hasDomTables(21, 0.05)).toBe(true);
  expect(hasDomTables(1000, 0.5)).toBe(false);
  expect(hasDomTables(1000, 0.6)).toBe(true);
  expect([1, 0.3, 0.05].map(levelAt)).toEqual(['rows', 'names', 'blocks']);
});
