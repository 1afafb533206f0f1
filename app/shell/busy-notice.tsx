/** In the middle of the canvas while something takes long: what, and a way to stop. Comes into sight late, so that short work does not flicker. */
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import './busy-notice.css';

export const BusyNotice = ({ children, onStop }: { readonly children: ReactNode; readonly onStop: () => void }) => (
  <div className="busy-notice ui-float" role="status">
    <span className="busy-bar" aria-hidden />
    <span>{children}</span>
    <Button look="outline" onClick={onStop}>
      Stop
    </Button>
  </div>
);
