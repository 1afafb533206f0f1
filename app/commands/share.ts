/** A link that holds the whole document. */
import { hasDocument } from '../store/document.ts';
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const shareCommand: Command = {
  id: 'share',
  label: 'Share a link',
  group: 'File',
  keys: 'Mod+Shift+S',
  when: hasDocument,
  run: () => useView.setState({ isShareOpen: true }),
};
