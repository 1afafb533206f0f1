/** Folds the SQL away and back. */
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const toggleEditorCommand: Command = {
  id: 'toggle-editor',
  label: 'Show or hide the SQL',
  group: 'View',
  keys: 'Mod+J',
  run: () => useView.setState(({ isEditorOpen }) => ({ isEditorOpen: !isEditorOpen })),
};
