/** One table on the 2D canvas, at the given level of detail. Invariant: the same measures, texts and colours as table-node.tsx. */

import type { TableBox } from '../../src/drawing/diagram.ts';
import { fitRow, fitTitle } from '../../src/drawing/fit-text.ts';
import { labelLineHeight, labelSize } from '../../src/drawing/label.ts';
import { MARK_ORDINAL, MARKS } from '../../src/drawing/marks.ts';
import type { Row } from '../../src/drawing/rows.ts';
import type { Box } from '../../src/layout/box.ts';
import {
  FOOTER_HEIGHT,
  HEADER_FONT_SIZE,
  HEADER_HEIGHT,
  MARK_ICON,
  MARK_ORDINAL_GAP,
  MARK_WIDTH,
  MONO_ADVANCE,
  monoWidth,
  ROW_FONT_SIZE,
  ROW_HEIGHT,
  TABLE_BORDER,
  TABLE_PADDING_X,
  TAIL_WIDTH,
} from '../../src/layout/metrics.ts';
import type { Level } from './level.ts';
import type { Painting } from './painting.ts';
import type { PaintTheme } from './theme.ts';

const RADIUS = 6;
const ROUNDED_FROM = 0.1;
/** Labels smaller than this on the screen are left out. */
const LEAST_LABEL = 5.5;
const iconPaths = new Map<string, Path2D>();

export function paintTable(
  context: CanvasRenderingContext2D,
  table: TableBox,
  box: Box,
  painting: Painting,
  level: Level,
  zoom: number,
  theme: PaintTheme,
): void {
  const hue = table.hue === null ? null : (theme.hues[table.hue - 1] ?? null);
  paintSheet(context, table, box, painting, level, zoom, hue, theme);
  if (level === 'rows') {
    paintHeader(context, table, box, theme);
    table.rows.forEach((row, index) => {
      paintRow(context, row, box, box.y + TABLE_BORDER + HEADER_HEIGHT + index * ROW_HEIGHT, theme);
    });
    if (table.footer !== null) paintFooter(context, table.footer, box, theme);
  } else {
    if (level === 'names') paintTexture(context, table, box, theme);
    paintLabel(context, table, box, zoom, theme);
  }
}

function paintSheet(
  context: CanvasRenderingContext2D,
  table: TableBox,
  box: Box,
  { emphasis, badges, current }: Painting,
  level: Level,
  zoom: number,
  hue: string | null,
  theme: PaintTheme,
): void {
  const alpha = context.globalAlpha;
  outline(context, box, 0, level, zoom);
  // A dimmed sheet steps back, but lines that run beneath it must not show through.
  if (alpha < 1) {
    context.globalAlpha = 1;
    context.fillStyle = theme.canvas;
    context.fill();
    context.globalAlpha = alpha;
  }
  context.fillStyle = theme.surface;
  context.fill();
  if (level !== 'rows' && hue) {
    context.globalAlpha = alpha * (level === 'blocks' ? 0.3 : 0.2);
    context.fillStyle = hue;
    context.fill();
    context.globalAlpha = alpha;
  }
  const isSelected = emphasis.selected.has(table.id);
  const tinted = emphasis.tinted.get(table.id);
  if (level === 'rows') {
    context.save();
    context.clip();
    context.fillStyle = theme.header;
    context.fillRect(box.x, box.y, box.width, TABLE_BORDER + HEADER_HEIGHT);
    context.fillStyle = theme.hairline;
    context.fillRect(box.x, box.y + HEADER_HEIGHT, box.width, 1);
    context.fillStyle = theme.accentSoft;
    for (const row of tinted ?? [])
      context.fillRect(box.x, box.y + TABLE_BORDER + HEADER_HEIGHT + row * ROW_HEIGHT, box.width, ROW_HEIGHT);
    context.restore();
  }
  if (hue && level === 'rows') {
    context.fillStyle = hue;
    context.beginPath();
    context.roundRect(box.x, box.y, 3, HEADER_HEIGHT + TABLE_BORDER, [RADIUS, 0, 0, 0]);
    context.fill();
  }
  outline(context, box, 0.5, level, zoom);
  const problem = badges.get(table.id)?.severity;
  context.strokeStyle = isSelected
    ? theme.accent
    : level !== 'rows' && problem
      ? (theme.severities[problem] ?? theme.border)
      : theme.border;
  context.lineWidth = isSelected ? Math.max(2, 2 / zoom) : Math.max(1, 0.6 / zoom);
  context.setLineDash(table.staleLine === null ? [] : [5, 4]);
  context.stroke();
  context.setLineDash([]);
  if (current === table.id && !isSelected) {
    const off = Math.max(2, 1.5 / zoom);
    context.beginPath();
    context.roundRect(box.x - off, box.y - off, box.width + 2 * off, box.height + 2 * off, RADIUS + off);
    context.strokeStyle = theme.accentLine;
    context.lineWidth = Math.max(1.5, 1.5 / zoom);
    context.stroke();
  }
}

/** Corners that can't be seen are not rounded: a thousand arcs are most of what a far view costs. */
function outline(context: CanvasRenderingContext2D, box: Box, inset: number, level: Level, zoom: number): void {
  const { x, y, width, height } = box;
  context.beginPath();
  if (zoom < ROUNDED_FROM) context.rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  else {
    const radius = level === 'blocks' ? RADIUS * 2 : RADIUS;
    context.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, radius);
  }
}

