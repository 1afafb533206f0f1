/** Everything there is to do with a document and the window, in one quiet menu. */
import { Check, Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { themeCommands } from '../commands/choose-theme.ts';
import { closeDocumentCommand } from '../commands/close-document.ts';
import type { Command } from '../commands/command.ts';
import { fitCommand } from '../commands/fit.ts';
import { newDocumentCommand } from '../commands/new-document.ts';
import { openFileCommand } from '../commands/open-file.ts';
import { saveFileCommand } from '../commands/save-file.ts';
import { showShortcutsCommand } from '../commands/show-shortcuts.ts';
import { switchEditorSideCommand } from '../commands/switch-editor-side.ts';
import { tidyCommand } from '../commands/tidy.ts';
import { useTheme } from '../platform/theme.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';

const SECTIONS: readonly (readonly Command[])[] = [
  [newDocumentCommand, openFileCommand, saveFileCommand, closeDocumentCommand],
  [fitCommand, tidyCommand, switchEditorSideCommand],
];

export function MainMenu() {
  const choice = useTheme((state) => state.choice);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button data-shape="icon" aria-label="Menu">
          <Ellipsis size={16} />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="ui-float ui-menu" align="end" sideOffset={6} collisionPadding={8}>
          {SECTIONS.map((section) => (
            <DropdownMenu.Group key={section[0]?.id}>
              {section.map((command) => (
                <Item key={command.id} command={command} />
              ))}
              <DropdownMenu.Separator className="ui-menu-rule" />
            </DropdownMenu.Group>
          ))}
          <DropdownMenu.Label className="ui-menu-label">Theme</DropdownMenu.Label>
          {themeCommands.map((command) => (
            <Item
              key={command.id}
              command={command}
              label={THEME_LABELS[command.id] ?? command.label}
              isChecked={command.id === `theme-${choice}`}
            />
          ))}
          <DropdownMenu.Separator className="ui-menu-rule" />
          <Item command={showShortcutsCommand} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const THEME_LABELS: Readonly<Record<string, string>> = {
  'theme-system': 'Same as the system',
  'theme-light': 'Light',
  'theme-dark': 'Dark',
};

interface ItemProps {
  readonly command: Command;
  readonly label?: string;
  readonly isChecked?: boolean;
}

function Item({ command, label = command.label, isChecked = false }: ItemProps) {
  return (
    <DropdownMenu.Item
      className="ui-menu-item"
      disabled={command.when ? !command.when() : false}
      onSelect={command.run}
    >
      {label}
      {isChecked && (
        <span className="ui-menu-keys">
          <Check size={14} aria-label="chosen" />
        </span>
      )}
      {command.keys !== undefined && (
        <span className="ui-menu-keys">
          <Kbd keys={command.keys} />
        </span>
      )}
    </DropdownMenu.Item>
  );
}
