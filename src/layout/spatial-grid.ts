/**
 * A uniform grid over the canvas that answers "what is here?" without looking at everything: boxes (tables) and polylines
 * (relationships). Invariant: an id is in the grid once, as what it was last set to.
 */
import { type Box, bottom, boxesOverlap, right } from './box.ts';
import type { Point } from './types.ts';

type Item =
  | { readonly kind: 'box'; readonly box: Box }
  | { readonly kind: 'polyline'; readonly points: readonly Point[] };

export class SpatialGrid {
  readonly #cellSize: number;
  readonly #cells = new Map<string, Set<string>>();
  readonly #items = new Map<string, Item>();

  constructor(cellSize = 256) {
    this.#cellSize = cellSize;
  }

  setBox(id: string, box: Box): void {
    this.#set(id, { kind: 'box', box });
  }

  setPolyline(id: string, points: readonly Point[]): void {
    this.#set(id, { kind: 'polyline', points });
  }

  remove(id: string): void {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    for (const key of this.#keysOf(item)) {
      const cell = this.#cells.get(key);
      cell?.delete(id);
      if (cell?.size === 0) this.#cells.delete(key);
    }
  }

  /** Boxes that contain the point, in the order they were set: the last is the one drawn on top. */
  boxesAt(point: Point): string[] {
    return this.#near({ x: point.x, y: point.y, width: 0, height: 0 }, (item) => {
      if (item.kind !== 'box') return false;
      const { box } = item;
      return point.x >= box.x && point.x < right(box) && point.y >= box.y && point.y < bottom(box);
    });
  }

  /** The polyline nearest to the point, no further than `within` pixels; null for none. */
  polylineAt(point: Point, within: number): string | null {
    let nearest: string | null = null;
    let least = within;
    const area = { x: point.x - within, y: point.y - within, width: 2 * within, height: 2 * within };
    this.#near(area, (item, id) => {
      if (item.kind === 'polyline') {
        const distance = distanceToPolyline(point, item.points);
        if (distance <= least) {
          nearest = id;
          least = distance;
        }
      }
      return false;
    });
    return nearest;
  }

  /** Everything that reaches into the area: boxes exactly, polylines by their segments' bounds. */
  inside(area: Box): string[] {
    return this.#near(area, (item) =>
      item.kind === 'box'
        ? boxesOverlap(item.box, area)
        : segmentBounds(item.points).some((bounds) => touches(bounds, area)),
    );
  }

  #set(id: string, item: Item): void {
    this.remove(id);
    this.#items.set(id, item);
    for (const key of this.#keysOf(item)) {
      const cell = this.#cells.get(key);
      if (cell) cell.add(id);
      else this.#cells.set(key, new Set([id]));
    }
  }

  #near(area: Box, accept: (item: Item, id: string) => boolean): string[] {
    const found = new Set<string>();
    const seen = new Set<string>();
    for (const key of this.#keysIn(area)) {
      for (const id of this.#cells.get(key) ?? []) {
        if (seen.has(id)) continue;
        seen.add(id);
        const item = this.#items.get(id);
        if (item && accept(item, id)) found.add(id);
      }
    }
    return [...found];
  }

  #keysOf(item: Item): Set<string> {
    const bounds = item.kind === 'box' ? [item.box] : segmentBounds(item.points);
    return new Set(bounds.flatMap((box) => [...this.#keysIn(box)]));
  }

  *#keysIn(area: Box): Generator<string> {
    const size = this.#cellSize;
    for (let column = Math.floor(area.x / size); column <= Math.floor(right(area) / size); column++)
      for (let row = Math.floor(area.y / size); row <= Math.floor(bottom(area) / size); row++) yield `${column}:${row}`;
  }
}

function segmentBounds(points: readonly Point[]): Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
  });
}

/** Unlike `boxesOverlap`, for boxes without width or height too. */
const touches = (a: Box, b: Box): boolean => a.x <= right(b) && b.x <= right(a) && a.y <= bottom(b) && b.y <= bottom(a);

function distanceToPolyline(point: Point, points: readonly Point[]): number {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (from && to) least = Math.min(least, distanceToSegment(point, from, to));
  }
  return least;
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - at * dx, point.y - from.y - at * dy);
}
