/** The document's name, edited in place, a mark while it is not in a file as it is, and the way to the other documents. */
import { useRef, useState } from 'react';
import { renameDocument } from '../store/actions.ts';
import { useDocument } from '../store/document.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { DocumentsMenu } from './documents-menu.tsx';
import { FileConflict } from './file-conflict.tsx';
import './document-name.css';

export function DocumentName() {
  const name = useDocument((state) => state.name);
  const isDirty = useDocument((state) => state.isDirty);
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? name;
  const finish = (): void => {
    if (draft !== null) renameDocument(draft);
    setDraft(null);
  };
  return (
    <FileConflict>
      <div className="document-name">
        <span className="document-name-field" data-text={shown}>
          <input
            ref={field}
            aria-label="Document name"
            value={shown}
            size={1}
            spellCheck={false}
            autoComplete="off"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={finish}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key === 'Escape') {
                setDraft(null);
                event.currentTarget.blur();
              }
            }}
          />
        </span>
        {isDirty && (
          <Tooltip label="Kept in this browser; not saved to a file since the last change">
            <span className="document-dirty" role="img" aria-label="Not saved to a file" />
          </Tooltip>
        )}
        <DocumentsMenu onRename={() => field.current?.focus()} />
      </div>
    </FileConflict>
  );
}
