/**
 * The document's text as Monaco can hold it. A model has one kind of line break and no byte order mark; a document may have any, and keeps
 * its own. Invariant: an edit made in the editor changes no byte of the document outside the edited place. Pure; knows no editor.
 */
import { type ChangeSet, changeSet, type TextEdit } from '../../src/base/text-edit.ts';

export interface EditorText {
  /** 'lf' and 'crlf' are the document's line breaks as they are; a 'mixed' document (or one with lone CRs) is shown with LF. */
  readonly kind: 'lf' | 'crlf' | 'mixed';
  /** 1 when the document begins with a byte order mark, which the editor does not show. */
  readonly mark: 0 | 1;
  /** Of a mixed document: where its CRLFs stand, as ascending offsets in the editor. */
  readonly pairs: readonly number[];
}

const BYTE_ORDER_MARK = 0xfeff;
const NO_PAIRS: readonly number[] = [];

export function editorTextOf(sql: string): EditorText {
  const mark = sql.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  if (!sql.includes('\r')) return { kind: 'lf', mark, pairs: NO_PAIRS };
  const pairs: number[] = [];
  for (let at = sql.indexOf('\r\n'); at >= 0; at = sql.indexOf('\r\n', at + 2)) pairs.push(at - mark - pairs.length);
  const isEven = countOf(sql, '\n') === pairs.length && countOf(sql, '\r') === pairs.length;
  return isEven ? { kind: 'crlf', mark, pairs: NO_PAIRS } : { kind: 'mixed', mark, pairs };
}

/** What the editor shows. */
export function shownText(sql: string, { kind, mark }: EditorText): string {
  const unmarked = sql.slice(mark);
  return kind === 'mixed' ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
}

export const shownLength = (sql: string, { mark, pairs }: EditorText): number => sql.length - mark - pairs.length;

/** An offset of the document's, in the editor. Between a CR and its LF is before both. */
export function toEditorOffset({ mark, pairs }: EditorText, offset: number): number {
  // The CR of pair i stands at pairs[i] + i + mark in the document.
  const before = countWhile(pairs, (pair, index) => pair + index + mark < offset);
  return Math.max(0, offset - mark - before);
}

/** An offset of the editor's, in the document. */
export function toDocumentOffset({ mark, pairs }: EditorText, offset: number): number {
  return offset + mark + countWhile(pairs, (pair) => pair < offset);
}

/** Changes made in the editor, as changes of the document. New line breaks are of the kind next to them. */
export function toDocumentChanges(sql: string, shown: EditorText, changes: ChangeSet): ChangeSet {
  const moved = joinTouching(changes).map(({ from, to, text }) => ({
    from: toDocumentOffset(shown, from),
    to: toDocumentOffset(shown, to),
    text,
  }));
  if (shown.kind !== 'mixed') return changeSet(moved);
  return changeSet(
    moved.map(({ from, to, text }) => ({
      from,
      to,
      text: keepBreaksApart(sql[from - 1], text.replaceAll('\n', breakNear(sql, from)), sql[to]),
    })),
  );
}

/** Changes of the document, as changes in the editor. Null for a mixed text, whose breaks may melt together or part. */
export function toEditorChanges(shown: EditorText, changes: ChangeSet): ChangeSet | null {
  if (shown.kind === 'mixed') return null;
  return changes.map(({ from, to, text }) => ({
    from: toEditorOffset(shown, from),
    to: toEditorOffset(shown, to),
    text,
  }));
}

/** Two breaks that come to stand together must not melt into one CRLF. */
function keepBreaksApart(before: string | undefined, text: string, after: string | undefined): string {
  const first = text === '' ? after : text[0];
  const start = before === '\r' && first === '\n' ? '\r' : '';
  const end = text.endsWith('\r') && after === '\n' ? '\r' : '';
  return start + text + end;
}

/** The break that ends the line before, else the first one there is. */
function breakNear(sql: string, at: number): string {
  for (let index = at - 1; index >= 0; index--) {
    if (sql[index] === '\n') return sql[index - 1] === '\r' ? '\r\n' : '\n';
    if (sql[index] === '\r') return '\r';
  }
  return /\r\n?|\n/.exec(sql)?.[0] ?? '\n';
}

/** Edits with nothing between them are one. */
function joinTouching(changes: ChangeSet): ChangeSet {
  const joined: TextEdit[] = [];
  for (const edit of changes) {
    const last = joined.at(-1);
    if (last && last.to === edit.from)
      joined[joined.length - 1] = { ...last, to: edit.to, text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}

/** How many entries from the first on hold; the entries that hold come first. */
function countWhile(pairs: readonly number[], holds: (pair: number, index: number) => boolean): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(pairs[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++;
  return count;
}
