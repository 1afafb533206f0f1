/** Back to the start page. The document stays among the recent ones. */
import { hasDocument } from '../store/document.ts';
import { returnToStart } from '../store/open-document.ts';
import type { Command } from './command.ts';

export const closeDocumentCommand: Command = {
  id: 'close-document',
  label: 'Close, and go to the start page',
  group: 'File',
  when: hasDocument,
  run: () => void returnToStart(),
};
