/**
 * SqlParser over libpg_query's WASM module.
 * Invariant: a module that trapped is never used again; a spare takes its place, so that one hostile text cannot spoil the next.
 */
import type { ParseResult } from '@pgsql/types';
import type { LibpgQueryModule } from 'libpg-query/wasm/libpg-query.js';
import type { Span } from '../base/span.ts';
import { convertOffsets, utf16OffsetOfCodePoint, utf16OffsetsOfBytes } from './byte-offsets.ts';
import { hasComments, hasCostlyComments, withoutComments } from './comments.ts';
import { Scanner } from './lexer.ts';
import { findTooDeep } from './nesting.ts';
import type { ParsedStatement, ParseOutcome, SqlParser } from './parser.ts';

/** Longer texts are refused: the tree would take gigabytes. UTF-16 units. */
const MAX_LENGTH = 4_000_000;
const SPARES = 2;

const refuse = (message: string, span: Span): ParseOutcome => ({ ok: false, message, span });

export class LibpgParser implements SqlParser {
  private module: LibpgQueryModule | undefined;
  private readonly spares: LibpgQueryModule[] = [];
  private readonly makeModule: () => Promise<LibpgQueryModule>;

  /** `makeModule` is called for each spare; when it fails, parsing goes on with what there is. */
  constructor(module: LibpgQueryModule, makeModule: () => Promise<LibpgQueryModule>) {
    this.module = module;
    this.makeModule = makeModule;
    this.refill();
  }

  parse(text: string): ParseOutcome {
    if (text.length > MAX_LENGTH) return refuse('This statement is too long to be read', firstToken(text));
    const nul = text.indexOf('\0');
    if (nul >= 0) return refuse('Postgres cannot store the character NUL', { from: nul, to: nul + 1 });
    const tooDeep = findTooDeep(text);
    if (tooDeep) return refuse('This is nested too deeply to be read', tooDeep);
    if (!this.module) this.module = this.spares.shift();
    if (!this.module) return refuse('The SQL reader is restarting; edit the text to read it again', firstToken(text));
    let answer: Answer;
    let asked = hasCostlyComments(text) ? withoutComments(text) : text;
    try {
      answer = ask(this.module, asked);
      if (answer.kind === 'error' && hasComments(asked)) {
        // libpg_query does not see past a comment where the grammar looks a token ahead: `NULLS /* */ LAST`.
        asked = withoutComments(text);
        answer = ask(this.module, asked);
      }
    } catch {
      this.module = this.spares.shift();
      this.refill();
      return refuse('This statement is too complex to be read', firstToken(text));
    }
    return answer.kind === 'error'
      ? describeError(asked, answer.message, answer.cursor)
      : { ok: true, statements: statementsOf(asked, JSON.parse(answer.json), answer.isAscii) };
  }

  private refill(): void {
    const missing = SPARES - this.spares.length;
    for (let count = 0; count < missing; count++) {
      this.makeModule().then(
        (module) => {
          if (this.spares.length < SPARES) this.spares.push(module);
        },
        () => {},
      );
    }
  }
}

/** Layout of PgQueryParseResult and PgQueryError (32-bit): tree, stderr, error; message, function, file, line, cursor. */
const RESULT = { tree: 0, error: 8 };
const ERROR = { message: 0, cursor: 16 };

type Answer =
  | { readonly kind: 'tree'; readonly json: string; readonly isAscii: boolean }
  /** `cursor` counts code points from 1; 0 when libpg_query knows no place. */
  | { readonly kind: 'error'; readonly message: string; readonly cursor: number };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Throws when the module traps: it must not be used again then. */
function ask(module: LibpgQueryModule, text: string): Answer {
  // The longest it can be in UTF-8: cheaper than to find out.
  const capacity = 3 * text.length;
  const query = module._malloc(capacity + 1);
  const { written } = encoder.encodeInto(text, module.HEAPU8.subarray(query, query + capacity));
  module.HEAPU8[query + written] = 0;
  const result = module._wasm_parse_query_raw(query);
  const field = (pointer: number): number => module.getValue(pointer, 'i32');
  const error = field(result + RESULT.error);
  const answer: Answer =
    error === 0
      ? { kind: 'tree', json: stringAt(module, field(result + RESULT.tree)), isAscii: written === text.length }
      : {
          kind: 'error',
          message: stringAt(module, field(error + ERROR.message)),
          cursor: field(error + ERROR.cursor),
        };
  module._free(query);
  module._wasm_free_parse_result(result);
  return answer;
}

function stringAt({ HEAPU8 }: LibpgQueryModule, pointer: number): string {
  return decoder.decode(HEAPU8.subarray(pointer, HEAPU8.indexOf(0, pointer)));
}

function statementsOf(text: string, tree: ParseResult, isAscii: boolean): ParsedStatement[] {
  const offsets = isAscii ? null : utf16OffsetsOfBytes(text);
  const statements: ParsedStatement[] = [];
  for (const { stmt, stmt_location: start = 0, stmt_len: length = 0 } of tree.stmts ?? []) {
    if (!stmt) continue;
    if (offsets) convertOffsets(stmt, offsets);
    const scanner = new Scanner(text, offsets ? offsets[start] : start);
    scanner.nextSignificant();
    const to = length === 0 ? text.length : offsets ? (offsets[start + length] ?? text.length) : start + length;
    statements.push({ node: stmt, span: { from: scanner.from, to } });
  }
  return statements;
}

function describeError(text: string, message: string, cursor: number): ParseOutcome {
  if (cursor <= 0) return refuse(message, firstToken(text));
  return refuse(shorten(message), tokenSpan(text, utf16OffsetOfCodePoint(text, cursor - 1)));
}

function firstToken(text: string): Span {
  const scanner = new Scanner(text);
  scanner.nextSignificant();
  return { from: scanner.from, to: endOfFirstLine(text, scanner.from, scanner.to) };
}

/** The token at an offset; at the end of the text, the last one. */
function tokenSpan(text: string, offset: number): Span {
  const scanner = new Scanner(text, offset);
  if (scanner.nextSignificant()) return { from: scanner.from, to: endOfFirstLine(text, scanner.from, scanner.to) };
  const all = new Scanner(text);
  let last: Span = { from: 0, to: text.length };
  while (all.nextSignificant()) last = { from: all.from, to: all.to };
  return last;
}

/** A string that is not closed runs to the end of the text; its first line is enough to be marked. */
function endOfFirstLine(text: string, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    const char = text[at];
    if (char === '\n' || char === '\r') return at;
  }
  return to;
}

/** Postgres quotes the rest of the text after an unclosed quote; a line of it will do. */
function shorten(message: string): string {
  const [quoted] = /(?<= at or near ").*(?="$)/s.exec(message) ?? [];
  if (quoted === undefined) return message;
  const [line = ''] = quoted.split(/[\r\n]/, 1);
  const short =
    line.length > 40 ? `${[...line.slice(0, 40)].slice(0, -1).join('')}…` : line === quoted ? line : `${line}…`;
  return `${message.slice(0, message.length - quoted.length - 1)}${short}"`;
}
