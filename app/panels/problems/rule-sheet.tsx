/** The page of a rule, as docs/rules has it, without a network: why, what to do, examples of wrong and right, sources. */
import { useEffect, useMemo, useState } from 'react';
import { loadRulePage } from '../../store/advisor-rules.ts';
import { InlineParts } from './inline-text.tsx';
import { type MarkdownBlock, markdownBlocks } from './markdown-blocks.ts';
import './rule-sheet.css';

export function RuleSheet({ rule }: { readonly rule: string }) {
  const [page, setPage] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadRulePage(rule).then(
      (text) => isCurrent && setPage(text ?? `There is no rule ${rule} in this version.`),
      () => isCurrent && setPage('The page could not be loaded. Check the connection and open it again.'),
    );
    return () => {
      isCurrent = false;
    };
  }, [rule]);
  // Its first heading is the sheet's title.
  const blocks = useMemo(
    () => markdownBlocks(page ?? '').filter((block) => block.kind !== 'heading' || block.level > 1),
    [page],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that is longer than the window is scrolled by the keyboard too
    <article className="sheet-body scrolls rule-page" tabIndex={0} aria-label={`About ${rule}`}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes
        <Block key={at} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { readonly block: MarkdownBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'paragraph':
      return (
        <p>
          <InlineParts parts={block.parts} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((parts, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes
            <li key={at}>
              <InlineParts parts={parts} />
            </li>
          ))}
        </ul>
      );
    case 'code':
      return <pre className="mono">{block.text}</pre>;
  }
}
