/**
 * Comments at the ends of lines that stand one below the other, or by themselves well behind the code, stay there when what stands before
 * them grows or shrinks: the blanks before them give.
 * Invariant: only blanks before a comment are changed, and at least one is kept.
 */
import { type Span, shiftSpan } from '../../base/span.ts';
import { type ChangeSet, changeSet, type TextEdit } from '../../base/text-edit.ts';
import { sliceText } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import { hasBreak, lineEnd, lineStart } from './lines.ts';

export function alignComments(text: string, changes: ChangeSet): ChangeSet {
  const blanks = blanksFor(text, changes);
  return blanks.length === 0 ? changes : changeSet([...changes, ...blanks]);
}

/** The same in the text of a Script, of which only the lines around the edits are put together. */
export function alignCommentsIn(script: Script, changes: ChangeSet): ChangeSet {
  const blanks: TextEdit[] = [];
  for (const { from, to, edits } of stretchesOf(script, changes)) {
    const inside = edits.map((edit) => ({ ...edit, ...shiftSpan(edit, -from) }));
    for (const blank of blanksFor(sliceText(script, from, to), inside))
      blanks.push({ ...blank, ...shiftSpan(blank, from) });
  }
  return blanks.length === 0 ? changes : changeSet([...changes, ...blanks]);
}

interface Stretch extends Span {
  readonly edits: readonly TextEdit[];
}

/** The edits with the lines they are on, and at least one more on either side; those that share lines are together. */
function stretchesOf(script: Script, changes: ChangeSet): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const edit of changes) {
    const from = beforeLines(script, edit.from);
    const to = behindLines(script, edit.to);
    const last = stretches.at(-1);
    if (!last || from >= last.to) stretches.push({ from, to, edits: [edit] });
    else stretches[stretches.length - 1] = { from: last.from, to: Math.max(last.to, to), edits: [...last.edits, edit] };
  }
  return stretches;
}

const hasLines = (text: string): boolean => (text.match(/\r\n?|\n/g) ?? []).length > 1;

function beforeLines(script: Script, offset: number): number {
  for (let size = 256; ; size *= 2) {
    const from = Math.max(0, offset - size);
    if (from === 0 || hasLines(sliceText(script, from + 1, offset))) return from;
  }
}

function behindLines(script: Script, offset: number): number {
  for (let size = 256; ; size *= 2) {
    const to = Math.min(script.length, offset + size);
    if (to === script.length || hasLines(sliceText(script, offset, to - 1))) return to;
  }
}

function blanksFor(text: string, changes: ChangeSet): readonly TextEdit[] {
  return [...byLine(text, changes)].flatMap(([start, edits]) => alignLine(text, start, edits) ?? []);
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

/** So many blanks before a comment put it into a column of its own, whatever its neighbours do; one or two only part it from the code. */
const SET_APART = 3;

function alignLine(text: string, start: number, edits: readonly TextEdit[]): TextEdit | null {
  const end = lineEnd(text, start);
  const comment = commentColumn(text.slice(start, end));
  if (comment === null) return null;
  const before = edits.filter((edit) => edit.to <= start + comment.from);
  const growth = before.reduce((sum, edit) => sum + edit.text.length - (edit.to - edit.from), 0);
  if (growth === 0 || before.length < edits.length) return null;
  const { from, at } = comment;
  if (at - from < SET_APART && !isAligned(text, start, end, at)) return null;
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
