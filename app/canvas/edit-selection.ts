/** What the keys and commands of editing do to whatever is selected on the canvas. Each answers whether there was anything to do it to. */
import type { TableId } from '../../src/catalog/types.ts';
import { useDocument } from '../store/document.ts';
import { edit } from '../store/edit.ts';
import { startEditing } from '../store/editing.ts';
import { type Selection, select, useView } from '../store/view.ts';
import { setUnfolded, useBoard } from './board.ts';
import { deleteSelection } from './deletion.ts';
import { selectedTables } from './emphasis.ts';
import { flyToTables, useFlight } from './flight.ts';
import { openProblems } from './open-problems.ts';

/** Below this what is typed would be too small to read. */
const LEAST_ZOOM = 0.6;

const selection = (): Selection | null => useView.getState().selection;

/** The table of the Catalog that is selected, or whose column is. */
export function selectedTable(): TableId | null {
  const now = selection();
  if (now?.kind !== 'table' && now?.kind !== 'column') return null;
  return useDocument.getState().reading?.catalog.tables.has(now.table) ? now.table : null;
}

export function renameSelection(): boolean {
  const now = selection();
  if (now?.kind === 'column') return editColumn(now.table, now.column);
  const table = now?.kind === 'table' ? now.table : now?.kind === 'view' ? now.view : null;
  return table !== null && editName(table);
}

export function editName(table: TableId): boolean {
  if (!useBoard.getState().boxes.has(table)) return false;
  comeNear(table);
  startEditing({ kind: 'name', table, birth: null });
  return true;
}

/** A column that is folded away is unfolded first. */
export function editColumn(table: TableId, column: string | null, field: 'name' | 'type' = 'name'): boolean {
  const { diagram, boxes } = useBoard.getState();
  const box = diagram.boxes.get(table);
  if (box?.kind !== 'table' || box.staleLine !== null || !boxes.has(table)) return false;
  if (column === null ? box.folded.length > 0 : box.folded.some(({ name }) => name === column))
    setUnfolded(table, true);
  comeNear(table);
  if (column !== null) select({ kind: 'column', table, column });
  startEditing({ kind: 'column', table, column, field });
  return true;
}

export function addColumn(): boolean {
  const table = selectedTable();
  return table !== null && editColumn(table, null);
}

/** Of two tables the relationship is at once between them. */
export function relateSelection(): boolean {
  const now = selection();
  const [first, second, ...more] = selectedTables(useBoard.getState().diagram, now);
  if (first === undefined || more.length > 0) return false;
  comeNear(first);
  startEditing({
    kind: 'relationship',
    from: { table: first, column: now?.kind === 'column' ? now.column : null },
    to: second === undefined ? null : { table: second, column: null },
    at: null,
  });
  return true;
}

export function deleteSelected(): boolean {
  const now = selection();
  if (!now || now.kind === 'statement') return false;
  void deleteSelection(now);
  return true;
}

export function openSelectionMenu(): boolean {
  startEditing({ kind: 'menu', target: selection(), at: null, on: null });
  return true;
}

/** What is wrong with the selection; the menu of what nothing is wrong with. */
export function openFixes(): boolean {
  const now = selection();
  return (now !== null && openProblems(now)) || openSelectionMenu();
}

/** Up or down within its table. */
export function moveColumn(step: 1 | -1): boolean {
  const now = selection();
  const table = now?.kind === 'column' ? useDocument.getState().reading?.catalog.tables.get(now.table) : undefined;
  if (now?.kind !== 'column' || !table) return false;
  const at = table.columns.findIndex(({ name }) => name === now.column);
  const to = at + step;
  if (at < 0 || to < 0 || to >= table.columns.length) return true;
  const before = table.columns[step > 0 ? to + 1 : to]?.name ?? null;
  void edit({ kind: 'move-column', schema: table.schema, table: table.name, column: now.column, before });
  return true;
}

function comeNear(table: TableId): void {
  const zoom = useFlight.getState().deck?.viewport().zoom ?? 1;
  if (zoom < LEAST_ZOOM) flyToTables([table]);
}
