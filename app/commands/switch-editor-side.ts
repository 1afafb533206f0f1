/** Puts the SQL on the other side of the canvas. */
import { useView } from '../store/view.ts';
import type { Command } from './command.ts';

export const switchEditorSideCommand: Command = {
  id: 'switch-editor-side',
  label: 'Move the SQL to the other side',
  group: 'View',
  run: () =>
    useView.setState(({ editorSide }) => ({
      editorSide: editorSide === 'left' ? 'right' : 'left',
      isEditorOpen: true,
    })),
};
