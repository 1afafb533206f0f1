/**
 * Commands on what a column can hold: type, collation, NOT NULL.
 * A fact is edited where it holds: in the column's definition, or in the later ALTER COLUMN that set it. Where the definition can't say it
 * (an inherited column, one that a query made, a type that is created later), an ALTER TABLE goes behind what it needs.
 */

import type { TextEdit } from '../../base/text-edit.ts';
import { isCollatable } from '../../catalog/resolve/index-methods.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName, Scanner } from '../../sql/lexer.ts';
import { alterPlans, removeActions } from '../alter-table.ts';
import { checkExpression, checkType } from '../check-sql.ts';
import { addClause, collateSpan, notNullSpan, nullSpan, removeClause } from '../column-clauses.ts';
import { addAligned, type ColumnTarget, columnsOf, inText, serialOf, subjectOf } from '../column-subject.ts';
import type { CommandOf } from '../command-schema.ts';
import type { Commands, Draft } from '../draft.ts';
import { keepsOthers } from '../keeps-others.ts';
import { refuseLoadedNulls } from '../loaded-values.ts';
import { printName } from '../print.ts';
import { reachType } from '../reach-type.ts';
import { refusePartitionColumn, refuseTyped } from '../table-kinds.ts';
import { alignmentOf, replaceAligned } from '../text/alignment.ts';
import { keyword, styleOf } from '../text/style.ts';
import { spellType } from '../text/type-spelling.ts';
import { castsByItself, factsOf, isAlike } from '../type-changes.ts';
import { refuseRetype } from './columns-retype.ts';

const SERIALS: Readonly<Record<string, string>> = { smallint: 'smallserial', integer: 'serial', bigint: 'bigserial' };

export const COLUMN_COMMANDS: Commands<'set-column-type' | 'set-column-nullability' | 'set-column-collation'> = {
  'set-column-type': setType,
  'set-column-nullability': (draft, command) => setNotNull(draft, command, command.notNull),
  'set-column-collation': setCollation,
};

function setType(draft: Draft, command: CommandOf<'set-column-type'>): void {
  checkType(draft, command.type);
  const { table, column, said, changes } = subjectOf(draft, command);
  refuseTyped(draft, table);
  refusePartitionColumn(table, column, 'its type');
  refuseRetype(draft, table, column, command.type);
  const style = styleOf(draft.script);
  const index = indexOfStatement(draft.script, table.origin.declared.statement);
  const type = spellType(reachType(draft.catalog, draft.script, index, command.type), style);
  const isSerial = said !== null && serialOf(said) !== null;
  const last = changes.findLast(({ action }) => action.kind === 'set type');
  const name = printName(column.name, style);
  const casts = (from: string): boolean => castsByItself(from, command.type, draft.catalog);
  // By way of text there is a cast between any two types.
  const using = ` ${keyword(style, 'using')} ${name}::text::${type}`;
  const inPlace = (): TextEdit[] | null => {
    if (last?.action.kind === 'set type') {
      const isOnly = changes.filter(({ action }) => action.kind === 'set type').length === 1;
      const first = isOnly ? said?.def.type?.span : null;
      const from = first && said?.home.at.statement.reading.text.slice(first.from, first.to);
      const clause = last.action.hasUsing || casts(from || column.type) ? '' : using;
      return [inText(last, { ...last.action.type.span, text: type + clause })];
    }
    const def = said?.def;
    if (!said || !def?.type) return null;
    const text = said.home.at.statement.reading.text;
    const isBuiltIn = /^(?:smallint|integer|int[248]?|bigint)$/i.test(type);
    if (!isSerial || /serial\d?$/i.test(type)) {
      const { restAt } = alignmentOf(text, columnsOf(said));
      const collate = isCollatable(factsOf(type, draft.catalog)) ? null : collateSpan(text, def);
      return [
        inText(said.home, replaceAligned(text, def.type.span, type, collate ? null : restAt)),
        ...(collate ? [inText(said.home, removeClause(text, collate))] : []),
      ];
    }
    // The sequence stays with another whole number, as it does in Postgres.
    if (!isBuiltIn) return null;
    const serial = SERIALS[wholeNumber(type)] ?? 'serial';
    const cased = style.types === 'upper' ? serial.toUpperCase() : serial;
    return [inText(said.home, { ...def.type.span, text: cased })];
  };
  const action = `${keyword(style, 'alter column')} ${name} ${keyword(style, 'type')} ${type}${casts(column.type) ? '' : using}`;
  // What compares with it may be dropped only later.
  const alters = alterPlans(draft, table, action);
  const plans = [inPlace, ...(isAlike(column.type, command.type, draft.catalog) ? alters : alters.slice(-1))];
  const { catalog } = draft;
  draft.editFirst(plans, () => isRetyped(draft, command, isSerial) && keepsOthers(catalog, draft.catalog, table.id));
}

