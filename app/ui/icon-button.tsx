/** An icon as a button. It always has a name, which is its tooltip and its accessible name at once. */
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ButtonProps, 'aria-label' | 'children'> & {
  readonly label: string;
  readonly keys?: string;
  readonly children: ReactNode;
};

export function IconButton({ label, keys, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} {...(keys === undefined ? {} : { keys })}>
      <Button data-shape="icon" aria-label={label} {...rest} />
    </Tooltip>
  );
}
