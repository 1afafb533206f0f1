/**
 * Draws a diagram on a 2D canvas as the DOM would show it, at any zoom, from geometry alone.
 * Invariant: reads the scene and the theme, keeps nothing, and draws no more than what reaches into the visible area.
 */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import { type Box, boxesOverlap } from '../../src/layout/box.ts';
import type { Size } from '../../src/layout/types.ts';
import { type Viewport, visibleArea } from './fit.ts';
import { levelAt } from './level.ts';
import { paintLandmarks } from './paint-landmarks.ts';
import { paintLinks } from './paint-links.ts';
import { paintTable } from './paint-table.ts';
import { DIMMED, type Painting } from './painting.ts';
import type { PaintTheme } from './theme.ts';

const SKETCH_RADIUS = 12;

export function paint(
  context: CanvasRenderingContext2D,
  painting: Painting,
  viewport: Viewport,
  pane: Size,
  pixelRatio: number,
  theme: PaintTheme,
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, pane.width, pane.height);
  const scale = pixelRatio * viewport.zoom;
  context.setTransform(scale, 0, 0, scale, viewport.x * pixelRatio, viewport.y * pixelRatio);
  const area = visibleArea(viewport, pane);
  if (painting.isProvisional) {
    sketchTables(context, painting, area, viewport.zoom, theme);
    return;
  }
  paintLinks(context, painting, visibleLinks(painting, area), viewport.zoom, theme);
  if (!painting.paintsTables) return;
  const level = levelAt(viewport.zoom);
  const { strong } = painting.emphasis;
  const visible = visibleTables(painting, area);
  for (const id of visible) {
    const table = painting.diagram.boxes.get(id);
    const box = painting.boxes.get(id);
    if (!table || !box) continue;
    context.globalAlpha = strong === null || strong.has(id) ? 1 : DIMMED;
    paintTable(context, table, box, painting, level, viewport.zoom, theme);
  }
  context.globalAlpha = 1;
  if (level !== 'blocks') return;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  paintLandmarks(context, painting, visible, viewport, pane, theme);
}

/** Blank sheets: that there are tables, and how many, can be seen; which is where can't be said yet. */
function sketchTables(
  context: CanvasRenderingContext2D,
  painting: Painting,
  area: Box,
  zoom: number,
  theme: PaintTheme,
): void {
  context.beginPath();
  for (const id of visibleTables(painting, area)) {
    const box = painting.boxes.get(id);
    if (box) context.roundRect(box.x, box.y, box.width, box.height, SKETCH_RADIUS);
  }
  context.fillStyle = theme.surface;
  context.fill();
  context.strokeStyle = theme.hairline;
  context.lineWidth = Math.max(1, 0.6 / zoom);
  context.stroke();
}

/** In drawing order: the selected ones lie on top. */
export function visibleTables({ boxes, emphasis }: Painting, area: Box): TableId[] {
  const below: TableId[] = [];
  const above: TableId[] = [];
  for (const [id, box] of boxes) if (boxesOverlap(box, area)) (emphasis.selected.has(id) ? above : below).push(id);
  return [...below, ...above];
}

export function visibleLinks({ routes, mountedLinks }: Painting, area: Box): ConstraintId[] {
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const ids: ConstraintId[] = [];
  for (const [id, { points }] of routes) {
    if (mountedLinks.has(id)) continue;
    let left = Infinity;
    let top = Infinity;
    let rightmost = -Infinity;
    let lowest = -Infinity;
    for (const { x, y } of points) {
      if (x < left) left = x;
      if (x > rightmost) rightmost = x;
      if (y < top) top = y;
      if (y > lowest) lowest = y;
    }
    if (left <= right && rightmost >= area.x && top <= bottom && lowest >= area.y) ids.push(id);
  }
  return ids;
}
