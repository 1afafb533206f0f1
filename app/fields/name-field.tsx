/** A name as it is stored: without quotes, in the case it has. Invariant: spaces around it are no part of it. */
import { useId } from 'react';
import './fields.css';
import { FieldProblem } from './field-problem.tsx';
import type { FieldProps } from './field-props.ts';
import { useDraftValue } from './use-draft-value.ts';

export function NameField({ value, label, onCommit, onCancel, error = null, placeholder, disabled }: FieldProps) {
  const { draft, setDraft, commit, onKeyDown } = useDraftValue(value, (typed) => onCommit(typed.trim()), onCancel);
  const problem = useId();
  return (
    <div className="field">
      <input
        className="field-input mono"
        type="text"
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : problem}
        placeholder={placeholder}
        disabled={disabled}
        value={draft}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <FieldProblem id={problem} problem={error} />
    </div>
  );
}
