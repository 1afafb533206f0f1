/** An SQL expression: checked while it is typed, with the columns it may mention completed. */
import { useCallback, useId } from 'react';
import { problemOfExpression } from './check-sql-text.ts';
import { CompletingInput } from './completing-input.tsx';
import { completeExpression, type NamedColumn } from './expression-completion.ts';
import { FieldProblem } from './field-problem.tsx';
import type { FieldProps } from './field-props.ts';
import { useDraftValue } from './use-draft-value.ts';
import { useLiveProblem } from './use-live-problem.ts';

interface ExpressionFieldProps extends FieldProps {
  /** Those it may mention; with none, columns are not checked. */
  readonly columns: readonly NamedColumn[];
}

export function ExpressionField(props: ExpressionFieldProps) {
  const { value, label, columns, onCommit, onCancel, error = null, placeholder, disabled } = props;
  const { draft, setDraft, commit, onKeyDown } = useDraftValue(value, (typed) => onCommit(typed.trim()), onCancel);
  const check = useCallback((text: string) => problemOfExpression(text, columns), [columns]);
  const live = useLiveProblem(draft === value ? '' : draft, check);
  const problem = useId();
  const shown = live ?? error;
  return (
    <div className="field">
      <CompletingInput
        className="field-input mono"
        aria-label={label}
        aria-invalid={shown !== null}
        aria-describedby={shown === null ? undefined : problem}
        placeholder={placeholder}
        disabled={disabled}
        value={draft}
        onChange={setDraft}
        completionAt={(text, caret) => completeExpression(columns, text, caret)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <FieldProblem id={problem} problem={shown} />
    </div>
  );
}
