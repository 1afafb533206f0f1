/** All that can be made, in one menu. */
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useRef } from 'react';
import { Menu } from '../ui/menu.tsx';
import { addDomainCommand, addEnumCommand, addSchemaCommand, addViewCommand } from './add-object.ts';
import { addTableCommand } from './add-table.ts';
import type { Command } from './command.ts';
import { CommandItem } from './command-item.tsx';

const KINDS = [
  ['Table', addTableCommand],
  ['View', addViewCommand],
  ['Enum', addEnumCommand],
  ['Domain', addDomainCommand],
  ['Schema', addSchemaCommand],
] as const;

interface NewMenuProps {
  /** What opens it. */
  readonly trigger: ReactElement;
  readonly align: 'start' | 'end';
  readonly side: 'top' | 'bottom';
}

/** What was chosen is made once the menu is closed, for it asks for its name and has the focus then. */
export function NewMenu({ trigger, align, side }: NewMenuProps) {
  const chosen = useRef<Command | null>(null);
  const finish = (event: Event): void => {
    if (!chosen.current) return;
    event.preventDefault();
    chosen.current.run();
    chosen.current = null;
  };
  return (
    <Menu trigger={trigger} align={align} side={side} onCloseAutoFocus={finish}>
      <DropdownMenu.Label className="ui-menu-label">New</DropdownMenu.Label>
      {KINDS.map(([label, command]) => (
        <CommandItem
          key={label}
          command={command}
          label={label}
          onChoose={() => {
            chosen.current = command;
          }}
        />
      ))}
    </Menu>
  );
}
