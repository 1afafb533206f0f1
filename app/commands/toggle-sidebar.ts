/** Folds the sidebar away and back. */
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const toggleSidebarCommand: Command = {
  id: 'toggle-sidebar',
  label: 'Show or hide the sidebar',
  group: 'View',
  keys: 'Mod+B',
  run: () => useView.setState(({ isSidebarOpen }) => ({ isSidebarOpen: !isSidebarOpen })),
};
