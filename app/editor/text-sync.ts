/**
 * Keeps Monaco's model and the document's text the same, by edits and without echo. Monaco's own undo stack is left unused: the
 * document's history has every step, and what it changes comes here as any change made elsewhere.
 * Invariant: after every event the model shows the document's text (`editor-text.ts`); should they ever differ, the document's text wins.
 */
import { type ChangeSet, changeSet, diffOnce, mapOffset } from '../../src/base/text-edit.ts';
import { typed } from '../store/actions.ts';
import { type DocumentState, useDocument } from '../store/document.ts';
import { showAs, shownAs } from './document-model.ts';
import { editorTextOf, shownLength, shownText, toDocumentChanges, toEditorChanges } from './editor-text.ts';
import { monaco } from './monaco.ts';
import { textCursors } from './text-cursors.ts';

/** Starts with the document's text in the model. Returns the way to stop. */
export function syncText(model: monaco.editor.ITextModel): () => void {
  let isOurs = false;
  /** The document's text that the model shows. */
  let held = '';
  /** While the document takes in what was typed: the texts need no comparing then, which takes as long as the text is. */
  let isTyping = false;
  const quietly = (change: () => void): void => {
    isOurs = true;
    try {
      change();
    } finally {
      isOurs = false;
    }
  };
  const replaceAll = (): void =>
    quietly(() => {
      const { sql } = useDocument.getState();
      const shown = editorTextOf(sql);
      held = sql;
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
    const changes = changeSet(
      event.changes.map(({ rangeOffset, rangeLength, text }) => ({
        from: rangeOffset,
        to: rangeOffset + rangeLength,
        text,
      })),
    );
    isTyping = true;
    const shown = shownAs();
    typed(toDocumentChanges(useDocument.getState().sql, shown, changes), textCursors());
    held = useDocument.getState().sql;
    // A mixed text that is typed even stays in the model as it is; even texts stay even.
    if (shown.kind === 'mixed') showAs({ ...editorTextOf(held), kind: 'mixed' });
    isTyping = false;
    if (model.getValueLength() !== shownLength(held, shownAs())) replaceAll();
  });
  const stopListening = useDocument.subscribe((now, before) => {
    if (now.generation !== before.generation) replaceAll();
    else if (!isTyping && now.sql !== held) mend(now);
  });
  /** A change made elsewhere: edits that leave cursors and scroll with their text, unless it changes what line breaks there are. */
  const mend = ({ sql, lastEdit }: DocumentState): void => {
    const next = editorTextOf(sql);
    const { kind, mark } = shownAs();
    const isOfKind = next.kind === kind || kind === 'mixed' || !/[\r\n]/.test(sql);
    if (!isOfKind || next.mark !== mark) {
      replaceAll();
      return;
    }
    const known = lastEdit?.before === held ? toEditorChanges(shownAs(), lastEdit.changes) : null;
    showAs({ ...next, kind });
    held = sql;
    const edits = known ?? diffOnce(model.getValue(), shownText(sql, shownAs()));
    keepScroll(model, edits, () => quietly(() => model.applyEdits(edits.map((edit) => toOperation(model, edit)))));
    if (model.getValueLength() !== shownLength(sql, shownAs())) replaceAll();
  };
  return () => {
    fromEditor.dispose();
    stopListening();
  };
}

function toOperation(
  model: monaco.editor.ITextModel,
  { from, to, text }: ChangeSet[number],
): monaco.editor.IIdentifiedSingleEditOperation {
  return { range: monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)), text };
}

/** The first line in sight stays where it is on the screen, whatever is written above it. */
function keepScroll(model: monaco.editor.ITextModel, edits: ChangeSet, change: () => void): void {
  const views = monaco.editor.getEditors().flatMap((editor) => {
    const [first] = editor.getModel() === model ? editor.getVisibleRanges() : [];
    if (!first) return [];
    const line = first.startLineNumber;
    const offset = model.getOffsetAt({ lineNumber: line, column: 1 });
    return [{ editor, offset, below: editor.getScrollTop() - editor.getTopForLineNumber(line) }];
  });
  change();
  for (const { editor, offset, below } of views) {
    const { lineNumber } = model.getPositionAt(mapOffset(offset, edits, -1));
    editor.setScrollTop(editor.getTopForLineNumber(lineNumber) + below, monaco.editor.ScrollType.Immediate);
  }
}
