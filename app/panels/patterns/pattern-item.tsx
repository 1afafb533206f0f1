/** A pattern in the list. Open, it tells when to use it, offers its variants, and shows what the chosen one changes. */
import { ChevronRight } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import type { Fix } from '../../../src/advisor/rule.ts';
import { setViewsShown } from '../../canvas/board.ts';
import { useDocument } from '../../store/document.ts';
import type { OfferedPattern } from '../../store/pattern-engine.ts';
import { applyPattern, type PatternOffers, previewPattern } from '../../store/patterns.ts';
import { sayDone } from '../../store/say-done.ts';
import { closeSheet } from '../../store/sheets.ts';
import { FixPreview } from '../problems/fix-preview.tsx';
import { InlineText } from '../problems/inline-text.tsx';

interface PatternItemProps {
  readonly offers: PatternOffers;
  readonly pattern: OfferedPattern;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function PatternItem({ offers, pattern, isOpen, onToggle }: PatternItemProps) {
  const id = useId();
  const { title, summary, offer } = pattern;
  const isRefused = offer.kind === 'refused';
  return (
    <li className="pattern" data-open={isOpen && !isRefused} data-refused={isRefused}>
      <button
        type="button"
        className="pattern-head"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-summary`}
        aria-disabled={isRefused}
        {...(isRefused ? {} : { 'aria-expanded': isOpen, onClick: onToggle })}
      >
        <ChevronRight size={13} aria-hidden />
        <strong id={`${id}-title`}>{title}</strong>
        <span id={`${id}-summary`}>
          <InlineText text={isRefused ? offer.reason : summary} />
        </span>
      </button>
      {isOpen && offer.kind === 'fixes' && (
        <PatternBody offers={offers} pattern={pattern} fixes={offer.fixes} onCancel={onToggle} />
      )}
    </li>
  );
}

interface PatternBodyProps {
  readonly offers: PatternOffers;
  readonly pattern: OfferedPattern;
  readonly fixes: readonly Fix[];
  readonly onCancel: () => void;
}

function PatternBody({ offers, pattern, fixes, onCancel }: PatternBodyProps) {
  const [chosen, setChosen] = useState(fixes[0]?.title ?? '');
  // A variant that the text has made impossible gives way to the best one left.
  const fix = fixes.find(({ title }) => title === chosen) ?? fixes[0];
  const title = fix?.title ?? '';
  const load = useCallback(() => previewPattern({ offers, pattern, title }), [offers, pattern, title]);
  if (!fix) return null;
  const apply = async (): Promise<void> => {
    const hadViews = hasViews();
    const outcome = await applyPattern({ offers, pattern, title });
    if (outcome.ok) closeSheet();
    // The first view would be made unseen.
    if (outcome.ok && !hadViews && hasViews()) setViewsShown(true);
    sayDone(outcome);
  };
  return (
    <div className="pattern-body">
      <p>
        <InlineText text={pattern.advice} />
      </p>
      {fixes.length > 1 && <Variants fixes={fixes} chosen={title} onChoose={setChosen} />}
      <FixPreview
        title={title}
        load={load}
        caution={fix.caution}
        takesFocus={false}
        onApply={() => void apply()}
        onCancel={onCancel}
      />
      <p className="pattern-sources">
        {pattern.sources.map((source) => (
          <a key={source.url} className="ui-link" href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        ))}
      </p>
    </div>
  );
}

const hasViews = (): boolean => (useDocument.getState().reading?.catalog.views.size ?? 0) > 0;

interface VariantsProps {
  readonly fixes: readonly Fix[];
  readonly chosen: string;
  readonly onChoose: (title: string) => void;
}

function Variants({ fixes, chosen, onChoose }: VariantsProps) {
  const name = useId();
  return (
    <fieldset className="pattern-variants">
      <legend className="visually-hidden">How</legend>
      {fixes.map(({ title }) => (
        <label key={title}>
          <input type="radio" name={name} checked={title === chosen} onChange={() => onChoose(title)} />
          <InlineText text={title} />
        </label>
      ))}
    </fieldset>
  );
}
