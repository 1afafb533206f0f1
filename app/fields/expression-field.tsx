/** An SQL expression: checked while it is typed, with the columns it may mention completed. */
import { useCallback } from 'react';
import { problemOfExpression } from './check-sql-text.ts';
import { CompletingInput } from './completing-input.tsx';
import { DraftField } from './draft-field.tsx';
import { completeExpression, type NamedColumn } from './expression-completion.ts';
import type { FieldProps } from './field-props.ts';

interface ExpressionFieldProps extends FieldProps {
  /** Those it may mention; with none, columns are not checked. */
  readonly columns: readonly NamedColumn[];
}

export function ExpressionField({ columns, ...props }: ExpressionFieldProps) {
  const check = useCallback((text: string) => problemOfExpression(text, columns), [columns]);
  return (
    <DraftField
      {...props}
      check={check}
      input={(input) => (
        <CompletingInput {...input} completionAt={(text, caret) => completeExpression(columns, text, caret)} />
      )}
    />
  );
}
