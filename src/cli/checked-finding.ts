/** One finding as `check --json` prints it. */
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Line } from './line-table.ts';

export interface CheckedFinding extends Line {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly object: Diagnostic['object'];
  readonly from: number;
  readonly to: number;
  readonly fixes: readonly {
    readonly title: string;
    readonly safety: 'safe' | 'review';
    readonly caution: string | null;
    readonly edits: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  }[];
}
