/** One table of a picture, at its own place. Invariant: drawn by the measures of src/layout/metrics.ts, as the canvas draws it. */
import type { Box } from '../layout/box.ts';
import {
  FOOTER_HEIGHT,
  HEADER_FONT_SIZE,
  HEADER_HEIGHT,
  HEADER_SCHEMA_GAP,
  MARK_ICON,
  MARK_ORDINAL_GAP,
  MARK_WIDTH,
  monoWidth,
  ROW_FONT_SIZE,
  ROW_HEIGHT,
  TABLE_BORDER,
  TABLE_PADDING_X,
  TAIL_WIDTH,
  titleWidth,
} from '../layout/metrics.ts';
import type { TableBox } from './diagram.ts';
import { fitRow, fitTitle } from './fit-text.ts';
import { type ColumnMark, MARK_ORDINAL } from './marks.ts';
import type { PictureTheme } from './picture-theme.ts';
import { type Row, rowFacts } from './rows.ts';
import { element, escapeXml } from './xml.ts';

const RADIUS = 6;
const LEFT = TABLE_BORDER + TABLE_PADDING_X;
/** From the middle of a line to the feet of its letters, in em. */
const TO_BASELINE = 0.35;

export const MONO = "'JetBrains Mono', 'JetBrains Mono Variable', ui-monospace, 'DejaVu Sans Mono', monospace";
export const SANS = "'Inter', 'Inter Variable', system-ui, 'DejaVu Sans', sans-serif";

export function svgTable(table: TableBox, box: Box, theme: PictureTheme): string {
  const { width, height } = box;
  const sheet = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: RADIUS };
  return element(
    'g',
    { class: 'table', transform: `translate(${box.x} ${box.y})`, 'data-table': table.id },
    element('title', {}, escapeXml(titleOf(table))),
    element('rect', { ...sheet, fill: theme.surface }),
    element('path', { d: headerShape(width), fill: theme.header }),
    element('path', { d: `M0 ${HEADER_HEIGHT + 0.5}H${width}`, stroke: theme.hairline }),
    ...(table.hue === null
      ? []
      : [element('path', { d: hueShape(), fill: theme.hues[table.hue - 1] ?? theme.border })]),
    header(table, width, theme),
    ...table.rows.map((row, index) => svgRow(row, TABLE_BORDER + HEADER_HEIGHT + index * ROW_HEIGHT, width, theme)),
    ...(table.footer === null ? [] : [footer(table.footer, height, theme)]),
    element('rect', { ...sheet, fill: 'none', stroke: theme.border }),
  );
}

const titleOf = ({ schema, name, comment }: TableBox): string =>
  `${schema === null ? '' : `${schema}.`}${name}${comment === null ? '' : `: ${comment}`}`;

const headerShape = (width: number): string =>
  `M0.5 ${HEADER_HEIGHT}V${RADIUS + 0.5}a${RADIUS} ${RADIUS} 0 0 1 ${RADIUS} ${-RADIUS}H${width - RADIUS - 0.5}a${RADIUS} ${RADIUS} 0 0 1 ${RADIUS} ${RADIUS}V${HEADER_HEIGHT}Z`;

/** Along the header's left edge, under its corner. */
const hueShape = (): string => `M0.5 ${HEADER_HEIGHT}V${RADIUS}A${RADIUS} ${RADIUS} 0 0 1 3 2V${HEADER_HEIGHT}Z`;

function header(table: TableBox, width: number, theme: PictureTheme): string {
  const y = TABLE_BORDER + HEADER_HEIGHT / 2 + HEADER_FONT_SIZE * TO_BASELINE;
  const schema = table.schema === null ? '' : `${table.schema}.`;
  const before = schema === '' ? 0 : titleWidth(schema) + HEADER_SCHEMA_GAP;
  const style = table.kind === 'table' ? null : 'italic';
  const shared = { y, 'font-family': SANS, 'font-size': HEADER_FONT_SIZE, 'font-style': style };
  const name = element(
    'text',
    { ...shared, x: LEFT + before, 'font-weight': 600, fill: theme.ink },
    escapeXml(fitTitle(table.name, before, width)),
  );
  const partitions =
    table.partitions === 0
      ? ''
      : element(
          'text',
          { ...shared, x: width - LEFT, 'font-size': 11, 'text-anchor': 'end', fill: theme.inkDim },
          `${table.partitions} partition${table.partitions === 1 ? '' : 's'}`,
        );
  if (schema === '') return name + partitions;
  return element('text', { ...shared, x: LEFT, fill: theme.inkDim }, escapeXml(schema)) + name + partitions;
}

function svgRow(row: Row, top: number, width: number, theme: PictureTheme): string {
  const { name, type } = fitRow(row, width);
  const y = top + ROW_HEIGHT / 2 + ROW_FONT_SIZE * TO_BASELINE;
  const right = width - LEFT;
  const { first, second } = row.marks;
  const sign = row.isIdentity ? '#' : row.isNullable ? '?' : '';
  const isCut = name !== row.name || type !== row.type;
  const facts = isCut ? [[row.name, row.exactType].join(' '), ...rowFacts(row)] : [];
  return element(
    'g',
    { class: 'row' },
    ...(isCut ? [element('title', {}, escapeXml(facts.join(', ')))] : []),
    ...(first ? [markAt(first, LEFT, top, theme)] : []),
    element('text', { x: LEFT + MARK_WIDTH, y, fill: theme.ink }, escapeXml(name)),
    ...(second ? [markAt(second, LEFT + MARK_WIDTH + monoWidth(name) + 3, top, theme)] : []),
    ...(type === ''
      ? []
      : [element('text', { x: right - TAIL_WIDTH, y, 'text-anchor': 'end', fill: theme.inkDim }, escapeXml(type))]),
    ...(sign === '' || type === ''
      ? []
      : [element('text', { x: right, y, 'text-anchor': 'end', fill: theme.inkDim }, sign)]),
  );
}

/** In a row that begins at `top`. */
export function markAt({ mark, ordinal }: ColumnMark, x: number, top: number, theme: PictureTheme): string {
  const icon = element('use', { href: `#mark-${mark}`, x, y: top + (ROW_HEIGHT - MARK_ICON) / 2 });
  if (ordinal === null) return icon;
  const place = { x: x + MARK_ICON + MARK_ORDINAL_GAP, y: top + MARK_ORDINAL.baseline };
  const font = { 'font-family': SANS, 'font-size': MARK_ORDINAL.size, 'font-weight': 600 };
  return icon + element('text', { ...place, ...font, fill: theme.inkDim }, String(ordinal));
}

function footer(text: string, height: number, theme: PictureTheme): string {
  const y = height - TABLE_BORDER - FOOTER_HEIGHT / 2 + ROW_FONT_SIZE * TO_BASELINE;
  return element('text', { x: LEFT + MARK_WIDTH, y, fill: theme.inkDim }, escapeXml(text));
}
