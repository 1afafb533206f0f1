/** Do two selections mean the same thing? */
import type { Selection } from './view.ts';

export function equalSelection(a: Selection | null, b: Selection | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
