/** A small note that points at something, until it is sent away. Only its button takes the pointer: what is behind it stays in reach. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface HintProps {
  /** Names the place, for the stylesheet. */
  readonly at: string;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

export const Hint = ({ at, onDismiss, children }: HintProps) => (
  <div className="ui-hint" data-at={at} role="note">
    <p>{children}</p>
    <button type="button" aria-label="Dismiss the hint" onClick={onDismiss}>
      <X size={12} aria-hidden />
    </button>
  </div>
);
