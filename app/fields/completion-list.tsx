/** The list under (or over) a completing field, unscaled even where the field is zoomed, and following it while it moves. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Suggestion } from './completion.ts';

interface CompletionListProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onTake: (suggestion: Suggestion) => void;
}

const GAP = 4;
const MARGIN = 8;

export function CompletionList({ id, anchor, label, suggestions, active, onTake }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let frame = 0;
    const follow = (): void => {
      const at = anchor.current?.getBoundingClientRect();
      const element = list.current;
      if (at && element) {
        const { width, height } = element.getBoundingClientRect();
        const isAbove = at.bottom + GAP + height + MARGIN > innerHeight && at.top > height + GAP;
        element.style.left = `${Math.max(MARGIN, Math.min(at.left, innerWidth - width - MARGIN))}px`;
        element.style.top = `${isAbove ? at.top - GAP - height : at.bottom + GAP}px`;
      }
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [anchor]);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return createPortal(
    <div
      ref={list}
      id={id}
      className="completion-list ui-float scrolls"
      role="listbox"
      aria-label={label}
      tabIndex={-1}
    >
      {suggestions.map((suggestion, index) => (
        // The keys are the field's, which keeps the focus.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={suggestion.text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="completion"
          title={suggestion.explanation || undefined}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
        >
          <span className="mono">{suggestion.text}</span>
          <span className="completion-detail">{suggestion.detail}</span>
        </div>
      ))}
    </div>,
    document.body,
  );
}
