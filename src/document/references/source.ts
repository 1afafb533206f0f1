/**
 * A piece of SQL inside a statement: the whole of it, an expression, what stands in a string. Its offsets are its own; it knows where
 * they are in the statement, and how text has to be escaped to be put there.
 * Invariant: `place` gives null rather than a wrong span.
 */
import type { Span } from '../../base/span.ts';
import { Syntax } from '../../catalog/read/syntax.ts';
import type { Lexeme } from '../../sql/lexer.ts';
import { tokenize } from '../../sql/lexer.ts';
import { TokenList } from '../../sql/token-list.ts';

export class Source {
  readonly text: string;
  private readonly offsets: (offset: number) => number;
  private readonly escaped: (text: string) => string;
  private known: Syntax | null = null;

  private constructor(text: string, offsets: (offset: number) => number, escaped: (text: string) => string) {
    this.text = text;
    this.offsets = offsets;
    this.escaped = escaped;
  }

  static of(text: string): Source {
    return new Source(
      text,
      (offset) => offset,
      (written) => written,
    );
  }

  get syntax(): Syntax {
    this.known ??= new Syntax(TokenList.of(this.text, this.text.length));
    return this.known;
  }

  slice({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  /** In the statement; null for what stands in front of a fragment. */
  place({ from, to }: Span): Span | null {
    const start = this.offsets(from);
    // The end of the last character, since behind it an escape may begin.
    const end = to > from ? this.offsets(to - 1) + 1 : start;
    return start < 0 ? null : { from: start, to: end };
  }

  escape(text: string): string {
    return this.escaped(text);
  }

  /** A part of it that is to be read on its own, behind `prefix`. */
  fragment({ from, to }: Span, prefix: string): Source {
    const shift = from - prefix.length;
    return new Source(
      prefix + this.text.slice(from, to),
      (offset) => (offset < prefix.length ? -1 : this.offsets(offset + shift)),
      this.escaped,
    );
  }

  /** Itself with blanks in place of a part. */
  without({ from, to }: Span): Source {
    const text = this.text.slice(0, from) + ' '.repeat(to - from) + this.text.slice(to);
    return new Source(text, this.offsets, this.escaped);
  }

  /** What stands in a string constant; null where its text is not simply what is written. */
  inside(token: Lexeme): Source | null {
    const raw = this.text.slice(token.from, token.to);
    if (token.kind === 'dollar-string') {
      const tag = raw.indexOf('$', 1) + 1;
      if (raw.length < 2 * tag) return null;
      return new Source(raw.slice(tag, -tag), (offset) => this.offsets(token.from + tag + offset), this.escaped);
    }
    if (token.kind !== 'string') return null;
    const open = /^[nN]?'/.exec(raw)?.[0].length ?? (/^[eE]'[^\\]*$/.test(raw) ? 2 : 0);
    // Strings continued on another line have a quote that is not doubled inside.
    if (open === 0 || !/^(?:[^']|'')*$/.test(raw.slice(open, -1)) || !raw.endsWith("'")) return null;
    const starts: number[] = [];
    let text = '';
    for (let at = open; at < raw.length - 1; at++) {
      starts.push(token.from + at);
      text += raw[at];
      if (raw[at] === "'") at++;
    }
    return new Source(
      text,
      (offset) => this.offsets(starts[offset] ?? token.to - 1),
      (written) => this.escaped(written.replaceAll("'", "''")),
    );
  }

  tokens(span: Span = { from: 0, to: this.text.length }): readonly Lexeme[] {
    return tokenize(this.text, span.from, span.to);
  }
}
