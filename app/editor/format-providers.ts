/** Format document and format selection, as steps of the document's history: Monaco gets no edits to make of its own. */
import { format } from '../store/format.ts';
import { offsetAt } from './document-model.ts';
import { monaco } from './monaco.ts';

/** Once and for all. */
export function registerFormatting(): void {
  monaco.languages.registerDocumentFormattingEditProvider('pgsql', {
    provideDocumentFormattingEdits: () => withoutEdits(format(null)),
  });
  monaco.languages.registerDocumentRangeFormattingEditProvider('pgsql', {
    provideDocumentRangeFormattingEdits: (model, range) =>
      withoutEdits(
        format({ from: offsetAt(model, range.getStartPosition()), to: offsetAt(model, range.getEndPosition()) }),
      ),
  });
}

async function withoutEdits(done: Promise<void>): Promise<monaco.languages.TextEdit[]> {
  await done;
  return [];
}
