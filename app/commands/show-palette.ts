/** Search everything and run anything. */
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const showPaletteCommand: Command = {
  id: 'show-palette',
  label: 'Search or run a command',
  group: 'Help',
  keys: 'Mod+K',
  run: () => useView.setState({ isPaletteOpen: true }),
};
