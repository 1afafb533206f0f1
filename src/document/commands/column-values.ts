/**
 * Commands on where a column's values come from: default, identity, expression. As in `columns.ts`, each is edited where it holds.
 */
import type { Span } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import type { Column, Table } from '../../catalog/types.ts';
import { alterPlans, removeActions } from '../alter-table.ts';
import { checkExpression } from '../check-sql.ts';
import { addClause, endOfType, notNullSpan, removeClause } from '../column-clauses.ts';
import { addAligned, inText, labelOf, serialOf, subjectOf } from '../column-subject.ts';
import type { CommandOf } from '../command-schema.ts';
import type { ActionText, ColumnText } from '../declarations.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { keepsOthers } from '../keeps-others.ts';
import { rowsWithColumn } from '../loaded-rows.ts';
import { printGenerated, printIdentity, printName } from '../print.ts';
import { refusePartitionColumn, refusePartitionKey } from '../table-kinds.ts';
import { keyword, styleOf } from '../text/style.ts';

export const COLUMN_VALUE_COMMANDS: Commands<'set-column-default' | 'set-column-identity' | 'set-column-generated'> = {
  'set-column-default': setDefault,
  'set-column-identity': setIdentity,
  'set-column-generated': setGenerated,
};

function setDefault(draft: Draft, command: CommandOf<'set-column-default'>): void {
  // To Postgres DEFAULT NULL is no default.
  const value = /^\s*null\s*$/i.test(command.default ?? 'null') ? null : command.default;
  if (value !== null) checkExpression(draft, value);
  const { table, column, said, changes } = subjectOf(draft, command);
  if (column.default === value) return;
  if (value !== null && column.generated)
    refuse(`${labelOf(command)} is generated, so it can have no default. Drop its expression first.`);
  if (value !== null && column.identity)
    refuse(`${labelOf(command)} is an identity column, so it can have no default. Drop its identity first.`);
  const style = styleOf(draft.script);
  const later = changes.filter(({ action }) => action.kind === 'set default' || action.kind === 'drop default');
  const last = later.at(-1);
  const inPlace = (): TextEdit[] | null => {
    if (value !== null && last?.action.kind === 'set default')
      return [inText(last, { ...last.action.expression.span, text: value })];
    if (said && serialOf(said) !== null) return null;
    const removed = removeActions(draft.script, later);
    if (!said) return later.length > 0 && value === null ? removed : null;
    const { text } = said.home.at.statement.reading;
    const { default: written, defaultSpan } = said.def;
    if (value === null) return defaultSpan ? [...removed, inText(said.home, removeClause(text, defaultSpan))] : removed;
    if (written) return [...removed, inText(said.home, { ...written.span, text: value })];
    if (!said.def.type) return null;
    const clause = `${keyword(style, 'default')} ${value}`;
    return [...removed, inText(said.home, addAligned(text, said, clause, notNullSpan(said.def)?.to))];
  };
  const name = printName(column.name, style);
  const set = value === null ? keyword(style, 'drop default') : `${keyword(style, 'set default')} ${value}`;
  const plans = [inPlace, ...alterPlans(draft, table, `${keyword(style, 'alter column')} ${name} ${set}`)];
  const { catalog } = draft;
  const isSet = (): boolean => (subjectOf(draft, command).column.default === null) === (value === null);
  draft.editFirst(plans, () => isSet() && keepsOthers(catalog, draft.catalog, table.id));
}

function setIdentity(draft: Draft, command: CommandOf<'set-column-identity'>): void {
  const { identity } = command;
  const { table, column, said, changes } = subjectOf(draft, command);
  if (column.identity === identity) return;
  refusePartitionColumn(table, column, 'how its rows are numbered');
  const isSerial = said !== null && serialOf(said) !== null;
  if (identity !== null && !isSerial && column.default !== null)
    refuse(`${labelOf(command)} has a default, so it can't be an identity column. Drop the default first.`);
  if (identity !== null && !/^(?:smallint|integer|bigint)$/.test(column.type))
    refuse(
      `${labelOf(command)} is ${column.type}, and an identity column has to be smallint, integer or bigint. Change its type first.`,
    );
  if (identity !== null && column.generated) refuse(`${labelOf(command)} is generated. Drop its expression first.`);
  const style = styleOf(draft.script);
  const clause = identity === null ? null : printIdentity(identity, style);
  const later = changes.filter(({ action }) => /identity$/.test(action.kind));
  const isFilled = identity === 'always' && rowsWithColumn(draft, table, column.name) !== null;
  const inPlace = (): TextEdit[] | null => {
    if (!said?.def.type) return null;
    if (isFilled) return null;
    const removed = removeActions(draft.script, identity === null ? later : [...later, ...defaultChanges(changes)]);
    const { text } = said.home.at.statement.reading;
    const { identitySpan, type } = said.def;
    const isRequired = notNullSpan(said.def) !== null;
    if (clause === null) {
      // NOT NULL, which identity brings along, stays in Postgres.
      const kept = isRequired ? '' : keyword(style, 'not null');
      if (!identitySpan)
        return [...removed, ...(isRequired ? [] : [inText(said.home, addClause(endOfType(text, said.def), kept))])];
      const edit = isRequired ? removeClause(text, identitySpan) : { ...identitySpan, text: kept };
      return [...removed, inText(said.home, edit)];
    }
    if (identitySpan) {
      const edit = kindOfIdentity(text, identitySpan, identity === 'always' ? 'always' : 'by default', style.keywords);
      return [...removed, inText(said.home, edit)];
    }
    const serial = serialOf(said);
    if (serial !== null) {
      const plain = style.types === 'upper' ? serial.toUpperCase() : serial;
      return [...removed, inText(said.home, { ...type.span, text: `${plain} ${clause}` })];
    }
    if (later.length > 0) return null;
    return [...removed, inText(said.home, insteadOfDefault(text, said, clause))];
  };
  const name = printName(column.name, style);
  const alterColumn = `${keyword(style, 'alter column')} ${name}`;
  const action =
    identity === null
      ? `${alterColumn} ${keyword(style, 'drop identity')}`
      : column.identity
        ? `${alterColumn} ${keyword(style, `set generated ${identity}`)}`
        : `${alterColumn} ${keyword(style, `add generated ${identity} as identity`)}`;
  const alters = alterPlans(draft, table, action);
  const { catalog } = draft;
  draft.editFirst(
    // Behind the rows, which have numbers of their own.
    [inPlace, ...(isFilled ? alters.slice(-1) : alters)],
    () => subjectOf(draft, command).column.identity === identity && keepsOthers(catalog, draft.catalog, table.id),
  );
}

