import { expect, test } from 'vitest';
import { pushAt } from './edge-pan.ts';

const pane = { left: 100, top: 50, right: 900, bottom: 650 };

test('well inside, nothing is pushed', () => {
  expect(pushAt({ x: 500, y: 300 }, pane)).toEqual({ x: 0, y: 0 });
});

test('at an edge the view goes away from it, faster the nearer, and no faster beyond', () => {
  const near = pushAt({ x: 120, y: 300 }, pane).x;
  const atEdge = pushAt({ x: 100, y: 300 }, pane).x;
  expect(near).toBeGreaterThan(0);
  expect(atEdge).toBeGreaterThan(near);
  expect(pushAt({ x: -300, y: 300 }, pane).x).toBe(atEdge);
  expect(pushAt({ x: 900, y: 650 }, pane)).toEqual({ x: -atEdge, y: -atEdge });
});
