/** The SQL as text to paste elsewhere. */
import { copyAllSql, copySqlOf } from '../canvas/copy-sql.ts';
import { hasDocument } from '../store/document.ts';
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const copySqlCommand: Command = {
  id: 'copy-sql',
  label: 'Copy all as SQL',
  group: 'Edit',
  when: hasDocument,
  run: copyAllSql,
};

export const copySelectionSqlCommand: Command = {
  id: 'copy-selection-sql',
  label: 'Copy the selection as SQL',
  group: 'Edit',
  when: () => hasDocument() && useView.getState().selection !== null,
  run: () => {
    const { selection } = useView.getState();
    if (selection) copySqlOf(selection);
  },
};
