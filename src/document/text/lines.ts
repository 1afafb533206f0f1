/** Lines of a text and the comments on them. Offsets are UTF-16 units of the text given. */
import { isSymbol, Scanner } from '../../sql/lexer.ts';

/** Looks no further back than the line, so that many places of a long text take no longer than as many of a short one. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** Before the line break, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}

/** Behind the line break at this offset, if there is one. */
export function afterBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return text[offset] === '\n' || text[offset] === '\r' ? offset + 1 : offset;
}

/** The blanks a line begins with. */
export const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';

/** Whether nothing but blanks stands before the offset on its line. */
export const isFirstOnLine = (text: string, offset: number): boolean =>
  /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));

export const hasBreak = (text: string, from: number, to: number): boolean => /[\r\n]/.test(text.slice(from, to));

/** The line end used first. */
export const lineBreakOf = (text: string): '\n' | '\r\n' => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/**
 * Where that which belongs to a thing ends on its line: a comma behind it (when `withComma`) and the comments that end the line.
 * Comments with more SQL behind them belong to that.
 */
export function endOfTrail(text: string, offset: number, withComma: boolean): number {
  const scanner = new Scanner(text, offset);
  let end = offset;
  let trail = offset;
  let isCommaTaken = !withComma;
  while (scanner.next()) {
    if (hasBreak(text, end, scanner.from)) return trail;
    if (scanner.kind === 'line-comment') return scanner.to;
    if (scanner.kind === 'block-comment') {
      end = scanner.to;
      // One that goes on over the next line ends the line too.
      if (hasBreak(text, scanner.from, scanner.to)) return end;
    } else if (!isCommaTaken && isSymbol(text, scanner, ',')) {
      isCommaTaken = true;
      trail = scanner.to;
      end = scanner.to;
    } else return trail;
  }
  return end;
}

/**
 * Where the comments that stand on lines of their own right above an offset begin; without any, the start of the offset's own line.
 * The offset is the first on its line.
 */
export function startOfLead(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const previous = lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
    if (!/^[ \t]*--/.test(text.slice(previous, start))) return start;
    start = previous;
  }
  return start;
}
