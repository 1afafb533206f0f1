/** Carries a deletion out, and says how to get back what went. Invariant: the offer takes back this deletion or nothing. */
import type { Command } from '../../src/document/command-schema.ts';
import { notify } from '../platform/notify.ts';
import { useDocument } from './document.ts';
import { type EditOptions, edit } from './edit.ts';
import { undoAction } from './undo-action.ts';

/** `what` as in "Delete table orders". False when it was refused. */
export async function deleteWithUndo(what: string, command: Command, options: EditOptions): Promise<boolean> {
  const isDone = await edit(command, { ...options, label: `Delete ${what}` });
  const step = useDocument.getState().history.past.at(-1);
  if (!isDone || !step) return isDone;
  notify(`Deleted ${what}.`, undoAction(step));
  return true;
}
