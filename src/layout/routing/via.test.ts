import { describe, expect, test } from 'vitest';
import type { Box } from '../box.ts';
import { type RouteEdge, routeEdges } from './router.ts';
import { viaOf, viaWithMoved } from './via.ts';

const boxes = new Map<string, Box>([
  ['child', { x: 0, y: 0, width: 200, height: 300 }],
  ['parent', { x: 700, y: 100, width: 200, height: 300 }],
  ['between', { x: 400, y: -300, width: 200, height: 900 }],
]);
const edge: RouteEdge = { child: { box: 'child', y: 44 }, parent: { box: 'parent', y: 44 }, trunk: 'parent' };
const route = (each: RouteEdge, all = boxes) => {
  const found = routeEdges(all, new Map([['edge', each]])).get('edge');
  if (!found) throw new Error('There is no route.');
  return found;
};

describe('corners that the user chose', () => {
  test('the corners of a route, kept, are that route', () => {
    const found = route(edge);
    expect(found.points.length).toBeGreaterThan(4);
    expect(route({ ...edge, via: viaOf(found) })).toEqual(found);
    const plain = route(edge, new Map([...boxes].slice(0, 2)));
    expect(plain.points).toHaveLength(4);
    expect(route({ ...edge, via: viaOf(plain) })).toEqual(plain);
  });

  test('a stretch that is moved stays where it was put; the ends stay at their rows', () => {
    const found = route(edge);
    const via = viaWithMoved(found, 1, -17);
    if (!via) throw new Error('It can be moved.');
    const moved = route({ ...edge, via });
    expect(moved.points[1]?.x).toBe((found.points[1]?.x ?? 0) - 17);
    expect(moved.points[0]).toEqual(found.points[0]);
    expect(moved.points.at(-1)).toEqual(found.points.at(-1));
  });

  test('the stretches at the tables can not be moved', () => {
    const found = route(edge);
    expect(viaWithMoved(found, 0, 5)).toBeNull();
    expect(viaWithMoved(found, found.points.length - 2, 5)).toBeNull();
  });

  test('they stay when a table moves', () => {
    const via = viaOf(route(edge));
    const away = new Map(boxes).set('child', { x: 0, y: 500, width: 200, height: 300 });
    const moved = route({ ...edge, via }, away);
    expect(moved.points[0]).toEqual({ x: 200, y: 544 });
    expect(moved.points[1]?.x).toBe(via[0]?.x);
  });
});
