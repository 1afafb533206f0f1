/** The registry: every command, in the order in which menus and the palette show them. */
import { themeCommands } from './choose-theme.ts';
import { closeDocumentCommand } from './close-document.ts';
import type { Command } from './command.ts';
import { fitCommand } from './fit.ts';
import { newDocumentCommand } from './new-document.ts';
import { openFileCommand } from './open-file.ts';
import { saveFileCommand } from './save-file.ts';
import { shareCommand } from './share.ts';
import { showPaletteCommand } from './show-palette.ts';
import { showOutlineCommand, showProblemsCommand } from './show-panel.ts';
import { showShortcutsCommand } from './show-shortcuts.ts';
import { nextProblemCommand, previousProblemCommand } from './step-problems.ts';
import { switchEditorSideCommand } from './switch-editor-side.ts';
import { tidyCommand } from './tidy.ts';
import { toggleEditorCommand } from './toggle-editor.ts';
import { toggleSidebarCommand } from './toggle-sidebar.ts';
import { redoCommand, undoCommand } from './undo.ts';

export const commands: readonly Command[] = [
  newDocumentCommand,
  openFileCommand,
  saveFileCommand,
  shareCommand,
  closeDocumentCommand,
  undoCommand,
  redoCommand,
  fitCommand,
  tidyCommand,
  showOutlineCommand,
  showProblemsCommand,
  nextProblemCommand,
  previousProblemCommand,
  toggleSidebarCommand,
  toggleEditorCommand,
  switchEditorSideCommand,
  ...themeCommands,
  showPaletteCommand,
  showShortcutsCommand,
];
