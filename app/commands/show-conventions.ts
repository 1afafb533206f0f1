/** What a team has decided, by which the schema is judged. */
import { useDocument } from '../store/document.ts';
import { openSheet } from '../store/sheets.ts';
import type { Command } from './command.ts';

export const conventionsCommand: Command = {
  id: 'show-conventions',
  label: 'Conventions',
  group: 'Edit',
  when: () => useDocument.getState().reading !== null,
  run: () => openSheet({ kind: 'conventions' }),
};
