/**
 * Where a Script's statements stand in its text, and that text.
 * Invariant: `textOf(readScript(text))` is `text`.
 */
import type { Span } from '../base/span.ts';
import { applyChanges, type ChangeSet } from '../base/text-edit.ts';
import type { Script, Statement } from './statement.ts';
import type { StatementId } from './types.ts';

const texts = new WeakMap<Script, string>();
const indexes = new WeakMap<Script, ReadonlyMap<StatementId, number>>();

/** The whole text; put together when first asked for. */
export function textOf(script: Script): string {
  let text = texts.get(script);
  if (text === undefined) {
    text = textBetween(script, 0, script.statements.length);
    texts.set(script, text);
  }
  return text;
}

/** Hands the text of a Script on to the one that `changes` made of it: far quicker than to put it together again. */
export function carryText(from: Script, changes: ChangeSet, to: Script): void {
  const text = texts.get(from);
  if (text !== undefined && to !== from) texts.set(to, applyChanges(text, changes));
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

export function findStatement(script: Script, id: StatementId): LocatedStatement | null {
  let byId = indexes.get(script);
  if (!byId) {
    byId = new Map(script.statements.map((statement, index) => [statement.id, index]));
    indexes.set(script, byId);
  }
  const index = byId.get(id);
  const statement = index === undefined ? undefined : script.statements[index];
  return index !== undefined && statement ? { statement, span: spanOf(script, index) } : null;
}
