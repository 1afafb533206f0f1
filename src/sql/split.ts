/**
 * Cuts a text into statements, as psql does, without parsing them.
 * Invariant: slices are in order and disjoint; the gaps between them hold only whitespace, comments and lone semicolons. Where a slice
 * ends depends only on the text from the end of the slice before it.
 */
import { isSymbol, isWord, Scanner } from './lexer.ts';
import { indentationAt, looksLikeStart } from './statement-start.ts';
import { TokenList } from './token-list.ts';

/**
 * One statement, from its first token to after its semicolon; comments before it belong to the gap. A `psql` slice is a backslash
 * command, to the end of its line.
 */
export interface Slice {
  readonly kind: 'sql' | 'psql';
  readonly from: number;
  readonly to: number;
  /** Where the SQL ends: `to`, but for COPY ... FROM stdin, whose data follow up to `to`. */
  readonly sqlTo: number;
  /** How much text from `to` on the end of this slice depends on. */
  readonly lookahead: number;
  /** Where a string, quoted identifier or block comment begins that is never closed, if it has one. */
  readonly unclosedFrom: number | null;
  /** Lines in it that look like the beginning of another statement, in order. */
  readonly suspects: readonly Suspect[];
}

export interface Suspect {
  readonly at: number;
  /** The end of the string the line stands in (a quote too many may have made it one); `at` for a line of plain SQL. */
  readonly reach: number;
}

/**
 * Asked while a statement has a suspect at its end: should the splitter stop looking for the end of this slice?
 * `scanned` is the offset up to which the text has been read.
 */
export type StopEarly = (from: number, scanned: number) => boolean;

const BACKSLASH = 92;
const NEWLINE = 10;
const RETURN = 13;
const SEMICOLON = 59;
const OPEN = 40;
const CLOSE = 41;

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** All slices from an offset on, which must be 0 or the end of a slice. */
export function splitStatements(text: string, from = 0): Slice[] {
  const splitter = new Splitter(text);
  const slices: Slice[] = [];
  for (let slice = splitter.sliceAt(from); slice; slice = splitter.sliceAt(slice.to)) slices.push(slice);
  return slices;
}

/** Of a slice whose tokens are kept: of longer ones, which hold rows as a rule, they would take more memory than they save time. */
const MAX_LENGTH_WITH_TOKENS = 50_000;

/** How many words tell what a statement is: enough for CREATE OR REPLACE FUNCTION. */
const LEADING_WORDS = 4;

export class Splitter {
  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly stopEarly: StopEarly;
  private readonly list = new TokenList();
  private hasTokens = false;
  /** The first newline at or after where it was last looked for: with one line of megabytes, looking once is enough. */
  private nextNewline = -1;
  /** From here on no line ends COPY's data. */
  private noCopyEndFrom = Number.POSITIVE_INFINITY;

  constructor(text: string, stopEarly: StopEarly = () => false, end = text.length) {
    this.text = text;
    this.scanner = new Scanner(text, 0, end);
    this.stopEarly = stopEarly;
  }

  /**
   * The tokens of the slice that was cut last, up to its semicolon, for whoever would otherwise find them again; null where they are not
   * kept. They hold until the next slice is cut.
   */
  get tokens(): TokenList | null {
    return this.hasTokens ? this.list : null;
  }

  /** The slice that begins at or after the offset; null when only a gap is left. */
  sliceAt(offset: number): Slice | null {
    const { scanner, text } = this;
    if (offset < scanner.to) this.nextNewline = -1;
    this.hasTokens = false;
    scanner.to = offset;
    do {
      if (!this.advance()) return null;
    } while (isSymbol(text, scanner, ';'));
    return this.isBackslash() ? this.psqlSlice() : this.sqlSlice();
  }

  /** Next token of a statement: a comment that is never closed is one, so that it is not lost. */
  private advance(): boolean {
    const { scanner } = this;
    while (scanner.next()) {
      if (scanner.kind === 'line-comment') continue;
      if (scanner.kind !== 'block-comment' || !scanner.closed) return true;
    }
    return false;
  }

  private isBackslash(): boolean {
    return this.scanner.kind === 'other' && this.text.charCodeAt(this.scanner.from) === BACKSLASH;
  }

  private sqlSlice(): Slice {
    const { scanner, text, list } = this;
    const { from } = scanner;
    const indentation = indentationAt(text, from);
    list.clear();
    this.hasTokens = true;
    const body = new BodyTracker(text);
    const suspects: Suspect[] = [];
    let parens = 0;
    let sqlTo = from;
    let unclosedFrom: number | null = null;
    const slice = (to: number, lookahead: number): Slice => ({
      kind: 'sql',
      from,
      to,
      sqlTo,
      lookahead,
      unclosedFrom,
      suspects,
    });

    do {
      const { kind } = scanner;
      if (kind === 'word') {
        if (scanner.from > from && looksLikeStart(text, scanner.from, indentation)) {
          suspects.push({ at: scanner.from, reach: scanner.from });
          if (this.stopEarly(from, scanner.from)) return slice(scanner.from, 0);
        }
        body.word(scanner, parens);
      } else if (kind === 'punctuation') {
        const code = text.charCodeAt(scanner.from);
        if (code === OPEN) parens++;
        else if (code === CLOSE) parens = Math.max(0, parens - 1);
        else if (code === SEMICOLON && parens === 0 && body.depth === 0) {
          sqlTo = scanner.to;
          if (!body.isCopyFromStdin) return slice(sqlTo, 0);
          const to = this.endOfCopyData(sqlTo);
          return to < 0 ? slice(sqlTo, text.length - sqlTo + 1) : slice(to, 2);
        }
      } else if (kind === 'string' || kind === 'quoted-identifier' || !scanner.closed) {
        if (!scanner.closed) unclosedFrom = scanner.from;
        if (this.findSuspect(suspects, indentation) && scanner.closed && this.stopEarly(from, scanner.to)) {
          return slice(scanner.to, 0);
        }
      } else if (this.isBackslash()) {
        const to = sqlTo;
        return slice(to, scanner.from + 1 - to);
      }
      body.afterDot = kind === 'punctuation' && isSymbol(text, scanner, '.');
      sqlTo = scanner.to;
      if (sqlTo - from > MAX_LENGTH_WITH_TOKENS) this.hasTokens = false;
      if (this.hasTokens) list.add(scanner, from);
    } while (this.advance());
    return slice(sqlTo, text.length - sqlTo + 1);
  }

