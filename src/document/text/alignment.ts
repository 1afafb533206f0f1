/** Columns of a CREATE TABLE that are written one below the other. Widths are in UTF-16 units from the start of the column's name. */
import type { Span } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import type { ColumnDef } from '../../catalog/ddl.ts';
import { hasBreak, isFirstOnLine } from './lines.ts';

export interface Alignment {
  /** Where types begin; null when they follow their names at once. */
  readonly typeAt: number | null;
  /** Where what follows the type begins. */
  readonly restAt: number | null;
  /** Between a name and its type where they are not aligned by blanks: a tab, in lists that have one everywhere. */
  readonly gap: string;
}

/** What the columns of a list keep to; both null where they are not aligned. */
export function alignmentOf(text: string, columns: readonly ColumnDef[]): Alignment {
  const rows = columns.flatMap(({ name, type, span }) => {
    if (!type || hasBreak(text, name.span.from, type.span.to) || !startsLine(text, name.span.from)) return [];
    const from = name.span.from;
    const rest = nextOnLine(text, type.span.to, span.to);
    return [
      {
        name: name.span.to - from,
        type: type.span.from - from,
        typeEnd: type.span.to - from,
        rest: rest === null ? null : rest - from,
        gap: text.slice(name.span.to, type.span.from),
      },
    ];
  });
  const withRest = rows.flatMap(({ typeEnd, rest }) => (rest === null ? [] : [{ before: typeEnd, at: rest }]));
  return {
    typeAt: common(rows.map(({ name, type }) => ({ before: name, at: type }))),
    restAt: common(withRest),
    gap: rows.length > 0 && rows.every(({ gap }) => gap === '\t') ? '\t' : ' ',
  };
}

/** Replaces a word and keeps what follows it on the line where it is, when the words below one another are aligned there. */
export function replaceAligned(text: string, span: Span, replacement: string, alignedAt: number | null): TextEdit {
  const blanks = /^ +(?=[^\s])/.exec(text.slice(span.to))?.[0].length ?? 0;
  if (alignedAt === null || blanks === 0) return { ...span, text: replacement };
  const width = span.to - span.from + blanks;
  const padded = `${replacement} `.padEnd(width);
  return { from: span.from, to: span.to + blanks, text: padded };
}

/** The place shared by all but for those that are too long for it; null when nothing was padded to it. */
function common(cells: readonly { readonly before: number; readonly at: number }[]): number | null {
  if (cells.length < 2) return null;
  const places = new Map<number, number>();
  for (const { at } of cells) places.set(at, (places.get(at) ?? 0) + 1);
  const [best] = [...places].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < 2) return null;
  const [at, count] = best;
  const isPadded = cells.some((cell) => cell.at === at && cell.at - cell.before > 1);
  const isKept = cells.every((cell) => cell.at === at || (cell.at > at && cell.at - cell.before === 1));
  return isPadded && isKept && count * 2 > cells.length ? at : null;
}

/** First on its line, or behind a comma that is. */
const startsLine = (text: string, offset: number): boolean =>
  isFirstOnLine(text, offset) || /(?:^|[\r\n])[ \t]*,[ \t]*$/.test(text.slice(0, offset));

function nextOnLine(text: string, offset: number, end: number): number | null {
  const blanks = /^[ \t]*/.exec(text.slice(offset, end))?.[0].length ?? 0;
  const at = offset + blanks;
  return at < end && !/[\r\n,)-]/.test(text[at] ?? '\n') ? at : null;
}
