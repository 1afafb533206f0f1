/**
 * PL/pgSQL cut into what the grammar of SQL can read: statements, queries, expressions, declarations.
 * Invariant: total. What is not understood is passed over up to its semicolon; spans are those of the text given.
 */
import type { Span } from '../../base/span.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName, isSymbol, isWord, type Token, tokenize } from '../../sql/lexer.ts';

export type Piece =
  /** A statement of SQL; `into` is the clause that names variables, which is none of SQL's; `fills` the record there. */
  | { readonly kind: 'statement'; readonly span: Span; readonly into: Span | null; readonly fills: string | null }
  /** A query; `fills` is the loop's record. */
  | { readonly kind: 'query'; readonly span: Span; readonly fills: string | null }
  /** What PERFORM runs: a query without its SELECT. */
  | { readonly kind: 'expression'; readonly span: Span }
  /** Put together when it runs. */
  | { readonly kind: 'dynamic'; readonly span: Span }
  | { readonly kind: 'declaration'; readonly name: string; readonly type: Span | null }
  | { readonly kind: 'label'; readonly name: string };

const SKIPPED = ['null', 'get', 'fetch', 'move', 'close', 'commit', 'rollback', 'reset'];

export function cutPlpgsql(text: string): readonly Piece[] {
  return new Cutter(text).cut();
}

class Cutter {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly pieces: Piece[] = [];
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  cut(): readonly Piece[] {
    while (this.at < this.tokens.length) {
      const before = this.at;
      this.step();
      // Whatever stands here, go on.
      if (this.at === before) this.at++;
    }
    return this.pieces;
  }

  private is(word: string, ahead = 0): boolean {
    return isWord(this.text, this.tokens[this.at + ahead], word);
  }

  private isAny(words: readonly string[]): boolean {
    return words.some((word) => this.is(word));
  }

  private isSymbol(symbol: string, ahead = 0): boolean {
    return isSymbol(this.text, this.tokens[this.at + ahead], symbol);
  }

  private nameAt(ahead = 0): string | null {
    const token = this.tokens[this.at + ahead];
    return token && isName(token) ? identifierOf(this.text, token) : null;
  }

  /** The index of the first of these words (or the semicolon) outside brackets and CASE expressions. */
  private ahead(from: number, ...words: readonly string[]): number {
    let depth = 0;
    for (let at = from; at < this.tokens.length; at++) {
      const token = this.tokens[at];
      if (isSymbol(this.text, token, '(') || isSymbol(this.text, token, '[')) depth++;
      else if (isSymbol(this.text, token, ')') || isSymbol(this.text, token, ']')) depth--;
      else if (depth <= 0 && isSymbol(this.text, token, ';')) return at;
      else if (depth <= 0 && words.some((word) => isWord(this.text, token, word))) return at;
      else if (isWord(this.text, token, 'case') && !isWord(this.text, this.tokens[at - 1], 'end')) depth++;
      else if (depth > 0 && isWord(this.text, token, 'end')) depth--;
    }
    return this.tokens.length;
  }

  private span(first: number, end: number): Span | null {
    const [from, to] = [this.tokens[first]?.from, this.tokens[end - 1]?.to];
    return first < end && from !== undefined && to !== undefined ? { from, to } : null;
  }

  private expression(first: number, end: number): void {
    const span = this.span(first, end);
    if (span) this.pieces.push({ kind: 'expression', span });
  }

  private query(first: number, end: number, fills: string | null): void {
    const span = this.span(first, end);
    if (span) this.pieces.push({ kind: 'query', span, fills });
  }

  private dynamic(first: number, end: number): void {
    const span = this.span(first, end);
    if (span) this.pieces.push({ kind: 'dynamic', span });
  }

  /** Up to the word, which is passed. */
  private expressionUpTo(word: string): void {
    const end = this.ahead(this.at, word);
    this.expression(this.at, end);
    this.at = end + 1;
  }

