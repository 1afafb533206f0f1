/**
 * A diagram as an SVG document, with real text. Invariants: a pure function of what is drawn, the same in a browser and without one;
 * nothing in it runs or is fetched.
 */
import type { ConstraintId, TableId } from '../catalog/types.ts';
import { type Box, boundsOf } from '../layout/box.ts';
import { MARK_ICON, ROW_FONT_SIZE } from '../layout/metrics.ts';
import type { Route } from '../layout/route.ts';
import type { Diagram } from './diagram.ts';
import { MARKS } from './marks.ts';
import { PICTURE_THEMES, type PictureTheme, type PictureThemeName } from './picture-theme.ts';
import { svgLegend } from './svg-legend.ts';
import { svgLink } from './svg-link.ts';
import { MONO, svgTable } from './svg-table.ts';
import { element, escapeXml } from './xml.ts';

/** What is drawn and where. */
export interface Drawing {
  readonly diagram: Diagram;
  readonly boxes: ReadonlyMap<TableId, Box>;
  readonly routes: ReadonlyMap<ConstraintId, Route>;
}

export interface SvgOptions {
  readonly title: string;
  readonly theme: PictureThemeName;
  readonly isTransparent: boolean;
  readonly hasLegend: boolean;
  /** The tables in it, with the relationships between them; null for all. */
  readonly only: ReadonlySet<TableId> | null;
  /** Fonts that go into the picture, for where those of the reader can't be asked for. */
  readonly fonts?: readonly EmbeddedFont[];
}

export interface EmbeddedFont {
  readonly family: string;
  /** A `data:` URL. */
  readonly source: string;
}

const MARGIN = 24;
const LEGEND_GAP = 24;
/** What there is to look at where nothing is drawn. */
const NOTHING: Box = { x: 0, y: 0, width: 320, height: 120 };

export function drawSvg({ diagram, boxes, routes }: Drawing, options: SvgOptions): string {
  const theme = PICTURE_THEMES[options.theme];
  const isIn = (id: TableId): boolean => options.only === null || options.only.has(id);
  const tables = [...diagram.boxes.values()].flatMap((table) => {
    const box = isIn(table.id) ? boxes.get(table.id) : undefined;
    return box ? [{ table, box }] : [];
  });
  const links = [...diagram.links.values()].flatMap((link) => {
    const route = isIn(link.child) && isIn(link.parent) ? routes.get(link.id) : undefined;
    return route ? [{ link, route }] : [];
  });
  const drawn = boundsOf([
    ...tables.map(({ box }) => box),
    ...links.flatMap(({ route }) => route.points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))),
  ]);
  const content = drawn ?? NOTHING;
  const legend = options.hasLegend
    ? svgLegend(content.x, content.y + content.height + LEGEND_GAP, content.width, theme)
    : null;
  const frame = grown(legend ? (boundsOf([content, legend.box]) ?? content) : content, MARGIN);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${frame.x} ${frame.y} ${frame.width} ${frame.height}`,
      width: frame.width,
      height: frame.height,
      role: 'img',
      'aria-label': options.title,
    },
    element('title', {}, escapeXml(options.title)),
    element('defs', {}, ...fontFaces(options.fonts ?? []), ...marksOnce(theme)),
    ...(options.isTransparent ? [] : [element('rect', { ...frame, fill: theme.canvas })]),
    element(
      'g',
      { fill: 'none', stroke: theme.edge, 'stroke-width': 1.5, 'stroke-linejoin': 'round' },
      ...links.map(({ link, route }) => svgLink(link, route, theme)),
    ),
    element(
      'g',
      { 'font-family': MONO, 'font-size': ROW_FONT_SIZE },
      ...tables.map(({ table, box }) => svgTable(table, box, theme)),
      ...(legend ? [legend.svg] : []),
    ),
  );
}

const fontFaces = (fonts: readonly EmbeddedFont[]): string[] =>
  fonts.length === 0
    ? []
    : [
        element(
          'style',
          {},
          ...fonts.map(({ family, source }) =>
            escapeXml(`@font-face { font-family: '${family}'; font-weight: 100 900; src: url(${source}) }`),
          ),
        ),
      ];

/** Each mark is drawn once, and used by the rows. */
const marksOnce = (theme: PictureTheme): string[] =>
  Object.entries(MARKS).map(([mark, { path, token }]) =>
    element(
      'g',
      { id: `mark-${mark}`, fill: 'none', stroke: theme.marks[token], 'stroke-width': 2.4 },
      element('path', { d: path, transform: `scale(${MARK_ICON / 24})` }),
    ),
  );

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: Math.floor(x - by),
  y: Math.floor(y - by),
  width: Math.ceil(width + 2 * by),
  height: Math.ceil(height + 2 * by),
});
