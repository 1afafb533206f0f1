/** A line of text with code and links in it. Invariant: text stays text, whatever it looks like. */
import { inlineParts, type MarkdownPart } from './markdown-blocks.ts';

export const InlineText = ({ text }: { readonly text: string }) => <InlineParts parts={inlineParts(text)} />;

export const InlineParts = ({ parts }: { readonly parts: readonly MarkdownPart[] }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes
  parts.map((part, at) => <Part key={at} part={part} />);

function Part({ part: { kind, text, url } }: { readonly part: MarkdownPart }) {
  if (kind === 'text') return text;
  if (kind === 'code') return <code>{text}</code>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
