/** The inspector's building blocks: titled sections that fold, lines that jump to the SQL. */
import { ChevronRight, CornerDownRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Place } from '../../../src/catalog/types.ts';
import { useDocument } from '../../store/document.ts';
import { spanOfPlace } from '../../store/places.ts';
import { revealText } from '../../store/view.ts';

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}

/** Not shown when its count is 0. */
export function Section({ title, count, children }: SectionProps) {
  const [isOpen, setIsOpen] = useState(true);
  if (count === 0) return null;
  return (
    <section className="inspector-section">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight size={12} aria-hidden />
        {title}
        {count !== undefined && <span className="inspector-count">{count}</span>}
      </button>
      {isOpen && children}
    </section>
  );
}

/** Something with a place in the text; a click goes there. */
export function Jump({
  place,
  name,
  children,
}: {
  readonly place: Place;
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="inspector-item">
      <div className="inspector-item-text">{children}</div>
      <button
        type="button"
        className="inspector-jump"
        aria-label={`Show ${name} in the SQL`}
        onClick={() => jumpTo(place)}
      >
        <CornerDownRight size={12} />
      </button>
    </li>
  );
}

function jumpTo(place: Place): void {
  const { reading } = useDocument.getState();
  const span = reading && spanOfPlace(reading.script, place);
  if (span) revealText(span);
}

export const Comment = ({ text }: { readonly text: string | null }) =>
  text === null ? null : <p className="inspector-comment">{text}</p>;

/** A fact in small words under a name: `DEFAULT now()`. */
export const Fact = ({ label, children }: { readonly label: string; readonly children?: ReactNode }) => (
  <span className="inspector-fact">
    {label}
    {children !== undefined && <code>{children}</code>}
  </span>
);
