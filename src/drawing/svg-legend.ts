/** What the signs of a picture mean, as a strip below the tables. */
import type { Box } from '../layout/box.ts';
import { type EndKind, placeMarks } from '../layout/crows-foot.ts';
import { ROW_FONT_SIZE, ROW_HEIGHT, titleWidth } from '../layout/metrics.ts';
import type { Mark } from './marks.ts';
import type { PictureTheme } from './picture-theme.ts';
import { svgMarks } from './svg-link.ts';
import { markAt, SANS } from './svg-table.ts';
import { element } from './xml.ts';

const SIGNS: readonly (readonly [Mark, string])[] = [
  ['primary', 'Primary key'],
  ['foreign', 'Foreign key'],
  ['unique', 'Unique'],
  ['indexed', 'Indexed'],
  ['generated', 'Generated'],
];
const ENDS: readonly (readonly [EndKind, string])[] = [
  ['exactly-one', 'Exactly one'],
  ['zero-or-one', 'Zero or one'],
  ['zero-or-many', 'Zero or many'],
];
const GAP = 18;
const SAMPLE = 44;
const ICON = 18;

interface Item {
  readonly width: number;
  readonly draw: (x: number, top: number) => string;
}

/** In lines no wider than `width`; with the height it takes. */
export function svgLegend(
  x: number,
  y: number,
  width: number,
  theme: PictureTheme,
): { readonly svg: string; readonly box: Box } {
  let left = x;
  let top = y;
  let right = x;
  const drawn: string[] = [];
  for (const item of itemsOf(theme)) {
    if (left > x && left + item.width > x + width) {
      left = x;
      top += ROW_HEIGHT;
    }
    drawn.push(item.draw(left, top));
    right = Math.max(right, left + item.width);
    left += item.width + GAP;
  }
  return {
    svg: element('g', { class: 'legend' }, ...drawn),
    box: { x, y, width: right - x, height: top + ROW_HEIGHT - y },
  };
}

function itemsOf(theme: PictureTheme): readonly Item[] {
  const words = (text: string, x: number, top: number): string =>
    element(
      'text',
      {
        x,
        y: top + ROW_HEIGHT / 2 + ROW_FONT_SIZE * 0.35,
        'font-family': SANS,
        'font-size': ROW_FONT_SIZE,
        fill: theme.inkDim,
      },
      text,
    );
  const widthOf = (before: number, text: string): number => before + titleWidth(text);
  return [
    ...SIGNS.map(([mark, text]) => ({
      width: widthOf(ICON, text),
      draw: (x: number, top: number) => markAt({ mark, ordinal: null }, x, top, theme) + words(text, x + ICON, top),
    })),
    {
      width: widthOf(ICON, 'Nullable'),
      draw: (x, top) => words('?', x + 3, top) + words('Nullable', x + ICON, top),
    },
    ...ENDS.map(([end, text]) => ({
      width: widthOf(SAMPLE, text),
      draw: (x: number, top: number) => {
        const y = top + ROW_HEIGHT / 2;
        const line = element('path', { d: `M${x} ${y}H${x + SAMPLE - 10}M${x} ${y - 8}V${y + 8}` });
        const marks = svgMarks(placeMarks(end, { x, y }, 'right'), theme);
        return (
          element('g', { fill: 'none', stroke: theme.edge, 'stroke-width': 1.5 }, line, ...marks) +
          words(text, x + SAMPLE, top)
        );
      },
    })),
  ];
}
