/** A column that a command is about: its facts, where it is said, and edits of that. */
import { shiftSpan } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Column, Table } from '../catalog/types.ts';
import { addClause, endOfType } from './column-clauses.ts';
import { type ActionText, type ColumnText, columnChanges, columnText } from './declarations.ts';
import type { Draft } from './draft.ts';
import { findColumn, findTable } from './lookup.ts';
import { alignmentOf } from './text/alignment.ts';

export interface ColumnTarget {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** A column and where it is said, looked up anew after each edit. */
export interface ColumnSubject {
  readonly table: Table;
  readonly column: Column;
  readonly said: ColumnText | null;
  readonly changes: readonly ActionText[];
}

export function subjectOf(draft: Draft, target: ColumnTarget): ColumnSubject {
  const table = findTable(draft, target);
  const column = findColumn(table, target.column);
  const said = columnText(draft.script, column);
  return { table, column, said, changes: columnChanges(draft.script, column) };
}

/** `integer` for serial, `bigint` for bigserial...; null for other types. */
export function serialOf({ def }: ColumnText): string | null {
  const [name = '', ...more] = def.type?.names ?? [];
  if (more.length > 0) return null;
  if (name === 'serial' || name === 'serial4') return 'integer';
  if (name === 'bigserial' || name === 'serial8') return 'bigint';
  return name === 'smallserial' || name === 'serial2' ? 'smallint' : null;
}

/** A clause behind the type (or behind `after`), which begins where those of the other columns do. */
export function addAligned(text: string, said: ColumnText, clause: string, after?: number): TextEdit {
  const at = after ?? endOfType(text, said.def);
  const blanks = /^[ \t]+(?=[^\s])/.exec(text.slice(at, said.def.span.to))?.[0].length ?? 0;
  if (blanks > 0) return { from: at + blanks, to: at + blanks, text: `${clause} ` };
  const isFirst = at === said.def.type?.span.to && at === said.def.span.to;
  const { restAt } = isFirst ? alignmentOf(text, columnsOf(said)) : { restAt: null };
  const width = restAt === null ? 0 : restAt - (at - said.def.name.span.from) - 1;
  return addClause(at, `${' '.repeat(Math.max(0, width))}${clause}`);
}

export const columnsOf = ({ def, home }: ColumnText) =>
  home.kind === 'create table'
    ? home.create.elements.flatMap((element) => (element.kind === 'column' ? [element.column] : []))
    : [def];

/** An edit of the statement as one of the document. */
export const inText = (home: { readonly at: ActionText['at'] }, edit: TextEdit): TextEdit => ({
  ...edit,
  ...shiftSpan(edit, home.at.span.from),
});

export const labelOf = ({ schema, table, column }: ColumnTarget): string => `${schema}.${table}.${column}`;
