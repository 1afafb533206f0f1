/**
 * Commands on whole enums, and the renaming of a value, which goes everywhere the value is used.
 * Where rows are loaded under the old name, or a use can't be told for sure, Postgres's own RENAME is put at the end instead.
 */

import { shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { Script } from '../../catalog/statement.ts';
import type { EnumType } from '../../catalog/types.ts';
import { quoteLiteral } from '../../sql/identifiers.ts';
import type { CommandOf } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { findEnum, findSchema, refuseTakenType } from '../lookup.ts';
import { printName, printQualified } from '../print.ts';
import { renameReferences } from '../references/rewrite-references.ts';
import { spellLiteral } from '../references/spelling.ts';
import type { Reference } from '../references/target.ts';
import { renameObject, unfollowedNote } from '../rename-object.ts';
import { hasBreak } from '../text/lines.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, type Style, styleOf } from '../text/style.ts';
import { type EnumValueText, enumText } from './enums-text.ts';
import { isInFunction, usesOfValue } from './enums-uses.ts';
import { checkLabel } from './enums-values.ts';
import { placesForType } from './schemas-place.ts';

export const ENUM_COMMANDS: Commands<'add-enum' | 'rename-enum' | 'rename-enum-value'> = {
  'add-enum': addEnum,
  'rename-enum': renameEnum,
  'rename-enum-value': renameValue,
};

function addEnum(draft: Draft, { schema, name, values }: CommandOf<'add-enum'>): void {
  findSchema(draft, schema);
  refuseTakenType(draft, schema, name);
  for (const value of values) checkLabel(value);
  const twice = values.find((value, index) => values.indexOf(value) < index);
  if (twice !== undefined) refuse(`The value ${twice} is there twice. A value can be in an enum once.`);
  const { script } = draft;
  const style = styleOf(script);
  const list = printLabels(script, values, style);
  const plans = placesForType(script).map((index) => () => {
    const qualified = printQualified(script, index, schema, name);
    return insertStatement(
      script,
      index,
      `${keyword(style, 'create type')} ${qualified} ${keyword(style, 'as enum')} ${list}`,
    );
  });
  draft.editFirst(plans, () => draft.catalog.enums.some((one) => one.schema === schema && one.name === name));
}

/** On a line each where the document's enums are written so. */
function printLabels(script: Script, values: readonly string[], { indent, lineBreak }: Style): string {
  const labels = values.map(quoteLiteral);
  const enums = script.statements.filter(({ reading }) => reading.ddl.some(({ kind }) => kind === 'create enum'));
  const isBroken = enums.filter(({ reading: { text } }) => hasBreak(text, text.indexOf('('), text.length)).length;
  if (labels.length === 0 || isBroken * 2 <= enums.length) return `(${labels.join(', ')})`;
  return `(${lineBreak}${labels.map((label) => indent + label).join(`,${lineBreak}`)}${lineBreak})`;
}

function renameEnum(draft: Draft, command: CommandOf<'rename-enum'>): void {
  const { schema, name } = findEnum(draft, command);
  const { newName } = command;
  if (name === newName) return;
  refuseTakenType(draft, schema, newName);
  renameObject(draft, {
    target: { kind: 'type', schema, name },
    newName,
    print: (index) => printRename(draft, index, 'type', schema, name, newName),
    isDone: () =>
      draft.catalog.enums.some((one) => one.schema === schema && one.name === newName) &&
      !draft.catalog.enums.some((one) => one.schema === schema && one.name === name),
  });
}

/** `ALTER noun name RENAME TO newName` */
export function printRename(
  { script }: Draft,
  index: number,
  noun: string,
  schema: string,
  name: string,
  newName: string,
): string {
  const style = styleOf(script);
  const qualified = printQualified(script, index, schema, name);
  return `${keyword(style, `alter ${noun}`)} ${qualified} ${keyword(style, 'rename to')} ${printName(newName, style)}`;
}

function renameValue(draft: Draft, command: CommandOf<'rename-enum-value'>): void {
  const type = findEnum(draft, command);
  const { value, newValue } = command;
  if (!type.values.includes(value))
    refuse(`${type.schema}.${type.name} has no value ${value}. It may have been renamed or dropped meanwhile.`);
  if (value === newValue) return;
  if (type.values.includes(newValue))
    refuse(`${type.schema}.${type.name} has the value ${newValue} already. Choose another.`);
  checkLabel(newValue);
  const { uses, unsure, rows, unfollowed, obstacles } = usesOfValue(draft, command, [value]);
  const said = enumText(draft.script, type)?.values.find(({ label }) => label === value) ?? null;
  const isLoaded =
    rows.length + obstacles.length + unsure.length > 0 || unfollowed.some((place) => !isInFunction(draft, place));
  const everywhere = (): TextEdit[] | null =>
    said && !isLoaded
      ? [...relabel(said, newValue), ...renameReferences(draft.script, sinceRenamed(draft, said, uses), newValue)]
      : null;
  const atEnd = (): TextEdit[] => {
    const { script } = draft;
    const index = lastIndex(script);
    const late = uses.filter(({ isLate }) => isLate);
    return [
      ...renameReferences(draft.script, late, newValue),
      ...insertStatement(script, index, printRelabel(script, index, type, value, newValue)),
    ];
  };
  const wanted = type.values.map((one) => (one === value ? newValue : one)).join('\0');
  const notes = unfollowed.filter((place) => isInFunction(draft, place)).map((place) => unfollowedNote(draft, place));
  draft.editFirst([everywhere, atEnd], () => findEnum(draft, command).values.join('\0') === wanted);
  for (const note of notes) draft.note(note);
}

/** The enum's own statements. */
const relabel = ({ said }: EnumValueText, newValue: string): TextEdit[] =>
  said.map(({ at, span }) => {
    const raw = at.statement.reading.text.slice(span.from, span.to);
    return { ...shiftSpan(span, at.span.from), text: spellLiteral(raw, newValue) };
  });

/** What stands before the last RENAME VALUE means what had the name then. */
function sinceRenamed({ script }: Draft, { renames }: EnumValueText, uses: readonly Reference[]): readonly Reference[] {
  const last = renames.at(-1);
  const since = last ? indexOfStatement(script, last.at.statement.id) : -1;
  return uses.filter(({ isLate, statement }) => isLate || indexOfStatement(script, statement) > since);
}

function printRelabel(script: Script, index: number, type: EnumType, value: string, newValue: string): string {
  const style = styleOf(script);
  const name = printQualified(script, index, type.schema, type.name);
  return `${keyword(style, 'alter type')} ${name} ${keyword(style, 'rename value')} ${quoteLiteral(value)} ${keyword(style, 'to')} ${quoteLiteral(newValue)}`;
}
