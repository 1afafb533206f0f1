/**
 * Putting whole statements into a document and taking them out, with the blank lines and comments that go with them.
 * Invariant: an edit begins and ends between two statements; the statements around it keep their text, but for a semicolon that was missing.
 */
import { type Span, shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { firstEndingAt, indexOfStatement, type Passage, passageOf, spanOf } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { Origin } from '../../catalog/types.ts';
import { afterBreak, endOfTrail, isFirstOnLine, startOfLead } from './lines.ts';
import { styleOf } from './style.ts';

/** Index behind which a statement stands that comes last: before the COMMIT and psql's lines that end a file. */
export function lastIndex({ statements }: Script): number {
  let index = statements.length - 1;
  for (; index >= 0; index--) {
    const kind = statements[index]?.reading.kind ?? '';
    if (kind !== 'PSQL' && kind !== 'COMMIT' && kind !== 'END') break;
  }
  return index;
}

/** The last statement that made or changed any of these. */
export function lastTouching(script: Script, origins: readonly (Origin | null)[]): number {
  let last = -1;
  for (const origin of origins)
    if (origin)
      for (const { statement } of [origin.declared, ...origin.changes])
        last = Math.max(last, indexOfStatement(script, statement));
  return last < 0 ? lastIndex(script) : last;
}

/**
 * Puts a statement (without its semicolon) behind that of an index; -1 puts it first. It stands as close as its like do: ALTER TABLEs, comments
 * and indexes line by line where the document has them so, everything else after a blank line.
 */
export function insertStatement(script: Script, index: number, sql: string): TextEdit[] {
  const { lineBreak } = styleOf(script);
  const before = script.statements[index];
  if (!before) {
    const { text } = passageOf(script, 0, 0);
    if (script.statements.length === 0) {
      const lead = text === '' || /[\r\n]$/.test(text) ? '' : lineBreak;
      return [{ from: text.length, to: text.length, text: `${lead}${sql};${lineBreak}` }];
    }
    const { from } = spanOf(script, 0);
    const at = isFirstOnLine(text, from) ? startOfLead(text, from) : from;
    return [{ from: at, to: at, text: `${sql};${lineBreak}${lineBreak}` }];
  }
  const { from: start, text } = passageOf(script, index, index + 1);
  const to = spanOf(script, index).to - start;
  const isOpen =
    !before.reading.text.endsWith(';') &&
    before.reading.kind !== 'PSQL' &&
    !before.reading.text.trimEnd().endsWith('\\.');
  const at = endOfTrail(text, to, false);
  const gap = isClose(script, index, sql) ? lineBreak : `${lineBreak}${lineBreak}`;
  const written = `${gap}${sql};${/^[ \t]*(?:[\r\n]|$)/.test(text.slice(at)) ? '' : lineBreak}`;
  const [place, end] = [start + at, start + to];
  if (!isOpen) return [{ from: place, to: place, text: written }];
  if (at === to) return [{ from: place, to: place, text: `;${written}` }];
  return [
    { from: end, to: end, text: ';' },
    { from: place, to: place, text: written },
  ];
}

/** Whether a statement follows the one before it without a blank line: as that one does, or its like elsewhere. */
function isClose({ statements }: Script, index: number, sql: string): boolean {
  const kind = kindOf(sql);
  if (kindOf(statements[index]?.reading.text ?? '') !== kind || kind === 'create table') return false;
  for (let at = index; at > 0; at--) {
    const one = statements[at];
    if (!one || kindOf(one.reading.text) !== kind || kindOf(statements[at - 1]?.reading.text ?? '') !== kind) continue;
    return !/\n[ \t]*\r?\n/.test(one.gap);
  }
  const gap = index > 0 ? statements[index]?.gap : undefined;
  return kind === 'comment on' || kind === 'create index' || (gap !== undefined && !/\n[ \t]*\r?\n/.test(gap));
}

const kindOf = (sql: string): string =>
  /^(\w+)\s+(?:unique\s+)?(\w+)/i.exec(sql)?.slice(1).join(' ').toLowerCase() ?? '';

/** Takes a statement out, with the comments right above it and one of the blank lines around it. */
export function removeStatement(script: Script, index: number): TextEdit {
  const passage = passageOf(script, index - 1, index + 1);
  const edit = removalIn(passage, script, index);
  return { ...edit, ...shiftSpan(edit, passage.from) };
}

/** In a passage that begins with the statement before. */
function removalIn({ from: shift, text }: Passage, script: Script, index: number): TextEdit {
  const { from, to } = shiftSpan(spanOf(script, index), -shift);
  const floor = index > 0 ? endOfTrail(text, spanOf(script, index - 1).to - shift, false) : 0;
  if (!isFirstOnLine(text, from)) return { from, to, text: '' };
  const start = Math.max(floor, startOfHeader(text, startOfLead(text, from), floor));
  let end = afterBreak(text, skipBlanks(text, endOfTrail(text, to, false)));
  const above = text.slice(floor, start);
  const isApart = start === 0 || /\n[ \t]*\r?\n$/.test(above) || start === floor;
  if (isApart) end = behindBlankLines(text, end);
  return toEndOfText(text, { from: start, to: Math.max(end, to), text: '' });
}

function behindBlankLines(text: string, offset: number): number {
  for (let end = offset; ; ) {
    const next = afterBreak(text, skipBlanks(text, end));
    if (next === end || next === skipBlanks(text, end)) return end;
    end = next;
  }
}

/** Takes several out; what stands between two of them goes once. */
export function removeStatements(script: Script, indexes: Iterable<number>): TextEdit[] {
  const inOrder = [...new Set(indexes)].sort((a, b) => a - b);
  const edits = merged(inOrder.map((index) => removeStatement(script, index)));
  return merged(
    edits.map((whole) => {
      const last = firstEndingAt(script, whole.to + 1);
      const { from, text } = passageOf(script, firstEndingAt(script, whole.from) - 1, last + 1);
      const edit = { ...whole, ...shiftSpan(whole, -from) };
      const above = text.slice(Math.max(0, edit.from - 99), edit.from);
      const isApart = above === '' || /\n[ \t]*\r?\n$/.test(above);
      const grown = toEndOfText(text, isApart ? { ...edit, to: behindBlankLines(text, edit.to) } : edit);
      return { ...grown, ...shiftSpan(grown, from) };
    }),
  );
}

/** Removals that touch or overlap as one. */
function merged(removals: readonly TextEdit[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const edit of removals) {
    const last = edits.at(-1);
    if (!last || edit.from > last.to) edits.push(edit);
    else edits[edits.length - 1] = { from: Math.min(last.from, edit.from), to: Math.max(last.to, edit.to), text: '' };
  }
  return edits;
}

/** What is taken from the end of the text takes the blank lines above it along. */
function toEndOfText(text: string, edit: TextEdit): TextEdit {
  if (edit.to < text.length) return edit;
  const kept = text.slice(0, edit.from).trimEnd().length;
  return { ...edit, from: Math.min(edit.from, afterBreak(text, skipBlanks(text, kept))) };
}

/** pg_dump's header (`-- Name: orders; Type: TABLE ...` between lines of `--`) belongs to the statement below its blank line. */
function startOfHeader(text: string, start: number, floor: number): number {
  const above = text.slice(floor, start);
  const [header] = /(?:^|\n)--\r?\n-- (?:Name|Data for Name): [^\n]*\n--\r?\n\s*$/.exec(above) ?? [];
  return header === undefined ? start : start - header.length + (header.startsWith('\n') ? 1 : 0);
}

const skipBlanks = (text: string, offset: number): number =>
  offset + (/^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0);

/** Takes some of a list without brackets out, but not all: actions of ALTER TABLE, names of GRANT. */
export function removeItems(items: readonly Span[], indexes: ReadonlySet<number>): TextEdit[] {
  let isAnyKept = false;
  return items.flatMap((item, index) => {
    if (!indexes.has(index)) {
      isAnyKept = true;
      return [];
    }
    const from = isAnyKept ? (items[index - 1]?.to ?? item.from) : item.from;
    const to = isAnyKept ? item.to : (items[index + 1]?.from ?? item.to);
    return [{ from, to, text: '' }];
  });
}
