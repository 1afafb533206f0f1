/** A button, from quiet to primary. */
import type { ComponentProps } from 'react';

export type ButtonProps = ComponentProps<'button'> & { readonly look?: 'quiet' | 'outline' | 'primary' };

export function Button({ look = 'quiet', className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={className ? `ui-button ${className}` : 'ui-button'} data-look={look} {...rest} />
  );
}
