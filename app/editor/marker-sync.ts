/** Diagnostics as squiggles at their exact spans, once a frame at most. */
import type { Severity } from '../../src/base/diagnostic.ts';
import { useDocument } from '../store/document.ts';
import { rangeOf } from './language-features.ts';
import { monaco } from './monaco.ts';

const SEVERITIES: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
  hint: monaco.MarkerSeverity.Hint,
};

export function syncMarkers(model: monaco.editor.ITextModel): () => void {
  let frame = 0;
  const show = (): void => {
    frame = 0;
    const { reading } = useDocument.getState();
    if (model.isDisposed() || (reading && reading.script.length !== model.getValueLength())) return;
    const markers = (reading?.diagnostics ?? []).map(({ code, message, severity, span }) => {
      const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, span);
      return { code, message, severity: SEVERITIES[severity], startLineNumber, startColumn, endLineNumber, endColumn };
    });
    monaco.editor.setModelMarkers(model, 'crowfoot', markers);
  };
  const schedule = (): void => {
    frame ||= requestAnimationFrame(show);
  };
  schedule();
  const stop = useDocument.subscribe((now, before) => {
    if (now.reading !== before.reading) schedule();
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}
