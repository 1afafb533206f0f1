/** The sheet of keys. */
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const showShortcutsCommand: Command = {
  id: 'show-shortcuts',
  label: 'Keyboard shortcuts',
  group: 'Help',
  keys: '?',
  run: () => useView.setState({ isShortcutSheetOpen: true }),
};
