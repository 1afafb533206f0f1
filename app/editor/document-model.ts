/**
 * Monaco's model of the document. One for the life of the page, so that folding the SQL away loses no place.
 * Invariant: `text-sync.ts` keeps it the same as the document; between the two, offsets are translated here and nowhere else.
 */
import type { Span } from '../../src/base/span.ts';
import type { Reading } from '../../src/catalog/reading.ts';
import { useDocument } from '../store/document.ts';
import { type EditorText, toDocumentOffset, toEditorOffset } from './editor-text.ts';
import { monaco } from './monaco.ts';

let shown: EditorText = { kind: 'lf', mark: 0, pairs: [] };

/** How the document's text is shown now. */
export const shownAs = (): EditorText => shown;

/** For `text-sync.ts` alone. */
export function showAs(text: EditorText): void {
  shown = text;
}

/** A span of the document, as a range of the model. */
export function rangeOf(model: monaco.editor.ITextModel, { from, to }: Span): monaco.Range {
  return monaco.Range.fromPositions(
    model.getPositionAt(toEditorOffset(shown, from)),
    model.getPositionAt(toEditorOffset(shown, to)),
  );
}

/** A position in the model, as an offset of the document. */
export function offsetAt(model: monaco.editor.ITextModel, position: monaco.IPosition): number {
  return toDocumentOffset(shown, model.getOffsetAt(position));
}

/** The reading, if it is of the text in the editor. */
export function currentReading(): Reading | null {
  const { reading, sql } = useDocument.getState();
  return reading?.script.length === sql.length ? reading : null;
}
