/**
 * The little Markdown that rule pages are written in, as data to draw: headings, paragraphs, lists, code, links.
 * Invariant: text is never markup; only addresses of the web become links.
 */

export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly parts: readonly MarkdownPart[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly MarkdownPart[])[] }
  | { readonly kind: 'code'; readonly text: string };

export interface MarkdownPart {
  readonly kind: 'text' | 'code' | 'link';
  readonly text: string;
  /** Of a link. */
  readonly url: string;
}

const FENCE = /^```/;
const HEADING = /^(#{1,4}) (.+)$/;
const ITEM = /^- (.+)$/;
const INLINE = /(``+) (.+?) \1|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

export function markdownBlocks(markdown: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = markdown.split('\n');
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push(blockOf(paragraph));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, signs, title] = HEADING.exec(line) ?? [];
    if (FENCE.test(line)) {
      flush();
      const end = lines.findIndex((one, index) => index > at && one === '```');
      const to = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, to).join('\n') });
      at = to;
    } else if (signs !== undefined && title !== undefined) {
      flush();
      blocks.push({ kind: 'heading', level: signs.length, text: title });
    } else if (line.trim() === '') flush();
    else paragraph.push(line);
  }
  flush();
  return blocks;
}

function blockOf(lines: readonly string[]): MarkdownBlock {
  const items = lines.flatMap((line) => ITEM.exec(line)?.[1] ?? []);
  if (items.length === lines.length) return { kind: 'list', items: items.map(inlineParts) };
  return { kind: 'paragraph', parts: inlineParts(lines.join(' ')) };
}

/** Code and links within a line. */
export function inlineParts(text: string): readonly MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let at = 0;
  const add = (kind: MarkdownPart['kind'], content: string, url = ''): void => {
    if (content !== '') parts.push({ kind, text: content, url });
  };
  for (const match of text.matchAll(INLINE)) {
    const [all, , fenced, code, title, url] = match;
    add('text', text.slice(at, match.index));
    if (title !== undefined) add('link', title, url);
    else add('code', fenced ?? code ?? '');
    at = match.index + all.length;
  }
  add('text', text.slice(at));
  return parts;
}
