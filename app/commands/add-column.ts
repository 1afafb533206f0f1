/** One more column of the selected table, typed in its last row. */
import { addColumn, selectedTable } from '../canvas/edit-selection.ts';
import type { Command } from './command.ts';

export const addColumnCommand: Command = {
  id: 'add-column',
  label: 'Add a column to the selected table',
  group: 'Diagram',
  canvasKeys: 'C',
  when: () => selectedTable() !== null,
  run: () => void addColumn(),
};
