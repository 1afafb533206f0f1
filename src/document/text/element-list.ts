/**
 * A list in brackets, `(a, b, c)`, as it stands in the text: columns of a table, keys of an index, values of an enum.
 * Inserting, removing and moving keep to how the list is written: on one line or a line an element, commas behind or in front,
 * comments with the element they are about. Invariant: edits touch only the element, its comma, and the blanks and comments that are its own.
 */
import type { Span } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { isSymbol, Scanner } from '../../sql/lexer.ts';
import { afterBreak, endOfTrail, hasBreak, indentAt, isFirstOnLine, lineStart, startOfLead } from './lines.ts';

export interface ElementList {
  readonly text: string;
  /** Behind the opening bracket, and before the closing one. */
  readonly open: number;
  readonly close: number;
  readonly elements: readonly Span[];
  /** Offset of the comma behind each element but the last. */
  readonly commas: readonly number[];
}

/** The list whose opening bracket is the first at or after an offset; null where none is. */
export function elementListAt(text: string, offset: number): ElementList | null {
  const scanner = new Scanner(text, offset);
  do {
    if (!scanner.nextSignificant()) return null;
  } while (!isSymbol(text, scanner, '('));
  const open = scanner.to;
  const elements: Span[] = [];
  const commas: number[] = [];
  let first = -1;
  let last = -1;
  for (let depth = 0; scanner.nextSignificant(); ) {
    if (depth === 0 && (isSymbol(text, scanner, ',') || isSymbol(text, scanner, ')'))) {
      if (first >= 0) elements.push({ from: first, to: last });
      if (text[scanner.from] === ')') return { text, open, close: scanner.from, elements, commas };
      commas.push(scanner.from);
      first = -1;
      continue;
    }
    if (isSymbol(text, scanner, '(') || isSymbol(text, scanner, '[')) depth++;
    else if (isSymbol(text, scanner, ')') || isSymbol(text, scanner, ']')) depth--;
    if (first < 0) first = scanner.from;
    last = scanner.to;
  }
  return null;
}

export const indexOfElement = ({ elements }: ElementList, span: Span): number =>
  elements.findIndex(({ from }) => from === span.from);

/** What to put into a list: the element, and the comments that come with it. */
export interface Insertion {
  readonly text: string;
  /** Behind it on its line, with its dashes. */
  readonly trail?: string;
  /** Whole lines above it, each with its dashes. */
  readonly lead?: readonly string[];
}

interface Manner {
  readonly lineBreak: string;
  /** Of a list that has no lines yet. */
  readonly indent: string;
}

/** Puts an element before that of the index; at the end for the number of elements. */
export function insertElement(list: ElementList, index: number, insertion: Insertion, manner: Manner): TextEdit[] {
  const { text, elements, commas } = list;
  const previous = elements[index - 1];
  const next = elements[index];
  if (!previous && !next) return fillEmpty(list, insertion, manner);
  if (!hasLines(list)) return insertInLine(list, index, insertion, manner);
  const comma = commas[index - 1];
  const leads = leadingCommas(list);
  if (!previous && next) {
    if (leads) {
      const second = commas[0] === undefined ? indentAt(text, next.from) : indentAt(text, commas[0]);
      const written = `${insertion.text}${trailOf(insertion)}${manner.lineBreak}${second}, `;
      return [{ from: next.from, to: next.from, text: written }];
    }
    if (!isFirstOnLine(text, next.from)) return insertInLine(list, index, insertion, manner);
    const at = startOfLead(text, next.from);
    const written = lines(insertion, indentAt(text, next.from), ',', manner);
    return [{ from: at, to: at, text: `${written}${manner.lineBreak}` }];
  }
  if (!previous) return [];
  const trail = endOfTrail(text, previous.to, !leads);
  if (leads) {
    const at = comma ?? commas.at(-1) ?? previous.from;
    const indent = indentAt(text, at);
    const gap = /^,([ \t]*)/.exec(text.slice(at))?.[1] ?? ' ';
    const lead = (insertion.lead ?? []).map((line) => `${manner.lineBreak}${indent}${line}`).join('');
    return [
      {
        from: trail,
        to: trail,
        text: `${lead}${manner.lineBreak}${indent},${gap}${insertion.text}${trailOf(insertion)}`,
      },
    ];
  }
  // The line of the one before begins where all begin, unless it shares a line with others.
  const indent = indentAt(text, previous.from);
  const written = `${manner.lineBreak}${lines(insertion, indent, next ? ',' : '', manner)}`;
  if (comma !== undefined || text[trail - 1] === ',') return [{ from: trail, to: trail, text: written }];
  if (trail === previous.to) return [{ from: trail, to: trail, text: `,${written}` }];
  return [
    { from: previous.to, to: previous.to, text: ',' },
    { from: trail, to: trail, text: written },
  ];
}

