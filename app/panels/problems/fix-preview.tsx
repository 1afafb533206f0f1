/** The lines a fix changes, and what it may lose or lock, before it is made. */
import { useEffect, useState } from 'react';
import type { Finding, Fix } from '../../../src/advisor/rule.ts';
import { previewFix } from '../../store/advisor-fixes.ts';
import { useDocument } from '../../store/document.ts';
import { Button } from '../../ui/button.tsx';
import { type Hunk, hunksOf } from './fix-diff.ts';

interface FixPreviewProps {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

type Preview = { readonly fix: Fix } & ({ readonly hunks: readonly Hunk[] } | { readonly refusal: string });

const SIGNS = { kept: ' ', removed: '−', added: '+' } as const;

export function FixPreview({ finding, fix, onApply, onCancel }: FixPreviewProps) {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void previewFix(finding, fix).then((edits) => {
      if (!isCurrent) return;
      const { sql } = useDocument.getState();
      setPreview(edits.ok ? { fix, hunks: hunksOf(sql, edits.value) } : { fix, refusal: edits.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [finding, fix]);
  if (preview?.fix !== fix) return null;
  if ('refusal' in preview)
    return (
      <p className="problem-caution" role="alert">
        {preview.refusal}
      </p>
    );
  return (
    <section className="fix-preview" aria-label={`What “${fix.title}” changes`}>
      {preview.hunks.map((hunk) => (
        <HunkLines key={hunk.line} hunk={hunk} />
      ))}
      {fix.caution !== null && fix.caution !== '' && <p className="problem-caution">{fix.caution}</p>}
      <div className="problem-fixes">
        <Button look="primary" autoFocus onClick={onApply}>
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
