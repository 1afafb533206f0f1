/** A table in free space in the middle of the view, with its name at once to be typed. */
import { makeTable } from '../canvas/new-table.ts';
import { hasDocument } from '../store/document.ts';
import type { Command } from './command.ts';

export const addTableCommand: Command = {
  id: 'add-table',
  label: 'Add a table',
  group: 'Diagram',
  canvasKeys: 'T',
  when: hasDocument,
  run: () => void makeTable(null),
};
