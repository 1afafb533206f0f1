/**
 * Pulling a column to another place in its table, by a grip at the row of a selected table.
 * Invariant: the document is not touched until it is dropped; then it is one step.
 */
import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { GripVertical } from 'lucide-react';
import type { PointerEvent } from 'react';
import { create } from 'zustand';
import type { TableId } from '../../src/catalog/types.ts';
import { HEADER_HEIGHT, ROW_HEIGHT, TABLE_BORDER } from '../../src/layout/metrics.ts';
import { useDocument } from '../store/document.ts';
import { edit } from '../store/edit.ts';
import { startListDrag } from '../ui/list-drag.ts';
import { useBoard } from './board.ts';
import { hideTip } from './tips.ts';

/** Where the pulled row would go; null while none is pulled or it would stay. */
const useRowDrag = create<{ readonly drop: { readonly table: TableId; readonly gap: number } | null }>()(() => ({
  drop: null,
}));

interface RowGripProps {
  readonly table: TableId;
  readonly row: number;
}

/** Right of the handle that draws relationships, over the row's mark. */
const GRIP_X = 10;

const rowTop = (row: number): number => TABLE_BORDER + HEADER_HEIGHT + row * ROW_HEIGHT;

export function RowGrip({ table, row }: RowGripProps) {
  const { flowToScreenPosition } = useReactFlow();
  const box = useBoard(({ boxes }) => boxes.get(table));
  const rows = useBoard(({ diagram }) => diagram.boxes.get(table)?.rows.length ?? 0);
  if (!box || rows < 2) return null;
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    hideTip();
    startListDrag({
      from: row,
      edges: () =>
        Array.from({ length: rows + 1 }, (_, at) => flowToScreenPosition({ x: box.x, y: box.y + rowTop(at) }).y),
      show: (gap) => useRowDrag.setState({ drop: gap === null ? null : { table, gap } }),
      drop: (gap) => moveRow(table, row, gap),
    });
  };
  // The keyboard has Alt with the arrows for it.
  return (
    <div
      className="row-grip nopan nodrag"
      data-editing
      aria-hidden="true"
      title="Drag to another place in the table"
      style={{ transform: `translate(${box.x + GRIP_X}px, ${box.y + rowTop(row)}px)` }}
      onPointerDown={begin}
    >
      <GripVertical size={12} />
    </div>
  );
}

/** The line where it would be dropped. */
export function RowDrop() {
  const drop = useRowDrag((state) => state.drop);
  const box = useBoard(({ boxes }) => (drop ? boxes.get(drop.table) : undefined));
  if (!drop || !box) return null;
  return (
    <ViewportPortal>
      <div
        className="row-drop"
        style={{ transform: `translate(${box.x}px, ${box.y + rowTop(drop.gap) - 1}px)`, width: box.width }}
      />
    </ViewportPortal>
  );
}

/** Below the last row that is shown come those that are folded away. */
function moveRow(id: TableId, row: number, gap: number): void {
  const rows = useBoard.getState().diagram.boxes.get(id)?.rows ?? [];
  const table = useDocument.getState().reading?.catalog.tables.get(id);
  const moved = rows[row];
  if (!table || !moved) return;
  const last = table.columns.findIndex(({ name }) => name === rows.at(-1)?.name);
  const before = rows[gap]?.name ?? table.columns[last + 1]?.name ?? null;
  void edit({ kind: 'move-column', schema: table.schema, table: table.name, column: moved.name, before });
}
