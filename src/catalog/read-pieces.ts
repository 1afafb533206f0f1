/**
 * Reads a text statement by statement, and goes on behind a broken one: a missing semicolon, a quote or bracket too many must not
 * swallow what follows. A piece that Postgres can read is never cut.
 * Invariant: what comes at an offset depends only on the text from there up to the piece's `to + lookahead`.
 */
import { detach } from '../base/detach.ts';
import { isWord, Scanner } from '../sql/lexer.ts';
import type { SqlParser } from '../sql/parser.ts';
import { isPlainInsert } from '../sql/plain-insert.ts';
import { type Slice, Splitter } from '../sql/split.ts';
import type { TokenList } from '../sql/token-list.ts';
import { readPsql } from './read/psql.ts';
import type { ReadingCache, ReadStatement } from './reading-cache.ts';
import type { StatementReading } from './statement.ts';

export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly lookahead: number;
  readonly reading: StatementReading;
  /** What a piece says that would be whole with a semicolon behind it. */
  readonly lastGood: StatementReading | null;
}

/** Rows, not schema: longer ones are taken on trust. UTF-16 units. */
const MAX_ROWS_LENGTH = 50_000;
/** How far an error is looked for in statements that are taken on trust but look as if they had swallowed others. */
const MAX_PROBE = 1_000_000;
/** How much is read behind a suspect, so that the grammar can trip over it. */
const WINDOW = 256;
/** Tokens behind an error that make sure it is no artefact of where the text was cut: the grammar looks ahead by less. */
const TOKENS_BEHIND = 2;

const MISSING_SEMICOLON = 'A semicolon is missing here: the next line begins another statement';

export class PieceReader {
  private readonly text: string;
  private readonly parser: SqlParser;
  private readonly cache: ReadingCache;
  private readonly readStatement: ReadStatement;
  private readonly splitter: Splitter;
  private probed = 0;
  private probedError: number | null = null;

  constructor(text: string, parser: SqlParser, cache: ReadingCache, readStatement: ReadStatement) {
    this.text = text;
    this.parser = parser;
    this.cache = cache;
    this.readStatement = readStatement;
    this.splitter = new Splitter(text, (from, scanned) => this.isBrokenBefore(from, scanned));
  }

  /** The piece that begins at or after an offset, which is 0 or the end of a piece; null at the end. */
  pieceAt(offset: number): Piece | null {
    this.probed = 0;
    this.probedError = null;
    const slice = this.splitter.sliceAt(offset);
    if (!slice) return null;
    const { from, to } = slice;
    const lookahead = slice.suspects.length === 0 ? slice.lookahead : Math.max(slice.lookahead, WINDOW);
    const whole = (): Piece => ({
      from,
      to,
      lookahead,
      reading: this.read(slice, this.splitter.tokens),
      lastGood: null,
    });
    if (slice.suspects.length === 0) return whole();
    const error = this.probedError ?? this.errorIn(slice);
    if (error === null) return whole();
    const line = startOfLine(this.text, error);
    const suspect = slice.suspects.find(({ reach }) => reach >= line);
    return suspect ? this.cut(slice, suspect.at) : whole();
  }

  private isBrokenBefore(from: number, scanned: number): boolean {
    const length = scanned - from;
    // Each probe is twice as long as the last: the time stays linear.
    if (length < this.probed * 2 || length > MAX_PROBE) return false;
    this.probed = length;
    const error = this.certainError(from, scanned + WINDOW);
    if (error === null || startOfLine(this.text, error) > scanned) return false;
    this.probedError = error;
    return true;
  }

  private errorIn(slice: Slice): number | null {
    const { from, to, unclosedFrom } = slice;
    if (unclosedFrom !== null) return this.certainError(from, Math.min(unclosedFrom, from + MAX_PROBE)) ?? unclosedFrom;
    if (kindOfRows(this.text, slice) !== null) return this.certainError(from, Math.min(to, from + MAX_PROBE));
    const { error } = this.read(slice, this.splitter.tokens);
    return error && from + error.span.from;
  }

  /** Where the statement at `from` is broken, whatever comes after `to`; null when that cannot be told. */
  private certainError(from: number, to: number): number | null {
    const text = this.text.slice(from, to);
    const outcome = this.parser.parse(text);
    if (outcome.ok) return null;
    const first = new Splitter(text).sliceAt(0);
    if (first && first.to <= outcome.span.from) return null;
    const scanner = new Scanner(text, outcome.span.from);
    for (let count = 0; count <= TOKENS_BEHIND; count++) if (!scanner.nextSignificant()) return null;
    return from + outcome.span.from;
  }

  /** The head of a broken slice, up to where another statement begins. */
  private cut(slice: Slice, at: number): Piece {
    const splitter = new Splitter(this.text, undefined, at);
    const head = splitter.sliceAt(slice.from) ?? slice;
    const examined = this.probedError === null ? slice.to + slice.lookahead : slice.to + WINDOW;
    const lookahead = Math.max(examined, at + WINDOW) - head.to;
    const reading = this.read(head, splitter.tokens);
    if (reading.error) return { from: head.from, to: head.to, lookahead, reading, lastGood: null };
    return { from: head.from, to: head.to, lookahead, reading: withMissingSemicolon(reading), lastGood: reading };
  }

  private read(slice: Slice, tokens: TokenList | null): StatementReading {
    const text = this.text.slice(slice.from, slice.to);
    if (slice.kind === 'psql') return readPsql(text);
    const rows = kindOfRows(this.text, slice);
    if (rows !== null) {
      return { text: text.length > MAX_ROWS_LENGTH ? text : detach(text), kind: rows, ddl: [], error: null };
    }
    if (slice.sqlTo === slice.to) return this.cache.getOrRead(text, tokens, this.readStatement);
    // COPY: the rows are no SQL.
    const head = this.cache.getOrRead(this.text.slice(slice.from, slice.sqlTo), null, this.readStatement);
    return { ...head, text };
  }
}

/** First letters of INSERT and COPY. */
const MAY_BE_ROWS = /[ic]/i;

/** For statements that the grammar need not see. */
function kindOfRows(text: string, { kind, from, to, sqlTo, unclosedFrom }: Slice): 'INSERT' | 'COPY' | null {
  if (kind !== 'sql' || unclosedFrom !== null) return null;
  if (!MAY_BE_ROWS.test(text.charAt(from))) return null;
  const first = new Scanner(text, from);
  first.next();
  const isLarge = sqlTo - from > MAX_ROWS_LENGTH;
  if (isWord(text, first, 'insert')) return isLarge || isPlainInsert(text, from, to) ? 'INSERT' : null;
  return isLarge && isWord(text, first, 'copy') ? 'COPY' : null;
}

function withMissingSemicolon(reading: StatementReading): StatementReading {
  const scanner = new Scanner(reading.text);
  let last = { from: 0, to: 0 };
  while (scanner.nextSignificant()) last = { from: scanner.from, to: scanner.to };
  return { ...reading, error: { message: MISSING_SEMICOLON, span: last } };
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
