/**
 * Expressions as lists of tokens with their meaning: what the readers of CHECKs, defaults, predicates and policies go by.
 * Invariant: total; brackets without a partner have no closer, and ranges never reach behind the list.
 */
import { memoize } from '../../base/memoize.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import type { TokenKind } from '../../sql/lexer.ts';
import { stringOf } from '../../sql/string-of.ts';
import { TokenList } from '../../sql/token-list.ts';

export interface Piece {
  readonly kind: TokenKind;
  /** A name as Postgres stores it, a string's value, anything else as it is written. */
  readonly text: string;
  /** Index of the bracket that closes this one; 0 for none. */
  readonly closer: number;
}

export const piecesOf: (expression: string) => readonly Piece[] = memoize((expression) => {
  const list = TokenList.of(expression, expression.length);
  const pieces: Piece[] = [];
  for (let at = 0; at < list.count; at++) {
    const token = { kind: list.kinds[at] ?? 'other', from: list.starts[at] ?? 0, to: list.ends[at] ?? 0 };
    pieces.push({ kind: token.kind, text: textOf(expression, token), closer: list.closers[at] ?? 0 });
  }
  return pieces;
}, 5_000);

function textOf(expression: string, token: { readonly kind: TokenKind; readonly from: number; readonly to: number }) {
  switch (token.kind) {
    case 'word':
    case 'quoted-identifier':
      return identifierOf(expression, token);
    case 'string':
    case 'dollar-string':
      return stringOf(expression, token);
    default:
      return expression.slice(token.from, token.to);
  }
}

/** Pieces [from, to). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const wholeOf = (pieces: readonly Piece[]): Range => ({ from: 0, to: pieces.length });

export function isSign(piece: Piece | undefined, sign: string): boolean {
  return piece !== undefined && piece.text === sign && (piece.kind === 'punctuation' || piece.kind === 'operator');
}

export const isKeyword = (piece: Piece | undefined, word: string): boolean =>
  piece !== undefined && piece.kind === 'word' && piece.text === word;

export const isNamePiece = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined && (piece.kind === 'word' || piece.kind === 'quoted-identifier');

const isStringPiece = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined && (piece.kind === 'string' || piece.kind === 'dollar-string');

/** The range inside the brackets that enclose all of it. */
export function withoutBrackets(pieces: readonly Piece[], range: Range): Range {
  let { from, to } = range;
  while (to - from > 1 && isSign(pieces[from], '(') && pieces[from]?.closer === to - 1) {
    from++;
    to--;
  }
  return { from, to };
}

/** The index behind the operand that begins here with a bracket or a name: `a.b`, `(a)`, `f(x)`, with what it is cast to. */
export function skipOperand(pieces: readonly Piece[], at: number): number {
  let next = at + 1;
  if (isSign(pieces[at], '(')) next = closerOf(pieces, at) + 1;
  else if (isNamePiece(pieces[at])) {
    next = skipName(pieces, at);
    if (isSign(pieces[next], '(')) next = closerOf(pieces, next) + 1;
    else if (isSign(pieces[next], '[')) next = closerOf(pieces, next) + 1;
  }
  return skipCasts(pieces, next);
}

/** The index behind `a.b.c`. */
export function skipName(pieces: readonly Piece[], at: number): number {
  let next = at + 1;
  while (isSign(pieces[next], '.') && isNamePiece(pieces[next + 1])) next += 2;
  return next;
}

/** The index behind `::text`, `::varchar(20)[]`, as many as there are. */
export function skipCasts(pieces: readonly Piece[], at: number): number {
  let next = at;
  while (isSign(pieces[next], '::')) next = skipType(pieces, next + 1);
  return next;
}

const BEHIND_TYPES: ReadonlySet<string> = new Set(['varying', 'precision', 'with', 'without', 'time', 'zone']);

function skipType(pieces: readonly Piece[], at: number): number {
  if (!isNamePiece(pieces[at])) return at;
  let next = skipName(pieces, at);
  for (;;) {
    const piece = pieces[next];
    if (isSign(piece, '(') || isSign(piece, '[')) next = closerOf(pieces, next) + 1;
    else if (piece?.kind === 'word' && BEHIND_TYPES.has(piece.text)) next++;
    else return next;
  }
}

const closerOf = (pieces: readonly Piece[], at: number): number => pieces[at]?.closer || pieces.length - 1;

/** The parts between the words or signs that stand in the range outside of all brackets. */
export function splitAt(
  pieces: readonly Piece[],
  { from, to }: Range,
  isBetween: (piece: Piece) => boolean,
): readonly Range[] {
  const parts: Range[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const piece = pieces[at];
    if (!piece) break;
    if (piece.closer > at) at = piece.closer;
    else if (isBetween(piece)) {
      parts.push({ from: start, to: at });
      start = at + 1;
    }
  }
  parts.push({ from: start, to });
  return parts;
}

/** Whether nothing but casts, or nothing at all, is left of the range from here on. */
export const isCastUpTo = (pieces: readonly Piece[], at: number, to: number): boolean =>
  at === to || skipCasts(pieces, at) === to;

/** What is cast, where the range is something in brackets that is cast: `(a)::text`. */
export function castOf(pieces: readonly Piece[], { from, to }: Range): Range | null {
  const first = pieces[from];
  if (!isSign(first, '(') || first === undefined || first.closer <= from || first.closer >= to - 1) return null;
  return skipCasts(pieces, first.closer + 1) === to ? { from, to: first.closer + 1 } : null;
}

/** The column that the range is, whatever brackets and casts are around it: `c`, `t.c`, `((c)::text)`. */
export function columnIn(pieces: readonly Piece[], range: Range): string | null {
  const { from, to } = withoutBrackets(pieces, range);
  const first = pieces[from];
  const inner = castOf(pieces, { from, to });
  if (inner) return columnIn(pieces, inner);
  if (!isNamePiece(first) || (first.kind === 'word' && NO_COLUMNS.has(first.text))) return null;
  const behind = skipName(pieces, from);
  return isCastUpTo(pieces, behind, to) ? (pieces[behind - 1]?.text ?? null) : null;
}

const NO_COLUMNS: ReadonlySet<string> = new Set([
  'null',
  'true',
  'false',
  'current_date',
  'current_timestamp',
  'current_time',
]);

/** The literal that the range is, brackets and casts left out. Undefined for anything else. */
export function literalIn(pieces: readonly Piece[], range: Range): string | null | undefined {
  const { from, to } = withoutBrackets(pieces, range);
  const first = pieces[from];
  if (first === undefined || from >= to) return undefined;
  const inner = castOf(pieces, { from, to });
  if (inner) return literalIn(pieces, inner);
  const isSigned = isSign(first, '-') || isSign(first, '+');
  const at = isSigned ? from + 1 : from;
  if (!isCastUpTo(pieces, at + 1, to)) return undefined;
  const piece = pieces[at];
  if (piece?.kind === 'number') return isSign(first, '-') ? `-${piece.text}` : piece.text;
  if (isSigned) return undefined;
  if (isStringPiece(piece)) return piece.text;
  if (isKeyword(piece, 'null')) return null;
  return ['true', 'false'].find((word) => isKeyword(piece, word));
}
