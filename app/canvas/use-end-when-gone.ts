/** Ends what is being edited when that is no longer there: undone, renamed or dropped from elsewhere. */
import { useEffect } from 'react';
import { stopEditing } from '../store/editing.ts';

export function useEndWhenGone(isGone: boolean): void {
  useEffect(() => {
    if (isGone) stopEditing();
  }, [isGone]);
}
