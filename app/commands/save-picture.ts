/** The diagram as a picture, to save or to copy. */
import { useDocument } from '../store/document.ts';
import { openSheet } from '../store/sheets.ts';
import type { Command } from './command.ts';

export const savePictureCommand: Command = {
  id: 'save-picture',
  label: 'Save a picture',
  group: 'File',
  when: () => (useDocument.getState().reading?.catalog.tables.size ?? 0) > 0,
  run: () => openSheet({ kind: 'picture' }),
};
