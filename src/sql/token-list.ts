/**
 * The tokens of a text as lists, without comments: for who goes back and forth in them.
 * Invariant: total. Text that is no SQL has tokens too, and brackets that do not match have no closer. Behind `count`, the lists hold
 * what is left of other texts: a list is used again and again, because to grow new ones takes longer than to find the tokens.
 */
import { Scanner, type TokenKind } from './lexer.ts';

const OPEN = 40;
const CLOSE = 41;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;

export class TokenList {
  text = '';
  count = 0;
  /** Whether every string, quoted identifier and block comment ends. */
  isClosed = true;
  readonly kinds: TokenKind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Index of the bracket that closes the one at this index; 0 where there is none. */
  readonly closers: number[] = [];
  private readonly open: number[] = [];
  private depth = 0;

  /** The tokens of text[0, to). */
  static of(text: string, to: number): TokenList {
    const list = new TokenList();
    list.read(text, to);
    return list;
  }

  /** Puts the tokens of text[0, to) in place of those it holds. */
  read(text: string, to: number): void {
    this.clear();
    const scanner = new Scanner(text, 0, to);
    while (scanner.next()) this.add(scanner, 0);
    this.text = text;
  }

  clear(): void {
    this.count = 0;
    this.depth = 0;
    this.isClosed = true;
  }

  /** Takes in the scanner's token; the list's text begins at `origin` in the scanner's. */
  add({ kind, from, to, closed, text }: Scanner, origin: number): void {
    if (!closed) this.isClosed = false;
    if (kind === 'line-comment' || kind === 'block-comment') return;
    const { count, closers, open } = this;
    if (kind === 'punctuation') {
      const char = text.charCodeAt(from);
      if (char === OPEN || char === OPEN_SQUARE) open[this.depth++] = count;
      else if ((char === CLOSE || char === CLOSE_SQUARE) && this.depth > 0) closers[open[--this.depth] ?? 0] = count;
    }
    this.kinds[count] = kind;
    this.starts[count] = from - origin;
    this.ends[count] = to - origin;
    closers[count] = 0;
    this.count = count + 1;
  }
}
