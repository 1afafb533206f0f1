/** A menu that opens at its button. */
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

interface MenuProps {
  /** What opens it. */
  readonly trigger: ReactElement;
  readonly className?: string;
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Where the focus goes when it closes, unless to the button. */
  readonly onCloseAutoFocus?: (event: Event) => void;
  readonly children: ReactNode;
}

export const Menu = ({ trigger, className, align = 'end', side = 'bottom', children, ...handlers }: MenuProps) => {
  const { onOpenChange, onCloseAutoFocus } = handlers;
  return (
    <DropdownMenu.Root {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={className ? `ui-float ui-menu ${className}` : 'ui-float ui-menu'}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          {...(onCloseAutoFocus && { onCloseAutoFocus })}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
};
