/**
 * SQL text that comes with a command, before it goes into the document: one type, one expression or one query, and nothing behind it.
 * Refusals say what Postgres's grammar makes of it.
 */
import { intoOf } from '../catalog/read/create-view.ts';
import { fields } from '../catalog/read/tree.ts';
import { tokenize } from '../sql/lexer.ts';
import type { ParseOutcome } from '../sql/parser.ts';
import { type Draft, refuse } from './draft.ts';
import { elementListAt } from './text/element-list.ts';

/** Text that runs over the end of its line or its brackets would change the meaning of what stands behind it. */
export function checkType(draft: Draft, type: string): void {
  const text = `CREATE TABLE t (c ${type}\n)`;
  const tree = parsed(draft, text, `The type ${quoted(type)}`);
  const [column, ...more] = fields(tree).CreateStmt?.tableElts ?? [];
  const { ColumnDef } = fields(column);
  const isOne = more.length === 0 && ColumnDef?.typeName && !ColumnDef.constraints && !ColumnDef.collClause;
  refuseComment(type);
  if (!isOne || !endsWithList(text, 0))
    refuse(`${quoted(type)} is more than one type. Give a type alone, such as numeric(12,2).`);
}

export function checkExpression(draft: Draft, expression: string): void {
  const text = `SELECT (${expression}\n)`;
  const tree = parsed(draft, text, `The expression ${quoted(expression)}`);
  const { SelectStmt } = fields(tree);
  const [target] = SelectStmt?.targetList ?? [];
  const isRow = fields(fields(target).ResTarget?.val).RowExpr?.row_format === 'COERCE_IMPLICIT_CAST';
  refuseComment(expression);
  if (isRow || !endsWithList(text, 0)) refuse(`${quoted(expression)} is more than one expression. Give one alone.`);
}

/** A SELECT (or VALUES, or WITH ... SELECT) for a view. */
export function checkQuery(draft: Draft, query: string): void {
  const tree = parsed(draft, query, 'The query');
  const { SelectStmt } = fields(tree);
  if (!SelectStmt) refuse('A view shows a query. Give one SELECT.');
  if (SelectStmt && intoOf(SelectStmt)) refuse('The query of a view makes no table. Leave out INTO.');
}

/** A comment to the end of the line would swallow what is put behind the text. */
function refuseComment(text: string): void {
  if (tokenize(text, 0, text.length, true).at(-1)?.kind === 'line-comment')
    refuse(`${quoted(text)} ends in a comment. Leave it out.`);
}

/** The only statement in the text, or a refusal that names the thing. */
function parsed(draft: Draft, text: string, thing: string) {
  const outcome: ParseOutcome = draft.parser.parse(text);
  if (!outcome.ok) return refuse(`${thing} can't be read: ${outcome.message}.`);
  const [only, ...more] = outcome.statements;
  if (!only || more.length > 0)
    return refuse(`${thing} holds more than one statement. Leave out the semicolon and what follows.`);
  if (/;\s*$/.test(text)) return refuse(`${thing} ends with a semicolon. Leave it out.`);
  return only.node;
}

const endsWithList = (text: string, from: number): boolean => elementListAt(text, from)?.close === text.length - 1;

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
};