  private pastSemicolon(): void {
    this.at = this.ahead(this.at) + 1;
  }

  private step(): void {
    if (this.isSymbol('<<')) {
      const name = this.nameAt(1);
      if (name !== null) this.pieces.push({ kind: 'label', name });
      this.at += 3;
    } else if (this.is('declare')) this.declarations();
    else if (this.isAny(['begin', 'else', 'loop', 'exception']) || this.isSymbol(';')) this.at++;
    else if (this.is('end')) this.pastSemicolon();
    else if (this.isAny(['if', 'elsif', 'elseif', 'when'])) {
      this.at++;
      this.expressionUpTo('then');
    } else if (this.is('while')) {
      this.at++;
      this.expressionUpTo('loop');
    } else if (this.is('case')) {
      const end = this.ahead(this.at + 1, 'when');
      this.expression(this.at + 1, end);
      this.at = end;
    } else if (this.isAny(['for', 'foreach'])) this.loop();
    else if (this.isAny(['exit', 'continue'])) {
      const when = this.ahead(this.at, 'when');
      this.at = when;
      if (this.is('when')) this.expression(when + 1, this.ahead(when + 1));
      this.pastSemicolon();
    } else if (this.is('return')) this.returning();
    else if (this.isAny(['raise', 'assert', 'perform'])) this.listed();
    else if (this.is('execute')) this.executing(this.at + 1, this.ahead(this.at));
    else if (this.is('open')) this.opening();
    else if (this.isAny(SKIPPED)) this.pastSemicolon();
    else if (this.assignment()) return;
    else this.statement();
  }

  private declarations(): void {
    this.at++;
    while (this.at < this.tokens.length && !this.is('begin')) {
      const end = this.ahead(this.at);
      this.declaration(end);
      this.at = end + 1;
    }
  }

  private declaration(end: number) {
    const name = this.nameAt();
    if (name === null) return;
    const cursor = this.ahead(this.at, 'cursor');
    if (cursor < end) {
      const query = Math.min(this.ahead(cursor, 'for', 'is'), end);
      this.pieces.push({ kind: 'declaration', name, type: null });
      return this.query(query + 1, end, null);
    }
    const first = this.is('constant', 1) ? this.at + 2 : this.at + 1;
    let value = first;
    while (value < end && !isWord(this.text, this.tokens[value], 'default') && !this.isAssign(value)) value++;
    this.pieces.push({ kind: 'declaration', name, type: this.span(first, value) });
    this.expression(value + 1, end);
  }

  private isAssign(at: number): boolean {
    return isSymbol(this.text, this.tokens[at], ':=') || isSymbol(this.text, this.tokens[at], '=');
  }

  /** FOR i IN a..b, FOR r IN query, FOREACH x IN ARRAY a */
  private loop(): void {
    const end = this.ahead(this.at, 'loop');
    const inAt = this.ahead(this.at, 'in');
    const name = this.nameAt(1);
    this.at = inAt + 1;
    while (this.isAny(['reverse', 'array'])) this.at++;
    const first = this.at;
    this.at = end + 1;
    const dots = this.tokens.findIndex((token, at) => at > first && at < end && isSymbol(this.text, token, '..'));
    if (name !== null) this.pieces.push({ kind: 'declaration', name, type: null });
    if (isWord(this.text, this.tokens[first], 'execute')) {
      this.at = first + 1;
      this.executing(first + 1, end);
    } else if (
      ['select', 'with', 'values', 'table', 'insert', 'update', 'delete', 'merge'].some((word) =>
        isWord(this.text, this.tokens[first], word),
      ) ||
      isSymbol(this.text, this.tokens[first], '(')
    )
      this.query(first, end, name);
    else if (dots > 0) {
      this.expression(first, dots);
      this.expression(dots + 1, end);
    } else this.expression(first, end);
  }

