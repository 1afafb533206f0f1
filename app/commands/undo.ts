/** Steps back and forth in the history, wherever the focus is. In a text field the keys are the field's own; the editor asks for the same steps. */
import { useDocument } from '../store/document.ts';
import { redo, undo } from '../store/transact.ts';
import type { Command } from './command.ts';

/** The label names the step: "Undo Rename column orders.total". */
export const undoCommand: Command = {
  id: 'undo',
  get label() {
    return undoLabel();
  },
  group: 'Edit',
  keys: 'Mod+Z',
  leavesTextFields: true,
  when: () => useDocument.getState().history.past.length > 0,
  run: undo,
};

export const redoCommand: Command = {
  id: 'redo',
  get label() {
    return redoLabel();
  },
  group: 'Edit',
  keys: 'Mod+Shift+Z Mod+Y',
  leavesTextFields: true,
  when: () => useDocument.getState().history.future.length > 0,
  run: redo,
};

const undoLabel = (): string => withStep('Undo', useDocument.getState().history.past.at(-1)?.label);
const redoLabel = (): string => withStep('Redo', useDocument.getState().history.future.at(-1)?.label);

const withStep = (what: string, step: string | undefined): string => (step === undefined ? what : `${what} ${step}`);
