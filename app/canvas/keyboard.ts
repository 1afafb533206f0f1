/**
 * The keyboard on the canvas, which is one tab stop: arrows go from table to table (from row to row inside one), single keys zoom.
 * Invariant: only keys pressed on the canvas itself count, and those it uses go no further.
 */
import type { KeyboardEvent } from 'react';
import type { TableId } from '../../src/catalog/types.ts';
import { tidyCommand } from '../commands/tidy.ts';
import { type Selection, select, useView } from '../store/view.ts';
import { useBoard } from './board.ts';
import { linksOf, selectedTables } from './emphasis.ts';
import { fitAll, revealTable, zoomIn, zoomOut, zoomToActualSize, zoomToSelection } from './flight.ts';
import { selectionOf } from './hit-test.ts';
import { type Direction, firstTable, nextTable } from './navigate.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const KEYS: Readonly<Record<string, () => void>> = {
  '0': zoomToActualSize,
  '1': fitAll,
  '2': zoomToSelection,
  '+': zoomIn,
  '=': zoomIn,
  '-': zoomOut,
  l: tidyCommand.run,
  Enter: enterRows,
};

export function onCanvasKey(event: KeyboardEvent): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (arrow) walk(arrow, event.shiftKey);
  else if (key) key();
  else if (event.key === 'Escape' && useView.getState().selection) leaveRows();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function walk(direction: Direction, isExtending: boolean): void {
  const { diagram, boxes } = useBoard.getState();
  const { selection } = useView.getState();
  if (selection?.kind === 'column' && walkRows(selection, direction)) return;
  const selected = selectedTables(diagram, selection);
  const from = selected.at(-1);
  const related = new Set<TableId>(
    (from === undefined ? [] : (diagram.linksOf.get(from) ?? [])).flatMap((link) => [link.child, link.parent]),
  );
  const next = from === undefined ? firstTable(boxes) : nextTable(from, direction, boxes, related);
  if (next === null) return;
  if (isExtending && from !== undefined)
    select({ kind: 'tables', tables: [...selected.filter((id) => id !== next), next] });
  else select(selectionOf(diagram, { kind: 'table', table: next, row: null }));
  revealTable(next);
}

/** Up and down among the rows; left and right along the column's relationship. False where there is none to follow. */
function walkRows(selection: Extract<Selection, { kind: 'column' }>, direction: Direction): boolean {
  const { diagram } = useBoard.getState();
  const rows = diagram.boxes.get(selection.table)?.rows ?? [];
  const index = rows.findIndex((row) => row.name === selection.column);
  if (direction === 'up' || direction === 'down') {
    const row = rows[index + (direction === 'down' ? 1 : -1)];
    if (row) select({ ...selection, column: row.name });
    return true;
  }
  const [link] = linksOf(diagram, selection);
  if (!link) return false;
  const isChild = link.child === selection.table && link.childRows.includes(index);
  const table = isChild ? link.parent : link.child;
  select(selectionOf(diagram, { kind: 'table', table, row: (isChild ? link.parentRows : link.childRows)[0] ?? null }));
  revealTable(table);
  return true;
}

function enterRows(): void {
  const { diagram } = useBoard.getState();
  const { selection } = useView.getState();
  if (selection?.kind === 'table') select(selectionOf(diagram, { kind: 'table', table: selection.table, row: 0 }));
}

function leaveRows(): void {
  const { selection } = useView.getState();
  select(selection?.kind === 'column' ? { kind: 'table', table: selection.table } : null);
}
