/** Lays the definitions of the document out: indentation, alignment and the case of keywords, and nothing else. */
import { hasDocument } from '../store/document.ts';
import { format } from '../store/format.ts';
import type { Command } from './command.ts';

export const formatDocumentCommand: Command = {
  id: 'format-document',
  label: 'Format the document',
  group: 'Edit',
  keys: 'Shift+Alt+F',
  when: hasDocument,
  run: () => void format(null),
};
