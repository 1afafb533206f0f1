/** Says that a change was made, with the way to take it back; or why it was not. */
import type { Result } from '../../src/base/result.ts';
import { notify, notifyProblem } from '../platform/notify.ts';
import { useDocument } from './document.ts';
import { undoAction } from './undo-action.ts';

export function sayDone(outcome: Result<null, string>): void {
  const step = useDocument.getState().history.past.at(-1);
  if (!outcome.ok) notifyProblem(outcome.error);
  else if (step) notify(`Done: ${step.label}.`, undoAction(step));
}
