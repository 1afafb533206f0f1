/** What a column gets by default: a literal, the time, a number from a sequence, a random key. */
import { memoize } from '../../base/memoize.ts';
import { callsIn } from './mentions.ts';
import {
  castOf,
  isCastUpTo,
  isKeyword,
  isNamePiece,
  isSign,
  literalIn,
  type Piece,
  piecesOf,
  type Range,
  skipName,
  wholeOf,
  withoutBrackets,
} from './pieces.ts';

const RANDOM: ReadonlySet<string> = new Set(['gen_random_uuid', 'uuid_generate_v4', 'uuidv4', 'uuid_v4']);
const BY_TIME: ReadonlySet<string> = new Set([
  'uuidv7',
  'uuid_generate_v7',
  'uuid_v7',
  'gen_uuid_v7',
  'uuid_generate_v7_at',
  'uuid7',
]);
const NOW: ReadonlySet<string> = new Set([
  'now',
  'current_timestamp',
  'current_date',
  'localtimestamp',
  'transaction_timestamp',
  'statement_timestamp',
  'clock_timestamp',
]);

/** NULL is a literal too. */
export const isLiteral = (expression: string): boolean => literalOf(expression) !== undefined;

/** The value of a literal, whatever it is cast to: of `'draft'::status`, `draft`. Null for NULL and for what is no literal. */
export const literalText = (expression: string): string | null => literalOf(expression) ?? null;

function literalOf(expression: string): string | null | undefined {
  const pieces = piecesOf(expression);
  return literalIn(pieces, wholeOf(pieces));
}

/** A random (version 4) UUID. */
export const isRandomUuid = (expression: string): boolean => {
  const call = callOf(expression);
  return call !== null && RANDOM.has(call);
};

/** A UUID that grows with the time (version 7). */
export const isTimeOrderedUuid = (expression: string): boolean => {
  const call = callOf(expression);
  return call !== null && BY_TIME.has(call);
};

export const isNextval = (expression: string): boolean => callsIn(expression).includes('nextval');

/** The present time or day, in whatever time zone; not a time some interval away from it. */
export const isNow: (expression: string) => boolean = memoize((expression) => {
  const pieces = piecesOf(expression);
  return isNowIn(pieces, wholeOf(pieces));
});

function isNowIn(pieces: readonly Piece[], whole: Range): boolean {
  const { from, to } = withoutBrackets(pieces, whole);
  const zone = pieces.findIndex(
    (piece, at) => at > from && at < to && isKeyword(piece, 'at') && isKeyword(pieces[at + 1], 'time'),
  );
  if (zone > 0 && literalIn(pieces, { from: zone + 3, to }) !== undefined) return isNowIn(pieces, { from, to: zone });
  const inner = castOf(pieces, { from, to });
  if (inner) return isNowIn(pieces, inner);
  const call = callIn(pieces, { from, to });
  if (call === null) return false;
  if (call !== 'timezone') return NOW.has(call);
  const open = skipName(pieces, from);
  const comma = pieces.findIndex((piece, at) => at > open && isSign(piece, ','));
  return comma > 0 && isNowIn(pieces, { from: comma + 1, to: pieces[open]?.closer ?? comma });
}

/** The bare name of the function, where the expression is a call of it and nothing more than a cast. */
function callOf(expression: string): string | null {
  const pieces = piecesOf(expression);
  const range = withoutBrackets(pieces, wholeOf(pieces));
  return callIn(pieces, withoutBrackets(pieces, castOf(pieces, range) ?? range));
}

function callIn(pieces: readonly Piece[], { from, to }: Range): string | null {
  if (!isNamePiece(pieces[from])) return null;
  const open = skipName(pieces, from);
  const name = pieces[open - 1];
  const hasArguments = isSign(pieces[open], '(');
  if (!hasArguments && !(name?.kind === 'word' && /^(?:current|local)/.test(name.text))) return null;
  const behind = hasArguments ? (pieces[open]?.closer ?? 0) + 1 : open;
  return isCastUpTo(pieces, behind, to) ? (name?.text ?? null) : null;
}