  /** The first line within the current token that looks like a statement; those behind it tell no more. */
  private findSuspect(suspects: Suspect[], indentation: number): boolean {
    const { scanner, text } = this;
    let at = scanner.from;
    for (;;) {
      if (this.nextNewline < at) {
        const found = text.indexOf('\n', at);
        this.nextNewline = found < 0 ? text.length : found;
      }
      if (this.nextNewline >= scanner.to) return false;
      at = this.nextNewline + 1;
      let word = at;
      while (word - at < indentation && (text.charCodeAt(word) === 32 || text.charCodeAt(word) === 9)) word++;
      if (word < scanner.to && looksLikeStart(text, word, indentation)) {
        suspects.push({ at: word, reach: scanner.to });
        return true;
      }
    }
  }

  /** The end of the `\.` line after an offset in the line that starts the data; -1 when there is none. */
  private endOfCopyData(from: number): number {
    const { text, scanner } = this;
    if (from >= this.noCopyEndFrom) return -1;
    for (let at = text.indexOf('\n\\.', from); at >= 0 && at < scanner.end; at = text.indexOf('\n\\.', at + 1)) {
      const end = at + 3;
      const after = text.charCodeAt(end);
      if (end >= text.length || after === NEWLINE || after === RETURN) return end;
    }
    this.noCopyEndFrom = from;
    return -1;
  }

  private psqlSlice(): Slice {
    const { text, scanner } = this;
    const { from } = scanner;
    let to = from + 1;
    if (text.charCodeAt(to) === SEMICOLON) to++;
    else to = endOfPsqlCommand(text, from, scanner.end);
    // The blanks it is trimmed of would be part of it, if something were behind them.
    let lookahead = 2;
    while (isBlank(text.charCodeAt(to + lookahead - 2))) lookahead++;
    if (/^\\copy\b.*\bfrom\s+p?stdin\b/i.test(text.slice(from, to))) {
      const end = this.endOfCopyData(to);
      if (end >= 0) to = end;
      else lookahead = text.length - to + 1;
    }
    return { kind: 'psql', from, to, sqlTo: to, lookahead, unclosedFrom: null, suspects: [] };
  }
}

/** A command ends with its line, or at `\\`, after which SQL may follow; `\copy` and `\!` take the whole line as it is. */
function endOfPsqlCommand(text: string, from: number, end: number): number {
  const takesWholeLine = /^\\(copy\b|!)/i.test(text.slice(from, from + 6));
  let quote = 0;
  let at = from + 1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || code === RETURN) break;
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39 || code === 96) quote = code;
    else if (!takesWholeLine && code === BACKSLASH && text.charCodeAt(at + 1) === BACKSLASH && at > from + 1) {
      return at + 2;
    }
  }
  while (at > from + 1 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Follows what changes the meaning of a semicolon: SQL-standard function bodies and COPY ... FROM stdin. */
class BodyTracker {
  /** Open BEGIN ATOMIC and CASE inside it; semicolons do not end the statement while it is not 0. */
  depth = 0;
  isCopyFromStdin = false;
  afterDot = false;
  private readonly text: string;
  private leading = 0;
  private isCreate = false;
  private isRoutine = false;
  private isCopy = false;
  private previous: 'from' | 'begin' | 'as' | null = null;

  constructor(text: string) {
    this.text = text;
  }

  word(token: Scanner, parens: number): void {
    const { text } = this;
    if (this.leading < LEADING_WORDS) this.lead(token);
    if (!this.isRoutine && !this.isCopy) return;
    const { previous } = this;
    this.previous = null;
    if (this.isCopy) {
      if (parens > 0) return;
      if (isWord(text, token, 'from')) this.previous = 'from';
      else if (previous === 'from' && isWord(text, token, 'stdin')) this.isCopyFromStdin = true;
      return;
    }
    // `AS end` and `t.end` are names.
    if (this.afterDot || previous === 'as') return;
    if (isWord(text, token, 'as')) this.previous = 'as';
    else if (isWord(text, token, 'begin')) this.previous = 'begin';
    else if (previous === 'begin' && isWord(text, token, 'atomic')) this.depth++;
    else if (this.depth > 0 && isWord(text, token, 'case')) this.depth++;
    else if (this.depth > 0 && isWord(text, token, 'end')) this.depth--;
  }

  /** Takes in one of the first words: CREATE [OR REPLACE] FUNCTION | PROCEDURE, COPY. */
  private lead(token: Scanner): void {
    const { text } = this;
    if (this.leading++ === 0) {
      this.isCopy = isWord(text, token, 'copy');
      this.isCreate = isWord(text, token, 'create');
    } else if (this.isCreate) this.isRoutine ||= isWord(text, token, 'function') || isWord(text, token, 'procedure');
  }
}
