/**
 * Relationships on the 2D canvas: lines of one look are stroked at once, since a stroke costs far more than a path.
 * Invariant: what stands out is drawn last, on top of the rest.
 */
import type { ConstraintId } from '../../src/catalog/types.ts';
import type { Link } from '../../src/drawing/diagram.ts';
import { placeMarks } from '../../src/layout/crows-foot.ts';
import { linkPath, tracePath } from '../../src/layout/path.ts';
import { DIMMED, type Painting } from './painting.ts';
import { linkStrength, type Strength } from './strength.ts';
import type { PaintTheme } from './theme.ts';

/** Dashes and crow's feet are lost below these zooms. */
const DASHES_FROM = 0.22;
const MARKS_FROM = 0.3;
const ORDER: readonly Strength[] = ['dim', 'normal', 'lit', 'selected'];

export function paintLinks(
  context: CanvasRenderingContext2D,
  painting: Painting,
  ids: readonly ConstraintId[],
  zoom: number,
  theme: PaintTheme,
): void {
  const groups = new Map<string, Link[]>();
  for (const id of ids) {
    const link = painting.diagram.links.get(id);
    if (!link) continue;
    const key = `${linkStrength(painting.emphasis, id)} ${zoom < DASHES_FROM || link.relationship.identifying}`;
    const group = groups.get(key);
    if (group) group.push(link);
    else groups.set(key, [link]);
  }
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  for (const strength of ORDER) {
    for (const isSolid of [true, false]) {
      const links = groups.get(`${strength} ${isSolid}`);
      if (!links) continue;
      applyStrength(context, strength, zoom, theme);
      context.setLineDash(isSolid ? [] : [5, 4]);
      context.beginPath();
      for (const link of links) traceLine(context, painting, link, zoom);
      context.stroke();
      context.setLineDash([]);
      if (zoom >= MARKS_FROM) strokeMarks(context, painting, links, theme);
    }
  }
  context.globalAlpha = 1;
}

function applyStrength(context: CanvasRenderingContext2D, strength: Strength, zoom: number, theme: PaintTheme): void {
  const isOut = strength === 'lit' || strength === 'selected';
  context.strokeStyle = isOut ? theme.accent : theme.edge;
  // Far away, many thin lines read better than few thick ones.
  const faded = zoom < DASHES_FROM ? 0.55 : 1;
  context.globalAlpha = strength === 'dim' ? DIMMED * faded : isOut ? 1 : faded;
  const width = strength === 'selected' ? 2.5 : strength === 'lit' ? 2 : 1.5;
  context.lineWidth = Math.max(width, (isOut ? 1.5 : 0.75) / zoom);
}

function traceLine(context: CanvasRenderingContext2D, { routes }: Painting, link: Link, zoom: number): void {
  const route = routes.get(link.id);
  if (!route) return;
  if (zoom >= MARKS_FROM) {
    tracePath(linkPath(route.points), context);
    return;
  }
  for (let index = route.points.length - 1; index >= 0; index--) {
    const { x = 0, y = 0 } = route.points[index] ?? {};
    if (index === route.points.length - 1) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

function strokeMarks(
  context: CanvasRenderingContext2D,
  { routes }: Painting,
  links: readonly Link[],
  theme: PaintTheme,
): void {
  const rings: { readonly x: number; readonly y: number; readonly radius: number }[] = [];
  context.beginPath();
  for (const link of links) {
    const route = routes.get(link.id);
    const start = route?.points[0];
    const end = route?.points.at(-1);
    if (!route || !start || !end) continue;
    const marks = [
      ...placeMarks(link.relationship.childEnd, start, route.childSide),
      ...placeMarks(link.relationship.parentEnd, end, route.parentSide),
    ];
    for (const mark of marks) {
      if (mark.kind === 'ring') rings.push({ ...mark.center, radius: mark.radius });
      else {
        context.moveTo(mark.from.x, mark.from.y);
        context.lineTo(mark.to.x, mark.to.y);
      }
    }
  }
  context.stroke();
  if (rings.length === 0) return;
  const alpha = context.globalAlpha;
  context.beginPath();
  for (const { x, y, radius } of rings) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.globalAlpha = 1;
  context.fillStyle = theme.canvas;
  context.fill();
  context.globalAlpha = alpha;
  context.stroke();
}
