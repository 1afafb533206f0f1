/** The document as one .sql file: the text, then the diagram as a trailing block of comments. */
import { joinDiagram } from '../../src/document/diagram.ts';
import { download } from '../platform/files.ts';
import { markSaved } from '../store/actions.ts';
import { hasDocument, useDocument } from '../store/document.ts';
import type { Command } from './command.ts';

export const saveFileCommand: Command = {
  id: 'save-file',
  label: 'Save to a file',
  group: 'File',
  keys: 'Mod+S',
  when: hasDocument,
  run: () => {
    const { name, sql, placements, otherLines, reading } = useDocument.getState();
    const present = [...placements].filter(([id]) => reading?.catalog.tables.has(id) || reading?.catalog.views.has(id));
    download(
      name.endsWith('.sql') ? name : `${name}.sql`,
      joinDiagram(sql, { placements: new Map(present), otherLines }),
    );
    markSaved();
  },
};
