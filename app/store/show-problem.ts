/** Jumps to a problem: its span in the text, its row, relationship or table on the canvas. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { useDocument } from './document.ts';
import { subjectOf } from './problem-subject.ts';
import { flyTo, revealText, useView } from './view.ts';

export function showProblem(problem: Diagnostic): void {
  const { reading } = useDocument.getState();
  const subject = reading && subjectOf(reading, problem);
  if (subject) {
    useView.setState({ selection: subject.selection });
    flyTo([subject.relation]);
  }
  revealText(problem.span);
}
