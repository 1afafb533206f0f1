/** Do two selections mean the same thing? */
import type { Selection, ViewState } from './view.ts';

export function equalSelection(a: Selection | null, b: Selection | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What was selected now and not before, other than the same thing under a new name: it is to be brought into sight. */
export const selectedAnew = (now: ViewState, before: ViewState): Selection | null =>
  now.selection === now.carried || equalSelection(now.selection, before.selection) ? null : now.selection;
