/**
 * Columns to choose, in order: a list to tick. Arrows walk, Space ticks, Enter and leaving commit, Escape takes back.
 * Invariant: numbers say the order, which is that of ticking.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { FieldProblem } from '../../fields/field-problem.tsx';
import type { FieldProps } from './fact.tsx';
import { onFieldKey } from './field-keys.ts';

interface ColumnPickerProps extends FieldProps<readonly string[]> {
  readonly columns: readonly string[];
}

export function ColumnPicker({ value, label, error, onCommit, onCancel, columns }: ColumnPickerProps) {
  const [chosen, setChosen] = useState(value);
  const [at, setAt] = useState(Math.max(0, columns.indexOf(value[0] ?? '')));
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const toggle = (name: string | undefined): void => {
    if (name === undefined) return;
    setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  };
  const step = (by: number): void => setAt((at + by + columns.length) % columns.length);
  const find = (letter: string): void => {
    const next = [...columns.keys()].map((index) => (at + 1 + index) % columns.length);
    setAt(next.find((index) => columns[index]?.toLowerCase().startsWith(letter.toLowerCase())) ?? at);
  };
  return (
    <>
      <div
        ref={list}
        className="column-picker scrolls"
        role="listbox"
        aria-label={label}
        aria-multiselectable
        aria-activedescendant={`${id} ${at}`}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : id}
        tabIndex={0}
        onBlur={() => onCommit(chosen)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') step(1);
          else if (event.key === 'ArrowUp') step(-1);
          else if (event.key === ' ') toggle(columns[at]);
          else if (/^[\w"]$/.test(event.key) && !event.ctrlKey && !event.metaKey) find(event.key);
          else {
            onFieldKey(event, () => onCommit(chosen), onCancel);
            return;
          }
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {columns.map((name, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys, and the focus.
          <div
            key={name}
            id={`${id} ${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.includes(name)}
            data-active={index === at || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              setAt(index);
              toggle(name);
            }}
          >
            <span className="column-picker-mark">{chosen.includes(name) ? chosen.indexOf(name) + 1 : ''}</span>
            {name}
          </div>
        ))}
      </div>
      <FieldProblem id={id} problem={error} />
      {error === null && <p className="field-note">Space ticks, Enter keeps, Esc takes back.</p>}
    </>
  );
}
