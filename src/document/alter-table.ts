/** ALTER TABLE statements: putting one behind what it needs, and taking actions out of those that are there. */

import { shiftSpan } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import { indexOfStatement } from '../catalog/script-text.ts';
import type { Script } from '../catalog/statement.ts';
import type { Table } from '../catalog/types.ts';
import type { ActionText } from './declarations.ts';
import type { Draft } from './draft.ts';
import { printQualified } from './print.ts';
import { insertStatement, lastIndex, lastTouching, removeItems, removeStatement } from './text/statements.ts';
import { keyword, styleOf } from './text/style.ts';

/**
 * Plans for `Draft.editFirst` that put `ALTER TABLE name action` into the text: behind the last statement about the table, and, where
 * what it needs comes later, at the end. The action is printed already.
 */
export function alterPlans({ script }: Draft, table: Table, action: string): (() => TextEdit[])[] {
  const near = lastTouching(script, originsOf(table));
  const far = lastIndex(script);
  const at = (index: number) => (): TextEdit[] =>
    insertStatement(script, index, printAlter(script, index, table, action));
  return near === far ? [at(far)] : [at(near), at(far)];
}

const printAlter = (script: Script, index: number, { schema, name }: Table, action: string): string =>
  `${keyword(styleOf(script), 'alter table')} ${printQualified(script, index, schema, name)} ${action}`;

/** Everything whose statements make the table what it is. */
export const originsOf = ({ origin, columns, constraints, indexes }: Table) => [
  origin,
  ...columns.map((column) => column.origin),
  ...constraints.map((constraint) => constraint.origin),
  ...indexes.map((index) => index.origin),
];

/** Takes actions out of their ALTER TABLEs; a statement that is left without any goes whole. */
export function removeActions(script: Script, actions: readonly ActionText[]): TextEdit[] {
  return [...new Set(actions.map(({ alter }) => alter))].flatMap((alter) => {
    const found = actions.find((one) => one.alter === alter);
    if (!found) return [];
    const { statement, span } = found.at;
    const removed = new Set(
      actions.filter((one) => one.alter === alter).map(({ action }) => alter.actions.indexOf(action)),
    );
    if (removed.size === alter.actions.length) return [removeStatement(script, indexOfStatement(script, statement.id))];
    const items = alter.actions.map((action) => shiftSpan(action.span, span.from));
    return removeItems(items, removed);
  });
}
