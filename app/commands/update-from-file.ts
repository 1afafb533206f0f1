/** A newer dump of the same schema over the open document. */
import { useDocument } from '../store/document.ts';
import { updateFromFile } from '../store/update-document.ts';
import type { Command } from './command.ts';

export const updateFromFileCommand: Command = {
  id: 'update-from-file',
  label: 'Update from a file',
  group: 'File',
  when: () => useDocument.getState().status === 'ready',
  run: () => void updateFromFile(),
};
