/**
 * What was just made under a makeshift name, which the inspector asks for at once.
 * Invariant: its first name and its making become one step only when nothing was done in between.
 */
import { type DocumentHistory, useDocument } from '../../store/document.ts';
import type { Gesture } from '../../store/transact.ts';
import type { Outcome } from './fact.tsx';
import { wantEditing } from './fact-focus.ts';

interface Newborn {
  /** As a word: "enum". */
  readonly kind: string;
  readonly name: string;
  readonly birth: Gesture;
  /** The step that made it. */
  readonly step: DocumentHistory['past'][number] | null;
}

/** Of the fact that is the name of what the inspector shows. */
export const NAME_FACT = 'name';

let newborn: Newborn | null = null;

/** To be called before it is selected. */
export function awaitName(made: Newborn): void {
  newborn = made;
  wantEditing(NAME_FACT);
}

/** Renames by `rename`, as the end of its making where it has just been made. */
export async function giveName(name: string, newName: string, rename: (newName: string) => Outcome): Outcome {
  const made = newborn;
  newborn = null;
  const problem = await rename(newName);
  const isNext = made?.name === name && useDocument.getState().history.past.at(-2) === made.step;
  if (problem !== null) newborn = made;
  else if (isNext) made.birth.commit(`Add ${made.kind} ${newName}`);
  return problem;
}
