/** The cursor tells the rest of the window what is current; wishes to show a place in the text are granted here. */
import { useDocument } from '../store/document.ts';
import { revealOnCanvas, useView } from '../store/view.ts';
import { currentReading, offsetAt, rangeOf } from './document-model.ts';
import { monaco } from './monaco.ts';
import { objectAt } from './object-at.ts';

const FLASH_MS = 1_000;

let granted = 0;

export function syncCursor(editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel): () => void {
  let frame = 0;
  /** Did the user go there, by mouse or arrow keys? Typing must never move the picture. */
  let wentThere = false;
  const flash = editor.createDecorationsCollection();
  let flashTimer: ReturnType<typeof setTimeout> | undefined;

  const report = (): void => {
    frame = 0;
    const position = editor.getPosition();
    if (!position || model.isDisposed()) return;
    const reading = currentReading();
    const current = reading && objectAt(reading, offsetAt(model, position));
    useView.setState({ cursor: { line: position.lineNumber, column: position.column }, current });
    if (wentThere && current) revealOnCanvas(current);
    wentThere = false;
  };
  const grant = (): void => {
    const wish = useView.getState().revealText;
    if (!wish || wish.nonce === granted || wish.target.span.to > useDocument.getState().sql.length) return;
    granted = wish.nonce;
    const range = rangeOf(model, wish.target.span);
    editor.setPosition(range.getStartPosition());
    editor.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Smooth);
    if (wish.target.focus) editor.focus();
    flash.set([
      { range, options: { className: 'sql-flash', isWholeLine: range.startLineNumber !== range.endLineNumber } },
    ]);
    clearTimeout(flashTimer);
    flashTimer = setTimeout(() => flash.clear(), FLASH_MS);
  };

  const fromEditor = editor.onDidChangeCursorPosition(({ source, reason }) => {
    const isExplicit = reason === monaco.editor.CursorChangeReason.Explicit;
    wentThere = isExplicit && (source === 'mouse' || source === 'keyboard');
    frame ||= requestAnimationFrame(report);
  });
  const stopGranting = useView.subscribe(grant);
  const stopReporting = useDocument.subscribe((now, before) => {
    if (now.generation !== before.generation) editor.setScrollPosition({ scrollTop: 0, scrollLeft: 0 });
    if (now.reading !== before.reading) frame ||= requestAnimationFrame(report);
  });
  grant();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(flashTimer);
    fromEditor.dispose();
    stopGranting();
    stopReporting();
  };
}
