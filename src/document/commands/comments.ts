/**
 * set-comment: the text of the COMMENT ON that holds is edited in its own quotes; without one, a statement is put beside the table's other
 * comments, or behind what it is about. Invariant: afterwards the Catalog has the comment asked for, and other comments are as they were.
 */
import { shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement, spanOf } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { Catalog, Table } from '../../catalog/types.ts';
import { quoteLiteral } from '../../sql/identifiers.ts';
import { Scanner } from '../../sql/lexer.ts';
import type { CommandOf } from '../command-schema.ts';
import type { Commands, Draft } from '../draft.ts';
import { printComment, printName, printQualified } from '../print.ts';
import { isFirstOnLine } from '../text/lines.ts';
import { insertStatement, lastIndex, lastTouching, removeStatements } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { type Commented, type CommentText, commentedBy, commentsAround, commentsOn } from './comments-find.ts';

export const COMMENT_COMMANDS: Commands<'set-comment'> = { 'set-comment': setComment };

export function setComment(draft: Draft, { on, comment }: Omit<CommandOf<'set-comment'>, 'kind'>): void {
  // An empty comment is none to Postgres.
  const wanted = comment === '' ? null : comment;
  const object = commentedBy(draft, on);
  if (object.comment === wanted) return;
  const said = commentsOn(draft, object);
  const holding = said.at(-1);
  const inPlace = (): TextEdit[] | null => {
    if (wanted === null)
      return removeStatements(
        draft.script,
        said.map(({ index }) => index),
      );
    return holding ? [rewrite(draft.script, holding, wanted)] : beside(draft, object, wanted);
  };
  const places = placesBehind(draft.script, object);
  const behind = places.map((index) => () => insertStatement(draft.script, index, print(draft, index, object, wanted)));
  const { catalog } = draft;
  draft.editFirst(
    [inPlace, ...behind],
    () => commentedBy(draft, on).comment === wanted && othersKeepComments(catalog, draft.catalog, object),
  );
}

/** First comments on a new table and its columns, line by line behind it; one by one where that would not do. */
export function addComments(draft: Draft, wanted: readonly Omit<CommandOf<'set-comment'>, 'kind'>[]): void {
  const { catalog, script } = draft;
  const objects = wanted.map(({ on }) => commentedBy(draft, on));
  const [first] = objects;
  const [index] = first ? placesBehind(script, first) : [];
  if (!first || index === undefined) return;
  const statements = objects.map((object, at) => print(draft, index, object, wanted[at]?.comment ?? null));
  const isDone = (): boolean =>
    wanted.every(({ on, comment }) => commentedBy(draft, on).comment === comment) &&
    othersKeepComments(catalog, draft.catalog, first);
  if (draft.tryEdit(insertStatement(script, index, statements.join(`;${styleOf(script).lineBreak}`)), isDone)) return;
  for (const one of wanted) setComment(draft, one);
}

/** LIKE ... INCLUDING COMMENTS behind the statement would take the comment on. */
function othersKeepComments(before: Catalog, after: Catalog, { schema, name }: Commented): boolean {
  const comments = ({ columns, constraints, indexes }: Table): string =>
    [columns, constraints, indexes].flatMap((parts) => parts.map(({ comment }) => comment ?? '')).join('\0');
  return [...after.tables.values()].every((table) => {
    const old = before.tables.get(table.id);
    if (!old || old === table || (table.schema === schema && table.name === name)) return true;
    return comments(old) === comments(table) || table.indexes.some((index) => index.name === name);
  });
}

/** The statement's constant under its own kind of quotes. */
function rewrite(script: Script, { index, ddl }: CommentText, comment: string): TextEdit {
  const { from } = spanOf(script, index);
  const text = script.statements[index]?.reading.text ?? '';
  if (!ddl.textSpan) return { ...shiftSpan(lastWord(text), from), text: quoteLiteral(comment) };
  const raw = text.slice(ddl.textSpan.from, ddl.textSpan.to);
  return { ...shiftSpan(ddl.textSpan, from), text: respell(raw, comment) };
}

