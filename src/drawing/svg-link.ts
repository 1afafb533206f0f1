/** One relationship of a picture: its line and the crow's feet at both ends. */
import { type Mark, placeMarks } from '../layout/crows-foot.ts';
import { linkPath, svgPath } from '../layout/path.ts';
import type { Route } from '../layout/route.ts';
import { type Link, sentenceOf } from './links.ts';
import type { PictureTheme } from './picture-theme.ts';
import { element, escapeXml } from './xml.ts';

const DASHES = '5 4';

export function svgLink(link: Link, route: Route, theme: PictureTheme): string {
  const start = route.points[0];
  const end = route.points.at(-1);
  if (!start || !end) return '';
  const { childEnd, parentEnd, identifying } = link.relationship;
  return element(
    'g',
    { class: 'relationship', 'data-relationship': link.id },
    element('title', {}, escapeXml(sentenceOf(link))),
    element('path', { d: svgPath(linkPath(route.points)), 'stroke-dasharray': identifying ? null : DASHES }),
    ...svgMarks(
      [...placeMarks(childEnd, start, route.childSide), ...placeMarks(parentEnd, end, route.parentSide)],
      theme,
    ),
  );
}

/** Lines as one path; rings hide the line beneath them. */
export function svgMarks(marks: readonly Mark[], theme: PictureTheme): readonly string[] {
  const lines = marks.flatMap((mark) =>
    mark.kind === 'line' ? [`M${mark.from.x} ${mark.from.y}L${mark.to.x} ${mark.to.y}`] : [],
  );
  return [
    ...(lines.length === 0 ? [] : [element('path', { d: lines.join('') })]),
    ...marks.flatMap((mark) =>
      mark.kind === 'ring'
        ? [element('circle', { cx: mark.center.x, cy: mark.center.y, r: mark.radius, fill: theme.canvas })]
        : [],
    ),
  ];
}
