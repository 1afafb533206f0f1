/** Jumps to a problem: its span in the text, its table on the canvas. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { useDocument } from './document.ts';
import { relationOf } from './relations-of.ts';
import { flyTo, revealText, useView } from './view.ts';

export function showProblem(problem: Diagnostic): void {
  const { reading } = useDocument.getState();
  const relation = reading && relationOf(reading, problem);
  if (relation) {
    useView.setState({ selection: { kind: 'table', table: relation.id } });
    flyTo([relation.id]);
  }
  revealText(problem.span);
}
