/**
 * Keeps Monaco's model and the document's text the same, by edits and without echo.
 * Invariant: after every event both hold the same characters; should they ever differ, the store's text wins.
 */
import { changeSet, diffOnce } from '../../src/base/text-edit.ts';
import { typed } from '../store/actions.ts';
import { useDocument } from '../store/document.ts';
import { rangeOf } from './language-features.ts';
import type { monaco } from './monaco.ts';

/** Starts with the document's text in the model. Returns the way to stop. */
export function syncText(model: monaco.editor.ITextModel): () => void {
  let isOurs = false;
  /** While the store takes in what was typed: the texts need no comparing then, which takes as long as the text is. */
  let isTyping = false;
  const quietly = (change: () => void): void => {
    isOurs = true;
    try {
      change();
    } finally {
      isOurs = false;
    }
  };
  const replaceAll = (): void => quietly(() => model.setValue(useDocument.getState().sql));
  replaceAll();

  const fromEditor = model.onDidChangeContent((event) => {
    if (isOurs) return;
    isTyping = true;
    typed(
      changeSet(
        event.changes.map(({ rangeOffset, rangeLength, text }) => ({
          from: rangeOffset,
          to: rangeOffset + rangeLength,
          text,
        })),
      ),
    );
    isTyping = false;
    if (model.getValueLength() !== useDocument.getState().sql.length) replaceAll();
  });
  const stopListening = useDocument.subscribe((now, before) => {
    if (now.generation !== before.generation) replaceAll();
    else if (!isTyping && now.sql !== before.sql && now.sql !== model.getValue()) mend(now.sql);
  });
  /** A change made elsewhere: one undoable edit in the editor. */
  const mend = (sql: string): void =>
    quietly(() => {
      const edits = diffOnce(model.getValue(), sql);
      model.pushEditOperations(
        null,
        edits.map((edit) => ({ range: rangeOf(model, edit), text: edit.text })),
        () => null,
      );
    });
  return () => {
    fromEditor.dispose();
    stopListening();
  };
}
