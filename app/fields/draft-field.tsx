/** A field whose text is a draft until Enter, checked while it is typed; what it is typed into is up to its kind. */
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import './fields.css';
import { FieldProblem } from './field-problem.tsx';
import type { FieldProps } from './field-props.ts';
import { useDraftValue } from './use-draft-value.ts';
import { useLiveProblem } from './use-live-problem.ts';

interface DraftInputProps {
  readonly className: string;
  readonly 'aria-label': string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
  readonly placeholder: string | undefined;
  readonly disabled: boolean | undefined;
  readonly value: string;
  readonly onChange: (draft: string) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface DraftFieldProps extends FieldProps {
  /** Why a text can't be what is wanted here. The same function as long as it answers the same. */
  readonly check: (text: string) => Promise<string | null>;
  readonly input: (props: DraftInputProps) => ReactNode;
}

export function DraftField(props: DraftFieldProps) {
  const { value, label, onCommit, onCancel, error = null, placeholder, disabled, check, input } = props;
  const { draft, setDraft, commit, onKeyDown } = useDraftValue(value, (typed) => onCommit(typed.trim()), onCancel);
  const live = useLiveProblem(draft === value ? '' : draft, check);
  const problem = useId();
  const shown = live ?? error;
  return (
    <div className="field">
      {input({
        className: 'field-input mono',
        'aria-label': label,
        'aria-invalid': shown !== null,
        'aria-describedby': shown === null ? undefined : problem,
        placeholder,
        disabled,
        value: draft,
        onChange: setDraft,
        onBlur: commit,
        onKeyDown,
      })}
      <FieldProblem id={problem} problem={shown} />
    </div>
  );
}
