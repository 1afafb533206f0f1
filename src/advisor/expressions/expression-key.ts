/** Expressions that say the same in the same words, however they are spaced, cased and bracketed, have the same key. */
import { memoize } from '../../base/memoize.ts';
import { piecesOf, wholeOf, withoutBrackets } from './pieces.ts';

export const expressionKey: (expression: string) => string = memoize((expression) => {
  const pieces = piecesOf(expression);
  const { from, to } = withoutBrackets(pieces, wholeOf(pieces));
  return pieces
    .slice(from, to)
    .map(({ kind, text }) => (kind === 'string' || kind === 'dollar-string' ? `'${text}'` : text))
    .join(' ');
});
