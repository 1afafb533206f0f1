/** What every field of one value takes. Enter and leaving the field commit, Escape takes back; what is refused stays as it was typed. */
export interface FieldProps {
  readonly value: string;
  readonly label: string;
  /** Called only with something else than `value`. */
  readonly onCommit: (value: string) => void;
  /** For fields that are there only while something is typed: after Escape, and when it is left as it was. */
  readonly onCancel?: () => void;
  /** Why the last value was not taken; shown under the field. */
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}
