/**
 * What policies ask of a row and of the session.
 * Invariant: total; what is inside a subquery is about other tables, and not looked at.
 */
import type { Policy } from '../catalog/types.ts';
import { TokenList } from '../sql/token-list.ts';
import { isInScalarQuery } from './expressions/mentions.ts';
import {
  columnIn,
  isKeyword,
  isNamePiece,
  isSign,
  literalIn,
  type Piece,
  piecesOf,
  skipName,
  skipOperand,
} from './expressions/pieces.ts';

/** Stable functions that ask for the session's settings: the same for each row of a query. */
const SESSION_CALLS: ReadonlySet<string> = new Set([
  'current_setting',
  'pg_catalog.current_setting',
  'auth.uid',
  'auth.jwt',
  'auth.role',
  'auth.email',
]);

/** Who asks, said without brackets. */
const WHO: ReadonlySet<string> = new Set(['current_user', 'session_user', 'user', 'current_role']);

interface Call {
  readonly name: string;
  /** Offsets in the text, with the casts behind it. */
  readonly from: number;
  readonly to: number;
}

/** The calls that Postgres makes for each row, because no scalar query is around them. */
export function callsForEachRow(text: string): readonly Call[] {
  const pieces = piecesOf(text);
  const calls: Call[] = [];
  let tokens: TokenList | null = null;
  for (let at = 0; at < pieces.length; at++) {
    if (!isNamePiece(pieces[at]) || isSign(pieces[at - 1], '.')) continue;
    const open = skipName(pieces, at);
    if (!isSign(pieces[open], '(')) continue;
    const name = textOf(pieces, at, open);
    if (!SESSION_CALLS.has(name) || isInScalarQuery(pieces, at)) continue;
    tokens ??= TokenList.of(text, text.length);
    const end = skipOperand(pieces, at);
    calls.push({ name, from: tokens.starts[at] ?? 0, to: tokens.ends[end - 1] ?? 0 });
    at = end - 1;
  }
  return calls;
}

/** The text with each of those calls made once for the query. */
export function withCallsOnce(text: string): string {
  let result = '';
  let at = 0;
  for (const { from, to } of callsForEachRow(text)) {
    result += `${text.slice(at, from)}(SELECT ${text.slice(from, to)})`;
    at = to;
  }
  return result + text.slice(at);
}

const textOf = (pieces: readonly Piece[], from: number, to: number): string =>
  pieces
    .slice(from, to)
    .map(({ text }) => text)
    .join('');

/** The columns that are compared with something that is neither a column nor a literal: with who asks, or with a query's answer. */
export function sessionColumns(expression: string, isColumn: (name: string) => boolean): readonly string[] {
  const pieces = piecesOf(expression);
  const found = new Set<string>();
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if (isSign(piece, '(') && isKeyword(pieces[at + 1], 'select') && piece.closer > at) {
      at = piece.closer;
      continue;
    }
    if (isSign(pieces[at - 1], '.') || isSign(pieces[at - 1], '::') || !(isNamePiece(piece) || isSign(piece, '(')))
      continue;
    const end = skipOperand(pieces, at);
    const column = columnIn(pieces, { from: at, to: end });
    if (column === null || !isColumn(column)) continue;
    const isIn = isKeyword(pieces[end], 'in') && isKeyword(pieces[end + 2], 'select');
    if (isIn || (isSign(pieces[end], '=') && isAsked(pieces, end + 1)) || isAskedBefore(pieces, at)) found.add(column);
  }
  return [...found];
}

const isAsked = (pieces: readonly Piece[], at: number): boolean => {
  const range = { from: at, to: skipOperand(pieces, at) };
  const first = pieces[at];
  if (first?.kind === 'word' && WHO.has(first.text)) return true;
  return literalIn(pieces, range) === undefined && columnIn(pieces, range) === null;
};

/** `current_setting('x')::bigint = tenant_id`: the operand before ends with a bracket or a cast. */
const isAskedBefore = (pieces: readonly Piece[], at: number): boolean =>
  isSign(pieces[at - 1], '=') &&
  (isSign(pieces[at - 2], ')') || (isNamePiece(pieces[at - 2]) && isSign(pieces[at - 3], '::')));

export const expressionsOf = ({ using, withCheck }: Policy): readonly string[] =>
  [using, withCheck].filter((one) => one !== null);

export const isForAll = ({ roles }: Policy): boolean => roles.length === 0 || roles.includes('public');

/** Commands a policy is for, one by one. */
export const commandsOf = ({ command }: Policy): readonly string[] =>
  command === 'all' ? ['select', 'insert', 'update', 'delete'] : [command];
