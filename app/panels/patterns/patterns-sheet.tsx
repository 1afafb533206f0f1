/** What can be added to a table at one go: each pattern with what it adds, or why it does not fit; chosen, what it would change. */
import { useEffect, useRef, useState } from 'react';
import type { TableId } from '../../../src/catalog/types.ts';
import { useDocument } from '../../store/document.ts';
import { offersFor, type PatternOffers } from '../../store/patterns.ts';
import { PatternItem } from './pattern-item.tsx';
import './patterns.css';

interface PatternsSheetProps {
  readonly table: TableId;
  /** Open from the beginning. */
  readonly pattern: string | null;
}

export function PatternsSheet({ table, pattern }: PatternsSheetProps) {
  const offers = useOffers(table);
  const [opened, setOpened] = useState(pattern);
  const list = useRef<HTMLUListElement>(null);
  const isThere = offers !== null && 'patterns' in offers;
  useEffect(() => {
    if (isThere) firstToFocus(list.current)?.focus();
  }, [isThere]);
  if (!offers) return null;
  if ('refusal' in offers)
    return (
      <p className="sheet-body" role="alert">
        {offers.refusal}
      </p>
    );
  return (
    <div className="sheet-body scrolls">
      <p className="patterns-lead">
        What many tables come to need, added to <code>{offers.name}</code> in one step. What is there already is kept.
      </p>
      <ul
        ref={list}
        className="patterns"
        onKeyDown={(event) => walk(event.key, list.current) && event.preventDefault()}
      >
        {offers.patterns.map((one) => (
          <PatternItem
            key={one.id}
            offers={offers}
            pattern={one}
            isOpen={opened === one.id}
            onToggle={() => setOpened(opened === one.id ? null : one.id)}
          />
        ))}
      </ul>
    </div>
  );
}

type Offers = PatternOffers | { readonly refusal: string };

/** Made again when the text changes under the sheet, by an undo or in another window. */
function useOffers(table: TableId): Offers | null {
  const sql = useDocument((state) => state.sql);
  const [offers, setOffers] = useState<Offers | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what offers are made from
  useEffect(() => {
    let isCurrent = true;
    void offersFor(table).then(
      (found) => isCurrent && setOffers(found.ok ? found.value : { refusal: found.error }),
      () =>
        isCurrent &&
        setOffers({ refusal: 'The patterns could not be loaded. Check the connection and open them again.' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [table, sql]);
  return offers;
}

const heads = (list: HTMLUListElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('.pattern-head') ?? []),
];

/** What was asked for, or the first that fits. */
function firstToFocus(list: HTMLUListElement | null): HTMLElement | undefined {
  const all = heads(list);
  return all.find((head) => head.ariaExpanded === 'true') ?? all.find((head) => head.ariaDisabled !== 'true') ?? all[0];
}

/** Up and down among the patterns; in what a pattern shows, keys mean what they mean there. */
function walk(key: string, list: HTMLUListElement | null): boolean {
  const all = heads(list);
  const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  if (at < 0 || to === undefined) return false;
  all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
  return true;
}
