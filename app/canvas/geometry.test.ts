import { describe, expect, it } from 'vitest';
import { type TableId, tableId } from '../../src/catalog/types.ts';
import { boxesOf, moveBoxes } from '../../src/drawing/boxes.ts';
import { labelOf } from '../../src/drawing/label.ts';
import type { Box } from '../../src/layout/box.ts';
import { fitViewport, recentered, revealViewport, visibleArea, zoomAround } from './fit.ts';
import { hitTest, type Scene, selectionOf, tablesIn } from './hit-test.ts';
import { firstTable, nextTable } from './navigate.ts';

const a = tableId('public', 'a');
const b = tableId('public', 'b');
const c = tableId('public', 'c');
const box = (x: number, y: number): Box => ({ x, y, width: 200, height: 100 });

describe('fit', () => {
  const pane = { width: 1000, height: 800 };
  const none = { top: 0, right: 0, bottom: 0, left: 0 };

  it('shows the whole of the bounds, in the middle', () => {
    const viewport = fitViewport({ x: -100, y: 50, width: 4000, height: 1000 }, pane, 1, none);
    expect(viewport.zoom).toBe(0.25);
    const area = visibleArea(viewport, pane);
    expect(area).toMatchObject({ x: -100, width: 4000 });
    expect(area.y + area.height / 2).toBeCloseTo(550);
  });

  it('does not blow up what is small', () => {
    expect(fitViewport({ x: 0, y: 0, width: 10, height: 10 }, pane, 1, none).zoom).toBe(1);
  });

  it('keeps the middle while zooming', () => {
    const before = { x: 13, y: -40, zoom: 0.5 };
    const middle = (viewport: typeof before) => {
      const area = visibleArea(viewport, pane);
      return [area.x + area.width / 2, area.y + area.height / 2];
    };
    expect(middle(zoomAround(before, pane, 1.5))).toEqual(middle(before).map((value) => expect.closeTo(value)));
  });

  it('keeps the middle when the pane changes its size', () => {
    const before = { x: 13, y: -40, zoom: 0.5 };
    const larger = { width: 1400, height: 900 };
    const middle = (viewport: typeof before, size: typeof pane) => {
      const area = visibleArea(viewport, size);
      return [area.x + area.width / 2, area.y + area.height / 2];
    };
    expect(middle(recentered(before, pane, larger), larger)).toEqual(middle(before, pane));
  });

  it('moves the view no more than it must', () => {
    const viewport = { x: 0, y: 0, zoom: 1 };
    expect(revealViewport(box(100, 100), viewport, pane, none)).toBe(viewport);
    expect(revealViewport(box(900, 100), viewport, pane, none)).toEqual({ x: -100, y: 0, zoom: 1 });
    expect(revealViewport(box(-50, -10), viewport, pane, none)).toEqual({ x: 50, y: 10, zoom: 1 });
  });
});

describe('hitTest', () => {
  const rows = [{ name: 'id' }, { name: 'name' }];
  const scene = {
    diagram: { boxes: new Map([[a, { kind: 'table', rows }]]), links: new Map(), linksOf: new Map() },
    boxes: new Map([[a, box(0, 0)]]),
    routes: new Map([
      [
        'link',
        {
          points: [
            { x: 200, y: 50 },
            { x: 400, y: 50 },
          ],
          childSide: 'right',
          parentSide: 'left',
        },
      ],
    ]),
  } as unknown as Scene;

  it('finds headers, rows and lines, and nothing between', () => {
    expect(hitTest(scene, { x: 10, y: 10 }, 6)).toEqual({ kind: 'table', table: a, row: null });
    expect(hitTest(scene, { x: 10, y: 60 }, 6)).toEqual({ kind: 'table', table: a, row: 1 });
    expect(hitTest(scene, { x: 300, y: 55 }, 6)).toEqual({ kind: 'link', link: 'link' });
    expect(hitTest(scene, { x: 300, y: 60 }, 6)).toBeNull();
  });

  it('makes a selection of what was hit', () => {
    expect(selectionOf(scene.diagram, hitTest(scene, { x: 10, y: 60 }, 6))).toEqual({
      kind: 'column',
      table: a,
      column: 'name',
    });
    expect(selectionOf(scene.diagram, hitTest(scene, { x: 10, y: 10 }, 6))).toEqual({ kind: 'table', table: a });
    expect(selectionOf(scene.diagram, null)).toBeNull();
  });

  it('finds the tables that reach into an area', () => {
    const boxes = new Map([
      [a, box(0, 0)],
      [b, box(500, 0)],
    ]);
    expect(tablesIn(boxes, { x: 150, y: 50, width: 10, height: 10 })).toEqual([a]);
    expect(tablesIn(boxes, { x: 150, y: 50, width: 400, height: 10 })).toEqual([a, b]);
  });
});

describe('navigate', () => {
  const boxes = new Map<TableId, Box>([
    [a, box(0, 0)],
    [b, box(300, 40)],
    [c, box(0, 300)],
  ]);

  it('goes where the arrow points, and stays at the border', () => {
    expect(firstTable(boxes)).toBe(a);
    expect(nextTable(a, 'right', boxes, new Set())).toBe(b);
    expect(nextTable(a, 'down', boxes, new Set())).toBe(c);
    expect(nextTable(a, 'left', boxes, new Set())).toBeNull();
    expect(nextTable(b, 'left', boxes, new Set())).toBe(a);
  });

  it('prefers a related table to one a little nearer', () => {
    const further = new Map([...boxes, [tableId('public', 'd'), box(450, 0)] as const]);
    expect(nextTable(a, 'right', further, new Set())).toBe(b);
    expect(nextTable(a, 'right', further, new Set([tableId('public', 'd')]))).toBe(tableId('public', 'd'));
  });
});

describe('boxesOf', () => {
  const size = { width: 200, height: 100 };
  const diagram = {
    boxes: new Map([
      [a, { size }],
      [b, { size }],
    ]),
  };

  it('keeps what did not move, and leaves out what has no place', () => {
    const before = boxesOf(diagram, new Map([[a, { x: 0, y: 0 }]]), new Map());
    expect([...before.keys()]).toEqual([a]);
    const after = boxesOf(
      diagram,
      new Map([
        [a, { x: 0, y: 0 }],
        [b, { x: 9, y: 9 }],
      ]),
      before,
    );
    expect(after.get(a)).toBe(before.get(a));
    expect(
      boxesOf(
        diagram,
        new Map([
          [a, { x: 0, y: 0 }],
          [b, { x: 9, y: 9 }],
        ]),
        after,
      ),
    ).toBe(after);
  });

  it('moves some', () => {
    const moved = moveBoxes(
      new Map([
        [a, box(0, 0)],
        [b, box(5, 5)],
      ]),
      new Map([[a, { x: 7, y: 8 }]]),
    );
    expect([...moved.values()]).toEqual([box(7, 8), box(5, 5)]);
  });
});

describe('labelOf', () => {
  it('breaks at underscores, loses nothing and fits', () => {
    for (const name of ['film', 'inventory_item_transaction', 'a_b', '__', 'averyveryverylongnamewithoutanybreak']) {
      const { lines, fit } = labelOf(name, { width: 200, height: 120 });
      expect(lines.join('')).toBe(name);
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(Math.max(...lines.map((line) => line.length)) * fit * 0.58).toBeLessThanOrEqual(186.001);
    }
    expect(labelOf('inventory_item_transaction', { width: 200, height: 120 }).lines.length).toBeGreaterThan(1);
  });
});
