/**
 * Keeps Monaco's model and the document's text the same, by edits and without echo.
 * Invariant: after every event the model shows the document's text (`editor-text.ts`); should they ever differ, the document's text wins.
 */
import { changeSet, diffOnce } from '../../src/base/text-edit.ts';
import { typed } from '../store/actions.ts';
import { useDocument } from '../store/document.ts';
import { useTextHistory } from '../store/text-history.ts';
import { showAs, shownAs } from './document-model.ts';
import { editorTextOf, shownLength, shownText, toDocumentChanges } from './editor-text.ts';
import { monaco } from './monaco.ts';

/** Starts with the document's text in the model. Returns the way to stop. */
export function syncText(model: monaco.editor.ITextModel): () => void {
  let isOurs = false;
  /** While the document takes in what was typed: the texts need no comparing then, which takes as long as the text is. */
  let isTyping = false;
  const quietly = (change: () => void): void => {
    isOurs = true;
    try {
      change();
    } finally {
      isOurs = false;
    }
    tellHistory();
  };
  const tellHistory = (): void => useTextHistory.setState({ canUndo: model.canUndo(), canRedo: model.canRedo() });
  const replaceAll = (): void =>
    quietly(() => {
      const { sql } = useDocument.getState();
      const shown = editorTextOf(sql);
      showAs(shown);
      model.setValue(shownText(sql, shown));
      // Monaco takes the kind there is most of, or the system's.
      const { LF, CRLF } = monaco.editor.EndOfLineSequence;
      model.setEOL(shown.kind === 'crlf' ? CRLF : LF);
      model.updateOptions({ tabSize: 2, insertSpaces: true });
      model.detectIndentation(true, 2);
    });
  replaceAll();

  const fromEditor = model.onDidChangeContent((event) => {
    if (isOurs) return;
    const { sql } = useDocument.getState();
    const changes = changeSet(
      event.changes.map(({ rangeOffset, rangeLength, text }) => ({
        from: rangeOffset,
        to: rangeOffset + rangeLength,
        text,
      })),
    );
    isTyping = true;
    const shown = shownAs();
    typed(toDocumentChanges(sql, shown, changes));
    const after = useDocument.getState().sql;
    // A mixed text that is typed even stays in the model as it is; even texts stay even.
    if (shown.kind === 'mixed') showAs({ ...editorTextOf(after), kind: 'mixed' });
    isTyping = false;
    tellHistory();
    if (model.getValueLength() !== shownLength(after, shownAs())) replaceAll();
  });
  const stopListening = useDocument.subscribe((now, before) => {
    if (now.generation !== before.generation) replaceAll();
    else if (!isTyping && now.sql !== before.sql) mend(now.sql);
  });
  /** A change made elsewhere: one undoable edit in the editor, unless it changes what line breaks there are. */
  const mend = (sql: string): void => {
    const next = editorTextOf(sql);
    const { kind } = shownAs();
    if (next.kind !== kind && kind !== 'mixed') {
      replaceAll();
      return;
    }
    showAs({ ...next, kind });
    const text = shownText(sql, shownAs());
    const edits = diffOnce(model.getValue(), text);
    quietly(() =>
      model.pushEditOperations(
        null,
        edits.map((edit) => ({
          range: monaco.Range.fromPositions(model.getPositionAt(edit.from), model.getPositionAt(edit.to)),
          text: edit.text,
        })),
        () => null,
      ),
    );
  };
  const stopHistory = useTextHistory.getState().connect({
    undo: () => void model.undo(),
    redo: () => void model.redo(),
  });
  return () => {
    fromEditor.dispose();
    stopListening();
    stopHistory();
  };
}
