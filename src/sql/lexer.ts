/**
 * Postgres's lexical rules (scan.l), tolerant: any text is cut into tokens, what is not closed runs to the end and says so.
 * Invariant: tokens are in order and disjoint, the gaps between them are whitespace, and the time is linear in the text.
 */
import {
  AMPERSAND,
  BACKSLASH,
  BOM,
  COLON,
  DIGIT,
  DOLLAR,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  has,
  IDENTIFIER,
  isBinaryDigit,
  isDecimalDigit,
  isHexDigit,
  isOctalDigit,
  LETTER,
  MINUS,
  NEWLINE,
  OPERATOR,
  PLUS,
  PREFIX,
  PUNCTUATION,
  QUOTE,
  RETURN,
  SLASH,
  SPACE,
  STAR,
  UNDERSCORE,
} from './characters.ts';

/**
 * - `word`: an unquoted identifier or keyword
 * - `quoted-identifier`: `"..."`, `U&"..."`
 * - `string`: `'...'` with any prefix (E, B, X, N, U&), with its continuations on following lines
 * - `dollar-string`: `$tag$...$tag$`
 * - `punctuation`: one of `( ) [ ] , ; . : :: := ..`
 * - `other`: a character SQL has no use for
 */
export type TokenKind =
  | 'word'
  | 'quoted-identifier'
  | 'string'
  | 'dollar-string'
  | 'number'
  | 'operator'
  | 'punctuation'
  | 'parameter'
  | 'line-comment'
  | 'block-comment'
  | 'other';

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** False for a string, quoted identifier or block comment whose end is missing. */
  readonly closed: boolean;
}

/** Reads tokens one after the other without allocating; `tokenize` makes a list of them. */
export class Scanner {
  readonly text: string;
  readonly end: number;
  kind: TokenKind = 'other';
  from: number;
  /** End of the current token, and where the next one is looked for; may be set to jump. */
  to: number;
  closed = true;
  /** Known once a comment was not closed, so that the same is not found out again and again by who scans on inside it. */
  private lastCommentEnd = Number.POSITIVE_INFINITY;
  /** Signs that an operator before them could not end in: each is an operator of its own. */
  private signsFrom = 0;
  private signsTo = 0;

  constructor(text: string, from = 0, to = text.length) {
    this.text = text;
    this.end = Math.min(to, text.length);
    this.from = from;
    this.to = from;
  }

  /** Moves to the next token, comments included; false at the end. */
  next(): boolean {
    const { text, end } = this;
    let at = this.to;
    if (at === 0 && text.charCodeAt(0) === BOM) at = 1;
    let code = 0;
    for (; at < end; at++) {
      code = text.charCodeAt(at);
      if (!has(code, SPACE)) break;
    }
    this.from = at;
    this.closed = true;
    if (at >= end) {
      this.to = end;
      return false;
    }
    if (has(code, LETTER)) {
      if (has(code, PREFIX) && this.prefixedString(code)) return true;
      this.kind = 'word';
      this.to = this.skip(at + 1, IDENTIFIER);
    } else if (has(code, DIGIT)) this.number();
    else if (code === QUOTE) this.string(at + 1, false);
    else if (code === DOUBLE_QUOTE) this.quotedIdentifier(at + 1);
    else if (has(code, OPERATOR)) this.operatorOrComment(code);
    else if (has(code, PUNCTUATION)) this.punctuation(code);
    else if (code === DOLLAR) this.dollar();
    else this.finish('other', at + 1);
    return true;
  }

  /** Moves to the next token that is no comment; false at the end. */
  nextSignificant(): boolean {
    while (this.next()) {
      if (this.kind !== 'line-comment' && this.kind !== 'block-comment') return true;
    }
    return false;
  }

  private finish(kind: TokenKind, to: number): void {
    this.kind = kind;
    this.to = to;
  }

  private at(offset: number): number {
    return offset < this.end ? this.text.charCodeAt(offset) : -1;
  }

  private skip(from: number, flags: number): number {
    let at = from;
    while (at < this.end && has(this.text.charCodeAt(at), flags)) at++;
    return at;
  }