function setGenerated(draft: Draft, command: CommandOf<'set-column-generated'>): void {
  const { generated } = command;
  if (generated) checkExpression(draft, generated.expression);
  const { table, column, said, changes } = subjectOf(draft, command);
  if (!generated && !column.generated) return;
  refusePartitionColumn(table, column, 'how its values are made');
  if (generated) refuseGenerated(draft, table, column);
  if (generated && column.default !== null && !column.generated)
    refuse(`${labelOf(command)} has a default, so it can't be generated. Drop the default first.`);
  if (generated && column.identity) refuse(`${labelOf(command)} is an identity column. Drop its identity first.`);
  const style = styleOf(draft.script);
  const inPlace = (): TextEdit[] | null => {
    if (!said?.def.type || (generated && said.def.identitySpan)) return null;
    const { text } = said.home.at.statement.reading;
    const { generatedSpan } = said.def;
    const written = said.def.generated;
    if (!generated) return generatedSpan ? [inText(said.home, removeClause(text, generatedSpan))] : [];
    if (written && written.kind === generated.kind && column.expression === written.expression.text)
      return [inText(said.home, { ...written.expression.span, text: generated.expression })];
    const clause = printGenerated(generated, style);
    if (generatedSpan) return [inText(said.home, { ...generatedSpan, text: clause })];
    const removed = removeActions(draft.script, defaultChanges(changes));
    return [...removed, inText(said.home, insteadOfDefault(text, said, clause))];
  };
  const name = printName(column.name, style);
  const drop = `${keyword(style, 'alter column')} ${name} ${keyword(style, 'drop expression')}`;
  const plans = [inPlace, ...(generated ? [] : alterPlans(draft, table, drop))];
  const { catalog } = draft;
  const isSet = (): boolean => {
    const now = subjectOf(draft, command).column;
    return now.generated === (generated?.kind ?? null) && (!generated || now.expression === generated.expression);
  };
  draft.editFirst(plans, () => isSet() && keepsOthers(catalog, draft.catalog, table.id));
}

function refuseGenerated(draft: Draft, table: Table, column: Column): void {
  const label = `${table.schema}.${table.name}.${column.name}`;
  refusePartitionKey(draft, table, column);
  const rows = rowsWithColumn(draft, table, column.name);
  if (rows)
    refuse(
      `Rows are loaded into ${label} in line ${rows.line}, and Postgres takes no values for a generated column. Name the other columns there, and leave out this one.`,
    );
}

/** ALTER COLUMN ... SET and DROP DEFAULT, which a column with values of its own kind must not have. */
const defaultChanges = (changes: readonly ActionText[]): readonly ActionText[] =>
  changes.filter(({ action }) => /default$/.test(action.kind));

/** A default that is written here holds no longer: it was dropped later, or is NULL. */
function insteadOfDefault(text: string, said: ColumnText, clause: string): TextEdit {
  const { defaultSpan } = said.def;
  return defaultSpan ? { ...defaultSpan, text: clause } : addAligned(text, said, clause, notNullSpan(said.def)?.to);
}

/** Only the words between GENERATED and AS: the sequence's options stay. */
function kindOfIdentity(text: string, span: Span, kind: string, keywords: 'upper' | 'lower'): TextEdit {
  const written = /^(\w+\s+)(always|by\s+default)/i.exec(text.slice(span.from, span.to));
  const from = span.from + (written?.[1]?.length ?? 0);
  const word = keywords === 'upper' ? kind.toUpperCase() : kind;
  return { from, to: from + (written?.[2]?.length ?? 0), text: word };
}
