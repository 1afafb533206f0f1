/**
 * What is at a point of the canvas, from geometry alone, so that painted tables behave as mounted ones do.
 * Invariant: a table is found before a relationship that runs beneath it.
 */
import type { ConstraintId, TableId } from '../../src/catalog/types.ts';
import type { Diagram } from '../../src/drawing/diagram.ts';
import type { Box } from '../../src/layout/box.ts';
import { boxesOverlap } from '../../src/layout/box.ts';
import { rowAt } from '../../src/layout/measure.ts';
import type { Route } from '../../src/layout/route.ts';
import { SpatialGrid } from '../../src/layout/spatial-grid.ts';
import type { Point } from '../../src/layout/types.ts';
import type { Selection } from '../store/view.ts';

export type Hit =
  /** `row` is null on the header. */
  | { readonly kind: 'table'; readonly table: TableId; readonly row: number | null }
  | { readonly kind: 'link'; readonly link: ConstraintId };

export interface Scene {
  readonly diagram: Diagram;
  readonly boxes: ReadonlyMap<TableId, Box>;
  readonly routes: ReadonlyMap<ConstraintId, Route>;
}

interface Grids {
  readonly routes: Scene['routes'];
  readonly tables: SpatialGrid;
  readonly links: SpatialGrid;
}

/** Built when first asked after something moved, and kept for as long as nothing does and the routes stay. */
const grids = new WeakMap<ReadonlyMap<TableId, Box>, Grids>();

/** `within`: how far from a relationship's line still counts, in canvas pixels. */
export function hitTest(scene: Scene, point: Point, within: number): Hit | null {
  const { tables, links } = gridsOf(scene);
  const table = tables.boxesAt(point).at(-1) as TableId | undefined;
  if (table !== undefined) return tableHit(scene, table, point);
  if (within === 0) return null;
  const link = links.polylineAt(point, within) as ConstraintId | null;
  return link === null ? null : { kind: 'link', link };
}

export function tableHit({ diagram, boxes }: Scene, table: TableId, point: Point): Hit {
  const y = point.y - (boxes.get(table)?.y ?? point.y);
  return { kind: 'table', table, row: rowAt(y, diagram.boxes.get(table)?.rows.length ?? 0) };
}

/** Tables that reach into an area, in the diagram's order. */
export function tablesIn(boxes: ReadonlyMap<TableId, Box>, area: Box): TableId[] {
  return [...boxes].filter(([, box]) => boxesOverlap(box, area)).map(([id]) => id);
}

/** What a hit means as a selection: a row is its column, unless the whole table is asked for. */
export function selectionOf(diagram: Diagram, hit: Hit | null): Selection | null {
  if (hit === null) return null;
  if (hit.kind === 'link') return { kind: 'relationship', constraint: hit.link };
  const box = diagram.boxes.get(hit.table);
  if (!box) return null;
  if (box.kind !== 'table') return { kind: 'view', view: hit.table };
  const row = hit.row === null ? null : box.rows[hit.row];
  return row ? { kind: 'column', table: hit.table, column: row.name } : { kind: 'table', table: hit.table };
}

function gridsOf({ boxes, routes }: Scene): Grids {
  const known = grids.get(boxes);
  if (known?.routes === routes) return known;
  const tables = new SpatialGrid();
  for (const [id, box] of boxes) tables.setBox(id, box);
  const links = new SpatialGrid();
  for (const [id, route] of routes) links.setPolyline(id, route.points);
  const made = { routes, tables, links };
  grids.set(boxes, made);
  return made;
}
