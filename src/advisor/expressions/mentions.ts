/** What an expression calls, names and compares. */
import { memoize } from '../../base/memoize.ts';
import {
  columnIn,
  isKeyword,
  isNamePiece,
  isSign,
  type Piece,
  piecesOf,
  skipCasts,
  skipName,
  wholeOf,
  withoutBrackets,
} from './pieces.ts';

/** Words of the grammar: neither names nor functions, also before a bracket. */
const SYNTAX: ReadonlySet<string> = new Set(
  `all and any array as asc at between both by case cast check collate cross default desc distinct else end escape except exists filter
  for from full group having ilike in inner intersect into is isnull join lateral leading left like limit natural not notnull null nulls
  offset on only operator or order outer over partition right row select similar some symmetric then to trailing true false union unique
  unknown using values when where window with within zone`.split(/\s+/),
);
/** Functions that are called without brackets. */
const BARE_CALLS: ReadonlySet<string> = new Set(
  `current_catalog current_date current_role current_schema current_time current_timestamp current_user localtime localtimestamp
  session_user system_user user`.split(/\s+/),
);

interface Mention {
  readonly kind: 'call' | 'name';
  /** The first piece, and the last: a qualified name has several. */
  readonly from: number;
  readonly to: number;
}

const mentionsIn: (expression: string) => readonly Mention[] = memoize((expression) => {
  const pieces = piecesOf(expression);
  const mentions: Mention[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    const next = isSign(piece, '::') ? skipCasts(pieces, at) : isNamePiece(piece) ? skipName(pieces, at) : at + 1;
    const mention = isNamePiece(piece) ? mentionAt(pieces, at, next) : null;
    if (mention) mentions.push(mention);
    at = Math.max(next, at + 1);
  }
  return mentions;
}, 5_000);

function mentionAt(pieces: readonly Piece[], from: number, to: number): Mention | null {
  const first = pieces[from];
  const before = pieces[from - 1];
  const isPlain = to === from + 1 && first?.kind === 'word';
  if (isPlain && BARE_CALLS.has(first.text)) return { kind: 'call', from, to };
  // An alias, a collation; `AT TIME ZONE`; `date '2024-01-01'`; `extract(year FROM ...)`.
  if (isKeyword(before, 'as') || isKeyword(before, 'collate')) return null;
  if (isPlain && (SYNTAX.has(first.text) || isKeyword(before, 'at') || pieces[to]?.kind === 'string')) return null;
  if (isPlain && isKeyword(pieces[from - 2], 'extract') && isKeyword(pieces[to], 'from')) return null;
  return { kind: isSign(pieces[to], '(') ? 'call' : 'name', from, to };
}

const nameOf = (pieces: readonly Piece[], { from, to }: Mention): string =>
  pieces
    .slice(from, to)
    .map(({ text }) => text)
    .join('');

/** The functions called, each once: by the bare name, and also as `schema.name` where it is written so. */
export const callsIn: (expression: string) => readonly string[] = memoize((expression) => {
  const pieces = piecesOf(expression);
  const calls = new Set<string>();
  for (const mention of mentionsIn(expression)) {
    if (mention.kind !== 'call') continue;
    calls.add(pieces[mention.to - 1]?.text ?? '');
    calls.add(nameOf(pieces, mention));
  }
  return [...calls];
});

/** The columns (and whatever else is no function, type or keyword) it names, without their qualifiers. */
export const namesIn: (expression: string) => ReadonlySet<string> = memoize((expression) => {
  const pieces = piecesOf(expression);
  return new Set(
    mentionsIn(expression)
      .filter(({ kind }) => kind === 'name')
      .map(({ to }) => pieces[to - 1]?.text ?? ''),
  );
});

/** A query without FROM depends on no row. */
export function isInScalarQuery(pieces: readonly Piece[], at: number): boolean {
  for (let open = at - 1; open >= 0; open--) {
    const closer = pieces[open]?.closer ?? 0;
    if (closer < at || !isKeyword(pieces[open + 1], 'select')) continue;
    if (!hasFrom(pieces, open + 1, closer)) return true;
  }
  return false;
}

function hasFrom(pieces: readonly Piece[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const closer = pieces[at]?.closer ?? 0;
    if (closer > at) at = closer;
    else if (isKeyword(pieces[at], 'from')) return true;
  }
  return false;
}

/** `c IS NOT NULL`, and nothing else. */
export const isNotNullTest = (expression: string, column: string): boolean =>
  isTest(expression, column, ['is', 'not', 'null'], 'notnull');

/** `c IS NULL`, and nothing else. */
export const isNullTest = (expression: string, column: string): boolean =>
  isTest(expression, column, ['is', 'null'], 'isnull');

function isTest(expression: string, column: string, words: readonly string[], word: string): boolean {
  const pieces = piecesOf(expression);
  const { from, to } = withoutBrackets(pieces, wholeOf(pieces));
  const behind = isKeyword(pieces[to - 1], word) ? [word] : words;
  const operand = { from, to: to - behind.length };
  return behind.every((one, at) => isKeyword(pieces[operand.to + at], one)) && columnIn(pieces, operand) === column;
}
