/**
 * ALTER TYPE ... ADD VALUE: printing one, and giving one another place among the values there were then.
 * Invariant: the place is said by the value it stands before; the last needs none.
 */

import { shiftSpan } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { EnumType } from '../../catalog/types.ts';
import { quoteLiteral } from '../../sql/identifiers.ts';
import type { Draft } from '../draft.ts';
import { printQualified } from '../print.ts';
import { insertStatement, lastIndex } from '../text/statements.ts';
import { keyword, styleOf } from '../text/style.ts';
import { type EnumChange, neighbourSpan } from './enums-text.ts';

/** `ADD VALUE` behind the last statement about the enum's values, then at the end. */
export function addPlans(draft: Draft, type: EnumType, wanted: readonly string[], value: string): (() => TextEdit[])[] {
  const { script } = draft;
  const { declared, changes } = type.origin;
  const indexes = [declared, ...changes].map(({ statement }) => indexOfStatement(script, statement));
  return [Math.max(...indexes), lastIndex(script)].map(
    (index) => () => insertStatement(script, index, printAdd(draft, index, type, wanted, value)),
  );
}

export function printAdd(
  { script }: Draft,
  index: number,
  type: EnumType,
  wanted: readonly string[],
  value: string,
): string {
  const style = styleOf(script);
  const name = printQualified(script, index, type.schema, type.name);
  const place = printPlace(wanted, value, (word) => keyword(style, word));
  return `${keyword(style, 'alter type')} ${name} ${keyword(style, 'add value')} ${quoteLiteral(value)}${place}`;
}

/** ` BEFORE 'x'`; nothing for the last. */
function printPlace(wanted: readonly string[], value: string, inCase: (word: string) => string): string {
  const next = wanted[wanted.indexOf(value) + 1];
  return next === undefined ? '' : ` ${inCase('before')} ${quoteLiteral(next)}`;
}

/** Another place for a value that was added, among those there were then. */
export function rewriteNeighbour(
  draft: Draft,
  change: EnumChange,
  wanted: readonly string[],
  value: string,
): TextEdit[] | null {
  const { ddl, at, before } = change;
  if (!ddl.add) return null;
  const then = wanted.filter((one) => one === value || before.includes(one));
  const { script } = draft;
  const place = printPlace(then, value, (word) => keyword(styleOf(script), word));
  const end = neighbourSpan(change)?.to ?? ddl.add.value.span.to;
  const span = shiftSpan({ from: ddl.add.value.span.to, to: end }, at.span.from);
  return [{ ...span, text: place }];
}

/** A value's neighbour is dropped: it keeps its place beside another one. */
export function withoutNeighbour(draft: Draft, change: EnumChange): TextEdit[] {
  const { ddl, before } = change;
  const { add } = ddl;
  if (!add || add.neighbour === null) return [];
  const at = before.indexOf(add.neighbour);
  const then = before.toSpliced(add.after ? at + 1 : at, 0, add.value.name).filter((one) => one !== add.neighbour);
  return rewriteNeighbour(draft, change, then, add.value.name) ?? [];
}
