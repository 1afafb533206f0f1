import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** What a diagnostic is about, in the Catalog's names. `name` is a column, constraint, index... of the table, or the object itself. */
interface ObjectRef {
  readonly kind: string;
  readonly schema: string | null;
  readonly table: string | null;
  readonly name: string | null;
}

/**
 * One thing a user should know about their schema: a syntax error, something Postgres would refuse, a finding.
 * `span` is in the text it was computed from; `message` is one plain sentence: what, why, what to do.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly object: ObjectRef | null;
}
