/**
 * Drawing a relationship with the pointer, from a handle to a column or a table.
 * Invariant: the document is not touched; letting go over a table asks what is meant, letting go elsewhere or Escape ends it.
 */
import { create } from 'zustand';
import type { Point } from '../../src/layout/types.ts';
import { type RelationshipEnd, startEditing } from '../store/editing.ts';
import { hover, select } from '../store/view.ts';
import { useBoard } from './board.ts';
import { startEdgePan } from './edge-pan.ts';
import { hitTest } from './hit-test.ts';
import { hideTip } from './tips.ts';

interface Line {
  readonly from: RelationshipEnd;
  /** What the pointer is over, when that can be an end. */
  readonly to: RelationshipEnd | null;
  readonly at: Point;
}

/** The line that is being drawn; null while none is. */
export const useDrawnLine = create<{ readonly line: Line | null }>()(() => ({ line: null }));

/** A hand trembles, and a line to oneself has to be meant: so many screen pixels away counts as drawn. */
const DRAWN_FROM = 24;

/** `toCanvas` turns a point of the window into one of the canvas. */
export function startRelateDrag(
  from: RelationshipEnd,
  start: { readonly clientX: number; readonly clientY: number },
  toCanvas: (point: Point) => Point,
): void {
  let isDrawn = false;
  let pointer: Point = { x: start.clientX, y: start.clientY };
  const pan = startEdgePan(() => draw());
  const move = (event: PointerEvent): void => {
    const { clientX, clientY } = event;
    pointer = { x: clientX, y: clientY };
    if (!isDrawn && Math.hypot(clientX - start.clientX, clientY - start.clientY) > DRAWN_FROM) {
      isDrawn = true;
      // A selection dims just what may be drawn to.
      select(null);
    }
    if (isDrawn) pan.at(pointer);
    draw();
  };
  const draw = (): void => {
    const at = toCanvas(pointer);
    useDrawnLine.setState({ line: { from, to: isDrawn ? endAt(from, at) : null, at } });
  };
  const up = (): void => {
    const { line } = useDrawnLine.getState();
    end();
    if (isDrawn && line?.to) startEditing({ kind: 'relationship', from, to: line.to, at: line.at });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  const end = (): void => {
    pan.stop();
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', key, true);
    useDrawnLine.setState({ line: null });
    hover(null);
  };
  hideTip();
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', end);
  window.addEventListener('keydown', key, true);
}

/** Only tables can be ends, and no column that of itself. */
function endAt(from: RelationshipEnd, at: Point): RelationshipEnd | null {
  const scene = useBoard.getState();
  const hit = hitTest(scene, at, 0);
  const box = hit?.kind === 'table' ? scene.diagram.boxes.get(hit.table) : undefined;
  if (hit?.kind !== 'table' || box?.kind !== 'table' || box.staleLine !== null) return null;
  const column = hit.row === null ? null : (box.rows[hit.row]?.name ?? null);
  if (hit.table === from.table && column !== null && column === from.column) return null;
  return { table: hit.table, column };
}
