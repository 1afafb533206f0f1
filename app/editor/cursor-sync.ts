/** The cursor tells the rest of the window what is current; wishes to show a place in the text are granted here. */
import { useDocument } from '../store/document.ts';
import { useView } from '../store/view.ts';
import { rangeOf } from './language-features.ts';
import { monaco } from './monaco.ts';
import { objectAt } from './object-at.ts';

const FLASH_MS = 1_000;

export function syncCursor(editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel): () => void {
  let frame = 0;
  let granted = 0;
  const flash = editor.createDecorationsCollection();
  let flashTimer: ReturnType<typeof setTimeout> | undefined;

  const report = (): void => {
    frame = 0;
    const position = editor.getPosition();
    const { reading } = useDocument.getState();
    if (!position || model.isDisposed()) return;
    const isInStep = reading?.script.length === model.getValueLength();
    useView.setState({
      cursor: { line: position.lineNumber, column: position.column },
      current: reading && isInStep ? objectAt(reading, model.getOffsetAt(position)) : null,
    });
  };
  const grant = (): void => {
    const wish = useView.getState().revealText;
    if (!wish || wish.nonce === granted || wish.target.span.to > model.getValueLength()) return;
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

  const fromEditor = editor.onDidChangeCursorPosition(() => {
    frame ||= requestAnimationFrame(report);
  });
  const stopGranting = useView.subscribe(grant);
  const stopReporting = useDocument.subscribe((now, before) => {
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
