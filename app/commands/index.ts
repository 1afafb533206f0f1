/** The registry: every command, in the order in which menus and the palette show them. */
import { addColumnCommand } from './add-column.ts';
import { addDomainCommand, addEnumCommand, addSchemaCommand, addViewCommand } from './add-object.ts';
import { addPatternCommands } from './add-pattern.ts';
import { addTableCommand } from './add-table.ts';
import { themeCommands } from './choose-theme.ts';
import { closeDocumentCommand } from './close-document.ts';
import type { Command } from './command.ts';
import { copySelectionSqlCommand, copySqlCommand } from './copy-sql.ts';
import { deleteDocumentCommand } from './delete-document.ts';
import { duplicateDocumentCommand } from './duplicate-document.ts';
import { editSelectionCommands } from './edit-selection.ts';
import { fitCommand } from './fit.ts';
import { formatDocumentCommand } from './format-document.ts';
import { fullScreenCommands } from './full-screen.ts';
import { newDocumentCommand } from './new-document.ts';
import { openFileCommand } from './open-file.ts';
import { saveAsCommand, saveFileCommand } from './save-file.ts';
import { savePictureCommand } from './save-picture.ts';
import { shareCommand } from './share.ts';
import { conventionsCommand } from './show-conventions.ts';
import { showPaletteCommand } from './show-palette.ts';
import { showOutlineCommand, showProblemsCommand } from './show-panel.ts';
import { showShortcutsCommand } from './show-shortcuts.ts';
import { nextProblemCommand, previousProblemCommand } from './step-problems.ts';
import { switchEditorSideCommand } from './switch-editor-side.ts';
import { tidyCommand } from './tidy.ts';
import { toggleEditorCommand } from './toggle-editor.ts';
import { toggleSidebarCommand } from './toggle-sidebar.ts';
import { redoCommand, undoCommand } from './undo.ts';
import { updateFromFileCommand } from './update-from-file.ts';

export const commands: readonly Command[] = [
  newDocumentCommand,
  openFileCommand,
  updateFromFileCommand,
  saveFileCommand,
  saveAsCommand,
  savePictureCommand,
  shareCommand,
  duplicateDocumentCommand,
  closeDocumentCommand,
  deleteDocumentCommand,
  undoCommand,
  redoCommand,
  formatDocumentCommand,
  conventionsCommand,
  copySqlCommand,
  copySelectionSqlCommand,
  addTableCommand,
  addColumnCommand,
  ...addPatternCommands,
  addViewCommand,
  addEnumCommand,
  addDomainCommand,
  addSchemaCommand,
  ...editSelectionCommands,
  fitCommand,
  tidyCommand,
  showOutlineCommand,
  showProblemsCommand,
  nextProblemCommand,
  previousProblemCommand,
  toggleSidebarCommand,
  toggleEditorCommand,
  switchEditorSideCommand,
  ...fullScreenCommands,
  ...themeCommands,
  showPaletteCommand,
  showShortcutsCommand,
];
