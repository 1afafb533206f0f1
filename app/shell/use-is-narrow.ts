/** Is the window too narrow for diagram and SQL side by side? */
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 1023px)');

const subscribe = (onChange: () => void): (() => void) => {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
};

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
