/** The text of a field while it is typed. Invariant: a value that comes from outside takes its place, unless it is the one it was typed over. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

export interface DraftValue {
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly commit: () => void;
  /** Enter commits, Escape takes back; an Escape with nothing to take back is left to whoever is around. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function useDraftValue(
  value: string,
  onCommit: (value: string) => void,
  /** Escape, or leaving it as it was. */
  onCancel?: () => void,
): DraftValue {
  const [draft, setDraft] = useState(value);
  /** Leaving the field after Enter is not another commit, and one that was refused is not asked for again. */
  const asked = useRef(value);
  useEffect(() => {
    asked.current = value;
    setDraft(value);
  }, [value]);
  const commit = (): void => {
    const isNew = draft !== asked.current;
    asked.current = draft;
    if (draft === value) onCancel?.();
    else if (isNew) onCommit(draft);
  };
  return {
    draft,
    setDraft,
    commit,
    onKeyDown: (event) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        commit();
      } else if (event.key === 'Escape' && (draft !== value || onCancel)) {
        event.preventDefault();
        event.stopPropagation();
        asked.current = value;
        setDraft(value);
        onCancel?.();
      }
    },
  };
}
