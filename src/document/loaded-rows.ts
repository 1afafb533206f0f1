/**
 * Rows that the text itself loads into a table, by INSERT or COPY: what a change of its columns must leave possible.
 * Invariant: says nothing of rows that functions or DO blocks load.
 */
import { statementFinder } from '../catalog/statement-finder.ts';
import type { Table } from '../catalog/types.ts';
import { identifierOf } from '../sql/identifier-of.ts';
import { isName, Scanner } from '../sql/lexer.ts';
import type { Draft } from './draft.ts';
import { findReferences } from './references/find-references.ts';
import { lineOf } from './rename-object.ts';

export interface LoadedRows {
  /** Of the document, from 1. */
  readonly line: number;
  readonly isCopy: boolean;
  /** Null where the values stand for the table's columns in their order. */
  readonly columns: readonly string[] | null;
  /** The statement's text behind the table's name, a COPY's with its rows. */
  readonly rest: string;
}

const loadsIn = statementFinder(({ reading }) => reading.kind === 'INSERT' || reading.kind === 'COPY');

export function loadedRows(draft: Draft, { schema, name }: Table): readonly LoadedRows[] {
  const loads = new Set(loadsIn(draft.script).map(({ id }) => id));
  if (loads.size === 0) return [];
  const { references } = findReferences(draft.reading, draft.parser, { kind: 'relation', schema, name });
  return references.flatMap((reference) => {
    const reading = loads.has(reference.statement) ? draft.statement(reference.statement).statement.reading : null;
    if (reference.role !== 'subject' || !reading) return [];
    const rest = reading.text.slice(reference.span.to);
    if (reading.kind === 'COPY' && !/^\s*(?:\([^)]*\)\s*)?from\b/i.test(rest)) return [];
    const columns = namedIn(rest);
    return [{ line: lineOf(draft, reference), isCopy: reading.kind === 'COPY', columns, rest }];
  });
}

/** Whether rows are loaded by statements that count on the table's columns without naming them. */
export const impliesColumns = (draft: Draft, table: Table): boolean =>
  loadedRows(draft, table).some(({ columns }) => columns === null);

/** The first statement that gives the column a value; null when none does. */
export const rowsWithColumn = (draft: Draft, table: Table, column: string): LoadedRows | null =>
  loadedRows(draft, table).find(({ columns }) => columns === null || columns.includes(column)) ?? null;

/** The names in the list behind the table's; empty for DEFAULT VALUES. */
function namedIn(rest: string): readonly string[] | null {
  if (/^\s*(?:as\s+\S+\s*)?default\b/i.test(rest)) return [];
  const open = /^\s*(?:as\s+\S+\s*)?\((?!\s*(?:select|values|with)\b)/i.exec(rest);
  if (!open) return null;
  const names: string[] = [];
  const scanner = new Scanner(rest, open[0].length);
  while (scanner.nextSignificant() && rest[scanner.from] !== ')')
    if (isName(scanner)) names.push(identifierOf(rest, scanner));
  return names;
}
