/** The inspector itself: the title, which renames, and below it what the selection is made of. */
import { ChevronDown, ChevronUp, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { focusCanvas } from '../../canvas/end-editing.ts';
import { useDocument } from '../../store/document.ts';
import { type Selection, select, useView } from '../../store/view.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Fact } from './fact.tsx';
import { nameField } from './fields.tsx';
import { giveName, NAME_FACT } from './newborn.ts';
import { OpenItemContext, useOpened } from './open-item.ts';
import { useRemoval } from './removal.tsx';
import { subjectOf } from './subject.tsx';
import type { Subject } from './subject-shape.ts';
import './fact.css';
import './inspector.css';

export function InspectorSheet({ selection }: { readonly selection: Selection }) {
  const reading = useDocument((state) => state.reading);
  const isFolded = useView((view) => view.isInspectorFolded);
  const subject = reading && subjectOf(reading, selection);
  if (!subject) return null;
  return (
    <aside
      className="inspector ui-float"
      aria-label={`Inspector: ${subject.name}`}
      data-over-canvas
      data-folded={isFolded || undefined}
    >
      <SheetHeader key={subject.key} subject={subject} isFolded={isFolded} />
      {!isFolded && <SheetBody key={`${subject.key} details`}>{subject.details}</SheetBody>}
    </aside>
  );
}

function SheetBody({ children }: { readonly children: ReactNode }) {
  const opened = useOpened();
  return (
    <OpenItemContext value={opened}>
      <div className="inspector-body scrolls">{children}</div>
    </OpenItemContext>
  );
}

function SheetHeader({ subject, isFolded }: { readonly subject: Subject; readonly isFolded: boolean }) {
  const { kind, schema, name, rename } = subject;
  const removal = useRemoval(subject.removal ?? undefined, focusCanvas);
  return (
    <>
      <header>
        <div className="inspector-title">
          <span className="inspector-kind">{kind}</span>
          <h2 className="mono">
            {schema !== null && <span className="inspector-schema">{schema}.</span>}
            {rename ? (
              <Fact
                id={NAME_FACT}
                name={`Name of the ${kind}`}
                look="name"
                value={name}
                shown={name}
                field={nameField}
                commit={(newName) => giveName(name, newName, rename)}
              />
            ) : (
              name
            )}
          </h2>
        </div>
        {removal && (
          <IconButton label={`Delete this ${kind}`} className="inspector-delete" onClick={removal.start}>
            <Trash2 size={14} />
          </IconButton>
        )}
        <IconButton
          label={isFolded ? 'Unfold' : 'Fold'}
          aria-expanded={!isFolded}
          onClick={() => useView.setState({ isInspectorFolded: !isFolded })}
        >
          {isFolded ? <ChevronDown size={15} /> : <ChevronUp size={15} />}
        </IconButton>
        <IconButton label="Close" onClick={() => select(null)}>
          <X size={15} />
        </IconButton>
      </header>
      {removal?.question}
    </>
  );
}
