/** The inspector's building blocks: titled sections that fold, comments, facts that only read. */
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CommentTarget } from '../../../src/document/command-schema.ts';
import { Fact } from './fact.tsx';
import { commentField } from './fields.tsx';
import { orNull, run } from './outcome.ts';

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
  /** What adds one more; the section is shown for it even when its count is 0. */
  readonly add?: ReactNode;
}

/** Not shown when its count is 0 and nothing can be added. */
export function Section({ title, count, children, add }: SectionProps) {
  const [isOpen, setIsOpen] = useState(true);
  if (count === 0) return add ? <div className="inspector-add">{add}</div> : null;
  return (
    <section className="inspector-section">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight size={12} aria-hidden />
        {title}
        {count !== undefined && <span className="inspector-count">{count}</span>}
      </button>
      {isOpen && children}
      {isOpen && add && <div className="inspector-add">{add}</div>}
    </section>
  );
}

interface CommentFactProps {
  readonly id: string;
  readonly on: CommentTarget;
  /** What it is on, in words. */
  readonly of: string;
  readonly comment: string | null;
  /** Is the place for one shown where there is none? */
  readonly isOffered: boolean;
  readonly label?: string;
}

export function CommentFact({ id, on, of, comment, isOffered, label }: CommentFactProps) {
  if (comment === null && !isOffered) return null;
  return (
    <Fact
      id={id}
      name={`Comment on ${of}`}
      {...(label === undefined ? {} : { label })}
      look="text"
      value={comment ?? ''}
      shown={comment}
      empty={label === undefined ? 'Add a comment' : 'none'}
      field={commentField}
      commit={(text) => run({ kind: 'set-comment', on, comment: orNull(text) })}
    />
  );
}

export const Comment = ({ text }: { readonly text: string | null }) =>
  text === null ? null : <p className="inspector-comment">{text}</p>;

/** A fact in small words that is not changed here: `runs audit()`. */
export const ReadFact = ({ label, children }: { readonly label: string; readonly children?: ReactNode }) => (
  <span className="inspector-fact">
    {label}
    {children !== undefined && <code>{children}</code>}
  </span>
);
