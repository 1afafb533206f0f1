/**
 * Commands on a table's list of columns: adding one, and moving one within it.
 * A new column stands in CREATE TABLE where it is asked for; where it can't (a type created later, a table made by a query), or where
 * the document adds its columns later, it comes by ALTER TABLE.
 */

import { type Span, shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { Column, Table } from '../../catalog/types.ts';
import { alterPlans } from '../alter-table.ts';
import { checkExpression, checkType } from '../check-sql.ts';
import type { ColumnSpec, CommandOf } from '../command-schema.ts';
import { columnText, type Home, tableText } from '../declarations.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { keepsOthers } from '../keeps-others.ts';
import { loadedRows } from '../loaded-rows.ts';
import { findColumn, findTable } from '../lookup.ts';
import { printColumn } from '../print.ts';
import { reachType } from '../reach-type.ts';
import { refuseTyped } from '../table-kinds.ts';
import { alignmentOf } from '../text/alignment.ts';
import {
  type ElementList,
  elementListAt,
  indexOfElement,
  insertElement,
  removeElement,
  takeElement,
} from '../text/element-list.ts';

import { keyword, styleOf } from '../text/style.ts';
import { setComment } from './comments.ts';

export const COLUMN_LIST_COMMANDS: Commands<'add-column' | 'move-column'> = {
  'add-column': addColumn,
  'move-column': moveColumn,
};

type CreateHome = Extract<Home, { kind: 'create table' }>;

export function addColumn(draft: Draft, command: CommandOf<'add-column'>): void {
  const { before } = command;
  const table = findTable(draft, command);
  checkColumn(draft, command.column);
  const at = indexOfStatement(draft.script, table.origin.declared.statement);
  const column = { ...command.column, type: reachType(draft.catalog, draft.script, at, command.column.type) };
  if (table.columns.some(({ name }) => name === column.name))
    refuse(`${command.schema}.${command.table} has a column ${column.name} already. Choose another name.`);
  refuseTyped(draft, table);
  refuseRequired(draft, table, column);
  const next = before == null ? null : findColumn(table, before);
  const style = styleOf(draft.script);
  const inOrder = loadedRows(draft, table).find(({ columns }) => columns === null);
  if (inOrder && next)
    refuse(
      `Rows are loaded into ${command.schema}.${command.table} in line ${inOrder.line} without naming the columns, so a new one can only stand behind the others. Name the columns there, or leave out its place.`,
    );
  const inList = (): TextEdit[] | null => {
    if (inOrder) return null;
    const home = tableText(draft.script, table);
    const list = home && elementsOf(home);
    if (!home || !list) return null;
    const index = next ? indexInList(draft, home, list, next) : indexAfterColumns(draft, home, list, table);
    if (index === null) return null;
    const columns = home.create.elements.flatMap((one) => (one.kind === 'column' ? [one.column] : []));
    const text = printColumn(column, style, alignmentOf(list.text, columns));
    return shifted(insertElement(list, index, { text }, style), home.at.span.from);
  };
  const { catalog } = draft;
  const isThere = (): boolean => next === null || placed(draft, command, column.name, next.name);
  // Behind the rows, where there are such.
  const alters = alterPlans(draft, table, `${keyword(style, 'add column')} ${printColumn(column, style)}`);
  draft.editFirst(
    [inList, ...(inOrder ? alters.slice(-1) : alters)],
    () => isThere() && keepsOthers(catalog, draft.catalog, table.id),
  );
  if (column.comment != null)
    setComment(draft, {
      on: { kind: 'column', schema: command.schema, table: command.table, column: column.name },
      comment: column.comment,
    });
}

/** Every SQL text in it, before it goes anywhere. */
export function checkColumn(draft: Draft, column: ColumnSpec): void {
  checkType(draft, column.type);
  if (column.default != null) checkExpression(draft, column.default);
  if (column.generated) checkExpression(draft, column.generated.expression);
  if (column.collation != null) checkExpression(draft, `'' COLLATE ${column.collation}`);
  const makers = [column.default, column.identity, column.generated].filter((maker) => maker != null);
  if (makers.length > 1)
    refuse(`${column.name} can have one of a default, an identity and an expression. Leave the others out.`);
}

/** Rows that the text loads have no value for a new column. */
function refuseRequired(draft: Draft, table: Table, column: ColumnSpec): void {
  const isFilled = column.default != null || column.identity != null || column.generated != null;
  if (!column.notNull || isFilled || /serial\d?$/i.test(column.type)) return;
  const [rows] = loadedRows(draft, table);
  if (rows)
    refuse(
      `Rows are loaded into ${table.schema}.${table.name} in line ${rows.line}, and they have no value for ${column.name}, which NOT NULL asks for. Give it a default, or let it be null.`,
    );
}

function moveColumn(draft: Draft, command: CommandOf<'move-column'>): void {
  const table = findTable(draft, command);
  const column = findColumn(table, command.column);
  const next = command.before == null ? null : findColumn(table, command.before);
  if (next === column || placed(draft, command, column.name, next?.name ?? null)) return;
  const inOrder = loadedRows(draft, table).find(({ columns }) => columns === null);
  if (inOrder)
    refuse(
      `Rows are loaded into ${command.schema}.${command.table} in line ${inOrder.line} without naming the columns, so these keep their order. Name the columns there first.`,
    );
  const style = styleOf(draft.script);
  const home = tableText(draft.script, table);
  const list = home && elementsOf(home);
  const from = home && list ? indexInList(draft, home, list, column) : null;
  const to =
    home && list && (next ? indexInList(draft, home, list, next) : indexAfterColumns(draft, home, list, table));
  if (!home || !list || from === null || to === null)
    refuse(
      `${command.table}.${column.name} can't stand there: one of the two columns is not written in the table's CREATE TABLE, and Postgres puts those at the end.`,
    );
  const { catalog } = draft;
  const isDone = (): boolean | string =>
    placed(draft, command, column.name, next?.name ?? null) && keepsOthers(catalog, draft.catalog, table.id);
  if (!draft.tryEdit(shifted(moveElement(list, from, to, style), home.at.span.from), isDone))
    refuse(
      `${command.table}.${column.name} can't be moved: a view that shows all columns (SELECT *), or something else made from the table, would change with it. Name its columns there first.`,
    );
}

function moveElement(
  list: ElementList,
  from: number,
  to: number,
  style: { lineBreak: string; indent: string },
): TextEdit[] {
  const taken = takeElement(list, from);
  const isLast = from === list.elements.length - 1;
  const edits = [...removeElement(list, from), ...insertElement(list, to, taken, style)];
  // Moved behind the last, whose comma the removal of the last would have taken.
  return isLast && to === from ? [] : edits;
}

/** Whether the column stands right before the other; at the end for null. */
function placed(
  draft: Draft,
  ref: { readonly schema: string; readonly table: string },
  name: string,
  before: string | null,
): boolean {
  const { columns } = findTable(draft, ref);
  const at = columns.findIndex((column) => column.name === name);
  return at >= 0 && (columns[at + 1]?.name ?? null) === before;
}

/** The list of CREATE TABLE, with offsets of the statement; null for one without a list. */
export function elementsOf({ at, create }: CreateHome): ElementList | null {
  const { text } = at.statement.reading;
  const list = elementListAt(text, (create.partitionOf?.parent ?? create.name).span.to);
  if (!list || create.ofType) return null;
  return list.elements.length === create.elements.length ? list : null;
}

/** Where the column stands in the list; null where it is not in it. */
function indexInList(draft: Draft, home: CreateHome, list: ElementList, column: Column): number | null {
  const said = columnText(draft.script, column);
  if (said?.home.kind !== 'create table' || said.home.create !== home.create) return null;
  const index = indexOfElement(list, said.def.span);
  return index < 0 ? null : index;
}

/** Behind the list's last column; null when later ones come by ALTER TABLE. */
function indexAfterColumns(draft: Draft, home: CreateHome, list: ElementList, table: Table): number | null {
  const last = table.columns.at(-1);
  if (last && columnText(draft.script, last)?.home.kind === 'alter table') return null;
  const { elements } = home.create;
  for (let index = elements.length - 1; index >= 0; index--)
    if (elements[index]?.kind !== 'constraint') return index + 1;
  return list.elements.length === 0 ? 0 : null;
}

const shifted = (edits: readonly TextEdit[], by: number): TextEdit[] =>
  edits.map((edit): TextEdit & Span => ({ ...edit, ...shiftSpan(edit, by) }));
