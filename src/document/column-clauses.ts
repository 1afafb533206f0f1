/**
 * The clauses of one column's definition (type, COLLATE, NOT NULL, DEFAULT, GENERATED) as edits of the statement's text.
 * Invariant: each edit is relative to the statement, and what the clauses around it say stays as it is written.
 */
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { ColumnDef } from '../catalog/ddl.ts';
import { isWord, Scanner } from '../sql/lexer.ts';

/** Takes a clause out, with the blanks in front of it. */
export function removeClause(text: string, span: Span): TextEdit {
  const before = text.slice(0, span.from);
  const blanks = /[ \t]*$/.exec(before)?.[0].length ?? 0;
  // On a line of its own, the line goes too.
  const line = /(?:\r?\n)[ \t]*$/.exec(before)?.[0].length ?? 0;
  const isAlone = line > 0 && /^[ \t]*(?:\r?\n|[,;)]|$)/.test(text.slice(span.to));
  return { from: span.from - (isAlone ? line : blanks), to: span.to, text: '' };
}

/** Puts a clause behind the offset where another one ends. */
export const addClause = (offset: number, clause: string): TextEdit => ({
  from: offset,
  to: offset,
  text: ` ${clause}`,
});

/** `COLLATE name` behind the type; null where none is written. */
export function collateSpan(text: string, { type, collation }: ColumnDef): Span | null {
  if (!type || !collation) return null;
  const scanner = new Scanner(text, type.span.to);
  if (!scanner.nextSignificant() || !isWord(text, scanner, 'collate')) return null;
  const { from } = scanner;
  scanner.nextSignificant();
  let { to } = scanner;
  while (scanner.nextSignificant() && text[scanner.from] === '.') {
    scanner.nextSignificant();
    to = scanner.to;
  }
  return { from, to };
}

/** The word NULL written by itself. */
export function nullSpan(text: string, def: ColumnDef): Span | null {
  if (!def.explicitNull) return null;
  const scanner = new Scanner(text, def.type?.span.to ?? def.name.span.to, def.span.to);
  let previous = '';
  while (scanner.nextSignificant()) {
    const word = text.slice(scanner.from, scanner.to).toLowerCase();
    if (word === 'null' && previous !== 'not' && previous !== 'default' && previous !== 'set')
      return { from: scanner.from, to: scanner.to };
    if (text[scanner.from] === '(') skipGroup(scanner);
    previous = word;
  }
  return null;
}

function skipGroup(scanner: Scanner): void {
  for (let depth = 1; depth > 0 && scanner.nextSignificant(); ) {
    const char = scanner.text[scanner.from];
    if (char === '(') depth++;
    else if (char === ')') depth--;
  }
}

/** Behind type and collation: where the first clause goes. */
export const endOfType = (text: string, def: ColumnDef): number =>
  collateSpan(text, def)?.to ?? def.type?.span.to ?? def.name.span.to;

/** The NOT NULL written on the column. */
export const notNullSpan = (def: ColumnDef): Span | null =>
  def.constraints.find(({ kind }) => kind === 'not null')?.span ?? null;
