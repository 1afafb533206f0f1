/**
 * Laying out definitions on request: lists a line an element, columns one below the other where the document has them so, keywords in its
 * case. Queries, function bodies, data and what stands between statements are left alone.
 * Invariant: nothing changes but blanks and the case of keywords; formatting twice is formatting once.
 */
import { shiftSpan } from '../../base/span.ts';
import { type ChangeSet, changeSet, type TextEdit } from '../../base/text-edit.ts';
import { spanOf, textOf } from '../../catalog/script-text.ts';
import type { Script, Statement } from '../../catalog/statement.ts';
import { type Token, tokenize } from '../../sql/lexer.ts';
import { hasBreak, indentAt, isFirstOnLine, lineBreakOf } from '../text/lines.ts';
import { keyword, type Style, styleOf } from '../text/style.ts';
import { alignComments } from '../text/trailing-comments.ts';
import { columnGaps, isMostlyAligned } from './align-columns.ts';
import { keptSpans } from './kept-spans.ts';
import { isKeyword } from './keyword-case.ts';
import { isMostlyBroken, type LaidOutList, listToLayOut } from './list-layout.ts';

const KINDS = new Set(['create table', 'alter table', 'create index', 'create enum', 'create composite']);

/** Of the statements that have a part in the range; of all without one. */
export function formatScript(script: Script, range: { readonly from: number; readonly to: number } | null): ChangeSet {
  const habits: Habits = {
    style: styleOf(script),
    isAligned: isMostlyAligned(script),
    isBroken: isMostlyBroken(script),
  };
  const text = textOf(script);
  const edits = script.statements.flatMap((statement, index) => {
    const span = spanOf(script, index);
    if (!isLaidOut(statement) || (range && (span.to < range.from || span.from > range.to))) return [];
    const base = isFirstOnLine(text, span.from) ? indentAt(text, span.from) : '';
    return formatStatement(statement, habits, base).map((edit) => ({ ...edit, ...shiftSpan(edit, span.from) }));
  });
  return alignComments(text, changeSet(edits));
}

const isLaidOut = ({ reading: { ddl, error } }: Statement): boolean =>
  error === null && ddl.length === 1 && KINDS.has(ddl[0]?.kind ?? '');

/** Of the document. */
interface Habits {
  readonly style: Style;
  readonly isAligned: boolean;
  readonly isBroken: boolean;
}

interface Manner {
  readonly base: string;
  readonly indent: string;
  readonly lineBreak: string;
}

function formatStatement({ reading }: Statement, { style, isAligned, isBroken }: Habits, base: string): TextEdit[] {
  const { text, ddl } = reading;
  const [only] = ddl;
  if (!only) return [];
  const tokens = tokenize(text, 0, text.length, true);
  const kept = keptSpans(text, only, tokens);
  const manner: Manner = {
    base,
    indent: style.indent,
    lineBreak: text.includes('\n') ? lineBreakOf(text) : style.lineBreak,
  };
  const list = listToLayOut(text, only, isBroken);
  const widths = list ? columnGaps(text, only, list, isAligned) : new Map<number, string>();
  const edits: TextEdit[] = [];
  let keptIndex = 0;
  let keptEnd = 0;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    for (let next = kept[keptIndex]; next && next.from <= token.from; next = kept[++keptIndex])
      keptEnd = Math.max(keptEnd, next.to);
    const isKept = token.from < keptEnd;
    const isInside =
      isKept && before !== undefined && kept.some(({ from, to }) => from <= before.from && token.to <= to);
    if (before && !isInside) {
      const written = text.slice(before.to, token.from);
      const gap = widths.get(before.to) ?? gapBetween(text, before, token, list, manner);
      if (gap !== written) edits.push({ from: before.to, to: token.from, text: gap });
    }
    const word = text.slice(token.from, token.to);
    if (isKept || token.kind !== 'word' || !isKeyword(word)) continue;
    const cased = keyword(style, word);
    if (cased !== word) edits.push({ from: token.from, to: token.to, text: cased });
  }
  return edits;
}

/** What stands between two tokens that belong to no name, type or expression together. */
function gapBetween(text: string, a: Token, b: Token, list: LaidOutList | null, manner: Manner): string {
  const written = text.slice(a.to, b.from);
  const isBroken = hasBreak(text, a.to, b.from);
  const isInList = list !== null && a.to >= list.open && b.from < list.close;
  const line = (depth: number): string =>
    `${manner.lineBreak}${isBlankLineBetween(written) && isInList ? manner.lineBreak : ''}${manner.base}${manner.indent.repeat(depth)}`;
  if (list?.keepsCommas && (isComma(list, a) || isComma(list, b) || b.from === list.close || a.to === list.open))
    return written;
  const startsElement =
    isInList && list.isBroken && (a.to === list.open || isComma(list, a) || list.starts.has(b.from));
  if (isComment(b)) {
    // A comment ends the line it is on, or has one of its own.
    if (!isBroken) return written;
    return line(isInList ? 1 : 0);
  }
  if (list?.isBroken && b.from === list.close) return `${manner.lineBreak}${manner.base}`;
  if (startsElement) return a.kind === 'block-comment' && !isBroken ? written : line(1);
  if (a.kind === 'line-comment') return line(isInList ? (list.isBroken && !isComma(list, b) ? 2 : 1) : 1);
  if (isComment(a)) return isBroken ? line(1) : written;
  // A bracket that closes stands below the line that opened it.
  const depth = (isInList && list.isBroken ? 2 : depthOf(list, a)) - (text[b.from] === ')' ? 1 : 0);
  return within(text, a, b, written, isBroken ? line(Math.max(0, depth)) : null);
}

/** Behind the list, clauses stand below the bracket that closes it. */
const depthOf = (list: LaidOutList | null, a: Token): number => (list && a.to > list.close ? 0 : 1);

function within(text: string, a: Token, b: Token, written: string, broken: string | null): string {
  const [before, behind] = [text.slice(a.from, a.to), text.slice(b.from, b.to)];
  if (behind === ',' || behind === ';') return '';
  if (before === ',') return broken ?? ' ';
  if (before === '(' || behind === ')') return broken ?? '';
  if (isTight(before) || isTight(behind)) return written;
  return broken ?? (written === '' ? '' : ' ');
}

const isTight = (token: string): boolean => token === '.' || token === '::' || token === '[' || token === ']';

const isComma = (list: LaidOutList, { from }: Token): boolean => list.commas.has(from);

const isComment = ({ kind }: Token): boolean => kind === 'line-comment' || kind === 'block-comment';

const isBlankLineBetween = (gap: string): boolean => /\n[ \t]*\r?\n/.test(gap);