  private prefixedString(code: number): boolean {
    const lower = code | 32;
    const next = this.at(this.from + 1);
    if (lower === 117) {
      if (next !== AMPERSAND) return false;
      const quote = this.at(this.from + 2);
      if (quote === QUOTE) this.string(this.from + 3, false);
      else if (quote === DOUBLE_QUOTE) this.quotedIdentifier(this.from + 3);
      else return false;
      return true;
    }
    if (next !== QUOTE) return false;
    this.string(this.from + 2, lower === 101);
    return true;
  }

  private string(from: number, escapes: boolean): void {
    const { text, end } = this;
    this.kind = 'string';
    for (let at = from; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH && escapes) at++;
      else if (code === QUOTE) {
        if (this.at(at + 1) === QUOTE) at++;
        else {
          const continued = this.continuation(at + 1);
          if (continued < 0) {
            this.to = at + 1;
            return;
          }
          at = continued;
        }
      }
    }
    this.to = end;
    this.closed = false;
  }

  /** Strings that only whitespace with a newline (and line comments) separates are one; the offset of the next opening quote, or -1. */
  private continuation(from: number): number {
    let newline = false;
    for (let at = from; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === NEWLINE || code === RETURN) newline = true;
      else if (code === QUOTE) return newline ? at : -1;
      else if (code === MINUS && this.at(at + 1) === MINUS) at = this.endOfLine(at) - 1;
      else if (!has(code, SPACE)) return -1;
    }
    return -1;
  }

  private quotedIdentifier(from: number): void {
    this.kind = 'quoted-identifier';
    for (let at = from; at < this.end; at++) {
      if (this.text.charCodeAt(at) !== DOUBLE_QUOTE) continue;
      if (this.at(at + 1) === DOUBLE_QUOTE) at++;
      else {
        this.to = at + 1;
        return;
      }
    }
    this.to = this.end;
    this.closed = false;
  }

  private endOfLine(from: number): number {
    let at = from;
    for (; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === NEWLINE || code === RETURN) break;
    }
    return at;
  }

  private blockComment(): void {
    const { text, end } = this;
    this.kind = 'block-comment';
    let depth = 1;
    for (let at = this.from > this.lastCommentEnd ? end : this.from + 2; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === SLASH && this.at(at + 1) === STAR) {
        depth++;
        at++;
      } else if (code === STAR && this.at(at + 1) === SLASH) {
        at++;
        if (--depth === 0) {
          this.to = at + 1;
          return;
        }
      }
    }
    this.to = end;
    this.closed = false;
    if (end === text.length && this.lastCommentEnd > end) this.lastCommentEnd = text.lastIndexOf('*/');
  }

  private operatorOrComment(code: number): void {
    const { from } = this;
    const next = this.at(from + 1);
    if (code === MINUS && next === MINUS) this.finish('line-comment', this.endOfLine(from));
    else if (code === SLASH && next === STAR) this.blockComment();
    else this.operator(next);
  }

  private operator(next: number): void {
    const { text, from } = this;
    let to = from + 1;
    if (from >= this.signsFrom && from < this.signsTo) {
      this.finish('operator', to);
      return;
    }
    for (let code = next; code >= 0 && has(code, OPERATOR); code = this.at(to)) {
      const after = this.at(to + 1);
      if ((code === MINUS && after === MINUS) || (code === SLASH && after === STAR)) break;
      to++;
    }
    // "+" and "-" end an operator only when it has a character that standard SQL's operators have not.
    if (to - from > 1 && endsInSign(text, to) && !/[~!@#^&|`?%]/.test(text.slice(from, to - 1))) {
      this.signsTo = to;
      while (to - from > 1 && endsInSign(text, to)) to--;
      this.signsFrom = to;
    }
    this.finish('operator', to);
  }

  private punctuation(code: number): void {
    const { from } = this;
    const next = this.at(from + 1);
    if (code === DOT && next >= 0 && next < 128 && has(next, DIGIT)) this.number();
    else if ((code === COLON && (next === COLON || next === EQUALS)) || (code === DOT && next === DOT))
      this.finish('punctuation', from + 2);
    else this.finish('punctuation', from + 1);
  }

  private number(): void {
    const { from } = this;
    this.kind = 'number';
    const radix = this.at(from) === 48 ? this.at(from + 1) | 32 : 0;
    if (radix === 120 || radix === 111 || radix === 98) {
      const isDigit = radix === 120 ? isHexDigit : radix === 111 ? isOctalDigit : isBinaryDigit;
      const to = this.digits(from + 2, isDigit, true);
      if (to > from + 2) {
        this.to = to;
        return;
      }
    }
    let to = this.at(from) === DOT ? from : this.digits(from, isDecimalDigit);
    // `1..2` is a range in PL/pgSQL: 1, dots, 2.
    if (this.at(to) === DOT && this.at(to + 1) !== DOT) to = this.digits(to + 1, isDecimalDigit);
    if ((this.at(to) | 32) === 101) {
      const sign = this.at(to + 1);
      const start = sign === PLUS || sign === MINUS ? to + 2 : to + 1;
      const end = this.digits(start, isDecimalDigit);
      if (end > start) to = end;
    }
    this.to = to;
  }

  /** Skips digits with single underscores between them (or also before the first, as after `0x`). */
  private digits(from: number, isDigit: (code: number) => boolean, leading = false): number {
    let at = from;
    for (;;) {
      if (isDigit(this.at(at))) at++;
      else if ((at > from || leading) && this.at(at) === UNDERSCORE && isDigit(this.at(at + 1))) at += 2;
      else return at;
    }
  }

  private dollar(): void {
    const { text, from, end } = this;
    const next = this.at(from + 1);
    if (isDecimalDigit(next)) {
      let to = from + 2;
      while (isDecimalDigit(this.at(to))) to++;
      this.finish('parameter', to);
      return;
    }
    let tagEnd = from + 1;
    if (next >= 0 && has(next, LETTER)) {
      while (tagEnd < end && this.at(tagEnd) !== DOLLAR && has(this.at(tagEnd), IDENTIFIER)) tagEnd++;
    }
    if (this.at(tagEnd) !== DOLLAR) {
      this.finish('other', from + 1);
      return;
    }
    const tag = text.slice(from, tagEnd + 1);
    const close = text.indexOf(tag, tagEnd + 1);
    this.closed = close >= 0 && close + tag.length <= end;
    this.finish('dollar-string', this.closed ? close + tag.length : end);
  }
}

