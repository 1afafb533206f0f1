/** Showing an object everywhere at once, and keeping text and canvas on the same thing. */

import { useDocument } from './document.ts';
import { equalSelection, selectedAnew } from './equal-selection.ts';
import { spanOfSelection } from './places.ts';
import { flyTo, revealText, type Selection, select, useView } from './view.ts';

/** Selects it, flies the canvas to it; the text follows by `startSelectionSync`. */
export function showObject(selection: Selection): void {
  const isSame = equalSelection(useView.getState().selection, selection);
  select(selection);
  if (isSame) revealSelection(selection);
  if (selection.kind === 'table' || selection.kind === 'column') flyTo([selection.table]);
  if (selection.kind === 'view') flyTo([selection.view]);
}

/** Whatever gets selected, anywhere, is revealed in the text without taking the focus. */
export function startSelectionSync(): () => void {
  return useView.subscribe((now, before) => {
    const selection = selectedAnew(now, before);
    if (selection) revealSelection(selection);
  });
}

function revealSelection(selection: Selection): void {
  const { reading } = useDocument.getState();
  const span = reading && spanOfSelection(reading, selection);
  if (span) revealText(span);
}
