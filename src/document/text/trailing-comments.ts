/**
 * Comments at the ends of lines, one below the other, stay there when what stands before them grows or shrinks: the blanks before them give.
 * Invariant: only blanks before a comment are changed, and at least one is kept.
 */
import { type ChangeSet, changeSet, type TextEdit } from '../../base/text-edit.ts';
import { hasBreak, lineEnd, lineStart } from './lines.ts';

export function alignComments(text: string, changes: ChangeSet): ChangeSet {
  const blanks = [...byLine(text, changes)].flatMap(([start, edits]) => alignLine(text, start, edits) ?? []);
  return blanks.length === 0 ? changes : changeSet([...changes, ...blanks]);
}

/** Edits within one line each, by where the line begins. */
function byLine(text: string, changes: ChangeSet): Map<number, TextEdit[]> {
  const lines = new Map<number, TextEdit[]>();
  for (const edit of changes) {
    if (hasBreak(text, edit.from, edit.to) || /[\r\n]/.test(edit.text)) continue;
    const start = lineStart(text, edit.from);
    const edits = lines.get(start);
    if (edits) edits.push(edit);
    else lines.set(start, [edit]);
  }
  return lines;
}

function alignLine(text: string, start: number, edits: readonly TextEdit[]): TextEdit | null {
  const end = lineEnd(text, start);
  const comment = commentColumn(text.slice(start, end));
  if (comment === null) return null;
  const before = edits.filter((edit) => edit.to <= start + comment.from);
  const growth = before.reduce((sum, edit) => sum + edit.text.length - (edit.to - edit.from), 0);
  if (growth === 0 || before.length < edits.length || !isAligned(text, start, end, comment.at)) return null;
  const { from, at } = comment;
  const blanks = Math.max(1, at - from - growth);
  if (growth > 0) return { from: start + from + blanks, to: start + at, text: '' };
  return { from: start + at, to: start + at, text: ' '.repeat(-growth) };
}

/** Where the blanks before a line's comment begin, and where it does; null for a line without one, or with one right behind the code. */
function commentColumn(line: string): { from: number; at: number } | null {
  const [, code = '', blanks = ''] = /^((?:[^'"-]|-(?!-)|'[^']*'|"[^"]*")*?\S)([ \t]+)--/.exec(line) ?? [];
  return blanks === '' ? null : { from: code.length, at: code.length + blanks.length };
}

/** Whether the line above or below has its comment in the same place. */
function isAligned(text: string, start: number, end: number, at: number): boolean {
  const above = start > 0 ? text.slice(lineStart(text, start - 1), start - 1) : '';
  const next = Math.min(text.length, end + (text.startsWith('\r\n', end) ? 2 : 1));
  const below = text.slice(next, lineEnd(text, next));
  return [above, below].some((line) => commentColumn(line)?.at === at);
}
