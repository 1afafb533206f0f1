/**
 * What the table under the pointer (or the selected one) offers: handles at both sides of the row, a menu, one more column.
 * Invariant: one set for the whole canvas, laid over the table; no table is drawn again for it.
 */
import { useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import { Ellipsis, Plus } from 'lucide-react';
import type { PointerEvent } from 'react';
import type { TableId } from '../../src/catalog/types.ts';
import { headerY, rowY } from '../../src/layout/measure.ts';
import { type RelationshipEnd, startEditing, useEditing } from '../store/editing.ts';
import { useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { editColumn } from './edit-selection.ts';
import { levelAt } from './level.ts';
import { startRelateDrag, useDrawnLine } from './relate-drag.ts';
import { RowGrip } from './row-drag.tsx';

export function HoverTools() {
  const isNear = useStore(({ transform }) => levelAt(transform[2]) === 'rows');
  const isBusy = useBoard(({ dragged, isProvisional }) => dragged.size > 0 || isProvisional);
  const isEditing = useEditing(({ now }) => now !== null && now.kind !== 'menu');
  const isDrawing = useDrawnLine(({ line }) => line !== null);
  const hovered = useView(({ hovered: one }) => (one?.kind === 'table' || one?.kind === 'column' ? one : null));
  const selected = useView(({ selection: one }) =>
    one?.kind === 'table' || one?.kind === 'column' ? one.table : null,
  );
  const table = hovered?.table ?? selected;
  const isSelected = table === selected;
  if (!isNear || isBusy || isEditing || isDrawing || table === null) return null;
  return (
    <ViewportPortal>
      <Tools
        key={table}
        table={table}
        column={hovered?.kind === 'column' ? hovered.column : null}
        isHovered={hovered !== null}
        isSelected={isSelected}
      />
    </ViewportPortal>
  );
}

interface ToolsProps {
  readonly table: TableId;
  readonly column: string | null;
  readonly isHovered: boolean;
  readonly isSelected: boolean;
}

function Tools({ table, column, isHovered, isSelected }: ToolsProps) {
  const box = useBoard(({ boxes }) => boxes.get(table));
  const shown = useBoard(({ diagram }) => diagram.boxes.get(table));
  const hasBadge = useBoard(({ marks }) => marks.badges.has(table));
  if (!box || shown?.kind !== 'table' || shown.staleLine !== null) return null;
  const row = column === null ? -1 : shown.rows.findIndex(({ name }) => name === column);
  const y = box.y + (row < 0 ? headerY() : rowY(row));
  const from = { table, column: row < 0 ? null : column };
  return (
    <>
      {isHovered && (
        <>
          <RelateHandle from={from} side="left" x={box.x - OUTSIDE} y={y} />
          <RelateHandle from={from} side="right" x={box.x + box.width + OUTSIDE} y={y} />
          {isSelected && row >= 0 && <RowGrip table={table} row={row} />}
          <button
            type="button"
            className="table-menu-button nopan nodrag"
            data-editing
            tabIndex={-1}
            aria-label={`Menu of ${shown.name}`}
            style={{ transform: `translate(${box.x + box.width - (hasBadge ? 50 : 26)}px, ${box.y + 7}px)` }}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              startEditing({ kind: 'menu', target: { kind: 'table', table }, at: { x: left, y: bottom }, on: null });
            }}
          >
            <Ellipsis size={14} aria-hidden />
          </button>
        </>
      )}
      <button
        type="button"
        className="table-foot nopan nodrag"
        data-editing
        tabIndex={-1}
        style={{ transform: `translate(${box.x}px, ${box.y + box.height}px)`, width: box.width }}
        onClick={() => editColumn(table, null)}
      >
        <Plus size={11} aria-hidden /> column
      </button>
    </>
  );
}

/** Of a handle more lies outside the table: inside are the marks of problems. */
const OUTSIDE = 5;

interface RelateHandleProps {
  readonly from: RelationshipEnd;
  readonly side: 'left' | 'right';
  /** Its middle. */
  readonly x: number;
  readonly y: number;
}

function RelateHandle({ from, side, x, y }: RelateHandleProps) {
  const { screenToFlowPosition } = useReactFlow();
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    startRelateDrag(from, event, screenToFlowPosition);
  };
  // The keyboard has R for it.
  return (
    <div
      className="relate-handle nopan nodrag"
      data-editing
      aria-hidden="true"
      data-side={side}
      title="Drag to a column or table to relate them"
      style={{ transform: `translate(${x - 9}px, ${y - 9}px)` }}
      onPointerDown={begin}
    />
  );
}
