/** An empty document to draw or type in. */
import { openBlank } from '../store/open-document.ts';
import type { Command } from './command.ts';

export const newDocumentCommand: Command = {
  id: 'new-document',
  label: 'New document',
  group: 'File',
  run: () => void openBlank(),
};
