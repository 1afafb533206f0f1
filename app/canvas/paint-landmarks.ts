/**
 * From very far, where no table is large enough for its name: the names of the most connected tables, as a map names its largest
 * cities. Drawn in screen pixels: letters of some hundred canvas pixels, scaled down,
 * would be cut from their outlines each time. Invariant: no two names overlap, and which are shown depends on the diagram and the view alone.
 */
import type { TableId } from '../../src/catalog/types.ts';
import type { Diagram } from '../../src/drawing/diagram.ts';
import { labelSize } from '../../src/drawing/label.ts';
import { type Box, boxesOverlap } from '../../src/layout/box.ts';
import type { Size } from '../../src/layout/types.ts';
import type { Viewport } from './fit.ts';
import { DIMMED, type Painting } from './painting.ts';
import type { PaintTheme } from './theme.ts';

const FONT_SIZE = 11;
/** Average advance of the semibold UI font, in em. */
const ADVANCE = 0.56;
const PADDING = 4;
/** How opaque the ground of a name is. */
const PLATE = 0.78;
/** On the screen; tables whose own label is as large as this need no other. */
const OWN_LABEL_FROM = 7;
const AT_MOST = 60;

/** Most connected first. */
const rankings = new WeakMap<Diagram, readonly TableId[]>();

export function paintLandmarks(
  context: CanvasRenderingContext2D,
  painting: Painting,
  visible: readonly TableId[],
  viewport: Viewport,
  pane: Size,
  theme: PaintTheme,
): void {
  const { diagram, boxes, emphasis } = painting;
  const { zoom } = viewport;
  const seen = new Set(visible);
  const ranked = [...emphasis.selected, ...(emphasis.strong ?? []), ...rankingOf(diagram)].filter((id) => seen.has(id));
  const placed: Box[] = [];
  context.font = `600 ${FONT_SIZE}px ${theme.fontUi}`;
  context.textAlign = 'center';
  for (const id of new Set(ranked)) {
    if (placed.length >= AT_MOST) break;
    const table = diagram.boxes.get(id);
    const box = boxes.get(id);
    if (!table || !box || labelSize(table.label, zoom) * zoom >= OWN_LABEL_FROM) continue;
    const width = table.name.length * FONT_SIZE * ADVANCE;
    const edge = width / 2 + PADDING;
    const x = Math.min(Math.max((box.x + box.width / 2) * zoom + viewport.x, edge), pane.width - edge);
    const middle = { x, y: (box.y + box.height / 2) * zoom + viewport.y };
    const room = { x: middle.x - width / 2, y: middle.y - FONT_SIZE / 2, width, height: FONT_SIZE };
    if (placed.some((other) => boxesOverlap(other, room, PADDING))) continue;
    placed.push(room);
    context.globalAlpha = emphasis.strong === null || emphasis.strong.has(id) ? 1 : DIMMED;
    // A plate, because outlining letters costs a hundred times more.
    context.globalAlpha *= PLATE;
    context.fillStyle = theme.canvas;
    context.fillRect(room.x - 2, room.y - 2, width + 4, FONT_SIZE + 4);
    context.globalAlpha /= PLATE;
    context.fillStyle = emphasis.selected.has(id) ? theme.accent : theme.ink;
    context.fillText(table.name, middle.x, middle.y + FONT_SIZE * 0.36);
  }
  context.globalAlpha = 1;
  context.textAlign = 'left';
}

function rankingOf(diagram: Diagram): readonly TableId[] {
  const known = rankings.get(diagram);
  if (known) return known;
  const degree = (id: TableId): number => diagram.linksOf.get(id)?.length ?? 0;
  const ranking = [...diagram.boxes.keys()].sort((a, b) => degree(b) - degree(a));
  rankings.set(diagram, ranking);
  return ranking;
}
