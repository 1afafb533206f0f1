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

type Preview = { readonly hunks: readonly Hunk[] } | { readonly refusal: string };

const SIGNS = { kept: ' ', removed: '−', added: '+' } as const;

export function FixPreview({ finding, fix, onApply, onCancel }: FixPreviewProps) {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void previewFix(finding, fix).then((edits) => {
      if (!isCurrent) return;
      const { sql } = useDocument.getState();
      setPreview(edits.ok ? { hunks: hunksOf(sql, edits.value) } : { refusal: edits.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [finding, fix]);
  if (!preview) return null;
  if ('refusal' in preview) return <p className="problem-caution">{preview.refusal}</p>;
  return (
    <section className="fix-preview" aria-label={`What “${fix.title}” changes`}>
      {preview.hunks.map(({ line, lines }) => (
        <pre key={line} className="mono scrolls">
          {lines.map(({ kind, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be told apart by, and never move
            <div key={at} data-kind={kind}>
              {SIGNS[kind]} {text}
            </div>
          ))}
        </pre>
      ))}
      {fix.caution !== null && fix.caution !== '' && <p className="problem-caution">{fix.caution}</p>}
      <div className="problem-fixes">
        <Button look="primary" onClick={onApply}>
          Apply
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </section>
  );
}
