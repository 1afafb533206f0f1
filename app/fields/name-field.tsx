/** A name as it is stored: without quotes, in the case it has. Invariant: spaces around it are no part of it. */
import { DraftField } from './draft-field.tsx';
import type { FieldProps } from './field-props.ts';

/** Which names are taken is known only when it is used. */
const acceptAny = async (): Promise<null> => null;

export const NameField = (props: FieldProps) => (
  <DraftField
    {...props}
    check={acceptAny}
    input={({ onChange, ...rest }) => (
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
    )}
  />
);
