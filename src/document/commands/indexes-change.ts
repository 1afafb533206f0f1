/**
 * Changing an index to what is given: the part of its CREATE INDEX that differs.
 * Invariant: the Catalog afterwards is that after DROP INDEX and CREATE INDEX.
 */
import type { TextEdit } from '../../base/text-edit.ts';
import type { CreateIndex } from '../../catalog/ddl.ts';
import type { Index } from '../../catalog/types.ts';
import { isWord, tokenize } from '../../sql/lexer.ts';
import { addClause, removeClause } from '../column-clauses.ts';
import type { CommandOf, IndexSpec } from '../command-schema.ts';
import type { Draft } from '../draft.ts';
import { isAsOneOf } from '../drop/same-catalog.ts';
import { refuseMethod } from '../index-methods.ts';
import { refuseTakenRelation } from '../lookup.ts';
import { printComment, printQualified } from '../print.ts';
import { printIndex, printWhere, readIndex } from '../print-index.ts';
import { elementListAt } from '../text/element-list.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { afterAlter } from './constraints-add.ts';
import { type Clause, clausesOf, editClauses, isSameList, isSameSql, kept } from './constraints-clauses.ts';
import { foreignKeysOn } from './constraints-drop.ts';
import { editNames, includeWanted } from './constraints-edit.ts';
import { shiftEdits } from './constraints-subject.ts';
import { findOwnIndex, type IndexText, indexHabits, indexText, nameBehind, refusePart } from './indexes-habits.ts';
import { editKeys, isStored } from './indexes-keys.ts';
import { renameIndex } from './indexes-rename.ts';

export function changeIndex(draft: Draft, command: CommandOf<'change-index'>): void {
  const { to } = command;
  const { owner, index } = findOwnIndex(draft, command);
  refusePart(index);
  if (to.name != null && to.name !== index.name) {
    // First, since the names that Postgres makes up follow the change.
    refuseTakenRelation(draft, owner.schema, to.name);
    renameIndex(draft, command, to.name);
    changeIndex(draft, { ...command, index: to.name });
    return;
  }
  const wanted = readIndex(draft, to);
  const said = indexText(draft, owner, index);
  const inPlace = () => said && shiftEdits(editIndex(draft, said, index, to, wanted), said.at.span.from);
  const edits = isAsAsked(index, to) ? [] : inPlace();
  if (!edits || edits.length > 0) {
    refuseMethod(draft, owner, to);
    const needing = 'constraints' in owner && index.unique ? foreignKeysOn(draft, owner, index.name) : [];
    const statements = (at: number, name: string | null): string[] => {
      const style = styleOf(draft.script);
      const qualified = printQualified(draft.script, at, owner.schema, index.name);
      const on = `${keyword(style, 'index')} ${qualified}`;
      const made = printIndex(draft, { script: draft.script, index: at }, owner, to, name, indexHabits(draft));
      const comment = name === null || index.comment === null ? [] : [printComment(on, index.comment, style)];
      return [`${keyword(style, 'drop')} ${on}`, made, ...comment];
    };
    const join = (at: number, name: string | null): string =>
      statements(at, name).join(`;${styleOf(draft.script).lineBreak}`);
    // What Postgres named follows the text, unless something speaks of it by that name.
    const names = said && !said.create.name ? [null, index.name] : [index.name];
    const expected = names.map((name) => afterAlter(draft, (at) => join(at, name)));
    const atEnd = (): TextEdit[] | null => {
      if (needing.length > 0) return null;
      const at = lastIndex(draft.script);
      return insertStatement(draft.script, at, join(at, index.name));
    };
    const underName = (): TextEdit[] | null =>
      said && edits && !said.create.name ? [nameBehind(draft, said, index.name), ...edits] : null;
    draft.editFirst([() => edits, underName, atEnd], () => isAsOneOf(draft.catalog, expected));
  }
}

const isAsAsked = (index: Index, to: IndexSpec): boolean =>
  index.unique === (to.unique === true) &&
  index.method === (to.method ?? 'btree') &&
  index.nullsNotDistinct === (to.nullsNotDistinct === true) &&
  isSameList(index.include, to.include ?? []) &&
  isSameSql(index.predicate ?? '', to.predicate ?? '') &&
  index.keys.length === to.keys.length &&
  index.keys.every((key, at) => to.keys[at] && isStored(key, to.keys[at]));

/** Edits of the statement. */
function editIndex(
  draft: Draft,
  { at, create }: IndexText,
  index: Index,
  to: IndexSpec,
  wanted: CreateIndex,
): TextEdit[] {
  const style = styleOf(draft.script);
  const { text } = at.statement.reading;
  const where = whereOf(text, create);
  const clauses = clausesOf(text, { from: create.table.span.to, to: where?.from ?? text.length });
  const list = elementListAt(text, create.table.span.to);
  const method = to.method ?? 'btree';
  const include = to.include ?? [];
  const isDistinct = to.nullsNotDistinct !== true;
  const isBtreeSaid = method !== 'btree' || indexHabits(draft).saysBtree;
  const keys = to.keys.flatMap((spec, key) => {
    const def = wanted.keys[key];
    return def ? [{ spec, def, operator: null }] : [];
  });
  return [
    ...uniqueEdits(text, create.unique, to.unique === true, keyword(style, 'unique')),
    ...(list ? editKeys(draft.parser, list, create.keys, index.keys, keys, style) : []),
    ...(include.length > 0 ? editNames(text, clauses, 'include', index.include, include, style) : []),
    ...editClauses(
      text,
      clauses,
      [
        {
          kind: 'method',
          isSame: create.method === method,
          text: isBtreeSaid ? `${keyword(style, 'using')} ${method}` : null,
        },
        kept('columns'),
        includeWanted(clauses, index.include, include, style),
        {
          kind: 'nulls',
          isSame: index.nullsNotDistinct === !isDistinct,
          text: isDistinct ? null : keyword(style, 'nulls not distinct'),
        },
      ],
      create.table.span.to,
    ),
    ...predicateEdits(text, create, where, clauses, to.predicate ?? null, style),
  ];
}

function uniqueEdits(text: string, isUnique: boolean, shallBe: boolean, word: string): TextEdit[] {
  const [create, unique] = tokenize(text);
  if (isUnique === shallBe || !create || !unique) return [];
  if (shallBe) return [addClause(create.to, word)];
  return [{ from: create.to, to: unique.to, text: '' }];
}

function predicateEdits(
  text: string,
  { predicate }: CreateIndex,
  where: { readonly from: number; readonly to: number } | null,
  clauses: readonly Clause[],
  wanted: string | null,
  style: ReturnType<typeof styleOf>,
): TextEdit[] {
  if (predicate && where) {
    if (wanted === null) return [removeClause(text, where)];
    return isSameSql(predicate.text, wanted) ? [] : [{ ...predicate.span, text: wanted }];
  }
  if (wanted === null) return [];
  const last = clauses.at(-1)?.span.to ?? text.length;
  return [addClause(last, printWhere(wanted, style))];
}

/** From WHERE to the end of the predicate. */
function whereOf(text: string, { table, predicate }: CreateIndex) {
  const word =
    predicate && tokenize(text, table.span.to, predicate.span.from).findLast((token) => isWord(text, token, 'where'));
  return word ? { from: word.from, to: predicate.span.to } : null;
}
