/** A command as an item of a menu. */
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { Command } from '../commands/command.ts';
import { Kbd } from '../ui/kbd.tsx';

interface ItemProps {
  readonly command: Command;
  readonly label?: string;
  readonly isChecked?: boolean;
}

export function MenuItem({ command, label = command.label, isChecked = false }: ItemProps) {
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
