/** The few values that a CHECK allows. Invariant: only what allows no other value but NULL is a list. */
import { memoize } from '../../base/memoize.ts';
import {
  castOf,
  columnIn,
  isCastUpTo,
  isKeyword,
  isSign,
  literalIn,
  type Piece,
  piecesOf,
  type Range,
  splitAt,
  wholeOf,
  withoutBrackets,
} from './pieces.ts';

export interface ValueList {
  readonly column: string;
  /** Without NULL, in the order they are written. */
  readonly values: readonly string[];
}

/** Of `c IN ('a', 'b')`, `c = ANY (ARRAY['a'::text, 'b'])`, `c = 'a' OR c = 'b'`; NULL may be allowed or forbidden besides. */
export const valueListOf: (expression: string) => ValueList | null = memoize((expression) => {
  const pieces = piecesOf(expression);
  const found = listIn(pieces, wholeOf(pieces));
  return found && found.values.length > 0 ? { ...found, values: [...new Set(found.values)] } : null;
});

/** A test for NULL is a list without values. */
function listIn(pieces: readonly Piece[], whole: Range): ValueList | null {
  const range = withoutBrackets(pieces, whole);
  const either = splitAt(pieces, range, (piece) => isKeyword(piece, 'or'));
  if (either.length > 1) return joined(either.map((part) => listIn(pieces, part)));
  const both = splitAt(pieces, range, (piece) => isKeyword(piece, 'and'));
  if (both.length > 1) {
    const lists = both.map((part) => listIn(pieces, part));
    // Of two lists only what is in both would be allowed.
    return lists.filter((list) => list === null || list.values.length > 0).length === 1 ? joined(lists) : null;
  }
  return nullTest(pieces, range) ?? membership(pieces, range) ?? equality(pieces, range);
}

function joined(lists: readonly (ValueList | null)[]): ValueList | null {
  const [first] = lists;
  if (!first || lists.some((list) => list?.column !== first.column)) return null;
  return { column: first.column, values: lists.flatMap((list) => list?.values ?? []) };
}

function nullTest(pieces: readonly Piece[], range: Range): ValueList | null {
  const [operand, test] = splitAt(pieces, range, (piece) => isKeyword(piece, 'is'));
  const column = operand && test ? columnIn(pieces, operand) : null;
  return column !== null && test && isKeyword(pieces[test.to - 1], 'null') ? { column, values: [] } : null;
}

function membership(pieces: readonly Piece[], range: Range): ValueList | null {
  const [operand, list, ...more] = splitAt(pieces, range, (piece) => isKeyword(piece, 'in'));
  if (!operand || !list || more.length > 0) return null;
  return listOf(columnIn(pieces, operand), elementsIn(pieces, list));
}

function equality(pieces: readonly Piece[], range: Range): ValueList | null {
  const [left, right, ...more] = splitAt(pieces, range, (piece) => isSign(piece, '='));
  if (!left || !right || more.length > 0) return null;
  if (isKeyword(pieces[right.from], 'any') || isKeyword(pieces[right.from], 'some'))
    return listOf(columnIn(pieces, left), arrayIn(pieces, { from: right.from + 1, to: right.to }));
  const column = columnIn(pieces, left);
  const value = literalIn(pieces, column === null ? left : right);
  return typeof value === 'string' ? listOf(column ?? columnIn(pieces, right), [value]) : null;
}

const listOf = (column: string | null, values: readonly string[] | null): ValueList | null =>
  column !== null && values !== null && values.length > 0 ? { column, values } : null;

/** `('a', 'b'::text)`. */
function elementsIn(pieces: readonly Piece[], { from, to }: Range): readonly string[] | null {
  const open = pieces[from];
  if (!(isSign(open, '(') || isSign(open, '[')) || open?.closer !== to - 1) return null;
  const elements = splitAt(pieces, { from: from + 1, to: to - 1 }, (piece) => isSign(piece, ','));
  const values: string[] = [];
  for (const element of elements) {
    const value = literalIn(pieces, element);
    if (value === undefined) return null;
    if (value !== null) values.push(value);
  }
  return values;
}

/** `(ARRAY['a', 'b'])`, `((ARRAY['a'])::text[])`, `('{a,b}'::text[])`. */
function arrayIn(pieces: readonly Piece[], whole: Range): readonly string[] | null {
  const { from, to } = withoutBrackets(pieces, whole);
  const first = pieces[from];
  const inner = castOf(pieces, { from, to });
  if (inner) return arrayIn(pieces, inner);
  if (isKeyword(first, 'array') && isSign(pieces[from + 1], '[')) {
    const closer = pieces[from + 1]?.closer ?? 0;
    return isCastUpTo(pieces, closer + 1, to) ? elementsIn(pieces, { from: from + 1, to: closer + 1 }) : null;
  }
  const literal = literalIn(pieces, { from, to });
  return typeof literal === 'string' ? arrayElements(literal) : null;
}

/** Of an array's text form; null where it nests or escapes. */
function arrayElements(literal: string): readonly string[] | null {
  const inner = /^\{([^{}\\]*)\}$/.exec(literal)?.[1];
  if (inner === undefined) return null;
  const elements = inner.match(/"[^"]*"|[^",]+/g) ?? [];
  return elements.map((element) => (element.startsWith('"') ? element.slice(1, -1) : element.trim()));
}
