/**
 * Commands on an enum's values: adding, moving and dropping one.
 * Values stand in CREATE TYPE's list, or come by ALTER TYPE ... ADD VALUE; each is edited where it is said, and after each command the
 * Catalog has the values asked for in the order asked for, or nothing was changed.
 */

import { shiftSpan } from '../../base/span.ts';
import { applyChanges, type ChangeSet, changeSet, composeChanges, type TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { EnumType } from '../../catalog/types.ts';
import { quoteLiteral, utf8Length } from '../../sql/identifiers.ts';
import type { CommandOf } from '../command-schema.ts';
import { type Commands, type Draft, refuse } from '../draft.ts';
import { findEnum } from '../lookup.ts';
import {
  type ElementList,
  elementListAt,
  type Insertion,
  insertElement,
  removeElement,
  takeElement,
} from '../text/element-list.ts';
import { insertStatement, removeStatements } from '../text/statements.ts';
import { styleOf } from '../text/style.ts';
import { addPlans, printAdd, rewriteNeighbour, withoutNeighbour } from './enums-alter.ts';
import { type EnumChange, type EnumText, type EnumValueText, enumText } from './enums-text.ts';
import { refuseUsed, usesOfValue } from './enums-uses.ts';

export const ENUM_VALUE_COMMANDS: Commands<'add-enum-value' | 'move-enum-value' | 'drop-enum-value'> = {
  'add-enum-value': addValue,
  'move-enum-value': moveValue,
  'drop-enum-value': dropValue,
};

type Ref = { readonly schema: string; readonly enum: string };
/** NAMEDATALEN - 1, as for names. */
const MAX_LABEL_BYTES = 63;

export function checkLabel(value: string): void {
  if (utf8Length(value) > MAX_LABEL_BYTES) refuse(`The value ${value} is longer than 63 bytes. Shorten it.`);
}

function addValue(draft: Draft, command: CommandOf<'add-enum-value'>): void {
  const type = findEnum(draft, command);
  const { value } = command;
  checkLabel(value);
  if (type.values.includes(value)) refuse(`${label(command)} has the value ${value} already. Choose another.`);
  const next = command.before ?? null;
  const wanted = withValue(type.values, value, indexBefore(command, type.values, next));
  const said = enumText(draft.script, type);
  const inserted = (): TextEdit[] | null =>
    said && shifted(putIntoList(draft, said, { text: quoteLiteral(value) }, wanted, value), said.at.span.from);
  draft.editFirst([inserted, ...addPlans(draft, type, wanted, value)], () => isNow(draft, command, wanted));
}

function moveValue(draft: Draft, command: CommandOf<'move-enum-value'>): void {
  const type = findEnum(draft, command);
  const { value } = command;
  const next = command.before ?? null;
  indexBefore(command, type.values, value);
  if (next === value) return;
  const others = type.values.filter((one) => one !== value);
  const wanted = withValue(others, value, indexBefore(command, others, next));
  if (isNow(draft, command, wanted)) return;
  const said = knownText(draft, type);
  const one = valueIn(said, value);
  const { uses, unsure, rows } = usesOfValue(draft, command, [value]);
  const isUsed = uses.length + unsure.length + rows.length > 0;
  const plans = [
    () => (one.added ? null : moveInList(draft, said, one, wanted)),
    () => one.added && rewriteNeighbour(draft, one.added, wanted, value),
    () => (one.added ? moveIntoList(draft, said, one, wanted) : null),
    // What uses the value may stand before a place further down.
    () => (isUsed || one.added || one.renames.length > 0 ? null : moveOutOfList(draft, type, said, one, wanted)),
    () => gather(draft, said, wanted),
  ];
  draft.editFirst(plans, () => isNow(draft, command, wanted));
}

function dropValue(draft: Draft, command: CommandOf<'drop-enum-value'>): void {
  const type = findEnum(draft, command);
  const { value } = command;
  const at = indexBefore(command, type.values, value);
  const said = knownText(draft, type);
  const one = valueIn(said, value);
  refuseUsed(draft, command, value, usesOfValue(draft, command, [...one.earlier, value]));
  const removed = [...(one.added ? [one.added] : []), ...one.renames];
  const list = listOf(said);
  const edits = [
    ...(one.added || !list ? [] : shifted(removeElement(list, one.position), said.at.span.from)),
    ...removeStatements(
      draft.script,
      removed.map((change) => indexOfChange(draft, change)),
    ),
    ...one.neighbours.flatMap((change) => withoutNeighbour(draft, change)),
  ];
  const wanted = type.values.toSpliced(at, 1);
  draft.editFirst([() => edits], () => isNow(draft, command, wanted));
}

const label = ({ schema, enum: name }: Ref): string => `${schema}.${name}`;

/** The index of a value that has to be there; the end for null. */
function indexBefore(ref: Ref, values: readonly string[], value: string | null): number {
  if (value === null) return values.length;
  const index = values.indexOf(value);
  if (index < 0) refuse(`${label(ref)} has no value ${value}. It may have been renamed or dropped meanwhile.`);
  return index;
}

const withValue = (values: readonly string[], value: string, index: number): readonly string[] =>
  values.toSpliced(index, 0, value);

const isNow = (draft: Draft, ref: Ref, wanted: readonly string[]): boolean =>
  findEnum(draft, ref).values.join('\0') === wanted.join('\0');

function knownText(draft: Draft, type: EnumType): EnumText {
  return (
    enumText(draft.script, type) ??
    refuse(
      `${type.schema}.${type.name} is not made by a CREATE TYPE of its own, so its values can't be edited in place.`,
    )
  );
}

const valueIn = ({ values }: EnumText, value: string): EnumValueText =>
  values.find((one) => one.label === value) ?? refuse(`The enum has no value ${value}.`);

const listOf = ({ at, create }: EnumText): ElementList | null =>
  elementListAt(at.statement.reading.text, create.name.span.to);

const indexOfChange = ({ script }: Draft, { at }: EnumChange): number => indexOfStatement(script, at.statement.id);

const shifted = (edits: readonly TextEdit[] | null, by: number): TextEdit[] =>
  (edits ?? []).map((edit) => ({ ...edit, ...shiftSpan(edit, by) }));

/** Before the value of the list it comes before, or behind the one it comes after; null where neither neighbour is in the list. */
function putIntoList(
  draft: Draft,
  said: EnumText,
  insertion: Insertion,
  wanted: readonly string[],
  value: string,
  list = listOf(said),
): readonly TextEdit[] | null {
  const index = placeInList(said, wanted, value);
  return list && index !== null ? insertElement(list, index, insertion, styleOf(draft.script)) : null;
}

function placeInList({ values, create }: EnumText, wanted: readonly string[], value: string): number | null {
  const at = wanted.indexOf(value);
  const positionOf = (index: number): number => values.find((one) => one.label === wanted[index])?.position ?? -1;
  const next = positionOf(at + 1);
  if (next >= 0) return next;
  const previous = positionOf(at - 1);
  if (previous >= 0) return previous + 1;
  return create.values.length === 0 ? 0 : null;
}

/** Taken out and put in one after the other, since which commas go depends on what is left. */
function moveInList(draft: Draft, said: EnumText, one: EnumValueText, wanted: readonly string[]): TextEdit[] | null {
  const list = listOf(said);
  if (!list) return null;
  const taken = takeElement(list, one.position);
  const removal = changeSet(removeElement(list, one.position));
  const text = applyChanges(list.text, removal);
  const left: EnumText = {
    ...said,
    create: { ...said.create, values: said.create.values.toSpliced(one.position, 1) },
    values: said.values
      .filter((value) => value !== one)
      .map((value) => (value.position > one.position ? { ...value, position: value.position - 1 } : value)),
  };
  const edits = putIntoList(draft, left, taken, wanted, one.label, elementListAt(text, said.create.name.span.to));
  return edits && shifted(composeChanges(removal, changeSet(edits)), said.at.span.from);
}

/** All values in CREATE TYPE's list, in the order wanted, under the labels they were made with. */
function gather(draft: Draft, { at, create, values, changes }: EnumText, wanted: readonly string[]): TextEdit[] | null {
  const made = wanted
    .map((value) => values.find(({ label: now }) => now === value))
    .map((one) => one?.earlier[0] ?? one?.label ?? '');
  const inList = create.values.map(({ name }) => name);
  let { text } = at.statement.reading;
  let all: ChangeSet = [];
  const take = (edits: readonly TextEdit[]): void => {
    const step = changeSet(edits);
    text = applyChanges(text, step);
    all = composeChanges(all, step);
  };
  for (const [index, name] of made.entries()) {
    const from = inList.indexOf(name);
    if (from === index) continue;
    const list = elementListAt(text, create.name.span.to);
    if (!list) return null;
    const insertion = from < 0 ? { text: quoteLiteral(name) } : takeElement(list, from);
    if (from >= 0) take(removeElement(list, from));
    const left = elementListAt(text, create.name.span.to);
    if (!left) return null;
    take(insertElement(left, index, insertion, styleOf(draft.script)));
    if (from >= 0) inList.splice(from, 1);
    inList.splice(index, 0, name);
  }
  const added = changes.filter(({ ddl }) => ddl.add);
  return [
    ...shifted(all, at.span.from),
    ...removeStatements(
      draft.script,
      added.map((change) => indexOfChange(draft, change)),
    ),
  ];
}

function moveIntoList(draft: Draft, said: EnumText, one: EnumValueText, wanted: readonly string[]): ChangeSet | null {
  if (!one.added || one.renames.length > 0) return null;
  const inserted = putIntoList(draft, said, { text: quoteLiteral(one.label) }, wanted, one.label);
  return (
    inserted && [
      ...shifted(inserted, said.at.span.from),
      ...removeStatements(draft.script, [indexOfChange(draft, one.added)]),
    ]
  );
}

function moveOutOfList(
  draft: Draft,
  type: EnumType,
  said: EnumText,
  one: EnumValueText,
  wanted: readonly string[],
): TextEdit[] | null {
  const list = listOf(said);
  const last = said.changes.at(-1);
  if (!list || !last) return null;
  const removed = shifted(removeElement(list, one.position), said.at.span.from);
  const index = indexOfChange(draft, last);
  return [...removed, ...insertStatement(draft.script, index, printAdd(draft, index, type, wanted, one.label))];
}
