/**
 * The tokens of one statement, addressed by index: how readers find exact ranges where the grammar's tree has only starts, or nothing.
 * Invariant: total. An index outside the tokens is no word and no symbol, so a wrong assumption gives a wrong span, never an exception.
 */
import type { Span } from '../../base/span.ts';
import { equalsWord, type TokenKind } from '../../sql/lexer.ts';
import type { ParsedElements } from '../../sql/parser.ts';
import type { TokenList } from '../../sql/token-list.ts';

/** Tokens [first, end). */
export interface TokenRange {
  readonly first: number;
  readonly end: number;
}

export class Syntax {
  readonly text: string;
  readonly count: number;
  /** Of a CREATE TABLE's list, where the parser tells. */
  readonly elementsOfTable: ParsedElements | null;
  private readonly kinds: readonly TokenKind[];
  private readonly starts: readonly number[];
  private readonly ends: readonly number[];
  /** Index of the bracket that closes the one at this index; 0 where there is none. */
  private readonly closers: readonly number[];

  constructor({ text, count, kinds, starts, ends, closers }: TokenList, elementsOfTable: ParsedElements | null = null) {
    this.text = text;
    this.elementsOfTable = elementsOfTable;
    this.count = count;
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
    this.closers = closers;
  }

  private kindAt(index: number): TokenKind | undefined {
    return index < this.count ? this.kinds[index] : undefined;
  }

  private closerOf(index: number): number {
    return (index < this.count ? this.closers[index] : undefined) ?? 0;
  }

  private startOf(index: number): number {
    return (index < this.count ? this.starts[index] : undefined) ?? this.text.length;
  }

  /** Index of the first token that starts at the offset or after it. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) >= offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  isWord(index: number, word: string): boolean {
    return this.kindAt(index) === 'word' && equalsWord(this.text, this.starts[index] ?? 0, this.ends[index] ?? 0, word);
  }

  isAnyWord(index: number, words: readonly string[]): boolean {
    if (this.kindAt(index) === 'word') for (const word of words) if (this.isWord(index, word)) return true;
    return false;
  }

  /** Whether these words stand one after the other. */
  areWords(index: number, ...words: readonly string[]): boolean {
    return words.every((word, at) => this.isWord(index + at, word));
  }

  isSymbol(index: number, symbol: string): boolean {
    const kind = this.kindAt(index);
    if (kind !== 'punctuation' && kind !== 'operator') return false;
    const from = this.starts[index] ?? 0;
    return (this.ends[index] ?? 0) - from === symbol.length && this.text.startsWith(symbol, from);
  }

  isString(index: number): boolean {
    const kind = this.kindAt(index);
    return kind === 'string' || kind === 'dollar-string';
  }

  /** The index after the token, or after the whole group where it opens one. */
  next(index: number): number {
    return (this.closerOf(index) || index) + 1;
  }

  /** What stands between the brackets of the group that opens here; empty where none does. */
  inside(open: number): TokenRange {
    return { first: open + 1, end: Math.max(open + 1, this.closerOf(open) || this.count) };
  }

  /** The first such word outside brackets; `range.end` when there is none. */
  find(range: TokenRange, ...words: readonly string[]): number {
    for (let at = range.first; at < range.end; at = this.next(at)) if (this.isAnyWord(at, words)) return at;
    return range.end;
  }

  /** The first opening parenthesis that is not inside another; `range.end` when there is none. */
  findGroup(range: TokenRange): number {
    for (let at = range.first; at < range.end; at++) if (this.isSymbol(at, '(')) return at;
    return range.end;
  }

  /** Parts between commas outside brackets. */
  split(range: TokenRange): TokenRange[] {
    if (range.first >= range.end) return [];
    const parts: TokenRange[] = [];
    let first = range.first;
    for (let at = first; at < range.end; at = this.next(at)) {
      if (!this.isSymbol(at, ',')) continue;
      parts.push({ first, end: at });
      first = at + 1;
    }
    parts.push({ first, end: range.end });
    return parts;
  }

  /** The elements of the group that opens here. */
  elements(open: number): TokenRange[] {
    return this.split(this.inside(open));
  }

  span({ first, end }: TokenRange): Span {
    const from = this.startOf(first);
    return { from, to: Math.max(from, (end <= this.count ? this.ends[end - 1] : undefined) ?? from) };
  }

  slice(range: TokenRange): string {
    const { from, to } = this.span(range);
    return this.text.slice(from, to);
  }

  /** The index after an identifier, `U&"..." UESCAPE '!'` included. */
  afterName(index: number): number {
    return this.kindAt(index) === 'quoted-identifier' && this.isWord(index + 1, 'uescape') ? index + 3 : index + 1;
  }

  /** The index after `a.b.c`. */
  afterQualified(index: number): number {
    let at = this.afterName(index);
    while (this.isSymbol(at, '.')) at = this.afterName(at + 1);
    return at;
  }
}
