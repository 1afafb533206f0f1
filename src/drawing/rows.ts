/**
 * The rows of a table as they are drawn, and everything that a reader may ask of one.
 * Invariant: a pure function of the table object alone, so that it can be kept for as long as the table stays the same object.
 */
import type { Table, View } from '../catalog/types.ts';
import { shortType } from '../layout/short-type.ts';
import { type ColumnMarks, MARKS, marksOf } from './marks.ts';

export interface Row {
  readonly name: string;
  /** Short form for drawing; empty where it is not known (views). */
  readonly type: string;
  /** Type exactly as Postgres prints it. */
  readonly exactType: string;
  readonly marks: ColumnMarks;
  readonly isNullable: boolean;
  readonly isIdentity: boolean;
  readonly default: string | null;
  readonly comment: string | null;
}

const NO_MARKS: ColumnMarks = { first: null, second: null };

export function tableRows(table: Table): Row[] {
  const marks = marksOf(table);
  return table.columns.map((column) => ({
    name: column.name,
    type: shortType(column.type),
    exactType: column.type,
    marks: marks.get(column.name) ?? NO_MARKS,
    isNullable: !column.notNull,
    isIdentity: column.identity !== null,
    default: column.generated ? column.expression : column.default,
    comment: column.comment,
  }));
}

export function viewRows(view: View): Row[] {
  return view.columns.map((name) => ({
    name,
    type: '',
    exactType: '',
    marks: NO_MARKS,
    isNullable: false,
    isIdentity: false,
    default: null,
    comment: null,
  }));
}

/** A row in words, for its tooltip and for assistive technology: "primary key 1, identity, not null". */
export function rowFacts(row: Row): string[] {
  const facts: string[] = [];
  for (const each of [row.marks.first, row.marks.second]) {
    if (each)
      facts.push(each.ordinal === null ? MARKS[each.mark].words : `${MARKS[each.mark].words}, part ${each.ordinal}`);
  }
  if (row.isIdentity) facts.push(MARKS.identity.words);
  if (row.exactType !== '') facts.push(row.isNullable ? 'nullable' : 'not null');
  return facts;
}
