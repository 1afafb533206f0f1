/** What can be folded away: statements over several lines, COPY's data, runs of comments and the diagram block. Pure; knows no editor. */
import type { Span } from '../../src/base/span.ts';
import { spanOf, textOf } from '../../src/catalog/script-text.ts';
import type { Script } from '../../src/catalog/statement.ts';

export interface Fold {
  readonly kind: 'statement' | 'comment';
  /** From somewhere on the first line to somewhere on the last; of the document. */
  readonly span: Span;
}

/** In the order of the text. */
export function foldsOf(script: Script): readonly Fold[] {
  const text = textOf(script);
  const folds: Fold[] = [];
  let end = 0;
  for (const index of script.statements.keys()) {
    const span = spanOf(script, index);
    folds.push(...commentsIn(text, end, span.from));
    if (hasLines(text, span)) folds.push({ kind: 'statement', span });
    end = span.to;
  }
  return [...folds, ...commentsIn(text, end, text.length)];
}

/** Lines of comments with no blank line between them, and block comments. Those that end a statement's line are its own. */
function commentsIn(text: string, from: number, to: number): Fold[] {
  const gap = text.slice(from, to);
  return [...gap.matchAll(/(?:^|(?<=[\r\n]))[ \t]*(?:\/\*[\s\S]*?\*\/|--[^\r\n]*(?:\r?\n[ \t]*--[^\r\n]*)+)/g)].flatMap(
    ({ 0: comment, index }) => {
      const isTrail = index === 0 && from > 0;
      const span = { from: from + index, to: from + index + comment.length };
      return isTrail || !hasLines(text, span) ? [] : [{ kind: 'comment' as const, span }];
    },
  );
}

const hasLines = (text: string, { from, to }: Span): boolean => text.slice(from, to).includes('\n');
