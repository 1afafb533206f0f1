/** Buttons. An icon button always has a name, which is its tooltip and its accessible name at once. */
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './tooltip.tsx';

type ButtonProps = ComponentProps<'button'> & { readonly look?: 'quiet' | 'outline' | 'primary' };

export function Button({ look = 'quiet', className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={className ? `ui-button ${className}` : 'ui-button'} data-look={look} {...rest} />
  );
}

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
