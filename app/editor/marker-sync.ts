/** Diagnostics as squiggles at their exact spans, once a frame at most. */
import type { Severity } from '../../src/base/diagnostic.ts';
import { useDocument } from '../store/document.ts';
import { useProblems } from '../store/problems.ts';
import { sayProblem } from '../store/say-problem.ts';
import { currentReading, rangeOf } from './document-model.ts';
import { monaco } from './monaco.ts';

const SEVERITIES: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
  hint: monaco.MarkerSeverity.Hint,
};

/** A text that is all wrong (another database's dump) is not made slow by saying so ten thousand times. */
const MOST_MARKERS = 1_000;

export function syncMarkers(model: monaco.editor.ITextModel): () => void {
  let frame = 0;
  const show = (): void => {
    frame = 0;
    const { reading, problems } = useProblems.getState();
    // Of a text that has changed since, the next ones are on their way.
    if (model.isDisposed() || (reading !== currentReading() && useDocument.getState().reading)) return;
    const markers = problems.slice(0, MOST_MARKERS).map((problem) => {
      const { code, severity, span } = problem;
      const message = sayProblem(problem);
      const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, span);
      return { code, message, severity: SEVERITIES[severity], startLineNumber, startColumn, endLineNumber, endColumn };
    });
    monaco.editor.setModelMarkers(model, 'crowfoot', markers);
  };
  const schedule = (): void => {
    frame ||= requestAnimationFrame(show);
  };
  schedule();
  const stop = useProblems.subscribe((now, before) => {
    if (now.problems !== before.problems) schedule();
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}
