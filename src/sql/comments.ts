/** Comments out of a text. Invariant: everything else stays where it is, in UTF-16 units. */
import { Scanner } from './lexer.ts';

/** True for every text with comments, and for some without. */
export const hasComments = (text: string): boolean => text.includes('--') || text.includes('/*');

/** The text with spaces in place of comments. */
export function withoutComments(text: string): string {
  const parts: string[] = [];
  const scanner = new Scanner(text);
  let kept = 0;
  while (scanner.next()) {
    if (scanner.kind !== 'line-comment' && scanner.kind !== 'block-comment') continue;
    // One that is not closed is an error, and must stay one.
    if (!scanner.closed) break;
    parts.push(text.slice(kept, scanner.from), ' '.repeat(scanner.to - scanner.from));
    kept = scanner.to;
  }
  parts.push(text.slice(kept));
  return parts.join('');
}
