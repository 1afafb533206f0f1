/** Everything there is to do with a document and the window, in one quiet menu. */
import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { themeCommands } from '../commands/choose-theme.ts';
import { closeDocumentCommand } from '../commands/close-document.ts';
import type { Command } from '../commands/command.ts';
import { CommandItem } from '../commands/command-item.tsx';
import { copySqlCommand } from '../commands/copy-sql.ts';
import { fitCommand } from '../commands/fit.ts';
import { newDocumentCommand } from '../commands/new-document.ts';
import { openFileCommand } from '../commands/open-file.ts';
import { saveAsCommand, saveFileCommand } from '../commands/save-file.ts';
import { savePictureCommand } from '../commands/save-picture.ts';
import { conventionsCommand } from '../commands/show-conventions.ts';
import { showShortcutsCommand } from '../commands/show-shortcuts.ts';
import { switchEditorSideCommand } from '../commands/switch-editor-side.ts';
import { tidyCommand } from '../commands/tidy.ts';
import { updateFromFileCommand } from '../commands/update-from-file.ts';
import { useTheme } from '../platform/theme.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';

const SECTIONS: readonly (readonly Command[])[] = [
  [newDocumentCommand, openFileCommand, updateFromFileCommand],
  [saveFileCommand, saveAsCommand, savePictureCommand, copySqlCommand, closeDocumentCommand],
  [fitCommand, tidyCommand, switchEditorSideCommand],
  [conventionsCommand],
];

export function MainMenu() {
  const choice = useTheme((state) => state.choice);
  return (
    <Menu
      trigger={
        <Button data-shape="icon" aria-label="Menu">
          <Ellipsis size={16} />
        </Button>
      }
    >
      {SECTIONS.map((section) => (
        <DropdownMenu.Group key={section[0]?.id}>
          {section.map((command) => (
            <CommandItem key={command.id} command={command} />
          ))}
          <DropdownMenu.Separator className="ui-menu-rule" />
        </DropdownMenu.Group>
      ))}
      <DropdownMenu.Label className="ui-menu-label">Theme</DropdownMenu.Label>
      {themeCommands.map((command) => (
        <CommandItem
          key={command.id}
          command={command}
          label={THEME_LABELS[command.id] ?? command.label}
          isChecked={command.id === `theme-${choice}`}
        />
      ))}
      <DropdownMenu.Separator className="ui-menu-rule" />
      <CommandItem command={showShortcutsCommand} />
    </Menu>
  );
}

const THEME_LABELS: Readonly<Record<string, string>> = {
  'theme-system': 'Same as the system',
  'theme-light': 'Light',
  'theme-dark': 'Dark',
};
