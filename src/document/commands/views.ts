/**
 * Commands on views. A view's query is edited where the view was made last; its options, column list and what stands behind the query
 * stay as they are. Invariant: what reads the view still finds its columns, or nothing was changed.
 */
import { shiftSpan } from '../../base/span.ts';
import { diffOnce, type TextEdit } from '../../base/text-edit.ts';
import type { CreateTableAs, CreateView, Ddl } from '../../catalog/ddl.ts';
import { findStatement, type LocatedStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import { statementFinder } from '../../catalog/statement-finder.ts';
import { type TableId, tableId, type View } from '../../catalog/types.ts';
import { tokenize } from '../../sql/lexer.ts';
import { checkQuery } from '../check-sql.ts';
import type { CommandOf } from '../command-schema.ts';
import type { Commands, Draft } from '../draft.ts';
import { findSchema, findView, refuseTakenRelation } from '../lookup.ts';
import { printNames, printQualified } from '../print.ts';
import { renameObject } from '../rename-object.ts';
import { elementListAt } from '../text/element-list.ts';
import { hasBreak } from '../text/lines.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, type Style, styleOf } from '../text/style.ts';
import { printRename } from './enums.ts';
import { placesForView } from './schemas-place.ts';

export const VIEW_COMMANDS: Commands<'add-view' | 'change-view' | 'rename-view'> = {
  'add-view': addView,
  'change-view': changeView,
  'rename-view': renameView,
};

function addView(draft: Draft, { schema, name, materialized, query }: CommandOf<'add-view'>): void {
  findSchema(draft, schema);
  refuseTakenRelation(draft, schema, name);
  checkQuery(draft, query);
  const { script } = draft;
  const style = styleOf(script);
  const text = spellQuery(query, style);
  const noun = materialized ? 'materialized view' : 'view';
  const gap = breaksBeforeQuery(script, text) ? style.lineBreak : ' ';
  const plans = placesForView(script).map((index) => () => {
    const qualified = printQualified(script, index, schema, name);
    const head = `${keyword(style, `create ${noun}`)} ${qualified} ${keyword(style, 'as')}`;
    return insertStatement(script, index, `${head}${gap}${text}`);
  });
  const reads = (): string => JSON.stringify(viewOf(draft, tableId(schema, name))?.dependsOn ?? null);
  // Further up a name may be that of another table, which is renamed later.
  const last = plans.at(-1)?.();
  const expected = last && draft.foresee(last, reads);
  draft.editFirst(plans, () => reads() === expected);
}

/** In the document's line ends; a comment to the end of its last line must not swallow the semicolon. */
function spellQuery(query: string, { lineBreak }: Style): string {
  const text = query.trim().replaceAll(/\r?\n/g, lineBreak);
  const last = tokenize(text, 0, text.length, true).at(-1);
  return last?.kind === 'line-comment' ? text + lineBreak : text;
}

/** As most of the document's views are written; without any, as the query is. */
function breaksBeforeQuery(script: Script, query: string): boolean {
  const breaks = viewsIn(script).flatMap(({ reading: { ddl, text } }) =>
    ddl.flatMap((one) => (isView(one) ? [hasBreak(text, one.name.span.to, one.query.span.from)] : [])),
  );
  if (breaks.length === 0) return hasBreak(query, 0, query.length);
  return breaks.filter((isBroken) => isBroken).length * 2 > breaks.length;
}

const isView = (ddl: Ddl): ddl is CreateView | CreateTableAs =>
  ddl.kind === 'create view' || (ddl.kind === 'create table as' && ddl.materialized);

const viewsIn = statementFinder(({ reading }) => reading.ddl.some(isView));

function changeView(draft: Draft, command: CommandOf<'change-view'>): void {
  const view = findView(draft, command);
  checkQuery(draft, command.query);
  const { script } = draft;
  const style = styleOf(script);
  const query = spellQuery(command.query, style);
  const at = findStatement(script, view.origin.declared.statement);
  const made = at?.statement.reading.ddl.find(
    (ddl): ddl is CreateView | CreateTableAs => isView(ddl) && isMadeBy(view, ddl),
  );
  const change = (): TextEdit[] | null => {
    if (at && made) {
      const from = at.span.from + made.query.span.from;
      const edits = diffOnce(made.query.text, query).map((edit) => ({ ...edit, ...shiftSpan(edit, from) }));
      return [...withoutColumnList(draft, view, at, made, query), ...edits];
    }
    if (view.materialized) return null;
    const index = lastIndex(script);
    const name = printQualified(script, index, view.schema, view.name);
    const head = `${keyword(style, 'create or replace view')} ${name} ${keyword(style, 'as')}`;
    return insertStatement(script, index, `${head}${style.lineBreak}${query}`);
  };
  draft.editFirst([change], () => viewOf(draft, view.id)?.definition === query.trim());
}

/** A list that names all columns stays while there are as many; else it would give some of the new ones the old names. */
function withoutColumnList(
  draft: Draft,
  view: View,
  { span, statement }: LocatedStatement,
  { name }: CreateView | CreateTableAs,
  query: string,
): readonly TextEdit[] {
  const list = elementListAt(statement.reading.text, name.span.to);
  const isNext = list !== null && /^\s*\($/.test(statement.reading.text.slice(name.span.to, list.open));
  if (!isNext || list.elements.length === 0) return [];
  const columns = columnsOfQuery(draft, query);
  const count = list.elements.length;
  if (columns === null || (columns.length === count && view.columns.length === count)) return [];
  // CREATE RECURSIVE VIEW needs one.
  const isNeeded = /^\s*create\s[^("]*\brecursive\s/i.test(statement.reading.text);
  const text = isNeeded ? ` (${printNames(columns, styleOf(draft.script))})` : '';
  return [{ from: span.from + name.span.to, to: span.from + list.close + 1, text }];
}

/** The names of a query's columns; null where they can't be told. */
function columnsOfQuery(draft: Draft, query: string): readonly string[] | null {
  const index = lastIndex(draft.script);
  const probe = 'crowfoot_query';
  if (!draft.parser.parse(`CREATE VIEW public.${probe} AS ${query}`).ok) return null;
  const edits = insertStatement(draft.script, index, `CREATE VIEW public.${probe} AS ${query}`);
  return draft.foresee(edits, () => viewOf(draft, tableId('public', probe))?.columns ?? null);
}

const viewOf = ({ catalog }: Draft, id: TableId): View | undefined => catalog.views.get(id);

const isMadeBy = ({ origin }: View, { name }: CreateView | CreateTableAs): boolean =>
  origin.name?.span.from === name.span.from;

function renameView(draft: Draft, command: CommandOf<'rename-view'>): void {
  const { schema, name, materialized } = findView(draft, command);
  const { newName } = command;
  if (name === newName) return;
  refuseTakenRelation(draft, schema, newName);
  const noun = materialized ? 'materialized view' : 'view';
  renameObject(draft, {
    target: { kind: 'relation', schema, name },
    newName,
    print: (index) => printRename(draft, index, noun, schema, name, newName),
    isDone: () =>
      viewOf(draft, tableId(schema, newName)) !== undefined && viewOf(draft, tableId(schema, name)) === undefined,
  });
}
