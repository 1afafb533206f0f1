/**
 * Where the text cursors are, by offsets of the document: told to the history with what is typed, put back when it is taken back.
 * Invariant: between two changes of the text, `textCursors` is what the editor shows.
 */
import { type Cursor, useView } from '../store/view.ts';
import { offsetAt, rangeOf } from './document-model.ts';
import { monaco } from './monaco.ts';

let cursors: readonly Cursor[] = [];

/** While the editor reports a change of the text: where they were before it. */
export const textCursors = (): readonly Cursor[] => cursors;

export function syncTextCursors(
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
): () => void {
  const report = (): void => {
    cursors = (editor.getSelections() ?? []).map((selection) => ({
      anchor: offsetAt(model, selection.getSelectionStart()),
      head: offsetAt(model, selection.getPosition()),
    }));
  };
  // A wish from before this editor was there is of a text that has changed since.
  let granted = useView.getState().placeCursors;
  const grant = (): void => {
    const wish = useView.getState().placeCursors;
    if (!wish || wish === granted) return;
    granted = wish;
    const selections = wish.target.map(({ anchor, head }) => {
      const from = rangeOf(model, { from: anchor, to: anchor }).getStartPosition();
      const to = rangeOf(model, { from: head, to: head }).getStartPosition();
      return monaco.Selection.fromPositions(from, to);
    });
    const [first] = selections;
    if (!first) return;
    editor.setSelections(selections, 'history');
    editor.revealRangeInCenterIfOutsideViewport(first, monaco.editor.ScrollType.Immediate);
  };
  report();
  const fromEditor = editor.onDidChangeCursorSelection(report);
  const stopGranting = useView.subscribe(grant);
  return () => {
    fromEditor.dispose();
    stopGranting();
  };
}
