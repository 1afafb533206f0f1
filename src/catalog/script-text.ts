/**
 * Where a Script's statements stand in its text, and that text.
 * Invariant: `textOf(readScript(text))` is `text`.
 */
import type { Span } from '../base/span.ts';
import type { Script, Statement } from './statement.ts';
import type { StatementId } from './types.ts';

const texts = new WeakMap<Script, string>();
/** By id; 0 for none, else one more than the index. */
const indexes = new WeakMap<Script, Int32Array>();

/** The whole text; put together when first asked for. */
export function textOf(script: Script): string {
  let text = texts.get(script);
  if (text === undefined) {
    text = textBetween(script, 0, script.statements.length);
    texts.set(script, text);
  }
  return text;
}

/** A part of the text, put together from the statements it is in. */
export function sliceText(script: Script, from: number, to: number): string {
  const { statements, ends, tail } = script;
  let result = '';
  let index = firstEndingAt(script, from + 1);
  for (let at = ends[index - 1] ?? 0; at < to && index <= statements.length; index++) {
    const statement = statements[index];
    const part = statement ? statement.gap + statement.reading.text : tail;
    result += part.slice(Math.max(0, from - at), to - at);
    at += part.length;
  }
  return result;
}

/** The text of some statements with their gaps; with the tail, if the last one is among them. */
export function textBetween({ statements, tail }: Script, first: number, end: number): string {
  const parts: string[] = [];
  for (let index = first; index < end; index++) {
    const statement = statements[index];
    if (statement) parts.push(statement.gap, statement.reading.text);
  }
  if (end === statements.length) parts.push(tail);
  return parts.join('');
}

/** Where the statement of this index stands. */
export function spanOf({ statements, ends }: Script, index: number): Span {
  const to = ends[index] ?? 0;
  return { from: to - (statements[index]?.reading.text.length ?? 0), to };
}

/** A part of a text, with where it begins there. */
export interface Passage {
  readonly from: number;
  readonly text: string;
}

/** Some statements with their gaps, as far as they are there; with the tail, if there is nothing behind the last. */
export function passageOf(script: Script, first: number, last: number): Passage {
  const { statements, ends } = script;
  const from = ends[Math.max(0, first) - 1] ?? 0;
  return { from, text: textBetween(script, Math.max(0, first), Math.min(last + 1, statements.length)) };
}

/** Index of the first statement that ends at or after an offset; the number of statements when none does. */
export function firstEndingAt({ ends }: Pick<Script, 'ends'>, offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface LocatedStatement {
  readonly statement: Statement;
  readonly span: Span;
}

/** The statement at an offset; between two statements, none. */
export function statementAt(script: Script, offset: number): LocatedStatement | null {
  const index = firstEndingAt(script, offset);
  const statement = script.statements[index];
  const span = spanOf(script, index);
  return statement && span.from <= offset ? { statement, span } : null;
}

/** -1 for one that is not there. */
export function indexOfStatement(script: Script, id: StatementId): number {
  let byId = indexes.get(script);
  if (!byId) {
    byId = new Int32Array(script.nextId);
    for (let index = 0; index < script.statements.length; index++) byId[script.statements[index]?.id ?? 0] = index + 1;
    indexes.set(script, byId);
  }
  return (byId[id] ?? 0) - 1;
}

export function findStatement(script: Script, id: StatementId): LocatedStatement | null {
  const index = indexOfStatement(script, id);
  const statement = script.statements[index];
  return statement ? { statement, span: spanOf(script, index) } : null;
}