/** A serial column that becomes another whole number keeps its sequence. */
const isRetyped = (draft: Draft, target: ColumnTarget, isSerial: boolean): boolean => {
  const { column } = subjectOf(draft, target);
  return column.type !== '' && (!isSerial || column.default !== null || column.identity !== null);
};

const wholeNumber = (type: string): string =>
  /^(?:smallint|int2)$/i.test(type) ? 'smallint' : /^(?:bigint|int8)$/i.test(type) ? 'bigint' : 'integer';

/** Also for what makes a column a part of a key or of a relationship. */
export function setNotNull(draft: Draft, target: ColumnTarget, notNull: boolean): void {
  const { table, column, said, changes } = subjectOf(draft, target);
  if (column.notNull === notNull) return;
  if (notNull) refuseLoadedNulls(draft, table, [column.name]);
  const style = styleOf(draft.script);
  const opposite = notNull ? 'drop not null' : 'set not null';
  const undone = changes.filter(({ action }) => action.kind === opposite);
  const inPlace = (): TextEdit[] | null => {
    if (!said?.def.type && undone.length === 0) return null;
    const removed = removeActions(draft.script, undone);
    const written = said && notNullSpan(said.def);
    if (!said || (notNull && (written || serialOf(said) !== null))) return removed;
    const { text } = said.home.at.statement.reading;
    if (!notNull) return written ? [...removed, inText(said.home, removeClause(text, written))] : removed;
    const nullWord = nullSpan(text, said.def);
    const clause = keyword(style, 'not null');
    const edit = nullWord ? { ...nullWord, text: clause } : addAligned(text, said, clause);
    return [...removed, inText(said.home, edit)];
  };
  const action = `${keyword(style, 'alter column')} ${printName(column.name, style)} ${keyword(style, notNull ? 'set not null' : 'drop not null')}`;
  const { catalog } = draft;
  draft.editFirst(
    [inPlace, ...alterPlans(draft, table, action)],
    () => subjectOf(draft, target).column.notNull === notNull && keepsOthers(catalog, draft.catalog, table.id),
  );
}

function setCollation(draft: Draft, command: CommandOf<'set-column-collation'>): void {
  const { collation } = command;
  if (collation !== null) checkExpression(draft, `'' COLLATE ${collation}`);
  const { table, column, said, changes } = subjectOf(draft, command);
  if (column.collation === (collation === null ? null : storedName(collation))) return;
  refuseTyped(draft, table);
  refusePartitionColumn(table, column, 'its collation');
  const style = styleOf(draft.script);
  const clause = collation === null ? null : `${keyword(style, 'collate')} ${collation}`;
  const isRetyped = changes.some(({ action }) => action.kind === 'set type');
  const inPlace = (): TextEdit[] | null => {
    if (!said?.def.type || isRetyped) return null;
    const { text } = said.home.at.statement.reading;
    const written = collateSpan(text, said.def);
    if (clause === null) return written ? [inText(said.home, removeClause(text, written))] : [];
    if (written) return [inText(said.home, { ...written, text: clause })];
    return [inText(said.home, addClause(said.def.type.span.to, clause))];
  };
  const name = printName(column.name, style);
  const type = `${keyword(style, 'alter column')} ${name} ${keyword(style, 'type')} ${spellType(column.type, style)}`;
  const plans = [inPlace, ...alterPlans(draft, table, clause === null ? type : `${type} ${clause}`)];
  const { catalog } = draft;
  const isSet = (): boolean => (subjectOf(draft, command).column.collation === null) === (collation === null);
  draft.editFirst(plans, () => isSet() && keepsOthers(catalog, draft.catalog, table.id));
}

/** `german` for `"german"` or `public.german`: as the Catalog has it. */
function storedName(collation: string): string {
  const scanner = new Scanner(collation);
  let name = '';
  while (scanner.nextSignificant()) if (isName(scanner)) name = identifierOf(collation, scanner);
  return name;
}
