/** Calls back when the focus, or a press of the pointer, goes somewhere else. */
import { type RefObject, useEffect, useRef } from 'react';

export function useLeaving(root: RefObject<HTMLElement | null>, onLeave: () => void): void {
  const latest = useRef(onLeave);
  latest.current = onLeave;
  useEffect(() => {
    const leave = (event: Event): void => {
      const to = event.target;
      const isInside = to instanceof Element && (root.current?.contains(to) || to.closest('.completion-list') !== null);
      if (!isInside) latest.current();
    };
    window.addEventListener('pointerdown', leave, true);
    window.addEventListener('focusin', leave, true);
    return () => {
      window.removeEventListener('pointerdown', leave, true);
      window.removeEventListener('focusin', leave, true);
    };
  }, [root]);
}
