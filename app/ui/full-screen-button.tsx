/** In the head of a pane: over the whole window with it, and back. */
import { Maximize2, Minimize2 } from 'lucide-react';
import { IconButton } from './icon-button.tsx';

interface FullScreenButtonProps {
  readonly isFull: boolean;
  readonly onToggle: () => void;
}

export const FullScreenButton = ({ isFull, onToggle }: FullScreenButtonProps) =>
  isFull ? (
    <IconButton label="Leave full screen" keys="Esc" onClick={onToggle}>
      <Minimize2 size={13} />
    </IconButton>
  ) : (
    <IconButton label="Full screen" onClick={onToggle}>
      <Maximize2 size={13} />
    </IconButton>
  );
