/** Opens the sidebar on one of its panels. */
import { type PanelId, useView } from '../store/view.ts';
import type { Command } from './command.ts';

const show = (panel: PanelId) => () => useView.setState({ panel, isSidebarOpen: true, fullScreen: null });

export const showOutlineCommand: Command = {
  id: 'show-outline',
  label: 'Outline',
  group: 'Go to',
  run: show('outline'),
};
export const showProblemsCommand: Command = {
  id: 'show-problems',
  label: 'Problems',
  group: 'Go to',
  run: show('problems'),
};
