/**
 * Edits as the lines they change, with a line around them: what a fix shows before it is made.
 * Invariant: the kept and removed lines of a hunk are the text there, the kept and added ones what it becomes, all moved left alike.
 */
import { diffLines } from '../../../src/base/line-diff.ts';
import { applyChanges, type ChangeSet } from '../../../src/base/text-edit.ts';

interface DiffLine {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/** Lines that stand together in the text, from a line number on. */
export interface Hunk {
  readonly line: number;
  readonly lines: readonly DiffLine[];
}

export function hunksOf(text: string, changes: ChangeSet): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let open: { from: number; to: number; edits: ChangeSet } | null = null;
  const close = (): void => {
    if (open) hunks.push(hunkOf(text, open.from, open.to, open.edits));
  };
  for (const edit of changes) {
    const from = startOfLine(text, startOfLine(text, edit.from) - 1);
    const to = endOfLine(text, endOfLine(text, edit.to));
    if (open && from <= open.to) open = { from: open.from, to: Math.max(open.to, to), edits: [...open.edits, edit] };
    else {
      close();
      open = { from, to, edits: [edit] };
    }
  }
  close();
  return hunks;
}

function hunkOf(text: string, from: number, to: number, edits: ChangeSet): Hunk {
  const before = text.slice(from, to);
  const after = applyChanges(
    before,
    edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })),
  );
  const lines: DiffLine[] = [];
  let at = 0;
  for (const change of diffLines(before, after)) {
    lines.push(...linesAs('kept', before.slice(at, change.from)));
    lines.push(...linesAs('removed', before.slice(change.from, change.to)), ...linesAs('added', change.text));
    at = change.to;
  }
  lines.push(...linesAs('kept', before.slice(at)));
  return { line: text.slice(0, from).split('\n').length, lines: outdented(lines) };
}

/** Without the indentation that all lines share: the frame they are shown in is narrow. */
function outdented(lines: readonly DiffLine[]): readonly DiffLine[] {
  const [first = '', ...rest] = lines.flatMap(({ text }) =>
    text.trim() === '' ? [] : [/^[ \t]*/.exec(text)?.[0] ?? ''],
  );
  let shared = first;
  for (const indent of rest) while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
  return lines.map(({ kind, text }) => ({ kind, text: text.slice(Math.min(shared.length, text.length)) }));
}

function linesAs(kind: DiffLine['kind'], text: string): readonly DiffLine[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ kind, text: line }));
}

/** Of the line that an offset is in; of the text for what is before it. */
const startOfLine = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the break of the line that begins at or holds an offset. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
