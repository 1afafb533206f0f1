/**
 * What a gesture, a command, undo or redo changed in the text lights up for a moment, and is scrolled to where nobody is busy in the text.
 * Invariant: what is typed never does.
 */
import { useDocument } from '../store/document.ts';
import { changedPlaces } from './changed-places.ts';
import { rangeOf } from './document-model.ts';
import { monaco } from './monaco.ts';

const GHOST_MS = 1_200;

export function syncGhosts(editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel): () => void {
  const ghosts = editor.createDecorationsCollection();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useDocument.subscribe((now, before) => {
    const ranges = changedPlaces(now, before).map((span) => rangeOf(model, span));
    if (ranges.length === 0 || model.isDisposed()) return;
    ghosts.set(
      ranges.map((range) => ({
        range,
        options: {
          // Where something is gone, the line it stood on.
          className: 'sql-ghost',
          isWholeLine: range.isEmpty() || range.startLineNumber !== range.endLineNumber,
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      })),
    );
    clearTimeout(timer);
    timer = setTimeout(() => ghosts.clear(), GHOST_MS);
    const [first] = ranges;
    const isInSight = editor
      .getVisibleRanges()
      .some((visible) => ranges.some((range) => monaco.Range.areIntersectingOrTouching(visible, range)));
    if (first && !isInSight && !editor.hasTextFocus())
      editor.revealRangeInCenter(first, monaco.editor.ScrollType.Immediate);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
