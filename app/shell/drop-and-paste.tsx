/** Files dropped and SQL pasted anywhere in the window, but where text is being typed. */
import { type ReactNode, useEffect, useState } from 'react';
import { handleOfDropped } from '../platform/file-handles.ts';
import { openFile, openPasted } from '../store/open-document.ts';
import './drop-and-paste.css';

export function DropAndPaste({ children }: { readonly children: ReactNode }) {
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    // Entering a child leaves its parent: count, so that the outline does not flicker.
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth++;
      setIsOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (hasFiles(event) && --depth <= 0) setIsOver(false);
    };
    const onOver = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      depth = 0;
      setIsOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const files = [...(event.dataTransfer?.files ?? [])];
      const index = Math.max(
        0,
        files.findIndex(({ name }) => /\.(sql|ddl|psql)$/i.test(name)),
      );
      const file = files[index];
      const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
      if (file) void handleOfDropped(items[index]).then((handle) => openFile({ file, handle }));
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isTextTarget(event.target)) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (file) void openFile({ file, handle: null });
      else if (text.trim() !== '') void openPasted(text);
    };
    const listeners = new AbortController();
    const options = { signal: listeners.signal, capture: true };
    window.addEventListener('dragenter', onEnter, options);
    window.addEventListener('dragleave', onLeave, options);
    window.addEventListener('dragover', onOver, options);
    window.addEventListener('drop', onDrop, options);
    window.addEventListener('paste', onPaste, options);
    return () => listeners.abort();
  }, []);

  return (
    <>
      {children}
      {isOver && (
        <div className="drop-veil">
          <div>Drop to open</div>
        </div>
      )}
    </>
  );
}

const isTextTarget = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, .monaco-editor') !== null);