function endsInSign(text: string, to: number): boolean {
  const code = text.charCodeAt(to - 1);
  return code === PLUS || code === MINUS;
}

/** The tokens of [from, to), without comments unless `comments` is true. */
export function tokenize(text: string, from = 0, to = text.length, comments = false): Token[] {
  const tokens: Token[] = [];
  const scanner = new Scanner(text, from, to);
  while (comments ? scanner.next() : scanner.nextSignificant()) {
    tokens.push({ kind: scanner.kind, from: scanner.from, to: scanner.to, closed: scanner.closed });
  }
  return tokens;
}

export type Lexeme = Pick<Token, 'kind' | 'from' | 'to'>;

/** Whether the token is this keyword (given in lower case). */
export function isWord(text: string, token: Lexeme | undefined, word: string): boolean {
  return token !== undefined && token.kind === 'word' && equalsWord(text, token.from, token.to, word);
}

/** Whether text[from, to) is the word (given in lower case), in any case. */
export function equalsWord(text: string, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false;
  for (let at = 0; at < word.length; at++) {
    const code = text.charCodeAt(from + at);
    const lower = code >= 65 && code <= 90 ? code | 32 : code;
    if (lower !== word.charCodeAt(at)) return false;
  }
  return true;
}

/** Whether the token is this operator or punctuation. */
export function isSymbol(text: string, token: Lexeme | undefined, symbol: string): boolean {
  return (
    token !== undefined &&
    (token.kind === 'punctuation' || token.kind === 'operator') &&
    token.to - token.from === symbol.length &&
    text.startsWith(symbol, token.from)
  );
}

/** Whether the token can be a name: a word or a quoted identifier. */
export const isName = (token: Lexeme | undefined): boolean =>
  token !== undefined && (token.kind === 'word' || token.kind === 'quoted-identifier');
