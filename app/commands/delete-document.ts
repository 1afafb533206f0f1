/** The open document out of this browser; its file, if it has one, stays on disk. */
import { hasDocument, useDocument } from '../store/document.ts';
import { deleteDocument } from '../store/kept-documents.ts';
import type { Command } from './command.ts';

export const deleteDocumentCommand: Command = {
  id: 'delete-document',
  label: 'Delete this document from the browser',
  group: 'File',
  when: hasDocument,
  run: () => {
    const { id } = useDocument.getState();
    if (id !== null) void deleteDocument(id);
  },
};
