/** Folding by what the text says rather than by its indentation. */
import { useDocument } from '../store/document.ts';
import { currentReading, rangeOf } from './document-model.ts';
import { foldsOf } from './folds.ts';
import { monaco } from './monaco.ts';

/** Once and for all. Monaco asks after each change of the text; it asks again when a whole text has been read. */
export function registerFolding(): void {
  const read = new monaco.Emitter<monaco.languages.FoldingRangeProvider>();
  const provider: monaco.languages.FoldingRangeProvider = { onDidChange: read.event, provideFoldingRanges };
  monaco.languages.registerFoldingRangeProvider('pgsql', provider);
  useDocument.subscribe((now, before) => {
    if (now.status === 'ready' && before.status !== 'ready') read.fire(provider);
  });
}

function provideFoldingRanges(model: monaco.editor.ITextModel): monaco.languages.FoldingRange[] {
  const reading = currentReading();
  if (!reading) return [];
  return foldsOf(reading.script).map(({ kind, span }) => {
    const { startLineNumber: start, endLineNumber: end } = rangeOf(model, span);
    return { start, end, ...(kind === 'comment' ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}) };
  });
}
