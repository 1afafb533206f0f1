/**
 * The tokens of a text as lists, without comments: for who goes back and forth in them.
 * Invariant: total. Text that is no SQL has tokens too, and brackets that do not match have no closer.
 */
import { Scanner, type TokenKind } from './lexer.ts';

const OPEN = 40;
const CLOSE = 41;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;

export class TokenList {
  readonly text: string;
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Index of the bracket that closes the one at this index; 0 where there is none. */
  readonly closers: readonly number[];
  /** Whether every string, quoted identifier and block comment ends. */
  readonly isClosed: boolean;

  /** Of text[0, to). */
  constructor(text: string, to = text.length) {
    const kinds: TokenKind[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const closers: number[] = [];
    const open: number[] = [];
    const scanner = new Scanner(text, 0, to);
    let isClosed = true;
    while (scanner.next()) {
      const { kind } = scanner;
      if (!scanner.closed) isClosed = false;
      if (kind === 'line-comment' || kind === 'block-comment') continue;
      if (kind === 'punctuation') {
        const char = text.charCodeAt(scanner.from);
        if (char === OPEN || char === OPEN_SQUARE) open.push(kinds.length);
        else if (char === CLOSE || char === CLOSE_SQUARE) {
          const opener = open.pop();
          if (opener !== undefined) closers[opener] = kinds.length;
        }
      }
      kinds.push(kind);
      closers.push(0);
      starts.push(scanner.from);
      ends.push(scanner.to);
    }
    this.text = text;
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
    this.closers = closers;
    this.isClosed = isClosed;
  }

  get count(): number {
    return this.kinds.length;
  }
}
