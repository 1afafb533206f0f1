/** Which viewport shows what: arithmetic only, in React Flow's terms (screen = canvas x zoom + offset). */
import type { Box } from '../../src/layout/box.ts';
import type { Size } from '../../src/layout/types.ts';
import { MAX_ZOOM, MIN_ZOOM } from './level.ts';

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Room for the controls bar below; the rest is air. */
export const FIT_INSETS: Insets = { top: 36, right: 36, bottom: 76, left: 36 };

/** Shows the whole of `bounds` in the middle of `pane`, no larger than `maxZoom`. */
export function fitViewport(bounds: Box, pane: Size, maxZoom: number, insets: Insets = FIT_INSETS): Viewport {
  const width = Math.max(1, pane.width - insets.left - insets.right);
  const height = Math.max(1, pane.height - insets.top - insets.bottom);
  const wanted = Math.min(width / Math.max(1, bounds.width), height / Math.max(1, bounds.height), maxZoom);
  const zoom = clampZoom(wanted);
  return {
    x: insets.left + width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: insets.top + height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}

/** The same place in the middle, at another zoom. */
export function zoomAround(viewport: Viewport, pane: Size, zoom: number): Viewport {
  const to = clampZoom(zoom);
  const ratio = to / viewport.zoom;
  const center = { x: pane.width / 2, y: pane.height / 2 };
  return {
    x: center.x - (center.x - viewport.x) * ratio,
    y: center.y - (center.y - viewport.y) * ratio,
    zoom: to,
  };
}

/** Moves the least that brings `box` into view; the same viewport where it is. */
export function revealViewport(box: Box, viewport: Viewport, pane: Size, insets: Insets = FIT_INSETS): Viewport {
  const { zoom } = viewport;
  const shift = (from: number, length: number, offset: number, low: number, high: number): number => {
    const start = from * zoom + offset;
    const end = start + length * zoom;
    if (start < low || end - start > high - low) return offset + low - start;
    return end > high ? offset + high - end : offset;
  };
  const x = shift(box.x, box.width, viewport.x, insets.left, pane.width - insets.right);
  const y = shift(box.y, box.height, viewport.y, insets.top, pane.height - insets.bottom);
  return x === viewport.x && y === viewport.y ? viewport : { x, y, zoom };
}

/** After the pane has changed its size: the same place in the middle. */
export const recentered = ({ x, y, zoom }: Viewport, before: Size, pane: Size): Viewport => ({
  x: x + (pane.width - before.width) / 2,
  y: y + (pane.height - before.height) / 2,
  zoom,
});

/** The part of the canvas that a pane shows. */
export function visibleArea(viewport: Viewport, pane: Size): Box {
  return {
    x: -viewport.x / viewport.zoom,
    y: -viewport.y / viewport.zoom,
    width: pane.width / viewport.zoom,
    height: pane.height / viewport.zoom,
  };
}

const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
