/** What a comment beside a column says, above all which values it may have: `status text, -- 'draft', 'published'`. */
import { memoize } from '../base/memoize.ts';
import type { Column } from '../catalog/types.ts';
import { withoutMarks } from './comment-directives.ts';
import type { Facts } from './facts.ts';
import { wordSet } from './words/word-set.ts';

export interface CommentedValues {
  readonly values: readonly string[];
  /** In quotes nothing else is meant; bare words may also be about the column. */
  readonly isQuoted: boolean;
}

/** Of the comment that ends the column's line, or of COMMENT ON COLUMN. */
export function commentedValues(column: Column, facts: Facts): CommentedValues | null {
  return (
    valuesIn(commentBeside(column, facts)) ?? (column.comment === null ? null : valuesIn(withoutMarks(column.comment)))
  );
}

/** All that comments say of a column. */
export const notesOn = (column: Column, facts: Facts): string =>
  withoutMarks(`${commentBeside(column, facts)} ${column.comment ?? ''}`).trim();

function commentBeside(column: Column, facts: Facts): string {
  const { statement, span } = column.origin.declared;
  const text = facts.statementText(statement);
  const at = text.indexOf('--', span.to);
  const isBeside = at >= 0 && /^[\s,]*$/.test(text.slice(span.to, at)) && !text.slice(span.to, at).includes('\n');
  return isBeside ? lineAt(text, at + 2) : '';
}

function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? text.length : end);
}

const QUOTED = /'([^'\n]{1,40})'|"([^"\n]{1,40})"/g;
const LABEL = /^.*?(?:one of|enum|values?|either|any of|allowed|possible)\b[^:(]*[:(]?\s*|^[^:|,/]*:\s*/i;
const WORD = /^[a-z][a-z0-9_-]{0,29}$/i;
const LEAST_BARE = 3;
/** A value by which rows are told apart, not a text or an address. */
const VALUE = /^[\p{L}\p{N}][\p{L}\p{N}_ .+-]*$/u;
/** What is not all there is, and what holds such values itself. */
const EXAMPLES = /\be\.?g\b|\bi\.?e\.|\bexamples?\b|\blike\b|\bsuch as\b|\betc\b|\.\.\.|…|[{}[\]]/i;
/** Said of columns. */
const PROPERTIES = wordSet(
  'nullable required optional unique indexed index deprecated unused immutable generated computed pk fk primary foreign key null default utc iso encrypted hashed denormalized cached',
);

const valuesIn: (comment: string) => CommentedValues | null = memoize((comment) => {
  if (EXAMPLES.test(comment)) return null;
  const quoted = [...comment.matchAll(QUOTED)].map(([, single, double]) => single ?? double ?? '');
  const distinct = [...new Set(quoted)];
  if (distinct.length > 1)
    return distinct.every((value) => VALUE.test(value)) ? { values: distinct, isQuoted: true } : null;
  const list = comment
    .trim()
    .replace(LABEL, '')
    .replace(/[).;\s]+$/, '');
  const bySign = ['|', ',', '/'].map((sign) => list.split(sign).map((part) => part.trim()));
  const bare = bySign.find(
    (parts) =>
      parts.length >= LEAST_BARE && parts.every((part) => WORD.test(part) && !PROPERTIES.has(part.toLowerCase())),
  );
  return bare ? { values: [...new Set(bare)], isQuoted: false } : null;
});
