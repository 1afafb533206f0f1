/** Comments out of a text. Invariant: everything else stays where it is, in UTF-16 units. */
import { Scanner } from './lexer.ts';

/** True for every text with comments, and for some without. */
export const hasComments = (text: string): boolean => text.includes('--') || text.includes('/*');

/**
 * Whether the grammar may take quadratic time over the comments: at each comment that begins in another one, it looks ahead to the end
 * of the operator characters that follow.
 */
export const hasCostlyComments = (text: string): boolean =>
  text.includes('/*') && /[-+*/<>=~!@#%^&|`?]{200}/.test(text);

/** More than any message shows of it. */
const OPEN_COMMENT_KEPT = 100;

/** The text with spaces in place of comments; one that is not closed is an error, and its beginning stays, to be one. */
export function withoutComments(text: string): string {
  const parts: string[] = [];
  const scanner = new Scanner(text);
  let kept = 0;
  while (scanner.next()) {
    if (scanner.kind !== 'line-comment' && scanner.kind !== 'block-comment') continue;
    if (!scanner.closed) {
      parts.push(text.slice(kept, scanner.from + OPEN_COMMENT_KEPT));
      return parts.join('');
    }
    parts.push(text.slice(kept, scanner.from), ' '.repeat(scanner.to - scanner.from));
    kept = scanner.to;
  }
  parts.push(text.slice(kept));
  return parts.join('');
}
