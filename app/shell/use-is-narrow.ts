/** How narrow the window is: too narrow for diagram and SQL side by side, or for a sidebar as well. */
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 1023px)');
const phone = window.matchMedia('(max-width: 640px)');

const watch =
  (query: MediaQueryList) =>
  (onChange: () => void): (() => void) => {
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  };
const watchNarrow = watch(narrow);
const watchPhone = watch(phone);

export const isNarrowNow = (): boolean => narrow.matches;
export const useIsNarrow = (): boolean => useSyncExternalStore(watchNarrow, isNarrowNow);
export const useIsPhone = (): boolean => useSyncExternalStore(watchPhone, () => phone.matches);
