/**
 * While something is drawn to the edge of the canvas, the view goes on beneath it: the faster, the nearer to the edge.
 * Invariant: nothing moves while the pointer is well inside, or before it has been told where the pointer is.
 */
import type { Point } from '../../src/layout/types.ts';
import { useFlight } from './flight.ts';

/** How near counts, and how far the view goes in a frame at most, in screen pixels. */
const ZONE = 44;
const MOST = 14;

interface Pane {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far the view is to go in this frame; zero well inside. */
export function pushAt({ x, y }: Point, { left, top, right, bottom }: Pane): Point {
  return { x: push(x - left, right - x), y: push(y - top, bottom - y) };
}

function push(toStart: number, toEnd: number): number {
  const depth = (distance: number): number => Math.min(1, Math.max(0, (ZONE - distance) / ZONE));
  return Math.round(MOST * (depth(toStart) - depth(toEnd)));
}

export interface EdgePan {
  /** Where the pointer is in the window. */
  readonly at: (point: Point) => void;
  readonly stop: () => void;
}

/** `onPan`: the view has moved beneath the pointer. */
export function startEdgePan(onPan: () => void): EdgePan {
  const pane = document.querySelector('.canvas')?.getBoundingClientRect();
  let pointer: Point | null = null;
  let frame = 0;
  const step = (): void => {
    frame = requestAnimationFrame(step);
    const { deck } = useFlight.getState();
    if (!pointer || !pane || !deck) return;
    const by = pushAt(pointer, pane);
    if (by.x === 0 && by.y === 0) return;
    const { x, y, zoom } = deck.viewport();
    void deck.setViewport({ x: x + by.x, y: y + by.y, zoom }, 0);
    onPan();
  };
  step();
  return {
    at: (point) => {
      pointer = point;
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
