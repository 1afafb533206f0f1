/**
 * The mouse on the canvas: hover, select, drag tables, rubber band. One way for mounted and painted tables alike, by geometry.
 * Invariant: a drag is one change of the document, and Escape takes it back; React Flow sees only what pans or zooms.
 */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { TableId } from '../../src/catalog/types.ts';
import type { Box } from '../../src/layout/box.ts';
import type { Point } from '../../src/layout/types.ts';
import { hover, type Selection, select, useView } from '../store/view.ts';
import { useBand } from './band.ts';
import { type Drag, startDrag, useBoard } from './board.ts';
import { selectedTables } from './emphasis.ts';
import { hitOfEvent, isOnCanvas, isOnTools } from './hit-event.ts';
import { type Hit, selectionOf, tablesIn } from './hit-test.ts';
import { hideTip, offerTip } from './tips.ts';

/** A hand trembles: less than this many screen pixels is a click. */
const DRAG_FROM = 4;

type Gesture =
  | { readonly kind: 'drag'; readonly from: Point; readonly tables: readonly TableId[]; drag: Drag | null }
  | { readonly kind: 'band'; readonly from: Point; readonly kept: readonly TableId[] };

export function usePointer(root: RefObject<HTMLElement | null>): void {
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let gesture: Gesture | null = null;
    /** The click that ends a drag is none. */
    let wasDragged = false;
    let isSpaceDown = false;

    const zoom = (): number => flow.getState().transform[2];
    const at = (event: MouseEvent): Point => screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const hitOf = (event: MouseEvent): Hit | null => hitOfEvent(event, at(event), zoom());

    const down = (event: PointerEvent): void => {
      if (!isOnCanvas(event)) return;
      hideTip();
      wasDragged = false;
      if (event.button !== 0 || isSpaceDown || event.pointerType === 'touch') return;
      const hit = hitOf(event);
      if (hit?.kind === 'table')
        gesture = { kind: 'drag', from: at(event), tables: draggedWith(hit.table), drag: null };
      else if (event.shiftKey) gesture = { kind: 'band', from: at(event), kept: currentTables() };
      else return;
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
      window.addEventListener('pointercancel', cancel);
    };

    const move = (event: PointerEvent): void => {
      if (!gesture) return;
      const point = at(event);
      const dx = point.x - gesture.from.x;
      const dy = point.y - gesture.from.y;
      if (!wasDragged && Math.hypot(dx, dy) * zoom() < DRAG_FROM) return;
      if (!wasDragged) {
        wasDragged = true;
        hover(null);
        if (gesture.kind === 'drag') {
          gesture.drag = startDrag(gesture.tables);
          if (!isSelected(gesture.tables)) select(tablesSelection(gesture.tables));
        }
      }
      if (gesture.kind === 'drag') gesture.drag?.to(dx, dy);
      else {
        const area = between(gesture.from, point);
        useBand.setState({ area });
        select(tablesSelection([...new Set([...gesture.kept, ...tablesIn(useBoard.getState().boxes, area)])]));
      }
    };

    const end = (isKept: boolean): void => {
      if (gesture?.kind === 'drag') isKept ? gesture.drag?.commit() : gesture.drag?.cancel();
      useBand.setState({ area: null });
      gesture = null;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
    };
    const up = (): void => end(true);
    const cancel = (): void => end(false);

    /** What starts a gesture of ours must not start a pan. */
    const guard = (event: MouseEvent): void => {
      if (gesture) event.stopPropagation();
    };

    const click = (event: MouseEvent): void => {
      if (wasDragged || !isOnCanvas(event)) {
        wasDragged = false;
        return;
      }
      const hit = hitOf(event);
      const { diagram } = useBoard.getState();
      if (hit?.kind === 'table' && (event.shiftKey || event.ctrlKey || event.metaKey)) toggle(hit.table);
      else select(selectionOf(diagram, hit));
    };

    const pass = (event: PointerEvent): void => {
      // What floats over a table belongs to it: it stays hovered.
      if (gesture || event.buttons !== 0 || isOnTools(event)) return;
      if (!isOnCanvas(event)) {
        leave();
        return;
      }
      const hit = hitOf(event);
      const wanted = selectionOf(useBoard.getState().diagram, hit);
      if (!isSame(wanted, useView.getState().hovered)) hover(wanted);
      element.dataset.over = hit?.kind ?? 'canvas';
      offerTip(hit, { x: event.clientX, y: event.clientY });
    };
    const leave = (): void => {
      if (useView.getState().hovered) hover(null);
      hideTip();
    };

    const key = (event: KeyboardEvent): void => {
      if (event.code === 'Space') isSpaceDown = event.type === 'keydown';
      if (event.key === 'Escape' && event.type === 'keydown' && gesture) {
        cancel();
        event.stopPropagation();
      }
    };
    const blur = (): void => {
      isSpaceDown = false;
    };

    element.addEventListener('pointerdown', down, true);
    element.addEventListener('mousedown', guard, true);
    element.addEventListener('click', click);
    element.addEventListener('pointermove', pass);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('wheel', hideTip, { passive: true, capture: true });
    window.addEventListener('keydown', key, true);
    window.addEventListener('keyup', key, true);
    window.addEventListener('blur', blur);
    return () => {
      end(false);
      hideTip();
      element.removeEventListener('pointerdown', down, true);
      element.removeEventListener('mousedown', guard, true);
      element.removeEventListener('click', click);
      element.removeEventListener('pointermove', pass);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('wheel', hideTip, { capture: true });
      window.removeEventListener('keydown', key, true);
      window.removeEventListener('keyup', key, true);
      window.removeEventListener('blur', blur);
    };
  }, [root, screenToFlowPosition, flow]);
}

const currentTables = (): readonly TableId[] =>
  selectedTables(useBoard.getState().diagram, useView.getState().selection);

/** A selected table takes the others along. */
function draggedWith(table: TableId): readonly TableId[] {
  const selected = currentTables();
  return selected.includes(table) ? selected : [table];
}

const isSelected = (tables: readonly TableId[]): boolean => {
  const selected = new Set(currentTables());
  return tables.every((table) => selected.has(table));
};

function toggle(table: TableId): void {
  const selected = currentTables();
  select(tablesSelection(selected.includes(table) ? selected.filter((id) => id !== table) : [...selected, table]));
}

function tablesSelection(tables: readonly TableId[]): Selection | null {
  const [first, second] = tables;
  if (first === undefined) return null;
  if (second !== undefined) return { kind: 'tables', tables };
  return selectionOf(useBoard.getState().diagram, { kind: 'table', table: first, row: null });
}

function between(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

const isSame = (a: Selection | null, b: Selection | null): boolean => JSON.stringify(a) === JSON.stringify(b);