function paintHeader(context: CanvasRenderingContext2D, table: TableBox, box: Box, theme: PaintTheme): void {
  const baseline = box.y + TABLE_BORDER + HEADER_HEIGHT / 2 + HEADER_FONT_SIZE * 0.36;
  const left = box.x + TABLE_BORDER + TABLE_PADDING_X;
  const slant = table.kind === 'table' ? '' : 'italic ';
  let before = 0;
  context.textAlign = 'left';
  if (table.schema !== null) {
    context.font = `${slant}400 ${HEADER_FONT_SIZE}px ${theme.fontUi}`;
    context.fillStyle = theme.inkDim;
    const text = `${table.schema}.`;
    context.fillText(text, left, baseline);
    before = context.measureText(text).width;
  }
  context.font = `${slant}600 ${HEADER_FONT_SIZE}px ${theme.fontUi}`;
  context.fillStyle = theme.ink;
  context.fillText(fitTitle(table.name, before, box.width), left + before, baseline);
}

function paintRow(context: CanvasRenderingContext2D, row: Row, box: Box, top: number, theme: PaintTheme): void {
  const left = box.x + TABLE_BORDER + TABLE_PADDING_X;
  const right = box.x + box.width - TABLE_BORDER - TABLE_PADDING_X;
  const baseline = top + ROW_HEIGHT / 2 + ROW_FONT_SIZE * 0.35;
  const { name, type } = fitRow(row, box.width);
  context.font = `400 ${ROW_FONT_SIZE}px ${theme.fontMono}`;
  context.textAlign = 'left';
  context.fillStyle = theme.ink;
  context.fillText(name, left + MARK_WIDTH, baseline);
  if (type !== '') {
    context.fillStyle = theme.inkDim;
    context.textAlign = 'right';
    context.fillText(type, right - TAIL_WIDTH, baseline);
    if (row.isNullable || row.isIdentity) context.fillText(row.isIdentity ? '#' : '?', right, baseline);
    context.textAlign = 'left';
  }
  const { first, second } = row.marks;
  const iconTop = top + (ROW_HEIGHT - MARK_ICON) / 2;
  if (first) paintIcon(context, first.mark, left, iconTop, theme);
  if (typeof first?.ordinal === 'number') {
    context.font = `600 ${MARK_ORDINAL.size}px ${theme.fontUi}`;
    context.fillStyle = theme.inkSecond;
    context.fillText(String(first.ordinal), left + MARK_ICON + MARK_ORDINAL_GAP, top + MARK_ORDINAL.baseline);
  }
  if (second) paintIcon(context, second.mark, left + MARK_WIDTH + monoWidth(name) + 3, iconTop, theme);
}

function paintFooter(context: CanvasRenderingContext2D, text: string, box: Box, theme: PaintTheme): void {
  context.font = `400 ${ROW_FONT_SIZE}px ${theme.fontMono}`;
  context.fillStyle = theme.inkDim;
  const middle = box.y + box.height - TABLE_BORDER - FOOTER_HEIGHT / 2;
  context.fillText(text, box.x + TABLE_BORDER + TABLE_PADDING_X + MARK_WIDTH, middle + ROW_FONT_SIZE * 0.35);
}

function paintIcon(
  context: CanvasRenderingContext2D,
  mark: keyof typeof MARKS,
  x: number,
  y: number,
  theme: PaintTheme,
): void {
  const look = MARKS[mark];
  const path = iconPaths.get(look.path) ?? new Path2D(look.path);
  iconPaths.set(look.path, path);
  context.save();
  context.translate(x, y);
  context.scale(MARK_ICON / 24, MARK_ICON / 24);
  context.strokeStyle = theme.keys[look.token] ?? theme.inkDim;
  context.lineWidth = 2.4;
  context.stroke(path);
  context.restore();
}

/** Rows as grey bars of the length of their names: enough to recognise a table by its shape. */
function paintTexture(context: CanvasRenderingContext2D, table: TableBox, box: Box, theme: PaintTheme): void {
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * 0.5;
  context.fillStyle = theme.hairline;
  const left = box.x + TABLE_PADDING_X + 4;
  table.rows.forEach((row, index) => {
    const y = box.y + HEADER_HEIGHT + index * ROW_HEIGHT + 8;
    context.fillRect(left, y, Math.min(row.name.length * MONO_ADVANCE, box.width / 2), 7);
  });
  context.globalAlpha = alpha;
}

function paintLabel(
  context: CanvasRenderingContext2D,
  table: TableBox,
  box: Box,
  zoom: number,
  theme: PaintTheme,
): void {
  const { label } = table;
  const size = labelSize(label, zoom);
  if (size * zoom < LEAST_LABEL) return;
  context.font = `${table.kind === 'table' ? '' : 'italic '}600 ${size}px ${theme.fontUi}`;
  context.fillStyle = theme.ink;
  context.textAlign = 'center';
  const line = size * labelLineHeight;
  const first = box.y + box.height / 2 - (line * (label.lines.length - 1)) / 2 + size * 0.36;
  label.lines.forEach((text, index) => {
    context.fillText(text, box.x + box.width / 2, first + index * line);
  });
  context.textAlign = 'left';
}