  private returning() {
    const end = this.ahead(this.at);
    if (this.is('query', 1)) {
      if (this.is('execute', 2)) return this.executing(this.at + 3, end);
      this.query(this.at + 2, end, null);
    } else this.expression(this.is('next', 1) ? this.at + 2 : this.at + 1, end);
    this.at = end + 1;
  }

  /** RAISE, ASSERT: expressions between commas; PERFORM takes all that can follow SELECT. */
  private listed(): void {
    const end = this.ahead(this.at);
    if (this.is('perform')) this.expression(this.at + 1, end);
    else {
      let first = this.at + 1;
      let depth = 0;
      for (let at = first; at <= end; at++) {
        const token = this.tokens[at];
        if (isSymbol(this.text, token, '(')) depth++;
        else if (isSymbol(this.text, token, ')')) depth--;
        if (at < end && !(depth === 0 && (isSymbol(this.text, token, ',') || isWord(this.text, token, 'using'))))
          continue;
        this.expression(first, at);
        first = at + 1;
      }
    }
    this.at = end + 1;
  }

  /** What is run is a text; what it is given are expressions. */
  private executing(first: number, end: number): void {
    const using = Math.min(this.ahead(first, 'using'), end);
    const into = Math.min(this.ahead(first, 'into'), end);
    this.dynamic(first, Math.min(using, into));
    let from = using + 1;
    for (let at = from; at <= end; at++) {
      if (at < end && !isSymbol(this.text, this.tokens[at], ',')) continue;
      this.expression(from, at);
      from = at + 1;
    }
    this.at = end + 1;
  }

  private opening(): void {
    const end = this.ahead(this.at);
    const query = this.ahead(this.at, 'for');
    this.at = end + 1;
    if (query >= end) return;
    if (isWord(this.text, this.tokens[query + 1], 'execute')) this.executing(query + 2, end);
    else this.query(query + 1, end, null);
  }

  /** `x := 1`, `NEW.total = 2`, `a[1].b := 3` */
  private assignment(): boolean {
    if (this.nameAt() === null) return false;
    let at = this.at + 1;
    for (;;) {
      if (isSymbol(this.text, this.tokens[at], '.')) at += 2;
      else if (isSymbol(this.text, this.tokens[at], '[')) {
        while (at < this.tokens.length && !isSymbol(this.text, this.tokens[at], ']')) at++;
        at++;
      } else break;
    }
    if (!this.isAssign(at)) return false;
    const end = this.ahead(at);
    this.expression(this.at, at);
    this.expression(at + 1, end);
    this.at = end + 1;
    return true;
  }

  private statement(): void {
    const end = this.ahead(this.at);
    const span = this.span(this.at, end);
    const into = this.intoClause(end);
    if (span) this.pieces.push({ kind: 'statement', span, into: into?.span ?? null, fills: into?.fills ?? null });
    this.at = end + 1;
  }

  /** `INTO [STRICT] a, b.c`, other than INSERT INTO and MERGE INTO. */
  private intoClause(end: number): { readonly span: Span; readonly fills: string | null } | null {
    let depth = 0;
    for (let at = this.at; at < end; at++) {
      const token = this.tokens[at];
      if (isSymbol(this.text, token, '(')) depth++;
      else if (isSymbol(this.text, token, ')')) depth--;
      if (depth > 0 || !isWord(this.text, token, 'into')) continue;
      const before = this.tokens[at - 1];
      if (['insert', 'merge'].some((word) => isWord(this.text, before, word))) continue;
      let last = at + 1;
      if (isWord(this.text, this.tokens[last], 'strict')) last++;
      const first = this.tokens[last];
      const isMore = (): boolean => ['.', ','].some((symbol) => isSymbol(this.text, this.tokens[last + 1], symbol));
      const isAlone = !isMore();
      while (isMore()) last += 2;
      const span = this.span(at, last + 1);
      if (span) return { span, fills: isAlone && first && isName(first) ? identifierOf(this.text, first) : null };
    }
    return null;
  }
}
