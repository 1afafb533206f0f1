/** What Enter and Escape mean in a field: commit, take back. Neither goes further. */
import type { KeyboardEvent } from 'react';

export function onFieldKey(event: KeyboardEvent, commit: () => void, cancel: () => void): void {
  if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'Enter') commit();
  else cancel();
}
