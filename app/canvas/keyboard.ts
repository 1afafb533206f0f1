/**
 * The keyboard on the canvas, which is one tab stop: arrows go from table to table (from row to row inside one), E from one
 * relationship of a table to the next, single keys zoom.
 * Invariant: only keys pressed on the canvas itself count, and those it uses go no further.
 */
import type { KeyboardEvent } from 'react';
import type { TableId } from '../../src/catalog/types.ts';
import type { Link } from '../../src/drawing/diagram.ts';
import { tidyCommand } from '../commands/tidy.ts';
import { type Selection, select, useView } from '../store/view.ts';
import { setUnfolded, useBoard } from './board.ts';
import {
  addColumn,
  deleteSelected,
  editColumn,
  moveColumn,
  openFixes,
  openSelectionMenu,
  relateSelection,
  renameSelection,
} from './edit-selection.ts';
import { linksOf, selectedTables } from './emphasis.ts';
import { fitAll, revealTable, zoomIn, zoomOut, zoomToActualSize, zoomToSelection } from './flight.ts';
import { selectionOf } from './hit-test.ts';
import { type Direction, firstTable, nextTable } from './navigate.ts';
import { makeTable } from './new-table.ts';

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
  Enter: enter,
};

/** Of editing; each answers whether there was anything to do it to. */
const EDITING_KEYS: Readonly<Record<string, () => boolean>> = {
  t: () => {
    void makeTable(null);
    return true;
  },
  c: addColumn,
  r: relateSelection,
  F2: renameSelection,
  Delete: deleteSelected,
  Backspace: deleteSelected,
  ContextMenu: openSelectionMenu,
  '.': openFixes,
};

export function onCanvasKey(event: KeyboardEvent): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const key = KEYS[name];
  const editing = event.shiftKey && name === 'F10' ? openSelectionMenu : EDITING_KEYS[name];
  if (event.altKey) {
    if ((arrow !== 'up' && arrow !== 'down') || !moveColumn(arrow === 'up' ? -1 : 1)) return;
  } else if (arrow) walk(arrow, event.shiftKey);
  else if (name === 'e') walkRelationships(event.shiftKey ? -1 : 1);
  else if (key) key();
  else if (editing) {
    if (!editing()) return;
  } else if (event.key === 'Escape' && useView.getState().selection) leaveRows();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function walk(direction: Direction, isExtending: boolean): void {
  const { diagram, boxes } = useBoard.getState();
  const { selection } = useView.getState();
  if (selection?.kind === 'column' && walkRows(selection, direction)) return;
  if (selection?.kind === 'relationship' && leaveRelationship(selection, direction)) return;
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
  const { rows = [], folded = [] } = diagram.boxes.get(selection.table) ?? {};
  const index = rows.findIndex((row) => row.name === selection.column);
  if (direction === 'down' && index === rows.length - 1 && folded.length > 0) {
    setUnfolded(selection.table, true);
    return walkRows(selection, direction);
  }
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

/** The table whose relationships are walked; null after anything else was selected. */
let origin: TableId | null = null;

/** To the selected table's next relationship, in the order of its rows, and around. */
function walkRelationships(step: 1 | -1): void {
  const { diagram } = useBoard.getState();
  const { selection } = useView.getState();
  const link = selection?.kind === 'relationship' ? diagram.links.get(selection.constraint) : undefined;
  const table = link ? originOf(link) : selectedTables(diagram, selection).at(-1);
  if (table === undefined) return;
  origin = table;
  const rowOf = ({ child, childRows, parentRows }: Link): number => (child === table ? childRows : parentRows)[0] ?? -1;
  const links = [...(diagram.linksOf.get(table) ?? [])].sort((a, b) => rowOf(a) - rowOf(b));
  const at = link ? links.indexOf(link) : step > 0 ? -1 : 0;
  const next = links[(at + step + links.length) % links.length];
  if (next) select({ kind: 'relationship', constraint: next.id });
}

const originOf = (link: Link): TableId => (origin === link.parent ? link.parent : link.child);

/** To that of its two tables which lies there. */
function leaveRelationship({ constraint }: { readonly constraint: Link['id'] }, direction: Direction): boolean {
  const { diagram, boxes } = useBoard.getState();
  const link = diagram.links.get(constraint);
  if (!link) return false;
  const ends = new Map(
    [link.child, link.parent]
      .flatMap((id) => [[id, boxes.get(id)] as const])
      .flatMap(([id, box]) => (box ? [[id, box] as const] : [])),
  );
  const from = originOf(link);
  const table = nextTable(from, direction, ends, new Set()) ?? from;
  select(selectionOf(diagram, { kind: 'table', table, row: null }));
  revealTable(table);
  return true;
}

/** Into a table's rows, and from a row into its name; of a relationship its menu. */
function enter(): void {
  const { diagram } = useBoard.getState();
  const { selection } = useView.getState();
  if (selection?.kind === 'column') editColumn(selection.table, selection.column);
  if (selection?.kind === 'relationship') openSelectionMenu();
  if (selection?.kind !== 'table') return;
  if (diagram.boxes.get(selection.table)?.rows.length === 0) addColumn();
  else select(selectionOf(diagram, { kind: 'table', table: selection.table, row: 0 }));
}

function leaveRows(): void {
  const { diagram } = useBoard.getState();
  const { selection } = useView.getState();
  const link = selection?.kind === 'relationship' ? diagram.links.get(selection.constraint) : undefined;
  if (selection?.kind === 'column') select({ kind: 'table', table: selection.table });
  else select(link ? selectionOf(diagram, { kind: 'table', table: originOf(link), row: null }) : null);
}
