/**
 * What expressions mean, by their text: defaults and checks of a schema are the same few again and again.
 * Invariant: bounded; and what is given is what reading the expression would give.
 */
import { detach } from '../../base/detach.ts';
import { type Span, shiftSpan } from '../../base/span.ts';
import type { Expression, TypeRef } from '../ddl.ts';

/** Longer ones are rarely alike. UTF-16 units. */
const MAX_LENGTH = 200;
/** How many are remembered before all are forgotten. */
const MAX_COUNT = 5000;

/** With spans as if the expression were the whole text. */
const known = new Map<string, Expression>();

export function rememberExpression(expression: Expression): void {
  const { text, span } = expression;
  if (text.length > MAX_LENGTH || known.has(text)) return;
  if (known.size >= MAX_COUNT) forgetExpressions();
  const copy = detach(text);
  known.set(copy, placed(expression, copy, { from: 0, to: text.length }, -span.from));
}

export function forgetExpressions(): void {
  known.clear();
}

/** Null for an expression that has not been read before. */
export function knownExpression(text: string, span: Span): Expression | null {
  const expression = text.length > MAX_LENGTH ? undefined : known.get(text);
  return expression === undefined ? null : placed(expression, expression.text, span, span.from);
}

const placed = (expression: Expression, text: string, span: Span, by: number): Expression => ({
  text,
  span,
  mentions: expression.mentions,
  calls: expression.calls,
  sequences: expression.sequences,
  casts: expression.casts.length === 0 ? expression.casts : expression.casts.map((cast) => shiftedType(cast, by)),
  isNull: expression.isNull,
  hasQuery: expression.hasQuery,
  term: expression.term,
});

const shiftedType = (type: TypeRef, by: number): TypeRef => ({ ...type, span: shiftSpan(type.span, by) });