/** Takes an element out, with the comments that are its own. */
export function removeElement(list: ElementList, index: number): TextEdit[] {
  const { elements, commas } = list;
  const element = elements[index];
  if (!element) return [];
  const previous = elements[index - 1];
  const next = elements[index + 1];
  const span = ownLines(list, index);
  if (!span) {
    // It shares its line with others, or begins the list on the line of the bracket.
    if (next) return [{ from: element.from, to: next.from, text: '' }];
    if (previous) return [{ from: previous.to, to: element.to, text: '' }];
    return [{ ...element, text: '' }];
  }
  if (leadingCommas(list) && !previous && next) return [{ from: element.from, to: next.from, text: '' }];
  const comma = commas[index - 1];
  const edits: TextEdit[] = [{ ...span, text: '' }];
  // The one before becomes the last, and its comma goes.
  if (!next && comma !== undefined && comma < span.from) edits.push({ ...commaSpan(list.text, comma), text: '' });
  return edits;
}

/** With its line, where it has one to itself. */
function commaSpan(text: string, comma: number): Span {
  const end = afterBreak(text, skipBlanks(text, comma + 1));
  const isAlone = isFirstOnLine(text, comma) && end > skipBlanks(text, comma + 1);
  return isAlone ? { from: lineStart(text, comma), to: end } : { from: comma, to: comma + 1 };
}

/** What an element is and the comments that are its own, to be put elsewhere. */
export function takeElement(list: ElementList, index: number): Insertion {
  const { text, elements } = list;
  const element = elements[index];
  if (!element) return { text: '' };
  const own = text.slice(element.from, element.to);
  const span = ownLines(list, index);
  if (!span) return { text: own };
  const trail = text.slice(element.to, endOfTrail(text, element.to, true)).replace(/^[ \t]*,?[ \t]*/, '');
  const lead = text
    .slice(span.from, lineStart(text, element.from))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { text: own, ...(trail === '' ? {} : { trail }), lead };
}

/** The whole lines that are the element's alone, the break at their end included; null where it shares a line. */
function ownLines(list: ElementList, index: number): Span | null {
  const { text, elements, commas, close } = list;
  const element = elements[index];
  if (!element) return null;
  const leads = leadingCommas(list);
  const before = leads ? (commas[index - 1] ?? element.from) : element.from;
  if (!isFirstOnLine(text, before)) return null;
  const trail = endOfTrail(text, element.to, !leads);
  const end = afterBreak(text, skipBlanks(text, trail));
  if (end === trail || (end > close && close > trail)) return null;
  const start = startOfLead(text, before);
  const isLeadOwn = start === lineStart(text, before) || ownsLead(list, index, end);
  return { from: isLeadOwn ? start : lineStart(text, before), to: end };
}

/** A comment above several elements heads them all: it is one element's own only where the next thing begins apart. */
function ownsLead({ text, elements }: ElementList, index: number, end: number): boolean {
  const next = elements[index + 1];
  return !next || /^[ \t]*(?:--|\/\*|\r?\n)/.test(text.slice(end));
}

const skipBlanks = (text: string, offset: number): number =>
  offset + (/^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0);

/** Whether its elements stand on lines of their own. */
function hasLines({ text, open, close, elements }: ElementList): boolean {
  const first = elements[0];
  const last = elements.at(-1);
  if (!first || !last) return hasBreak(text, open, close);
  if (elements.length === 1) return hasBreak(text, open, first.from);
  return hasBreak(text, first.to, last.from) || hasBreak(text, open, first.from);
}

/** Whether commas begin the lines. */
function leadingCommas({ text, commas }: ElementList): boolean {
  const first = commas[0];
  return first !== undefined && isFirstOnLine(text, first) && !/^,[ \t]*[\r\n]/.test(text.slice(first));
}

function insertInLine(
  { text, elements, commas }: ElementList,
  index: number,
  { text: element, trail }: Insertion,
  { lineBreak }: Manner,
): TextEdit[] {
  const comma = commas[0];
  const separator = comma !== undefined && !/[ \t\r\n]/.test(text[comma + 1] ?? '') ? ',' : ', ';
  const previous = elements[index - 1];
  const next = elements[index];
  // A comment to the end of the line ends the line.
  const behind = trail === undefined ? separator : `, ${trail}${lineBreak}${indentAt(text, next?.from ?? 0)}`;
  if (next) return [{ from: next.from, to: next.from, text: `${element}${behind}` }];
  const at = previous?.to ?? 0;
  const ending = trail === undefined ? '' : ` ${trail}${lineBreak}`;
  return [{ from: at, to: at, text: `${separator}${element}${ending}` }];
}

function fillEmpty({ text, open, close }: ElementList, insertion: Insertion, manner: Manner): TextEdit[] {
  const outer = indentAt(text, open);
  const inside = text.slice(open, close);
  const written = lines(insertion, outer + manner.indent, '', manner);
  // What stands in the brackets already can only be comments.
  if (inside.trim() !== '') {
    const at = open + inside.trimEnd().length;
    return [
      { from: at, to: at, text: `${manner.lineBreak}${written}${hasBreak(text, at, close) ? '' : manner.lineBreak}` },
    ];
  }
  return [{ from: open, to: close, text: `${manner.lineBreak}${written}${manner.lineBreak}${outer}` }];
}

/** The insertion on lines of its own, without a break before or behind. */
function lines({ text, trail, lead }: Insertion, indent: string, comma: string, { lineBreak }: Manner): string {
  const above = (lead ?? []).map((line) => `${indent}${line}${lineBreak}`).join('');
  return `${above}${indent}${text}${comma}${trail === undefined ? '' : ` ${trail}`}`;
}

const trailOf = ({ trail }: Insertion): string => (trail === undefined ? '' : ` ${trail}`);
