/** The fields facts turn into, by what is written in them. Those of app/fields, and one for texts of several lines. */
import { useId } from 'react';
import type { NamedColumn } from '../../fields/expression-completion.ts';
import { ExpressionField } from '../../fields/expression-field.tsx';
import { FieldProblem } from '../../fields/field-problem.tsx';
import { NameField } from '../../fields/name-field.tsx';
import { TypeField } from '../../fields/type-field.tsx';
import { useDraftValue } from '../../fields/use-draft-value.ts';
import { ColumnPicker } from './column-picker.tsx';
import type { FieldProps } from './fact.tsx';

type TextProps = FieldProps<string>;

export const nameField = (props: TextProps) => <NameField {...props} />;
export const typeField = (props: TextProps) => <TypeField {...props} />;
export const commentField = (props: TextProps) => <AreaField {...props} />;
export const queryField = (props: TextProps) => <AreaField {...props} isCode />;

/** An expression over columns; one of several lines keeps its lines. */
export const expressionField = (columns: readonly NamedColumn[]) => (props: TextProps) =>
  props.value.includes('\n') ? <AreaField {...props} isCode /> : <ExpressionField {...props} columns={columns} />;

export const columnsField = (columns: readonly NamedColumn[]) => (props: FieldProps<readonly string[]>) => (
  <ColumnPicker {...props} columns={columns.map(({ name }) => name)} />
);

interface AreaProps extends TextProps {
  /** In code Enter makes a line; Ctrl+Enter commits. */
  readonly isCode?: boolean;
}

function AreaField({ value, label, error, onCommit, onCancel, isCode = false }: AreaProps) {
  const { draft, setDraft, commit, onKeyDown } = useDraftValue(value, (typed) => onCommit(typed.trim()), onCancel);
  const problem = useId();
  return (
    <div className="field">
      <textarea
        className="field-input inspector-area scrolls"
        data-code={isCode || undefined}
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : problem}
        value={draft}
        rows={isCode ? 4 : 2}
        spellCheck={!isCode}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          const makesLine = isCode && event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
          if (!makesLine) onKeyDown(event);
        }}
      />
      <FieldProblem id={problem} problem={error} />
      {isCode && error === null && <p className="field-note">Ctrl+Enter keeps it, Esc takes it back.</p>}
    </div>
  );
}
