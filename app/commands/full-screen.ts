/** One pane over the whole window, and back. */
import { hasDocument } from '../store/document.ts';
import { type PaneId, toggleFullScreen } from '../store/view.ts';
import type { Command } from './command.ts';

const fullScreenCommand = (pane: PaneId, label: string): Command => ({
  id: `full-screen-${pane}`,
  label,
  group: 'View',
  when: hasDocument,
  run: () => toggleFullScreen(pane),
});

export const fullScreenCommands: readonly Command[] = [
  fullScreenCommand('diagram', 'Full screen: diagram'),
  fullScreenCommand('sql', 'Full screen: SQL'),
  fullScreenCommand('sidebar', 'Full screen: sidebar'),
];
