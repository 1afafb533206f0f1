/** Opens what is wrong with something on the canvas, beside it. */
import { useDocument } from '../store/document.ts';
import { startEditing } from '../store/editing.ts';
import { problemsAbout } from '../store/problem-subject.ts';
import { type Problem, useProblems } from '../store/problems.ts';
import { type Selection, select } from '../store/view.ts';
import { byWorst } from '../store/worst.ts';

/** The worst first. Hints are for the sidebar: nothing on the canvas is marked for them. */
export function marksAbout(target: Selection): readonly Problem[] {
  const { reading, problems } = useProblems.getState();
  // Between a keystroke and the next frame nothing is about the text as it is.
  if (!reading || reading !== useDocument.getState().reading) return [];
  const marked = problems.filter(({ severity }) => severity !== 'hint');
  return [...problemsAbout(reading, marked, target)].sort(byWorst);
}

/** False where there is nothing to say. */
export function openProblems(target: Selection): boolean {
  if (marksAbout(target).length === 0) return false;
  select(target);
  startEditing({ kind: 'problems', target });
  return true;
}
