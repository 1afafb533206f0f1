/** A copy of the open document, to try something on. */
import { hasDocument } from '../store/document.ts';
import { duplicateDocument } from '../store/kept-documents.ts';
import type { Command } from './command.ts';

export const duplicateDocumentCommand: Command = {
  id: 'duplicate-document',
  label: 'Duplicate this document',
  group: 'File',
  when: hasDocument,
  run: () => void duplicateDocument(),
};
