/** A type as SQL writes it: chosen from a list, or typed freely, such as `numeric(12,2)`. */
import { problemOfType } from './check-sql-text.ts';
import { DraftField } from './draft-field.tsx';
import type { FieldProps } from './field-props.ts';
import { TypeInput } from './type-input.tsx';

export const TypeField = (props: FieldProps) => (
  <DraftField {...props} check={problemOfType} input={(input) => <TypeInput {...input} />} />
);
