/** A type as SQL writes it: chosen from a list, or typed freely, such as `numeric(12,2)`. */
import { useId } from 'react';
import { problemOfType } from './check-sql-text.ts';
import { FieldProblem } from './field-problem.tsx';
import type { FieldProps } from './field-props.ts';
import { TypeInput } from './type-input.tsx';
import { useDraftValue } from './use-draft-value.ts';
import { useLiveProblem } from './use-live-problem.ts';

export function TypeField({ value, label, onCommit, onCancel, error = null, placeholder, disabled }: FieldProps) {
  const { draft, setDraft, commit, onKeyDown } = useDraftValue(value, (typed) => onCommit(typed.trim()), onCancel);
  const live = useLiveProblem(draft === value ? '' : draft, problemOfType);
  const problem = useId();
  const shown = live ?? error;
  return (
    <div className="field">
      <TypeInput
        className="field-input mono"
        aria-label={label}
        aria-invalid={shown !== null}
        aria-describedby={shown === null ? undefined : problem}
        placeholder={placeholder}
        disabled={disabled}
        value={draft}
        onChange={setDraft}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <FieldProblem id={problem} problem={shown} />
    </div>
  );
}
