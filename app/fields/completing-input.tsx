/**
 * A line of text with a list of what it may become. Arrows choose, Enter and Tab take what is chosen (and then mean what they mean
 * anywhere), Escape closes the list first. Invariant: anything may be typed; the list only helps.
 */
import {
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import './fields.css';
import { type Completion, complete, NO_COMPLETION, type Suggestion } from './completion.ts';
import { CompletionList } from './completion-list.tsx';

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'list'>;

export interface CompletingInputProps extends InputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly completionAt: (text: string, caret: number) => Completion;
  /** Whether Enter that takes a suggestion goes on to commit. */
  readonly entersWithSuggestion?: boolean;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

export function CompletingInput({
  value,
  onChange,
  completionAt,
  entersWithSuggestion = false,
  inputRef,
  onKeyDown,
  onBlur,
  className,
  ...rest
}: CompletingInputProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const latest = useRef(onKeyDown);
  const caret = useRef<number | null>(null);
  const list = useId();
  const [completion, setCompletion] = useState(NO_COMPLETION);
  const [active, setActive] = useState(-1);
  const { suggestions } = completion;
  const isOpen = suggestions.length > 0;

  useLayoutEffect(() => {
    latest.current = onKeyDown;
    if (caret.current !== null) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const open = (text: string): void => {
    const found = completionAt(text, input.current?.selectionStart ?? text.length);
    setCompletion(found);
    setActive(found.preferred);
  };
  const close = (): void => {
    setCompletion(NO_COMPLETION);
    setActive(-1);
  };
  const take = (suggestion: Suggestion): void => {
    const taken = complete(value, completion, suggestion);
    caret.current = taken.caret;
    onChange(taken.text);
    close();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const chosen = suggestions[active];
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) open(value);
      else setActive((active + (key === 'ArrowDown' ? 1 : -1) + suggestions.length) % suggestions.length);
      return;
    }
    if (key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    if ((key === 'Enter' || key === 'Tab') && chosen && !event.shiftKey) {
      // Whoever listens is to see the text with it.
      flushSync(() => take(chosen));
      if (!entersWithSuggestion) {
        event.preventDefault();
        return;
      }
    }
    if (key === 'Enter') close();
    latest.current?.(event);
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        className={className}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          open(event.target.value);
        }}
        onKeyDown={press}
        onBlur={(event) => {
          close();
          onBlur?.(event);
        }}
        {...rest}
      />
      {isOpen && (
        <CompletionList
          id={list}
          anchor={input}
          label={`Suggestions for ${rest['aria-label'] ?? 'this field'}`}
          suggestions={suggestions}
          active={active}
          onTake={take}
        />
      )}
    </>
  );
}
