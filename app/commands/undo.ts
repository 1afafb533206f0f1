/** Steps back and forth in the text, wherever the focus is. In a text field the keys are the field's own, in the SQL the editor's. */
import { redoText, undoText, useTextHistory } from '../store/text-history.ts';
import type { Command } from './command.ts';

export const undoCommand: Command = {
  id: 'undo',
  label: 'Undo in the SQL',
  group: 'Edit',
  keys: 'Mod+Z',
  leavesTextFields: true,
  when: () => useTextHistory.getState().canUndo,
  run: undoText,
};

export const redoCommand: Command = {
  id: 'redo',
  label: 'Redo in the SQL',
  group: 'Edit',
  keys: 'Mod+Shift+Z Mod+Y',
  leavesTextFields: true,
  when: () => useTextHistory.getState().canRedo,
  run: redoText,
};
