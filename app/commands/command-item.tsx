/** A command as an item of a menu. */
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Kbd } from '../ui/kbd.tsx';
import type { Command } from './command.ts';

interface ItemProps {
  readonly command: Command;
  readonly label?: string;
  readonly isChecked?: boolean;
  /** What choosing it does, where that is not at once the command. */
  readonly onChoose?: () => void;
}

export function CommandItem({ command, label = command.label, isChecked = false, onChoose }: ItemProps) {
  const keys = command.keys ?? command.canvasKeys;
  return (
    <DropdownMenu.Item
      className="ui-menu-item"
      disabled={command.when ? !command.when() : false}
      onSelect={onChoose ?? command.run}
    >
      {label}
      {isChecked && (
        <span className="ui-menu-keys">
          <Check size={14} aria-label="chosen" />
        </span>
      )}
      {keys !== undefined && (
        <span className="ui-menu-keys">
          <Kbd keys={keys} />
        </span>
      )}
    </DropdownMenu.Item>
  );
}