/** The NULL of `IS NULL`. */
function lastWord(text: string): { readonly from: number; readonly to: number } {
  const scanner = new Scanner(text);
  let last = { from: text.length, to: text.length };
  while (scanner.nextSignificant()) if (scanner.kind === 'word') last = { from: scanner.from, to: scanner.to };
  return last;
}

function respell(raw: string, comment: string): string {
  const tag = /^\$[^$]*\$/.exec(raw)?.[0];
  // The tag must not stand in the text, nor come about where the text ends.
  if (tag !== undefined && `${comment}${tag}`.indexOf(tag) === comment.length) return `${tag}${comment}${tag}`;
  const doubled = comment.replaceAll("'", "''");
  if (/^e'/i.test(raw)) return `${raw[0]}'${doubled.replaceAll('\\', '\\\\')}'`;
  return raw.startsWith("'") && raw.includes('\\') ? `'${doubled}'` : quoteLiteral(comment);
}

function print(draft: Draft, index: number, object: Commented, comment: string | null): string {
  const { script } = draft;
  const style = styleOf(script);
  const { kinds, schema, name, part } = object;
  const qualified = schema === null ? printName(name, style) : printQualified(script, index, schema, name);
  const named =
    part === null
      ? qualified
      : kinds[0] === 'column'
        ? `${qualified}.${printName(part, style)}`
        : `${printName(part, style)} ${keyword(style, 'on')} ${qualified}`;
  return printComment(`${keyword(style, kinds[0])} ${named}`, comment, style);
}

/** Indexes of statements to put a first comment behind: right behind the object, then behind all that changed it, then at the end. */
function placesBehind(script: Script, { origins }: Commented): readonly number[] {
  const made = Math.max(
    ...origins.map((origin) => (origin ? indexOfStatement(script, origin.declared.statement) : -1)),
  );
  const isKnown = origins.every((origin) => origin !== null) && made >= 0;
  const first = isKnown ? [behindOwner(script, made), lastTouching(script, origins)] : [];
  return [...new Set([...first, lastIndex(script)])];
}

/** pg_dump says whose an object is right after making it. */
function behindOwner({ statements }: Script, index: number): number {
  let last = index;
  while (/^alter\s[^;']*\sowner\s+to\s/i.test(statements[last + 1]?.reading.text ?? '')) last++;
  return last;
}

/** Among the comments of the same table; null where it has none. */
function beside(draft: Draft, object: Commented, comment: string): TextEdit[] | null {
  const [kind] = object.kinds;
  if (kind !== 'table' && kind !== 'foreign table' && kind !== 'column' && kind !== 'constraint') return null;
  const { script } = draft;
  const around = commentsAround(draft, object);
  const [first] = around;
  if (!first) return null;
  if (kind === 'table' || kind === 'foreign table') return before(draft, first.index, object, comment);
  const previous = kind === 'column' ? lastBefore(draft, object, around) : around.at(-1);
  if (!previous) return before(draft, first.index, object, comment);
  return insertStatement(script, previous.index, print(draft, previous.index, object, comment));
}

/** The comment of the nearest column before this one, or the table's own. */
function lastBefore(
  draft: Draft,
  { schema, name, part }: Commented,
  around: readonly CommentText[],
): CommentText | null {
  const table = [...draft.catalog.tables.values()].find((one) => one.schema === schema && one.name === name);
  const names = table?.columns.map((column) => column.name) ?? [];
  const at = names.indexOf(part ?? '');
  for (let index = at - 1; index >= 0; index--) {
    const found = around.findLast(({ ddl }) => ddl.object === 'column' && ddl.target.part?.name === names[index]);
    if (found) return found;
  }
  return around.findLast(({ ddl }) => ddl.target.part === null) ?? null;
}

/** In front of a statement; behind the one before it where comments in between may be about that one. */
function before(draft: Draft, index: number, object: Commented, comment: string): TextEdit[] | null {
  const { script, text } = draft;
  const sql = print(draft, index - 1, object, comment);
  const { from } = spanOf(script, index);
  const isPlain = (script.statements[index]?.gap ?? '').trim() === '' && isFirstOnLine(text, from);
  if (!isPlain) return index > 0 ? insertStatement(script, index - 1, sql) : null;
  return [{ from, to: from, text: `${sql};${styleOf(script).lineBreak}` }];
}
