/** The lines a change makes different, and what it may lose or lock, before it is made. */
import { useEffect, useState } from 'react';
import type { Result } from '../../../src/base/result.ts';
import type { ChangeSet } from '../../../src/base/text-edit.ts';
import { useDocument } from '../../store/document.ts';
import { count } from '../../store/summary.ts';
import { Button } from '../../ui/button.tsx';
import { type Hunk, hunksOf } from './fix-diff.ts';

interface FixPreviewProps {
  /** As an order: "Add an index on orders (customer_id)". */
  readonly title: string;
  /** What would change, or why it can't be done; another function is asked again. */
  readonly load: () => Promise<Result<ChangeSet, string>>;
  readonly caution: string | null;
  /** Not where the focus is still needed: among variants one walks through. */
  readonly takesFocus?: boolean;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

type Preview = { readonly load: unknown } & ({ readonly hunks: readonly Hunk[] } | { readonly refusal: string });

const SIGNS = { kept: ' ', removed: '−', added: '+' } as const;

/** More places than this are counted; one change is looked at, not a file. */
const MAX_HUNKS = 30;

export function FixPreview({ title, load, caution, takesFocus = true, onApply, onCancel }: FixPreviewProps) {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void load().then((edits) => {
      if (!isCurrent) return;
      const { sql } = useDocument.getState();
      setPreview(edits.ok ? { load, hunks: hunksOf(sql, edits.value) } : { load, refusal: edits.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [load]);
  if (preview?.load !== load) return null;
  if ('refusal' in preview)
    return (
      <p className="problem-caution" role="alert">
        {preview.refusal}
      </p>
    );
  const more = preview.hunks.length - MAX_HUNKS;
  return (
    <section className="fix-preview" aria-label={`What “${title}” changes`}>
      {preview.hunks.slice(0, MAX_HUNKS).map((hunk) => (
        <HunkLines key={hunk.line} hunk={hunk} />
      ))}
      {more > 0 && <p>And {count(more, 'more place')}.</p>}
      {caution !== null && caution !== '' && <p className="problem-caution">{caution}</p>}
      <div className="problem-fixes">
        <Button look="primary" autoFocus={takesFocus} onClick={onApply}>
          Apply
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </section>
  );
}

const HunkLines = ({ hunk: { line, lines } }: { readonly hunk: Hunk }) => (
  <figure className="fix-hunk">
    <figcaption>Line {line}</figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its frame is scrolled by the keyboard too */}
    <pre className="mono scrolls" tabIndex={0}>
      {lines.map(({ kind, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be told apart by, and never move
        <div key={at} data-kind={kind}>
          <span aria-hidden>{SIGNS[kind]}</span>
          {kind !== 'kept' && <span className="visually-hidden">{kind}: </span>}
          {text}
        </div>
      ))}
    </pre>
  </figure>
);
