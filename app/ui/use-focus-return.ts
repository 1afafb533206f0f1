/** Gives the focus back to where it was, when what floats above the page closes and nothing else has taken it. */
import { useEffect, useState } from 'react';

export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const isLost = document.activeElement === document.body || document.activeElement === null;
        // What had it may be gone, as the search box is that opened this: then the diagram has it.
        const to = before?.isConnected ? before : document.querySelector('.canvas');
        if (isLost && to instanceof HTMLElement) to.focus();
      });
    },
    [before],
  );
}
