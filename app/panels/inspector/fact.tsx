/**
 * A fact that reads as text and turns into a field on a click, Enter or F2. What is refused stays in the field, with the reason under it.
 * Invariant: after Enter or Escape the focus is on the fact again, also when it was drawn anew meanwhile.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { notifyProblem } from '../../platform/notify.ts';
import { isTabbedInto, stayNear, tabOn, takeEditingWish, takeFocusWish, wantFocus } from './fact-focus.ts';

export interface FieldProps<T> {
  readonly value: T;
  /** Its accessible name. */
  readonly label: string;
  readonly error: string | null;
  readonly onCommit: (value: T) => void;
  readonly onCancel: () => void;
}

/** Why not; null when it is done. */
export type Outcome = Promise<string | null>;

export interface FactProps<T> {
  /** Among all facts of the inspector; where the focus returns to. */
  readonly id: string;
  /** "Default of total" */
  readonly name: string;
  /** The word in front of it. */
  readonly label?: string;
  readonly value: T;
  /** As it reads; null where there is none. */
  readonly shown: ReactNode;
  /** As it is read aloud, where the value is no text. */
  readonly spoken?: string | undefined;
  /** What stands there where there is none. */
  readonly empty?: string;
  readonly look?: 'code' | 'text' | 'name' | 'add' | 'block';
  readonly field: (props: FieldProps<T>) => ReactNode;
  readonly commit: (value: T) => Outcome;
  /** What a click or Enter does instead of editing; F2 edits all the same. */
  readonly onOpen?: (() => void) | undefined;
  readonly isOpen?: boolean | undefined;
}

export function Fact<T>(props: FactProps<T>) {
  const { id, name, label, value, shown, spoken, empty = 'none', look = 'code', field, commit } = props;
  const { onOpen, isOpen } = props;
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isBusy = useRef(false);
  const [isEditing, setIsEditing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (isEditing) return;
    if (takeEditingWish(id)) setIsEditing(true);
    else if (takeFocusWish(id)) button.current?.focus();
  });
  useEffect(() => {
    const field = isEditing && root.current?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]');
    if (!field) return;
    field.focus();
    if (field instanceof HTMLInputElement) field.select();
  }, [isEditing]);
  // Who leaves for something else sees no field any more to read it under.
  const refusal = useRef(error);
  refusal.current = error;
  useEffect(() => () => void (refusal.current !== null && notifyProblem(refusal.current)), []);
  const hasFocus = (): boolean => root.current?.contains(document.activeElement) ?? false;
  const close = (): void => {
    setError(null);
    setIsEditing(false);
  };
  const cancel = (): void => {
    if (hasFocus()) wantFocus(id);
    close();
  };
  const finish = async (wanted: T): Promise<void> => {
    if (isBusy.current) return;
    if (JSON.stringify(wanted) === JSON.stringify(value)) {
      cancel();
      return;
    }
    isBusy.current = true;
    const hadFocus = hasFocus();
    const returnFocus = stayNear(root.current);
    if (hadFocus) wantFocus(id);
    const problem = await commit(wanted);
    isBusy.current = false;
    if (problem === null) {
      close();
      if (hadFocus) returnFocus();
      return;
    }
    wantFocus(null);
    if (root.current) setError(problem);
    else notifyProblem(problem);
  };
  if (isEditing)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the field in it has the focus; this only sees its Tab.
      <div
        ref={root}
        className="fact"
        data-look={look}
        data-editing
        onKeyDown={(event) => event.key === 'Tab' && tabOn()}
      >
        {label !== undefined && <span className="fact-label">{label}</span>}
        <div className="fact-field">{field({ value, label: name, error, onCommit: finish, onCancel: cancel })}</div>
      </div>
    );
  return (
    <div ref={root} className="fact" data-look={look}>
      <button
        ref={button}
        type="button"
        className="fact-button"
        aria-label={look === 'add' ? name : `${name}: ${shown === null ? empty : (spoken ?? String(value))}`}
        aria-expanded={isOpen}
        onClick={onOpen ?? (() => setIsEditing(true))}
        onFocus={() => isTabbedInto() && !onOpen && look !== 'add' && setIsEditing(true)}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          event.stopPropagation();
          setIsEditing(true);
        }}
      >
        {label !== undefined && <span className="fact-label">{label}</span>}
        <span className="fact-value" data-empty={shown === null || undefined}>
          {shown ?? empty}
        </span>
      </button>
    </div>
  );
}
