/** What a change made elsewhere than in the editor did to the text: the places that light up. Pure; knows no editor. */
import type { Span } from '../../src/base/span.ts';
import { invertChanges } from '../../src/base/text-edit.ts';
import type { DocumentState } from '../store/document.ts';

/** Lighting up a thousand places says no more than lighting up the first of them. */
const MOST_PLACES = 200;

/** Of the text as it is now; nothing for typing. A place where text was taken out is empty. */
export function changedPlaces(now: DocumentState, before: DocumentState): readonly Span[] {
  const { lastEdit } = now;
  if (now.sql === before.sql || now.generation !== before.generation || lastEdit?.before !== before.sql) return [];
  if (isTyped(now, before)) return [];
  return invertChanges(lastEdit.before, lastEdit.changes)
    .slice(0, MOST_PLACES)
    .map(({ from, to }) => withoutBlanks(now.sql, { from, to }));
}

/** Steps taken back and repeated are the very steps that were there before. */
function isTyped({ history }: DocumentState, { history: { past, future } }: DocumentState): boolean {
  const newest = history.past.at(-1);
  return newest?.kind === 'typing' && !past.includes(newest) && !future.includes(newest);
}

/** The line breaks around a new line are not what is new about it. */
function withoutBlanks(text: string, { from, to }: Span): Span {
  const changed = text.slice(from, to);
  const start = from + changed.length - changed.trimStart().length;
  return start >= to ? { from, to: from } : { from: start, to: from + changed.trimEnd().length };
}
