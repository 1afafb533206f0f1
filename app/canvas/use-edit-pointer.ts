/** Editing with the mouse: double click renames, or makes a table where there is none; the right button opens the menu of what it is on. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { right } from '../../src/layout/box.ts';
import { HEADER_HEIGHT, monoWidth, TABLE_BORDER, TABLE_PADDING_X, TAIL_WIDTH } from '../../src/layout/metrics.ts';
import type { Point } from '../../src/layout/types.ts';
import { startEditing } from '../store/editing.ts';
import { select, useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { editColumn, editName } from './edit-selection.ts';
import { selectedTables } from './emphasis.ts';
import { hitOfEvent, isOnCanvas } from './hit-event.ts';
import { type Hit, selectionOf } from './hit-test.ts';
import { makeTable } from './new-table.ts';
import { hideTip } from './tips.ts';

export function useEditPointer(root: RefObject<HTMLElement | null>): void {
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const listeners = new AbortController();
    const at = (event: MouseEvent): Point => screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const hitOf = (event: MouseEvent): Hit | null => hitOfEvent(event, at(event), flow.getState().transform[2]);

    const open = (event: MouseEvent): void => {
      if (!isOnCanvas(event) || useBoard.getState().isProvisional) return;
      hideTip();
      const hit = hitOf(event);
      // With the pointer in the new table's header, where its name is.
      if (hit === null) void makeTable({ x: at(event).x - 24, y: at(event).y - HEADER_HEIGHT / 2 });
      else if (hit.kind === 'link') openMenu(event, hit);
      else if (hit.row === null) editName(hit.table);
      else editRow(hit, at(event));
    };
    const openMenu = (event: MouseEvent, hit: Hit | null): void => {
      const { diagram } = useBoard.getState();
      const { selection } = useView.getState();
      const wanted = selectionOf(diagram, hit);
      const isOfMany =
        selection?.kind === 'tables' && hit?.kind === 'table' && selectedTables(diagram, selection).includes(hit.table);
      const target = isOfMany ? selection : wanted;
      select(target);
      startEditing({ kind: 'menu', target, at: { x: event.clientX, y: event.clientY }, on: hit ? null : at(event) });
    };
    const menu = (event: MouseEvent): void => {
      if (!isOnCanvas(event) || useBoard.getState().isProvisional) return;
      event.preventDefault();
      hideTip();
      openMenu(event, hitOf(event));
    };
    element.addEventListener('dblclick', open, { signal: listeners.signal });
    element.addEventListener('contextmenu', menu, { signal: listeners.signal });
    return () => listeners.abort();
  }, [root, screenToFlowPosition, flow]);
}

/** The name of a row, or its type where the pointer is on that. */
function editRow({ table, row }: Extract<Hit, { kind: 'table' }>, { x }: Point): void {
  const { diagram, boxes } = useBoard.getState();
  const box = boxes.get(table);
  const shown = row === null ? undefined : diagram.boxes.get(table)?.rows[row];
  if (!box || !shown) return;
  const typeEnd = right(box) - TABLE_BORDER - TABLE_PADDING_X - TAIL_WIDTH;
  editColumn(table, shown.name, x > typeEnd - monoWidth(shown.type) ? 'type' : 'name');
}
